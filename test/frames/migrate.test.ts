/** Converting legacy profiles, as it is drawn. */
import { expect, test } from 'vitest';
import { frameOf } from '../support/frame.tsx';
import { legacyConfig } from '../support/legacy.ts';
import { after, browsing, press } from '../support/scenes.ts';

const sizes = [
  { columns: 60, rows: 15 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
];

test.each(sizes)('at $columns x $rows', async screen => {
  const legacy = after(browsing(screen), { type: 'config.loaded', config: legacyConfig }).state;
  const state = press(legacy, 'M j j space g g').state;
  await expect(frameOf(state)).toMatchFileSnapshot(`migrate/list.${screen.columns}x${screen.rows}.txt`);
  const naming = after(press(state, 'e').state, { type: 'field.changed', value: 'acme' }).state;
  await expect(frameOf(naming)).toMatchFileSnapshot(`migrate/name.${screen.columns}x${screen.rows}.txt`);
});
