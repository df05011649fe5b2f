/** The doctor's view. */
import { test } from 'vitest';
import type { Screen, State } from '../../src/state/state.ts';
import { factsWith } from '../domain/doctor/facts.ts';
import { doctored } from '../support/doctored.ts';
import { press, withSessions } from '../support/scenes.ts';
import { everySize, expectFrame } from '../support/sizes.ts';

const scenes: readonly (readonly [name: string, (screen: Screen) => State])[] = [
  ['sick', screen => doctored(undefined, screen)],
  ['reading', screen => press(doctored(undefined, screen), 'enter').state],
  ['asks', screen => press(doctored(undefined, screen), 'x').state],
  ['well', screen => doctored(factsWith(), screen)],
  ['looking', screen => press(withSessions(screen), 'C').state],
];

test.each(scenes.flatMap(([name, scene]) => everySize.map(screen => [name, screen, scene] as const)))(
  '%s at %o',
  async (name, screen, scene) => {
    await expectFrame(scene(screen), `doctor/${name}`);
  },
);
