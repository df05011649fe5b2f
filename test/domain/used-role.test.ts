/** Which role one has with a profile, and what follows: labels, words of `use`, the line after a switch. */
import { expect, test } from 'vitest';
import { labeller } from '../../src/domain/labels/labelling.ts';
import { labelledProfile } from '../../src/domain/labels/profile.ts';
import { columnsOf } from '../../src/domain/listing.ts';
import type { Profile } from '../../src/domain/model.ts';
import { roleInArn, usedRoleOf } from '../../src/domain/profiles/used-role.ts';
import { builtInSettings } from '../../src/domain/settings/in-force.ts';
import { rank } from '../../src/domain/use/rank.ts';

const { labels } = builtInSettings;
const sandbox = { id: '111122223333', name: 'sandbox' };
const prod = { id: '444455556666', name: 'shop-prod' };

const base: Profile = {
  ...{ name: 'base', kind: 'sso', session: 'acme', accountId: sandbox.id, roleName: 'ReadOnly' },
  ...{ keys: {}, managed: false, file: 'config', line: 1 },
};
const chain: Profile = {
  ...{ name: 'deploy', kind: 'chain', source: 'base', managed: false, file: 'config', line: 5 },
  keys: { role_arn: `arn:aws:iam::${prod.id}:role/teams/shop/Administrator`, source_profile: 'base' },
  root: { profile: 'base', session: 'acme', accountId: sandbox.id, roleName: 'ReadOnly' },
};

test.each([
  ['a role of a session', base, { session: 'acme', accountId: sandbox.id, roleName: 'ReadOnly' }],
  ['a chain', chain, { session: 'acme', accountId: prod.id, roleName: 'Administrator' }],
  [
    'a chain of another root',
    { ...chain, root: undefined },
    { accountId: prod.id, roleName: 'Administrator' },
  ],
  ['a chain whose ARN is none', { ...chain, keys: { role_arn: 'x' } }, { session: 'acme' }],
  [
    'a web identity',
    { kind: 'web-identity' as const, keys: { role_arn: 'arn:aws-cn:iam::444455556666:role/CI' } },
    { accountId: prod.id, roleName: 'CI' },
  ],
  ['static keys', { kind: 'keys' as const, keys: { role_arn: chain.keys.role_arn ?? '' } }, {}],
])('%s', (_what, profile, role) => {
  const { session, accountId, roleName } = usedRoleOf(profile);
  expect({ session, accountId, roleName }).toEqual({
    ...{ session: undefined, accountId: undefined, roleName: undefined },
    ...role,
  });
});

test('only ARNs of roles name one', () => {
  expect(roleInArn(' arn:aws-us-gov:iam::444455556666:role/a/b/C ')).toEqual({
    accountId: prod.id,
    roleName: 'C',
  });
  for (const arn of ['', 'C', 'arn:aws:iam::444455556666:user/C', 'arn:aws:iam::1:role/C'])
    expect(roleInArn(arn)).toBeUndefined();
});

test('a chain from a sandbox to production carries the labels of production, not those of its root', () => {
  const words = (profile: Profile, name: string) =>
    labeller(labels)(labelledProfile(profile, name)).map(({ word }) => word);
  expect(words(chain, prod.name)).toEqual(['PROD', 'admin']);
  expect(words(base, sandbox.name)).toEqual([]);
  const back: Profile = {
    ...chain,
    keys: { ...chain.keys, role_arn: `arn:aws:iam::${sandbox.id}:role/Reader` },
    root: { profile: 'prod-admin', session: 'acme', accountId: prod.id, roleName: 'AdministratorAccess' },
  };
  expect(words(back, sandbox.name)).toEqual([]);
});

test('words of the role a chain assumes, of its account and of its root find it; so does its label', () => {
  const facts = {
    profiles: [base, chain],
    sessions: [{ name: 'acme', listed: columnsOf({ accounts: [sandbox, prod], roles: {} }) }],
    labels,
    remembered: { favourites: [], recents: [] },
    favouritesFirst: true,
  };
  for (const words of ['shop administrator', prod.id, 'prod', 'sandbox administrator', 'deploy']) {
    const { found, clear } = rank(words.split(' '), facts);
    expect([words, found[0]?.profile?.name, clear]).toEqual([words, 'deploy', true]);
  }
  expect(rank(['sandbox', 'readonly'], facts).found.map(({ profile }) => profile?.name)).toContain('base');
});
