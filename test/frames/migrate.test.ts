/** Converting legacy profiles, as it is drawn. */
import { test } from 'vitest';
import { legacyConfig } from '../support/legacy.ts';
import { after, browsing, press } from '../support/scenes.ts';
import { everySize, expectFrame } from '../support/sizes.ts';

test.each(everySize)('at $columns x $rows', async screen => {
  const legacy = after(browsing(screen), { type: 'config.loaded', config: legacyConfig }).state;
  const state = press(legacy, 'M j j space g g').state;
  await expectFrame(state, 'migrate/list');
  const naming = after(press(state, 'e').state, { type: 'field.changed', value: 'acme' }).state;
  await expectFrame(naming, 'migrate/name');
});
