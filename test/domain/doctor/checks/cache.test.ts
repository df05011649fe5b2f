/** The cache in the doctor's words: whose file is corrupt, what stands in the way, who can read it. */
import { describe, expect, test } from 'vitest';
import type { CacheEntry, CacheFolder, Profile } from '../../../../src/domain/model.ts';
import { corp, entry, factsWith, profile } from '../facts.ts';
import { checkOf, clientsOf, cures, everything, foundBy, session, told } from '../told.ts';

const registration = (file: string, more: Partial<CacheEntry> = {}) =>
  entry(file, { kind: 'registration', session: 'corp', state: 'corrupt', reason: 'It breaks off.', ...more });

const credentials = (file: string, more: Partial<CacheEntry> = {}) =>
  entry(file, {
    kind: 'role-credentials',
    folder: 'cli',
    state: 'corrupt',
    reason: 'The file is empty.',
    breaks: [{ client: 'AWS CLI', how: 'fails' }],
    ...more,
  });

describe('the registration of the session', () => {
  test.each([
    ['none', []],
    ['a sound one', [registration('/r', { state: 'expired' })]],
    ['one of another session', [registration('/r', { session: 'other' })]],
    ['a corrupt file of another kind', [registration('/r', { kind: 'token' })]],
  ])('%s: nothing stands in the way', (_what, cache) => {
    expect(told('registration', factsWith({ cache }))).toEqual([
      'ok',
      'Nothing stands in the way of a sign-in.',
    ]);
  });

  test('all that are corrupt go in one command, each with its reason', () => {
    const cache = [registration('/a b.json'), registration('/c.json', { reason: 'It is a list.' })];
    const facts = factsWith({ cache });
    expect(told('registration', facts)).toEqual([
      'fault',
      'The client registration of corp is corrupt: It breaks off.',
    ]);
    expect(cures('registration', facts)).toEqual([
      ['registration-corrupt', "ssotui cache purge '/a b.json' /c.json"],
    ]);
    expect(foundBy('registration', facts)[0]?.details).toEqual([
      '/a b.json: It breaks off.',
      '/c.json: It is a list.',
    ]);
    expect(foundBy('registration', facts)[0]?.fix).toEqual({ is: 'purge', entries: cache });
  });

  test('who fails is known from the file, or else it is the AWS CLI', () => {
    const breaks = [{ client: 'AWS CLI v2', how: 'x' }];
    expect(clientsOf('registration', factsWith({ cache: [registration('/r', { breaks })] }))).toEqual([
      'AWS CLI v2',
    ]);
    expect(clientsOf('registration', factsWith({ cache: [registration('/r')] }))).toEqual(['AWS CLI']);
  });
});

describe('cached credentials of the role', () => {
  const file = '/home/me/.aws/cli/cache/role.json';
  const keep = { dev: file };

  test('only the file of this profile counts', () => {
    const of = (...cache: readonly CacheEntry[]) =>
      told('role-credentials', factsWith({ cache, credentialsFiles: keep }))[0];
    expect(of(credentials('/other.json'), credentials(file, { state: 'expired' }))).toBe('ok');
    expect(of(credentials('/other.json'), credentials(file))).toBe('fault');
  });

  test('the cure names the file', () => {
    const facts = factsWith({ cache: [credentials(file)], credentialsFiles: keep });
    expect(cures('role-credentials', facts)).toEqual([
      ['role-credentials-corrupt', `ssotui cache purge ${file}`],
    ]);
    expect(clientsOf('role-credentials', facts)).toEqual(['AWS CLI']);
  });

  const bare = (more: Partial<Profile>) => profile('dev', { session: undefined as never, keys: {}, ...more });

  test.each<[string, Profile, string]>([
    ['a session without a role', profile('dev', { roleName: undefined as never }), 'skipped'],
    ['a session without an account', profile('dev', { accountId: undefined as never }), 'skipped'],
    ['keys of its own', bare({ kind: 'keys' }), 'skipped'],
    ['a chain of another profile', bare({ kind: 'chain', keys: { source_profile: 'base' } }), 'fault'],
    ['a chain of a machine', bare({ kind: 'chain', keys: { credential_source: 'Environment' } }), 'skipped'],
  ])('a profile with %s', (_what, dev, state) => {
    const facts = factsWith({
      cache: [credentials(file)],
      credentialsFiles: keep,
      config: { profiles: [dev] },
    });
    expect(told('role-credentials', facts)[0]).toBe(state);
  });
});

