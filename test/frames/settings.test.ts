/** The settings view, as it is drawn. */
import { expect, test } from 'vitest';
import { frameOf } from '../support/frame.tsx';
import { after, browsing, press, withSettings } from '../support/scenes.ts';
import { sizes } from '../support/sizes.ts';

const file = [
  '# mine',
  '[names]',
  'template = {account|slug}-{role|slug}',
  '[screen]',
  'theme = dark',
  'mouse = maybe',
  '[theme]',
  'accent = #7aa2f7',
  '[label.pci]',
  'word = PCI',
  'account = payments, a very long pattern for an account that nobody has',
  '[keys]',
  'open-plan = ctrl+p',
  '[defaults]',
  'region = eu-central-1',
];

test.each(sizes)('at $columns x $rows', async ({ columns, rows }) => {
  const name = (scene: string): string => `settings/${scene}.${columns}x${rows}.txt`;
  const empty = press(browsing({ columns, rows }), ',').state;
  await expect(frameOf(empty)).toMatchFileSnapshot(name('empty'));
  const set = press(withSettings(browsing({ columns, rows }), ...file), ',').state;
  await expect(frameOf(set)).toMatchFileSnapshot(name('set'));
  const typing = after(press(set, 'j enter').state, { type: 'field.changed', value: '{account}-{rol' });
  await expect(frameOf(typing.state)).toMatchFileSnapshot(name('typing'));
  const theme = press(empty, 'j j j j j j enter j').state;
  await expect(frameOf(theme)).toMatchFileSnapshot(name('theme'));
  const labels = press(set, 'G k k k k k k k k k k').state;
  await expect(frameOf(labels)).toMatchFileSnapshot(name('labels'));
});
