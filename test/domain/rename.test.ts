/** Renames, one edit after the other: chains, rings, and the profiles that follow. */
import { describe, expect, test } from 'vitest';
import { sectionEdits } from '../../src/domain/changes/edits.ts';
import { dependantsOf, holdersOf, lostKeys, usersOfSignIn } from '../../src/domain/profiles/dependants.ts';
import { type Rename, renameCaution, renameEdits } from '../../src/domain/profiles/rename.ts';
import { count, firstSeed } from '../support/runs.ts';
import { seeded } from '../support/seeded.ts';
import { after, config, credentialsProfile } from './config-model.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Profiles of the given names, each with its own name in a key, so that it can be told afterwards. */
const profiles = (of: readonly string[], source: Readonly<Record<string, string>> = {}) =>
  config(
    Object.fromEntries(
      of.map(name => [
        `profile ${name}`,
        { was: name, ...(source[name] === undefined ? {} : { source_profile: source[name] }) },
      ]),
    ),
  );

const renamed = (from: ReturnType<typeof config>, renames: readonly Rename[]) => {
  const { profiles: all } = after(from, renameEdits(from, renames));
  return Object.fromEntries(all.map(({ name, keys }) => [keys.was ?? '', name]));
};

describe('profiles', () => {
  test.each<[string, readonly Rename[], Readonly<Record<string, string>>]>([
    ['one', [{ from: 'a', to: 'x' }], { a: 'x', b: 'b', c: 'c' }],
    [
      'a chain, whatever its order',
      [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
        { from: 'c', to: 'x' },
      ],
      { a: 'b', b: 'c', c: 'x' },
    ],
    [
      'two that swap',
      [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'a' },
      ],
      { a: 'b', b: 'a', c: 'c' },
    ],
    [
      'a ring of three',
      [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
        { from: 'c', to: 'a' },
      ],
      { a: 'b', b: 'c', c: 'a' },
    ],
  ])('%s', (_what, renames, expected) => {
    const from = profiles(['a', 'b', 'c']);
    expect(renamed(from, renames)).toEqual(expected);
    expect(renamed(from, renames.toReversed())).toEqual(expected);
  });

  test('a ring goes by way of a name that nobody has', () => {
    const from = profiles(['a', 'b', 'b.aside']);
    const swap = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ];
    expect(renamed(from, swap)).toEqual({ a: 'b', b: 'a', 'b.aside': 'b.aside' });
    const steps = renameEdits(from, swap).flatMap(edit => (edit.edit === 'renameSection' ? [edit.to] : []));
    expect(steps).toContain('b.aside+');
  });

  test(`many at once all arrive, and references follow (seed ${firstSeed})`, () => {
    for (let index = 0; index < count(200, 20_000); index++) {
      const random = seeded(firstSeed + index);
      const chosen = names.filter(() => random.chance(0.7));
      const targets = [...names, 'x', 'y', 'z'].filter(
        name => chosen.includes(name) || !names.includes(name),
      );
      const renames = chosen.flatMap(from => {
        const [to] = targets.splice(random.below(targets.length), 1);
        return to === undefined || to === from ? [] : [{ from, to }];
      });
      // A name is free only if its profile is renamed as well.
      const left = new Set(names.filter(name => !renames.some(({ from }) => from === name)));
      const fine = renames.filter(({ to }) => !left.has(to));
      if (fine.length < renames.length) continue;
      const source = Object.fromEntries(
        names.flatMap(name => (random.chance(0.4) ? [[name, random.pick(names)]] : [])),
      );
      const from = profiles(names, source);
      const finalName = (name: string) => renames.find(each => each.from === name)?.to ?? name;
      const { profiles: all } = after(from, renameEdits(from, renames));
      expect(all.map(({ name }) => name).sort()).toEqual(names.map(finalName).sort());
      for (const { name, keys } of all) {
        expect(name).toBe(finalName(keys.was ?? ''));
        const before = source[keys.was ?? ''];
        expect(keys.source_profile).toBe(before === undefined ? undefined : finalName(before));
      }
    }
  });
});

