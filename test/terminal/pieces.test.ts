/** A line in pieces: whatever its styles are, each piece can be written by itself. */
import { describe, expect, test } from 'vitest';
import { piecesOf } from '../../src/terminal/pieces.ts';

const textsOf = (line: string): readonly string[] => piecesOf(line).map(({ text }) => text);
const style = (codes: string, text: string, end: string): string => `\x1b[${codes}m${text}\x1b[${end}m`;

describe('a style ends where what closes it comes', () => {
  test.each([
    ['1', '22'],
    ['2', '22'],
    ['3', '23'],
    ['4', '24'],
    ['7', '27'],
    ['9', '29'],
    ['31', '39'],
    ['37', '39'],
    ['97', '39'],
    ['41', '49'],
    ['107', '49'],
    ['38;5;200', '39'],
    ['48;5;200', '49'],
    ['38;2;1;22;39', '39'],
    ['48;2;49;0;1', '49'],
    ['1;31', '22;39'],
    ['0;36', '39'],
    ['1', '0'],
    ['38;2;1;2;3;48;5;4', '0'],
    ['58;99', '0'],
  ])('%s by %s', (codes, end) => {
    const marked = style(codes, 'a b', end);
    expect(textsOf(`x ${marked} y`)).toContain(marked);
  });
});

test('a style within another belongs to its piece, until both are closed', () => {
  const inner = `\x1b[36ma \x1b[1mb\x1b[22m c\x1b[39m`;
  expect(textsOf(`${inner} d`)).toContain(inner);
});

test('a colour that another one follows is one piece with it', () => {
  const both = '\x1b[31ma\x1b[38;5;9mb\x1b[39m';
  expect(textsOf(`${both}c`)).toEqual([both, 'c']);
});

test('a style that never ends is the last piece', () => {
  expect(textsOf('a \x1b[1mb c').at(-1)).toBe('\x1b[1mb c');
});

test('what takes no column belongs to what stands before it', () => {
  expect(piecesOf('e\x1b[1m\u0301\x1b[22m').map(({ width }) => width)).toEqual([1]);
  expect(piecesOf('\u0301').map(({ column, width, simple }) => [column, width, simple])).toEqual([
    [0, 0, false],
  ]);
});

test.each([
  '',
  'plain',
  'a  b',
  style('1', 'a b', '22'),
  `x${style('48;5;7', '日本', '49')}y e\u0301`,
  '   ',
])('the pieces of %j are the line, each where the one before it ends', line => {
  const pieces = piecesOf(line);
  expect(pieces.map(({ text }) => text).join('')).toBe(line);
  let column = 0;
  for (const piece of pieces) {
    expect(piece.column).toBe(column);
    column += piece.width;
  }
});
