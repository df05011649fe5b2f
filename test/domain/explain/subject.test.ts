/** Whose error it is: the profile or session that the text names, or what is in use. */
import { describe, expect, test } from 'vitest';
import { knownIn, withNamesOnly } from '../../../src/domain/explain/known.ts';
import { subjectOf } from '../../../src/domain/explain/subject.ts';
import type { Profile } from '../../../src/domain/model.ts';
import { corp, entry, factsWith, profile } from '../doctor/facts.ts';

const hash = 'ee0bfd2552fbd840c02cc48b6e823320543c450f';
const other = { ...corp, name: 'other', startUrl: 'https://other.awsapps.com/start' };

const chain = (name: string, source: string): Profile => {
  const { session: _, ...rest } = profile(name, { kind: 'chain', keys: { source_profile: source }, source });
  return { ...rest, root: { profile: 'dev', session: 'corp' } };
};

const facts = (
  values: Readonly<Record<string, string>> = {},
  profiles: readonly Profile[] = [profile('dev')],
) =>
  factsWith({
    environment: { values },
    config: { profiles, sessions: [corp, other] },
    tokenFiles: { corp: '/c/corp.json', other: `/c/${hash}.json` },
    cache: [entry(`/c/${'a'.repeat(40)}.json`, { session: 'corp' })],
  });

const byName = (name: string) => ({ is: 'profile', name, by: 'name' });
const inUse = (name: string) => ({ is: 'profile', name, by: 'variable' });
const session = (name: string) => ({ is: 'session', name });

const noProfile = (name: string) => `The config profile (${name}) could not be found`;
const noToken = (name: string) => `Error loading SSO Token: Token for ${name} does not exist`;
const noFile = (path: string) =>
  `failed to read cached SSO token file, open ${path}: no such file or directory`;

describe('what the text names', () => {
  test.each([
    ['a profile', {}, noProfile('ops'), byName('ops')],
    ['another profile than that in use', { AWS_PROFILE: 'dev' }, noProfile('ops'), byName('ops')],
    ['the profile in use', { AWS_PROFILE: 'dev' }, noProfile('dev'), inUse('dev')],
    ['a session that the profile in use leads to', { AWS_PROFILE: 'dev' }, noToken('corp'), inUse('dev')],
    ['another session', { AWS_PROFILE: 'dev' }, noToken('other'), session('other')],
    ['a session by its start URL', {}, noToken('https://other.awsapps.com/start'), session('other')],
    ['a session that is not there', { AWS_PROFILE: 'dev' }, noToken('nobody'), inUse('dev')],
    ['the file of a token', {}, noFile(`/home/me/.aws/sso/cache/${hash}.json`), session('other')],
    ['a file of the cache', {}, noFile(`/home/me/.aws/sso/cache/${'a'.repeat(40)}.json`), session('corp')],
    ['a file of nobody', {}, noFile(`/home/me/.aws/sso/cache/${'b'.repeat(40)}.json`), { is: 'everything' }],
    ['nothing', { AWS_PROFILE: 'dev' }, 'Region is missing', inUse('dev')],
    ['nothing, and nothing is in use', {}, 'Region is missing', { is: 'everything' }],
  ])('%s', (_what, values, text, subject) => {
    expect(subjectOf(facts(values), knownIn(text))).toEqual(subject);
  });

  test('of two errors the first that names somebody counts', () => {
    const text = `Region is missing\n${noToken('other')}\n${noProfile('ops')}`;
    expect(subjectOf(facts(), knownIn(text))).toEqual(session('other'));
  });

  test('what is left of a text without its paths is enough', () => {
    const known = knownIn(noFile(`/home/me/.aws/sso/cache/${hash}.json`)).map(withNamesOnly);
    expect(subjectOf(facts(), known)).toEqual(session('other'));
    expect(JSON.stringify(known.map(({ holes }) => holes))).not.toContain('/home/me');
  });
});

describe('a chain that is in use was asked for, whichever of its sources a client names', () => {
  const profiles = [
    chain('top', 'mid'),
    chain('mid', 'dev'),
    profile('dev'),
    chain('lost', 'gone'),
    chain('a', 'b'),
    chain('b', 'a'),
  ];
  const of = (used: string, named: string) =>
    subjectOf(facts({ AWS_PROFILE: used }, profiles), knownIn(noProfile(named)));

  test.each([
    ['the first', 'top', 'mid', inUse('top')],
    ['the last', 'top', 'dev', inUse('top')],
    ['one that is not there', 'lost', 'gone', inUse('lost')],
    ['one of a circle', 'a', 'b', inUse('a')],
    ['one that stands on it, and not below', 'mid', 'top', byName('top')],
    ['one beside it', 'a', 'dev', byName('dev')],
  ])('%s', (_what, used, named, subject) => {
    expect(of(used, named)).toEqual(subject);
  });
});

describe('a name that was given', () => {
  test.each([
    ['dev', byName('dev')],
    ['other', session('other')],
    ['nobody', byName('nobody')],
  ])('%s goes before text and environment', (given, subject) => {
    expect(subjectOf(facts({ AWS_PROFILE: 'dev' }), knownIn(noProfile('ops')), given)).toEqual(subject);
  });
});

test('clients take the profile default where none is named', () => {
  expect(subjectOf(facts({}, [profile('dev'), profile('default')]), knownIn('Region is missing'))).toEqual(
    byName('default'),
  );
});
