/** Frames as terminals show them: also terminals that draw names wider or narrower than we count. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFrames, frameChange, screenOff, screenOn } from '../../src/terminal/frames.ts';
import { padded, widthOf } from '../../src/text/measure.ts';
import { Terminal, UnicodeGraphemesAddon } from '../support/emulator.ts';
import { runs } from '../support/runs.ts';

const columns = 30;
const rows = 6;

/** Counts as we do, or by tables from before emoji. */
const emulator = (modern = true) => {
  const term = new Terminal({ cols: columns, rows, allowProposedApi: true });
  if (modern) term.loadAddon(new UnicodeGraphemesAddon());
  const write = (text: string): Promise<void> => new Promise(done => term.write(text, done));
  const cells = () =>
    Array.from({ length: rows }, (_unused, y) => {
      const line = term.buffer.active.getLine(y);
      return Array.from({ length: columns }, (_none, x) => {
        const cell = line?.getCell(x);
        const colours = [
          cell?.getFgColorMode(),
          cell?.getFgColor(),
          cell?.getBgColorMode(),
          cell?.getBgColor(),
        ];
        const style = cell ? [cell.isBold(), cell.isDim(), cell.isInverse(), ...colours].join() : '';
        return `${cell?.getChars() || ' '}|${style}`;
      });
    });
  const line = (y: number): string => term.buffer.active.getLine(y)?.translateToString(true) ?? '';
  return { write, cells, line, term };
};

const bits = [
  'main',
  ' ',
  '│',
  'sandbox 41',
  '日本',
  '👩‍👩‍👧',
  'e\u0301',
  '⚠️',
  '1️⃣',
  '🇩🇪',
  'हिन्दी',
  'ไทย',
  'عرب',
  '─',
];
/** As themes write them: in names, in numbers, in whole colours, each with what closes it or all. */
const styled = [
  ['1', '22'],
  ['2', '22'],
  ['7', '27'],
  ['36', '39'],
  ['96', '39'],
  ['41', '49'],
  ['103', '49'],
  ['38;5;200', '39'],
  ['48;5;17', '49'],
  ['38;2;1;22;39', '39'],
  ['48;2;49;0;7', '49'],
  ['1;38;5;9', '22;39'],
] as const;
const inStyle = (text: string, [style, end]: readonly [string, string]): string =>
  `\x1b[${style}m${text}\x1b[${end}m`;
const aStyle = fc.constantFrom(...styled, ...styled.map(([style]) => [style, '0'] as const));
const aBit = fc
  .tuple(fc.constantFrom(...bits), fc.array(aStyle, { maxLength: 2 }))
  .map(([text, styles]) => styles.reduce<string>(inStyle, text));
const bare = (line: string): string => line.replace(/\x1b\[[\d;]*m/g, '');
const aLine = fc
  .array(aBit, { maxLength: 8 })
  .map(all => all.reduce((line, bit) => (widthOf(bare(line + bit)) < columns ? line + bit : line), ''));
/** A frame on a screen that has none. */
const wholeFrame = (lines: readonly string[]): string => frameChange([], lines);
const aFrame = fc.array(aLine, { minLength: rows, maxLength: rows });

test('a changed frame looks like a fresh one, whatever was there', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aFrame, { minLength: 2, maxLength: 4 }), async frames => {
      const changed = emulator();
      await changed.write(screenOn + wholeFrame(frames[0] ?? []));
      for (const [at, frame] of frames.slice(1).entries())
        await changed.write(frameChange(frames[at] ?? [], frame));
      const fresh = emulator();
      await fresh.write(screenOn + wholeFrame(frames.at(-1) ?? []));
      expect(changed.cells()).toEqual(fresh.cells());
    }),
    runs(30, 5_000),
  );
});

test('a terminal that counts otherwise is off in the rows of those names only, and right again behind them', async () => {
  const { write, line } = emulator(false);
  const row = (name: string) => `│${padded(` ${name}`, 20)}│ tail`;
  const names = ['plain', '👩‍👩‍👧‍👦 family', '1️⃣ ⚠️ ❤️', 'हिन्दी', '🇩🇪 🇫🇷', 'last'];
  await write(screenOn + wholeFrame(names.map(row)));
  expect(line(0)).toBe(row('plain'));
  expect(line(5)).toBe(row('last'));
  for (let y = 0; y < rows; y++) expect(line(y)).toMatch(/│ tail$/);
});

test('a line longer than the terminal stays in its row', async () => {
  const { write, line } = emulator();
  await write(screenOn + wholeFrame(['x'.repeat(50), 'second', '日'.repeat(40), 'fourth']));
  expect(line(1)).toBe('second');
  expect(line(3)).toBe('fourth');
});

test('a frame that was made for a wider terminal leaves nothing behind, and the next one is whole', async () => {
  const { write, line } = emulator();
  const row = (width: number) => `│${' '.repeat(width - 2)}│`;
  await write(screenOn + wholeFrame([row(columns + 1)]));
  await write(frameChange([row(columns + 1)], [row(columns)]));
  expect(line(0)).toBe(row(columns));
});

/** A terminal's end that remembers what was written to it. */
const stream = (size = { columns, rows }) => {
  const written: string[] = [];
  return { ...size, written, write: (text: string) => void written.push(text) };
};

test('only what changed is written, where it changed', () => {
  const to = stream();
  const frames = createFrames(to, { incremental: true });
  frames('│ one │\n│ two │');
  frames('│ one │\n│ six │');
  expect(to.written[1]).toBe('\x1b[2;2H six');
  expect(frames('│ one │\n│ six │')).toBe(false);
  expect(to.written).toHaveLength(2);
  frames.done();
});

test('what joins with the character before it is written with it', () => {
  expect(frameChange(['a abc'], ['a abe\u0301'])).toBe('\x1b[1;1H\x1b[Ka abe\u0301\x1b[6G');
  expect(frameChange(['a abe'], ['a abe\u0301'])).toBe('\x1b[1;1H\x1b[Ka abe\u0301\x1b[6G');
});

test('after a resize every row is drawn again', () => {
  const to = stream();
  const frames = createFrames(to, { incremental: true });
  frames('one\ntwo');
  to.rows = 4;
  frames('one\ntwo');
  expect(to.written.at(-1)).toContain('one');
  expect(to.written.at(-1)).toContain('\x1b[3;1H\x1b[J');
  frames.done();
});

test('the screen is given back once, wrapping and clean, also by a process that just ends', () => {
  const to = stream();
  const before = process.listenerCount('exit');
  const frames = createFrames(to, { incremental: true });
  frames('one');
  expect(to.written[0]?.startsWith(screenOn)).toBe(true);
  expect(process.listenerCount('exit')).toBe(before + 1);
  frames.done();
  frames.done();
  expect(to.written.slice(1)).toEqual([screenOff]);
  expect(process.listenerCount('exit')).toBe(before);
});

test('a terminal without an alternate screen is left clean, the cursor at its top', async () => {
  const { write, line, term } = emulator();
  await write(screenOn + wholeFrame(Array.from({ length: rows }, () => 'a frame')) + screenOff);
  await write('$');
  expect([line(0), line(1), line(rows - 1)]).toEqual(['$', '', '']);
  expect(term.modes.wraparoundMode).toBe(true);
});
