/** The steps of a chain, from a profile to where its keys come from in the end. */
import { describe, expect, test } from 'vitest';
import type { ConfigSnapshot, Profile } from '../../../src/domain/model.ts';
import { profilesByRole } from '../../../src/domain/profiles/by-role.ts';
import { chainOf } from '../../../src/domain/profiles/chain.ts';
import { config } from '../config-model.ts';

const of = (name: string, more: Partial<Profile> = {}): Profile => ({
  ...{ name, kind: 'sso', keys: {}, managed: false, file: 'config', line: 1 },
  ...more,
});

const chain = (name: string, source: string): Profile =>
  of(name, { kind: 'chain', source, keys: { source_profile: source } });

const named = (name: string, source: string): Profile =>
  of(name, { kind: 'chain', source, keys: { credential_source: source } });

const stepsOf = (profiles: readonly Profile[], name: string): readonly string[] => {
  const here: ConfigSnapshot = { ...config({}), profiles };
  const profile = profiles.find(each => each.name === name);
  return profile ? chainOf(here, profile).map(each => each.name) : [];
};

describe('a chain', () => {
  test.each<[string, readonly Profile[], readonly string[]]>([
    ['of a profile that assumes nothing is that profile', [of('a'), of('b')], ['a']],
    ['of one step', [chain('a', 'b'), of('b')], ['a', 'b']],
    [
      'of several, whatever their order in the file',
      [of('c'), chain('b', 'c'), chain('a', 'b')],
      ['a', 'b', 'c'],
    ],
    ['ends before a profile that is not there', [chain('a', 'b'), chain('b', 'gone')], ['a', 'b']],
    ['ends where it would go round', [chain('a', 'b'), chain('b', 'c'), chain('c', 'b')], ['a', 'b', 'c']],
    ['from itself is one step: its own keys', [chain('a', 'a')], ['a']],
    [
      'goes on behind no profile that has keys of its own',
      [chain('a', 'b'), of('b', { kind: 'keys', source: 'c' }), of('c')],
      ['a', 'b'],
    ],
    ['from the environment ends there', [named('a', 'Environment')], ['a']],
    [
      'from the environment ends there, also where a profile is called so',
      [named('a', 'Environment'), of('Environment')],
      ['a'],
    ],
    [
      'ends at a named source behind a profile',
      [chain('a', 'b'), named('b', 'Ec2InstanceMetadata'), of('Ec2InstanceMetadata')],
      ['a', 'b'],
    ],
    [
      'of a name that is there twice goes by the first',
      [chain('a', 'b'), of('b'), chain('b', 'c'), of('c')],
      ['a', 'b'],
    ],
  ])('%s', (_what, profiles, steps) => {
    expect(stepsOf(profiles, 'a')).toEqual(steps);
  });
});

test('the profiles of a role are found by session, account and role, in the order of the file', () => {
  const ref = { session: 'corp', accountId: '111122223333', roleName: 'Admin' };
  const one = of('one', ref);
  const two = of('two', ref);
  const found = profilesByRole([
    one,
    of('other session', { ...ref, session: 'lab' }),
    of('other account', { ...ref, accountId: '444455556666' }),
    of('other role', { ...ref, roleName: 'admin' }),
    of('no role', { session: 'corp', accountId: '111122223333' }),
    of('no session', { accountId: '111122223333', roleName: 'Admin' }),
    two,
  ]);
  expect([...found.values()].map(({ profiles }) => profiles.map(({ name }) => name))).toEqual([
    ['one', 'two'],
    ['other session'],
    ['other account'],
    ['other role'],
  ]);
  expect([...found.values()].map(({ accountId }) => accountId)).toEqual([
    ...['111122223333', '111122223333', '444455556666', '111122223333'],
  ]);
});
