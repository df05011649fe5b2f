/** All that the Profiles view tells of one profile, whatever kind it is. */
import { describe, expect, test } from 'vitest';
import type { ConfigSnapshot, Profile } from '../../../src/domain/model.ts';
import type { State } from '../../../src/state/state.ts';
import {
  accounts,
  after,
  browsing,
  config,
  hours,
  main,
  noon,
  partner,
  press,
  profile,
} from '../../support/scenes.ts';
import { detailsOn, rowsOn } from '../../support/told.ts';

const [audit] = accounts;
const accountId = audit?.id ?? '';
const ref = { accountId, roleName: 'ReadOnly' };
const plain = profile('reader', ref);
const other = (name: string, kind: Profile['kind'], more: Partial<Profile> = {}): Profile => ({
  ...{ name, kind, keys: {}, managed: false, file: 'config', line: 7 },
  ...more,
});

/** The view with the cursor on the first of these. */
const on = (first: Profile, more: Partial<ConfigSnapshot> = {}, others: readonly Profile[] = []): State => {
  const snapshot = { ...config([main, partner], [first, ...others]), ...more };
  const listed = after(browsing({ columns: 200, rows: 50 }), {
    type: 'config.loaded',
    config: snapshot,
  }).state;
  return after(press(listed, 'P').state, { type: 'list.pointed', key: first.name }).state;
};
const told = (first: Profile, others: readonly Profile[] = []): readonly string[] =>
  detailsOn(on(first, {}, others));
const lineOf = (lines: readonly string[], label: string): string | undefined =>
  lines.find(line => line.startsWith(`${label}: `))?.slice(label.length + 2);

test('a role of a session: how it does, what it is, whose it is, and the lines to copy', () => {
  expect(told({ ...plain, region: 'eu-west-1', output: 'json', line: 1_204 })).toEqual([
    'works: Its session is signed in.',
    'Kind: sso · a role of a session',
    'Session: main · eu-west-1',
    `Account: audit · ${accountId}`,
    'Role: ReadOnly',
    'Region: eu-west-1',
    'Output: json',
    'Whose: ours: ssotui wrote it',
    'Stands in: line 1,204 of the config file',
    'Shell: export AWS_PROFILE=reader',
    'Try it: aws sts get-caller-identity --profile reader',
  ]);
});

describe('how it does', () => {
  test.each<[string, Profile, string]>([
    ['signed out, and why', { ...plain, session: 'partner' }, 'signed out: The token has expired.'],
    ['broken, and why', { ...plain, broken: 'sso_role_name is missing' }, 'broken: sso_role_name is missing'],
    [
      'its role is gone',
      profile('old', { accountId, roleName: 'Retired' }),
      'stale: The role Retired was not in the last listing.',
    ],
    [
      'no business of ours',
      other('robot', 'process', { source: 'helper' }),
      'unknown: helper hands out its keys.',
    ],
  ])('%s', (_what, one, first) => {
    expect(told(one)[0]).toBe(first);
  });

  test('without a token it names the key that signs in', () => {
    const state = on(plain);
    const out = after(state, { type: 'tokens.read', tokens: { main: { is: 'absent' } } }).state;
    expect(detailsOn(out)[0]).toBe('signed out: Its session is signed out. L signs in.');
  });

  test('where clients differ each difference is told, also of one that works', () => {
    const lines = told({ ...plain, cautions: ['The Go SDK ignores it.', 'boto3 warns.'] });
    expect(lines.slice(0, 3)).toEqual([
      'works: Its session is signed in.',
      'differs: The Go SDK ignores it.',
      'differs: boto3 warns.',
    ]);
  });
});

describe('what it is', () => {
  const root = { profile: 'reader', session: 'main', ...ref };
  const chain = other('deploy', 'chain', {
    source: 'reader',
    root,
    keys: { role_arn: 'arn:aws:iam::999988887777:role/Deploy', source_profile: 'reader' },
  });

  test('a chain has the role it assumes, and the one at its root with the name of its account', () => {
    const lines = told(chain, [plain]);
    expect(lineOf(lines, 'Kind')).toBe('chain of reader · assumes a role with the keys of another profile');
    expect(lineOf(lines, 'Account')).toBe('999988887777');
    expect(lineOf(lines, 'Role')).toBe('Deploy');
    expect(lineOf(lines, 'Root')).toBe('reader');
    expect(lineOf(lines, 'Root role')).toBe('ReadOnly in audit');
  });

  test.each<[Profile['kind'], string]>([
    ['legacy', 'a role of a portal that it names itself'],
    ['login', 'signs in with aws login'],
    ['process', 'a program hands out its keys'],
    ['keys', 'static keys'],
    ['web-identity', 'a web identity token'],
    ['none', 'no credentials of its own'],
  ])('%s is said in words', (kind, words) => {
    expect(lineOf(told(other('x', kind)), 'Kind')).toBe(`${kind} · ${words}`);
  });

  test('what it does not have is not told, but that it has no region is', () => {
    const lines = told(other('bare', 'none'));
    expect(lineOf(lines, 'Region')).toBe('none');
    for (const label of ['Session', 'Account', 'Role', 'Output', 'Root', 'Labels', 'Source', 'Last used'])
      expect(lineOf(lines, label)).toBeUndefined();
  });

  test('an account nobody has listed is told by its id, once', () => {
    const far = profile('far', { accountId: '999900001111', roleName: 'Auditor' });
    expect(lineOf(told(far), 'Account')).toBe('999900001111');
  });

  test('a session that is not in the config is told by its name alone', () => {
    expect(lineOf(told({ ...plain, session: 'gone' }), 'Session')).toBe('gone');
  });

  test('keys that the user added are told; those that stand above are not told twice', () => {
    const keys = {
      ...plain.keys,
      region: 'eu-west-1',
      s3: 'addressing_style=path',
      cli_pager: '',
      ssotui_managed: 'true',
    };
    expect(told({ ...plain, keys }).filter(line => line.startsWith('Also set'))).toEqual([
      'Also set: s3 = addressing_style=path',
      'Also set: cli_pager = ',
    ]);
  });
});

describe('whose it is', () => {
  test('yours, and in the file that is never edited', () => {
    const lines = told(other('robot', 'keys', { file: 'credentials', source: 'credentials' }));
    expect(lineOf(lines, 'Whose')).toBe('yours: ssotui did not write it');
    expect(lineOf(lines, 'Stands in')).toBe('the credentials file, which ssotui never edits');
  });

  test('who needs it, each on a line of its own', () => {
    const users = ['b', 'a'].map(name =>
      other(name, 'chain', { source: 'reader', keys: { source_profile: 'reader' } }),
    );
    expect(told(plain, users).filter(line => line.startsWith('Needed by'))).toEqual([
      'Needed by: b (source_profile)',
      'Needed by: a (source_profile)',
    ]);
  });

  test('when its role was used last', () => {
    const remembered = { favourites: [], recents: [{ session: 'main', ...ref, at: noon - hours(3) }] };
    const state = after(on(plain), { type: 'remembered.loaded', remembered }).state;
    expect(lineOf(detailsOn(state), 'Last used')).toBe('3h ago');
    expect(rowsOn(state)[0]).toContain('3h ago');
  });

  test('the lines to copy are quoted for a shell', () => {
    const lines = told(profile("ada's work", ref));
    expect(lineOf(lines, 'Shell')).toBe(`export AWS_PROFILE='ada'\\''s work'`);
    expect(lineOf(lines, 'Try it')).toMatch(/ --profile 'ada'\\''s work'$/);
  });
});
