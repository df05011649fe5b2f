/** Help, as it is drawn: for the place it was asked in, searched, and with keys of one's own. */
import { expect, test } from 'vitest';
import type { Screen, State } from '../../src/state/state.ts';
import { frameOf } from '../support/frame.tsx';
import { after, browsing, press, withSettings } from '../support/scenes.ts';

const sizes = [
  { columns: 60, rows: 20 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 34 },
  { columns: 200, rows: 60 },
] as const;

const typed = (state: State, value: string): State => after(state, { type: 'field.changed', value }).state;
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
  test.each(sizes)(`${name} at $columns x $rows`, async screen => {
    const text = frameOf(scene(screen));
    const lines = text.split('\n');
    expect(lines).toHaveLength(screen.rows);
    await expect(`${text}\n`).toMatchFileSnapshot(`help/${name}.${screen.columns}x${screen.rows}.txt`);
  });

test.each(sizes)('no line of it is cut at $columns x $rows', screen => {
  const ends = Array.from({ length: 80 }, (_unused, steps) =>
    frameOf(after(press(browsing(screen), '?').state, { type: 'list.moved', by: steps }).state),
  );
  // The place where text is typed is the one thing that could be longer than its room.
  for (const frame of ends) expect(frame).not.toContain('…');
});
