/** Several cures as one: only where one question is true of all. */
import { describe, expect, test } from 'vitest';
import type { Fix, Meaning } from '../../../src/domain/doctor/check.ts';
import { choicesOf } from '../../../src/domain/doctor/fixes.ts';
import { mergedFix } from '../../../src/domain/doctor/merged-fix.ts';
import { entry, factsWith } from './facts.ts';

const value = (names: readonly string[], more: Partial<Extract<Fix, { is: 'value' }>> = {}): Fix => ({
  ...{ is: 'value', section: 'profile', names, key: 'sso_role_name', proposals: ['Admin'] },
  ...more,
});

const region = (profiles: readonly string[], proposal?: string): Fix => ({
  is: 'region',
  profiles,
  ...(proposal === undefined ? {} : { proposal }),
});

const reference = (
  profiles: readonly string[],
  named: string,
  key: 'sso_session' | 'source_profile' = 'sso_session',
): Fix => ({ is: 'reference', key, value: named, profiles, choices: ['corp'] });

const drops = (name: string, key: string): Meaning => ({
  does: `Drop ${key}`,
  did: `Dropped ${key}`,
  edits: [{ edit: 'setKeys', section: { kind: 'profile', name }, keys: [[key, undefined]] }],
});

const either = (name: string, ...keys: readonly string[]): Fix => ({
  is: 'either',
  profiles: [name],
  ways: keys.map(key => drops(name, key)),
});

const edits = (name: string): Fix => ({
  is: 'edits',
  title: `Set the output of ${name}`,
  edits: [{ edit: 'setKeys', section: { kind: 'profile', name }, keys: [['output', 'json']] }],
});

const a = entry('/a');
const b = entry('/b');
const folder = { folder: 'sso', path: '/c', state: 'unsafe-mode' } as const;
const header = (name: string) =>
  ({ name, file: 'config', line: 1, header: name, should: `[profile ${name}]` }) as const;
const [prod, test1] = [header('prod'), header('test')];

test.each<[string, Fix, Fix, Fix]>([
  ['values of one key', value(['x']), value(['y']), value(['x', 'y'])],
  ['regions', region(['x']), region(['y', 'x']), region(['x', 'y'])],
  [
    'regions meant the same',
    region(['x'], 'eu-west-1'),
    region(['y'], 'eu-west-1'),
    region(['x', 'y'], 'eu-west-1'),
  ],
  [
    'references to one name',
    reference(['x'], 'gone'),
    reference(['y'], 'gone'),
    reference(['x', 'y'], 'gone'),
  ],
  [
    'files to the trash',
    { is: 'purge', entries: [a] },
    { is: 'purge', entries: [a, b] },
    { is: 'purge', entries: [a, b] },
  ],
  [
    'modes of files and folders',
    { is: 'tighten', entries: [a], folders: [] },
    { is: 'tighten', entries: [b], folders: [folder] },
    { is: 'tighten', entries: [a, b], folders: [folder] },
  ],
  [
    'headers',
    { is: 'headers', sections: [prod] },
    { is: 'headers', sections: [test1] },
    { is: 'headers', sections: [prod, test1] },
  ],
])('%s are one cure', (_what, one, other, both) => {
  expect(mergedFix([one, other])).toEqual(both);
});

test.each<[string, Fix, Fix]>([
  ['another key', value(['x']), value(['y'], { key: 'sso_region' })],
  ['a key of another section', value(['x']), value(['y'], { section: 'sso-session' })],
  ['other proposals', value(['x']), value(['y'], { proposals: ['ReadOnly'] })],
  ['more proposals', value(['x']), value(['y'], { proposals: ['Admin', 'ReadOnly'] })],
  ['another region', region(['x'], 'eu-west-1'), region(['y'], 'us-east-1')],
  ['another name', reference(['x'], 'gone'), reference(['y'], 'lost')],
  ['a name of another key', reference(['x'], 'gone'), reference(['y'], 'gone', 'source_profile')],
  ['other ways', either('x', 'sso_region'), either('y', 'sso_start_url')],
  ['fewer ways', either('x', 'sso_region', 'sso_start_url'), either('y', 'sso_region')],
  ['another kind', value(['x']), region(['y'])],
  ['another session', { is: 'sign-in', session: 'x' }, { is: 'sign-in', session: 'y' }],
  [
    'another file',
    { is: 'file-mode', path: '/x', mode: 0o644, want: 0o600 },
    { is: 'file-mode', path: '/y', mode: 0o644, want: 0o600 },
  ],
])('%s waits for a question of its own', (_what, one, other) => {
  expect(mergedFix([one, other])).toEqual(one);
});

test('nothing merges to nothing', () => {
  expect(mergedFix([])).toBeUndefined();
});

describe('as a choice', () => {
  test.each<[Fix, readonly string[], number]>([
    [either('x', 'sso_region'), ['Drop sso_region in profile x?'], 1],
    [edits('x'), ['Set the output of x?'], 1],
  ])('alone', (fix, questions, count) => {
    const choices = choicesOf(factsWith(), fix);
    expect(choices.map(({ question }) => question)).toEqual(questions);
    expect(choices[0]?.edits).toHaveLength(count);
  });

  test('the same way of two profiles asks about both, and edits both', () => {
    const merged = mergedFix([either('x', 'sso_region'), either('y', 'sso_region')]);
    const [choice] = merged ? choicesOf(factsWith(), merged) : [];
    expect(choice?.question).toBe('Drop sso_region in 2 profiles?');
    expect(choice?.edits).toMatchObject([{ section: { name: 'x' } }, { section: { name: 'y' } }]);
  });

  test('the title of several edits counts those that it does not name', () => {
    const merged = mergedFix([edits('x'), edits('y'), edits('z')]);
    expect(merged && choicesOf(factsWith(), merged)[0]?.title).toBe(
      'Set the output of x, and 2 more changes',
    );
  });

  test.each<Fix>([
    { is: 'sign-in', session: 'x' },
    { is: 'unset', variables: ['X'] },
    { is: 'purge', entries: [a] },
    region(['nobody']),
  ])('%o is no change of the config', fix => {
    expect(choicesOf(factsWith(), fix)).toEqual([]);
  });
});