describe('who depends on a profile', () => {
  const users = config(
    {
      'profile base': {},
      'profile chain': { role_arn: 'x', source_profile: 'base' },
      'profile ci': { credential_process: "tool --profile='base' --fast" },
      'profile other': { credential_process: 'tool --profile base2' },
    },
    { references: [{ profile: 'shared', key: 'source_profile', value: 'base' }] },
  );
  const withCredentials = {
    ...users,
    profiles: [
      ...users.profiles,
      credentialsProfile('deploy', { keys: { source_profile: 'base' } }),
      credentialsProfile('robot', { keys: { credential_process: 'x base base' } }),
    ],
  };

  test('and cannot follow is named once, with the key', () => {
    expect(holdersOf(withCredentials)('base')).toEqual([
      'ci (credential_process)',
      'deploy (source_profile in the credentials file)',
      'robot (credential_process in the credentials file)',
      'shared (source_profile in the credentials file)',
    ]);
    expect(holdersOf(withCredentials)('nobody')).toEqual([]);
  });

  test('is everybody but those that are removed as well', () => {
    const dependants = dependantsOf(users);
    expect(dependants('base')[0]).toBe('chain (source_profile)');
    expect(dependants('base', new Set(['chain']))).not.toContain('chain (source_profile)');
  });

  test('is told of a removal, in one sentence for each profile', () => {
    expect(lostKeys(users, ['base', 'ci'], ' and will not work.')).toEqual([
      'chain (source_profile), shared (source_profile in the credentials file) take their keys from base and will not work.',
    ]);
    expect(lostKeys(users, ['other'], '.')).toEqual([]);
  });

  test('is told of a sign-in that ends: who signs in through it, and who takes keys from those', () => {
    const signedIn = {
      ...users,
      profiles: users.profiles.map(each => (each.name === 'base' ? { ...each, session: 'corp' } : each)),
    };
    expect(usersOfSignIn(signedIn, 'corp')).toEqual([
      'base signs in through corp.',
      'chain (source_profile), ci (credential_process), shared (source_profile in the credentials file) take their keys from base.',
    ]);
    expect(usersOfSignIn(signedIn, 'nobody')).toEqual([]);
  });

  test('is told also where it depends by way of others, in both files, and in a circle', () => {
    const far = {
      ...withCredentials,
      profiles: [
        ...withCredentials.profiles,
        credentialsProfile('second', { kind: 'chain', keys: { role_arn: 'x', source_profile: 'deploy' } }),
        credentialsProfile('third', { kind: 'chain', keys: { role_arn: 'x', source_profile: 'second' } }),
        credentialsProfile('round', {
          kind: 'process',
          keys: { credential_process: 'ssotui credentials third' },
        }),
        credentialsProfile('second-too', { kind: 'chain', keys: { role_arn: 'x', source_profile: 'round' } }),
      ],
    };
    expect(lostKeys(far, ['base'], '.').join()).toContain(
      'take their keys from base (second, third, round, second-too by way of them).',
    );
    expect(lostKeys(far, ['second', 'round'], '.')).toEqual([
      'third (source_profile in the credentials file) takes its keys from second.',
      'second-too (source_profile in the credentials file) takes its keys from round.',
    ]);
  });

  test('is told of a rename only where something breaks', () => {
    const rename = { from: 'base', to: 'root' };
    expect(renameCaution([], rename)).toEqual([]);
    expect(renameCaution(['ci (credential_process)'], rename)).toEqual([
      'Renaming base to root breaks ci (credential_process): ssotui does not edit that, so change the name there too.',
    ]);
  });
});

test('an edit for many profiles is one for each of them', () => {
  const edits = sectionEdits([
    { edit: 'removeSection', section: { kind: 'profile', name: 'old' } },
    { edit: 'addProfiles', profiles: names.map(name => ({ name, keys: [['region', 'r']] })) },
  ]);
  expect(edits).toHaveLength(1 + names.length);
  expect(edits.slice(1).map(({ section }) => section.name)).toEqual(names);
});
