/** Who depends on a profile by its name: who follows a rename, who cannot, and who loses its keys. */
import { describe, expect, test } from 'vitest';
import type { ConfigSnapshot } from '../../../src/domain/model.ts';
import {
  dependantsOf,
  followersOf,
  holdersOf,
  lostKeys,
  takeKeys,
} from '../../../src/domain/profiles/dependants.ts';
import { renameCaution } from '../../../src/domain/profiles/rename.ts';
import { config, credentialsProfile } from '../config-model.ts';

const base = { sso_session: 'corp', sso_account_id: '111122223333', sso_role_name: 'Admin' };
const chain = (source: string) => ({ role_arn: 'arn:aws:iam::111122223333:role/x', source_profile: source });

const here = (of: Readonly<Record<string, Readonly<Record<string, string>>>>): ConfigSnapshot =>
  config({ 'profile base': base, ...of });

const inCredentials = (snapshot: ConfigSnapshot, name: string, keys: Readonly<Record<string, string>>) => ({
  ...snapshot,
  profiles: [...snapshot.profiles, credentialsProfile(name, { keys })],
});

describe('who follows a rename', () => {
  test('are the profiles of the config that name it as their source', () => {
    const all = here({ 'profile a': chain('base'), 'profile b': chain('a'), 'profile c': chain('base') });
    const followers = followersOf(inCredentials(all, 'd', chain('base')));
    expect([...followers].map(([to, of]) => [to, of.map(({ name }) => name)])).toEqual([
      ['base', ['a', 'c']],
      ['a', ['b']],
    ]);
  });
});

describe('who cannot follow', () => {
  const holding = (keys: Readonly<Record<string, string>>, file: 'config' | 'credentials' = 'config') =>
    holdersOf(file === 'config' ? here({ 'profile user': keys }) : inCredentials(here({}), 'user', keys))(
      'base',
    );

  test.each([
    ['aws configure export-credentials --profile base', ['user (credential_process)']],
    ['aws configure export-credentials --profile=base --format process', ['user (credential_process)']],
    [`sh -c "aws x --profile 'base'"`, ['user (credential_process)']],
    ['aws x --profile base --fallback base', ['user (credential_process)']],
    ['aws x --profile basement', []],
    ['aws x --profile data-base', []],
    ['aws x --profile BASE', []],
    ['', []],
  ])('a command %j: %j', (command, holders) => {
    expect(holding({ credential_process: command })).toEqual(holders);
  });

  test('a source in the credentials file; one in the config follows', () => {
    expect(holding(chain('base'))).toEqual([]);
    expect(holding(chain('base'), 'credentials')).toEqual(['user (source_profile in the credentials file)']);
  });

  test('both of a profile that names it in a command and as its source', () => {
    const keys = { ...chain('base'), credential_process: 'tool --profile base' };
    expect(holding(keys, 'credentials')).toEqual([
      'user (credential_process in the credentials file)',
      'user (source_profile in the credentials file)',
    ]);
    expect(holding(keys)).toEqual(['user (credential_process)']);
  });

  test('sections of the credentials file that a profile of the config hides', () => {
    const hidden: ConfigSnapshot = {
      ...here({}),
      references: [
        { profile: 'x', key: 'source_profile', value: 'base' },
        { profile: 'y', key: 'credential_process', value: 'tool --profile base' },
        { profile: 'z', key: 'sso_session', value: 'base' },
      ],
    };
    expect(holdersOf(hidden)('base')).toEqual([
      'x (source_profile in the credentials file)',
      'y (credential_process in the credentials file)',
    ]);
  });

  test('are named before a rename, with what to do', () => {
    const rename = { from: 'base', to: 'root' };
    expect(renameCaution([], rename)).toEqual([]);
    expect(renameCaution(['a (credential_process)', 'b (x)'], rename)).toEqual([
      'Renaming base to root breaks a (credential_process), b (x): ssotui does not edit that, so change the name there too.',
    ]);
  });
});

describe('who loses its keys', () => {
  const all = here({
    'profile a': chain('base'),
    'profile b': chain('a'),
    'profile c': chain('b'),
    'profile tool': { credential_process: 'aws x --profile base' },
  });

  test('everybody who depends on it, those that go as well excepted', () => {
    const of = dependantsOf(all);
    expect(of('base')).toEqual(['a (source_profile)', 'tool (credential_process)']);
    expect(of('base', new Set(['a']))).toEqual(['tool (credential_process)']);
    expect(of('c')).toEqual([]);
    expect(of('nobody')).toEqual([]);
  });

  test.each<[readonly string[], readonly string[]]>([
    [[], []],
    [['c'], []],
    [['b'], ['c (source_profile) takes its keys from b!']],
    [['a'], ['b (source_profile) takes its keys from a (c by way of it)!']],
    [
      ['base'],
      ['a (source_profile), tool (credential_process) take their keys from base (b, c by way of them)!'],
    ],
    [['base', 'a', 'tool'], ['b (source_profile) takes its keys from a (c by way of it)!']],
    [['base', 'a', 'b', 'c', 'tool'], []],
  ])('%j: %j', (removed, lines) => {
    expect(lostKeys(all, removed, '!')).toEqual(lines);
  });

  test('two that take their keys from each other are told once each, and no further', () => {
    const ring = here({ 'profile a': chain('b'), 'profile b': chain('a') });
    expect(lostKeys(ring, ['a'], '.')).toEqual(['b (source_profile) takes its keys from a.']);
    expect(lostKeys(ring, ['a', 'b'], '.')).toEqual([]);
  });

  test('in words, for one and for several', () => {
    expect([takeKeys(['a']), takeKeys(['a', 'b'])]).toEqual(['a takes its keys', 'a, b take their keys']);
  });
});
