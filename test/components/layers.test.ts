import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/components/box.ts';
import { boxed } from '../../src/components/box.ts';
import { layersOf } from '../../src/components/layers.ts';
import { fieldPart } from '../../src/components/part.ts';
import type { Rect } from '../../src/state/layout.ts';
import { fitted, line, textOf } from '../../src/text/line.ts';
import { segmentsOf, widthOf } from '../../src/text/measure.ts';
import { runs } from '../support/runs.ts';

const screen = { columns: 30, rows: 8 };

const blockAt = (rect: Rect, text: string): Block => ({
  key: 'outside',
  rect,
  content: Array.from({ length: rect.height }, () => fitted(line(text), rect.width)),
  listening: false,
});

/** Column by column: a wide character whose other half is covered leaves a blank. */
const cellsOf = (blocks: readonly Block[]): readonly string[] => {
  const cells = Array.from({ length: screen.rows }, () => new Array<string>(screen.columns).fill(' '));
  const clear = (row: string[], column: number): void => {
    if (row[column] === '') row[column - 1] = ' ';
    if (row[column + 1] === '') row[column + 1] = ' ';
    row[column] = ' ';
  };
  for (const { rect, content } of blocks)
    for (const [index, each] of content.entries()) {
      const row = cells[rect.top + index] ?? [];
      for (let column = rect.left; column < rect.left + rect.width; column++) clear(row, column);
      let column = rect.left;
      for (const { segment } of segmentsOf(textOf('input' in each ? each.behind : each))) {
        row[column] = segment;
        if (widthOf(segment) === 2) row[column + 1] = '';
        column += widthOf(segment);
      }
    }
  return cells.map(row => row.join(''));
};

const rects = fc
  .tuple(
    fc.nat(screen.columns - 1),
    fc.nat(screen.rows - 1),
    fc.integer({ min: 1, max: 30 }),
    fc.integer({ min: 1, max: 8 }),
  )
  .map(([left, top, width, height]) => ({
    left,
    top,
    width: Math.min(width, screen.columns - left),
    height: Math.min(height, screen.rows - top),
  }));
const texts = fc.constantFrom(
  'abcdefghijklmnopqrstuvwxyz0123456789',
  '日本語の名前が長い場合',
  'é日x日',
  '',
  'ab 👩‍👩‍👧 cd',
);

const whole = blockAt(
  { left: 0, top: 0, width: screen.columns, height: screen.rows },
  '.'.repeat(screen.columns),
);

describe('the layers of a frame', () => {
  it('hold in each cell what the last block there shows', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(rects, texts), { maxLength: 6 }), given => {
        const blocks = [whole, ...given.map(([rect, text]) => blockAt(rect, text))];
        const [layer, ...more] = layersOf(blocks);
        expect(more).toEqual([]);
        expect(layer?.lines.map(textOf)).toEqual(cellsOf(blocks));
      }),
      runs(300, 20_000),
    );
  });

  it('place an input on the screen, with the line behind it', () => {
    const rect = { left: 4, top: 2, width: 12, height: 4 };
    const field = fieldPart(' > ', { id: 'name', value: '' });
    const block: Block = {
      key: 'edit',
      rect,
      content: boxed([line('Name'), field], rect, { title: 'T', focused: true }),
      listening: true,
    };
    const [layer] = layersOf([whole, block]);
    expect(layer?.inputs).toEqual([
      { key: 'edit name', input: field, rect: { left: 5, top: 4, width: 10, height: 1 }, listening: true },
    ]);
    expect(textOf(layer?.lines[4] ?? [])).toBe('....│          │..............');
  });

  it('begin anew where a box lies on an input', () => {
    const rect = { left: 4, top: 2, width: 12, height: 4 };
    const field = fieldPart(' > ', { id: 'name', value: '' });
    const form: Block = {
      key: 'edit',
      rect,
      content: boxed([field], rect, { title: 'T', focused: false }),
      listening: false,
    };
    const beside = blockAt({ left: 20, top: 2, width: 5, height: 3 }, 'x');
    const above = blockAt({ left: 6, top: 3, width: 5, height: 1 }, 'x');
    expect(layersOf([whole, form, beside])).toHaveLength(1);
    expect(layersOf([whole, form, above])).toHaveLength(2);
    expect(layersOf([whole, form, above])[1]?.rect).toEqual(above.rect);
  });
});
