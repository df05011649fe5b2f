/** Which profiles a command can run in, and what is told of each. */
import { describe, expect, test } from 'vitest';
import { labeller } from '../../../src/domain/labels/labelling.ts';
import { builtInLabels } from '../../../src/domain/labels/labels.ts';
import type { Profile } from '../../../src/domain/model.ts';
import { type Knows, targetOfProfile } from '../../../src/domain/runs/of-profile.ts';
import { aProfile, aSession } from '../../support/fake-services.ts';

const corp = aSession('corp');
const knows: Knows = {
  session: name => (name === 'corp' ? corp : undefined),
  accountName: ({ accountId }) => ({ '111122223333': ' Acme Prod ', '444455556666': '  ' })[accountId ?? ''],
  labels: labeller(builtInLabels),
};
const sso = aProfile('dev', { session: 'corp', region: 'eu-west-1' });
const ref = { session: 'corp', accountId: '111122223333', roleName: 'ReadOnly' };

test('a profile of a role is that role, with its account as listed, its region and its labels', () => {
  const { labels = [], ...target } = targetOfProfile(sso, knows) ?? {};
  expect(target).toEqual({
    ...{ session: corp, role: ref, profile: 'dev', accountName: 'Acme Prod', region: 'eu-west-1' },
  });
  expect(labels.map(({ name }) => name)).toEqual(['prod']);
});

test('what is not known is left out, and the name of the profile stands for the account in the labels', () => {
  const { region: _, ...bare } = aProfile('acme-live', { session: 'corp', accountId: '444455556666' });
  const target = targetOfProfile(bare, knows);
  expect(Object.keys(target ?? {}).toSorted()).toEqual(['labels', 'profile', 'role', 'session']);
  expect(target?.labels.map(({ name }) => name)).toEqual(['prod']);
});

describe('by its name runs', () => {
  test.each<[string, Partial<Profile>, object]>([
    ['one with keys', { kind: 'keys' }, { byProfile: true, role: {} }],
    ['one of a program', { kind: 'process' }, { byProfile: true, role: {} }],
    [
      'a chain, in the role that it assumes, with the session at its root',
      {
        kind: 'chain',
        keys: { role_arn: 'arn:aws:iam::444455556666:role/deploy' },
        root: { profile: 'dev', ...ref },
      },
      {
        byProfile: true,
        role: { session: 'corp', accountId: '444455556666', roleName: 'deploy' },
        session: corp,
      },
    ],
    [
      'a chain from keys, without a session',
      { kind: 'chain', keys: { role_arn: 'arn:aws:iam::444455556666:role/deploy' } },
      { byProfile: true, role: { accountId: '444455556666', roleName: 'deploy' } },
    ],
  ])('%s', (_what, more, expected) => {
    const { session: _session, accountId: _account, roleName: _role, ...bare } = aProfile('p', more);
    const { labels: _labels, profile, ...target } = targetOfProfile(bare, knows) ?? { labels: [] };
    expect([profile, target]).toEqual(['p', expected]);
  });
});

describe('nothing runs in', () => {
  test.each<[string, Profile]>([
    ['a broken one', { ...sso, broken: 'there is no session corp' }],
    ['a broken one of another kind', { ...sso, kind: 'chain', broken: 'x' }],
    ['one without credentials', { ...sso, kind: 'none' }],
    ['one of a session that is gone', { ...sso, session: 'other' }],
    ['one that has a token and no role', aProfile('t', { session: 'corp', roleName: undefined as never })],
  ])('%s', (_what, profile) => {
    expect(targetOfProfile(profile, knows)).toBeUndefined();
  });
});