describe('the folders', () => {
  const folder = (more: Partial<CacheFolder>): CacheFolder => ({
    folder: 'sso',
    path: '/home/me/.aws/sso/cache',
    state: 'fine',
    ...more,
  });

  test.each(['fine', 'missing'] as const)('%s: nobody is stopped', state => {
    expect(told('cache-folders', factsWith({ cacheFolders: [folder({ state })] }))[0]).toBe('ok');
  });

  test.each([
    [undefined, 'mv /home/me/.aws/sso/cache /home/me/.aws/sso/cache.old'],
    ['/home/me/.aws', 'mv /home/me/.aws /home/me/.aws.old'],
  ])('no folder, and %s is in the way', (inTheWay, command) => {
    const broken = folder({ state: 'corrupt', reason: 'It is a file.', ...(inTheWay ? { inTheWay } : {}) });
    const facts = factsWith({ cacheFolders: [folder({}), broken] });
    expect(told('cache-folders', facts)).toEqual([
      'fault',
      'Nothing can be kept in /home/me/.aws/sso/cache: It is a file.',
    ]);
    expect(cures('cache-folders', facts)).toEqual([['cache-folder-unusable', command]]);
  });

  test('open to others: a caution, and ssotui closes it', () => {
    const open = folder({ state: 'unsafe-mode', reason: 'Others can add files.' });
    const facts = factsWith({ cacheFolders: [open] });
    expect(told('cache-folders', facts)).toEqual([
      'caution',
      '/home/me/.aws/sso/cache: Others can add files.',
    ]);
    expect(foundBy('cache-folders', facts)[0]?.fix).toEqual({ is: 'tighten', entries: [], folders: [open] });
  });

  test('a cache that could not be looked at explains a token that is not known', () => {
    const cacheFailure = { code: 'file.unreadable', summary: 'The cache cannot be read.' } as const;
    const facts = factsWith({ cacheFailure, tokens: { corp: { is: 'absent' } } });
    expect(checkOf('cache-folders', facts)).toMatchObject({ state: 'fault', cause: true });
    expect(checkOf('token', facts).consequenceOf).toBe('cache-folders');
  });
});

describe('files that others can read', () => {
  const exposed = (file: string) => entry(file, { exposed: true });

  test.each([
    [[], 'ok', 'Nobody else can read the files of the cache.'],
    [['/a'], 'caution', 'Others on this machine can read /a.'],
    [['/a', '/b', '/c'], 'caution', 'Others on this machine can read 3 files of the cache.'],
  ])('%j', (files, state, text) => {
    expect(told('cache-modes', factsWith({ cache: [entry('/mine'), ...files.map(exposed)] }))).toEqual([
      state,
      text,
    ]);
  });

  test('the cure closes those and no others', () => {
    const cache = [entry('/mine'), exposed('/a')];
    expect(foundBy('cache-modes', factsWith({ cache }))[0]).toMatchObject({
      subjects: ['/a'],
      fix: { is: 'tighten', entries: [{ file: '/a' }], folders: [] },
    });
  });
});

describe('files of nobody', () => {
  const stray = (file: string, more: Partial<CacheEntry> = {}) =>
    entry(file, { state: 'corrupt', reason: 'It is a number.', ...more });
  const stops = [{ client: 'AWS CLI', how: '"aws sso logout" fails' }];

  test.each([
    ['that of a session has a check of its own', stray('/a', { session: 'corp' })],
    ['that of a profile too', stray('/role')],
    ['a sound one', stray('/a', { state: 'orphan' })],
  ])('%s', (_what, file) => {
    const facts = factsWith({ cache: [file], credentialsFiles: { dev: '/role' } });
    expect(told('cache-others', facts)[0]).toBe('ok');
  });

  test.each([
    ['a corrupt one is only in the way', stray('/a'), 'cache-others-corrupt'],
    ['one at which a sign-out stops', stray('/a', { breaks: stops }), 'sign-out-stops'],
    [
      'a sound one at which a sign-out stops',
      stray('/a', { state: 'orphan', breaks: stops }),
      'sign-out-stops',
    ],
    [
      'one that an editor keeps for a session',
      stray('/a', { kind: 'foreign', session: 'corp' }),
      'cache-others-corrupt',
    ],
  ])('%s', (_what, file, finding) => {
    const facts = factsWith({ cache: [file] });
    expect(told('cache-others', facts)).toEqual(['caution', '/a: It is a number.']);
    expect(cures('cache-others', facts)).toEqual([[finding, 'ssotui cache purge /a']]);
  });

  test('only the file of another program is left to the person', () => {
    const fixOf = (kind: CacheEntry['kind']) =>
      foundBy('cache-others', factsWith({ cache: [stray('/a', { kind })] }))[0]?.fix;
    expect(fixOf('foreign')).toBeUndefined();
    expect(fixOf('token')).toMatchObject({ is: 'purge' });
  });
});

test('the cache of a session without a profile is looked at by the session', () => {
  const config = { profiles: [], sessions: [corp] };
  const facts = factsWith({ cache: [registration('/r')], config });
  expect(told('registration', facts, session)[0]).toBe('fault');
  expect(checkOf('registration', facts, everything).state).toBe('skipped');
});
