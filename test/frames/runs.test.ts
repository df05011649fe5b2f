/** Running a command in many roles: the box, the questions, the live view, and what is left on the panes. */
import { test } from 'vitest';
import type { Screen, State } from '../../src/state/state.ts';
import { after, browsing, press } from '../support/scenes.ts';
import { running, tabled } from '../support/screens.ts';
import { everySize, expectFrame } from '../support/sizes.ts';

/** As a hostile command writes, made plain on its way here. */
const written = (state: State): State =>
  after(state, {
    type: 'run.watched',
    id: state.job?.id ?? 0,
    at: 0,
    lines: [
      ...Array.from({ length: 70 }, (_each, at) => ({
        stream: 'stdout' as const,
        text: `    "Key${at}": "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/Admin-${at}",`,
      })),
      { stream: 'stderr', text: 'An error occurred (AccessDenied) when calling the ListBuckets operation' },
    ],
  }).state;

const scenes: readonly (readonly [name: string, (screen: Screen) => State])[] = [
  ['box', screen => press(browsing(screen), '!').state],
  ['asks', screen => press(browsing(screen), '! enter enter').state],
  ['asks-word', screen => press(browsing(screen), 'A ! enter enter').state],
  ['running', screen => written(running(browsing(screen)))],
  ['output', screen => press(written(running(browsing(screen))), 'enter').state],
  ['behind', screen => press(running(browsing(screen)), 'escape').state],
  ['table', screen => tabled(browsing(screen))],
  ['row', screen => press(tabled(browsing(screen)), 'enter').state],
  ['columns', screen => press(tabled(browsing(screen)), 'c').state],
  ['save', screen => press(tabled(browsing(screen)), 's').state],
  ['quitting', screen => press(running(browsing(screen)), 'escape q').state],
];

test.each(scenes.flatMap(([name, scene]) => everySize.map(screen => [name, screen, scene] as const)))(
  '%s at %o',
  async (name, screen, scene) => {
    await expectFrame(scene(screen), `runs/${name}`);
  },
);
