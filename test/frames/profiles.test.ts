/** The Profiles view and its form, as they are drawn. */
import { expect, test } from 'vitest';
import type { Profile } from '../../src/domain/model.ts';
import type { State } from '../../src/state/state.ts';
import { frameOf } from '../support/frame.tsx';
import { accounts, after, browsing, noon, press, profile } from '../support/scenes.ts';

const sizes = [
  { columns: 60, rows: 20 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 34 },
  { columns: 200, rows: 60 },
];

const id = (at: number): string => accounts[at]?.id ?? '';
const profiles: readonly Profile[] = [
  {
    ...profile('audit-AdministratorAccess', { accountId: id(0), roleName: 'AdministratorAccess' }),
    region: 'eu-west-1',
    output: 'json',
  },
  {
    ...profile('a-rather-long-profile-name-for-billing-of-the-whole-organisation', {
      accountId: id(1),
      roleName: 'ReadOnly',
    }),
    region: 'eu-central-1',
  },
  { ...profile('retired', { accountId: id(2), roleName: 'Retired' }), line: 21 },
  {
    ...profile('half', { accountId: id(3), roleName: 'ReadOnly' }),
    broken: 'its session "mian" is not in the config file',
    line: 28,
  },
  {
    ...profile('partner-ro', { accountId: '999988887777', roleName: 'ReadOnly' }),
    session: 'partner',
    region: 'us-east-1',
    line: 34,
  },
  {
    name: 'robot',
    kind: 'chain',
    source: 'retired',
    root: { profile: 'retired', session: 'main', accountId: id(2), roleName: 'Retired' },
    cautions: ['The SDK for Java uses its SSO role instead.'],
    keys: { role_arn: `arn:aws:iam::${id(3)}:role/Deploy`, source_profile: 'retired' },
    managed: false,
    file: 'config',
    line: 40,
    region: 'eu-west-1',
  },
];
const start = (columns: number, rows: number): State =>
  after(browsing({ columns, rows }, profiles), {
    type: 'remembered.loaded',
    remembered: {
      favourites: [{ session: 'main', accountId: id(4), roleName: 'PowerUser' }],
      recents: [{ session: 'main', accountId: id(0), roleName: 'ReadOnly', at: noon }],
    },
  }).state;

test.each(sizes)('at $columns x $rows', async ({ columns, rows }) => {
  const file = (name: string): string => `${name}.${columns}x${rows}.txt`;
  const state = start(columns, rows);
  const view = press(state, 'P').state;
  const broken = press(view, 'tab a').state;
  await expect(
    frameOf(after(press(broken, '/').state, { type: 'field.changed', value: 'ha' }).state),
  ).toMatchFileSnapshot(file('profiles-filter'));
  await expect(frameOf(press(view, 'G i').state)).toMatchFileSnapshot(file('profile-details'));
  await expect(frameOf(press(view, 'j j j').state)).toMatchFileSnapshot(file('profiles'));
  await expect(frameOf(press(view, 'E').state)).toMatchFileSnapshot(file('profile-form'));
  const fault = after(press(view, 'E').state, { type: 'field.changed', value: 'robot' }).state;
  await expect(frameOf(press(fault, 'enter').state)).toMatchFileSnapshot(file('profile-form-fault'));
});
