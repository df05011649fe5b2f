/** Help, as it is drawn: for the place it was asked in, searched, and with keys of one's own. */
import { expect, test } from 'vitest';
import type { Screen, State } from '../../src/state/state.ts';
import { frameOf } from '../support/frame.tsx';
import { after, browsing, press, typed, withSettings } from '../support/scenes.ts';
import { everySize, expectFrame } from '../support/sizes.ts';

const own = ['[keys]', 'search = f5, ctrl+p', 'show-profiles = g p', 'toggle-mouse ='];

const scenes: Readonly<Record<string, (screen: Screen) => State>> = {
  help: screen => press(browsing(screen), '? down down').state,
  'help-end': screen => after(press(browsing(screen), '?').state, { type: 'list.moved', by: 'last' }).state,
  'help-search': screen => typed(press(browsing(screen), '?').state, 'undo'),
  'help-nothing': screen => typed(press(browsing(screen), '?').state, 'qqqqq'),
  'help-plan': screen => press(browsing(screen), 'p ?').state,
  'help-own-keys': screen => typed(press(withSettings(browsing(screen), ...own), '?').state, 'profiles'),
};

for (const [name, scene] of Object.entries(scenes))
  test.each(everySize)(`${name} at $columns x $rows`, async screen => {
    await expectFrame(scene(screen), `help/${name}`);
  });

test.each(everySize)('no line of it is cut at $columns x $rows', screen => {
  const help = press(browsing(screen), '?').state;
  const steps = Array.from({ length: Math.ceil(120 / (screen.rows / 3)) }, (_unused, at) => at);
  const ends = steps.map(at => {
    const moved = after(help, { type: 'list.moved', by: at * Math.floor(screen.rows / 3) }).state;
    // The lines inside of its frame: below it, on a small screen, is what is told of one.
    return frameOf(moved).split('╰')[0] ?? '';
  });
  // The place where text is typed is the one thing that could be longer than its room.
  for (const frame of ends) expect(frame).not.toContain('…');
});
