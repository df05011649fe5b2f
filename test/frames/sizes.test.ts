/**
 * The main scenes of one organisation at every size that a screen is looked at in, and in a locale without
 * UTF-8.
 */
import { describe, expect, test } from 'vitest';
import type { Screen, State } from '../../src/state/state.ts';
import { widthOf } from '../../src/text/measure.ts';
import { scenes } from '../pictures/scenes.ts';
import { frameOf } from '../support/frame.tsx';
import { after } from '../support/scenes.ts';

const sizes: readonly Screen[] = [
  { columns: 40, rows: 10 },
  { columns: 60, rows: 20 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 34 },
  { columns: 160, rows: 45 },
  { columns: 200, rows: 60 },
];

for (const size of sizes) {
  const { columns, rows } = size;
  describe(`${columns}x${rows}`, () => {
    test.each(Object.entries(scenes))('%s', async (name, { state }) => {
      const frame = frameOf(state(size));
      const lines = frame.split('\n');
      expect(lines.length).toBeLessThanOrEqual(rows);
      expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(columns);
      await expect(frame).toMatchFileSnapshot(`sizes/${name}.${columns}x${rows}.txt`);
    });
  });
}

test.each(sizes.filter(({ columns }) => columns >= 140))(
  'four panes end in their borders, with a message below them and without: $columns x $rows',
  size => {
    const state = scenes.panes?.state(size);
    if (!state) throw new Error('There is no scene of the panes.');
    const notice = { text: 'Copied.', tone: 'good' } as const;
    for (const shown of [state, after(state, { type: 'notice.shown', ...notice }).state]) {
      const lines = frameOf(shown).split('\n');
      expect(lines.at(-3)?.match(/╰/g), lines.slice(-4).join('\n')).toHaveLength(4);
    }
  },
);

const inAscii = (state: State): State => ({ ...state, display: { ...state.display, ascii: true } });

describe('without UTF-8', () => {
  test.each(Object.entries(scenes))('%s has the same columns, in ASCII', async (name, { state }) => {
    const size = { columns: 80, rows: 24 };
    const [plain, usual] = [frameOf(inAscii(state(size))), frameOf(state(size))];
    expect(plain).toMatch(/^[\x00-\x7f]*$/);
    const widths = (frame: string): readonly number[] => frame.split('\n').map(line => widthOf(line));
    // A QR code cannot be drawn in ASCII: the box of the sign-in is smaller without.
    if (name !== 'login') expect(widths(plain)).toEqual(widths(usual));
    await expect(plain).toMatchFileSnapshot(`sizes/${name}.ascii.txt`);
  });
});
