/** The doctor's view. */
import { expect, test } from 'vitest';
import type { Screen, State } from '../../src/state/state.ts';
import { factsWith } from '../domain/doctor/facts.ts';
import { doctored } from '../support/doctored.ts';
import { frameOf } from '../support/frame.tsx';
import { press, withSessions } from '../support/scenes.ts';

const sizes: readonly Screen[] = [
  { columns: 60, rows: 15 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 34 },
];

const scenes: readonly (readonly [name: string, (screen: Screen) => State])[] = [
  ['sick', screen => doctored(undefined, screen)],
  ['reading', screen => press(doctored(undefined, screen), 'enter').state],
  ['asks', screen => press(doctored(undefined, screen), 'x').state],
  ['well', screen => doctored(factsWith(), screen)],
  ['looking', screen => press(withSessions(screen), 'C').state],
];

test.each(scenes.flatMap(([name, scene]) => sizes.map(screen => [name, screen, scene] as const)))(
  '%s at %o',
  async (name, screen, scene) => {
    await expect(frameOf(scene(screen))).toMatchFileSnapshot(
      `doctor/${name}.${screen.columns}x${screen.rows}.txt`,
    );
  },
);
