/** The sizes of terminal that every screen is looked at in. */
import { stripVTControlCharacters } from 'node:util';
import { expect } from 'vitest';
import { firstFrame } from '../../src/components/first-frame.ts';
import type { Screen, State } from '../../src/state/state.ts';
import { widthOf } from '../../src/text/measure.ts';
import { frameOf } from './frame.tsx';

export const sizes = [
  { columns: 60, rows: 15 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
] as const;

export const everySize: readonly Screen[] = [
  { columns: 40, rows: 10 },
  { columns: 60, rows: 20 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 34 },
  { columns: 160, rows: 45 },
  { columns: 200, rows: 60 },
];

/** As the app paints a frame without inputs before Ink is loaded: another test holds it to what Ink draws. */
const paintedOf = (state: State): string | undefined =>
  firstFrame(state)
    ?.map(({ shown }) => stripVTControlCharacters(shown).trimEnd())
    .join('\n');

/** The frame of a state is on its screen as a whole, and is the one in this file under `test/frames`. */
export const expectFrame = async (state: State, scene: string): Promise<void> => {
  const { columns, rows } = state.screen;
  const frame = paintedOf(state) ?? frameOf(state);
  const lines = frame.split('\n');
  expect(lines.length).toBeLessThanOrEqual(rows);
  expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(columns);
  await expect(frame).toMatchFileSnapshot(`${scene}.${columns}x${rows}.txt`);
};
