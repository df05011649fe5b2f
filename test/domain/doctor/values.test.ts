/**
 * Values that only the person knows: what is proposed, what may be typed, and what is doubted before it is
 * written.
 */
import { describe, expect, test } from 'vitest';
import type { Fix } from '../../../src/domain/doctor/check.ts';
import { profileValue, typedValue, valueChoice } from '../../../src/domain/doctor/values.ts';
import type { Profile, Session } from '../../../src/domain/model.ts';
import { corp, factsWith, profile } from './facts.ts';

type ValueFix = Extract<Fix, { is: 'value' }>;

const fix = (
  key: string,
  names: readonly string[] = ['dev'],
  section: ValueFix['section'] = 'profile',
): ValueFix => ({
  is: 'value',
  section,
  names,
  key,
  proposals: [],
});

const facts = (profiles: readonly Profile[] = [profile('dev')], sessions: readonly Session[] = [corp]) =>
  factsWith({ config: { profiles, sessions } });

const proposed = (
  key: string,
  own: Profile,
  others: readonly Profile[] = [],
  meant: readonly (string | undefined)[] = [],
) => {
  const value = profileValue(facts([own, ...others]), own, key, meant).fix;
  return value?.is === 'value' ? value.proposals : undefined;
};

describe('what is proposed', () => {
  const dev = profile('dev', { keys: { sso_session: 'corp' } });
  const neighbour = (name: string, roleName: string, more: Partial<Profile> = {}) =>
    profile(name, { roleName, ...more });

  test('roles of the same account and session, the most frequent first, three at most, each once', () => {
    const others = ['ReadOnly', 'Audit', 'ReadOnly', 'Billing', 'Ops'].map((role, at) =>
      neighbour(`p${at}`, role),
    );
    expect(proposed('sso_role_name', profile('dev', { roleName: undefined as never }), others)).toEqual([
      'ReadOnly',
      'Audit',
      'Billing',
    ]);
  });

  test.each([
    ['of another account', { accountId: '999999999999' }],
    ['of another session', { session: 'other' }],
    ['that no role can have', { roleName: 'no role' }],
  ])('not a role %s', (_what, more) => {
    const own = profile('dev', { roleName: undefined as never });
    expect(proposed('sso_role_name', own, [neighbour('a', 'Ops', more)])).toEqual([]);
  });

  test('what is there already is no cure, whoever means it', () => {
    const own = profile('dev', { keys: { sso_role_name: 'Admin' } });
    expect(proposed('sso_role_name', own, [neighbour('a', 'Admin')], ['Admin', 'Ops'])).toEqual(['Ops']);
  });

  test('what is meant goes before the neighbours, and nothing is made of nothing', () => {
    expect(proposed('sso_role_name', dev, [neighbour('a', 'Ops')], [undefined, 'Audit'])).toEqual([
      'Audit',
      'Admin',
      'Ops',
    ]);
  });

  test('the region that the start URL carries goes before those of the sessions', () => {
    const keys = { sso_start_url: 'https://ssoins-1234567890abcdef.portal.us-east-2.app.aws' };
    expect(proposed('sso_region', profile('dev', { keys }))).toEqual(['us-east-2', 'eu-west-1']);
    expect(proposed('sso_region', dev)).toEqual(['eu-west-1']);
  });

  test('as a source what works and has keys', () => {
    const others = [profile('works'), profile('broken', { broken: 'x' }), profile('empty', { kind: 'none' })];
    expect(proposed('source_profile', dev, others)).toEqual(['works']);
  });

  test('account ids are never guessed from neighbours', () => {
    expect(proposed('sso_account_id', dev, [profile('a', { accountId: '999999999999' })])).toEqual([]);
  });

  test('profiles of the credentials file are not changed at all', () => {
    expect(profileValue(facts(), profile('dev', { file: 'credentials' }), 'sso_role_name', ['Ops'])).toEqual(
      {},
    );
  });
});

describe('what may be typed', () => {
  test.each([
    ['region', 'eu-west-1', 'eu west'],
    ['sso_region', 'us-gov-west-1', ''],
    ['sso_account_id', '012345678901', '12345678901'],
    ['sso_role_name', 'Power.User+1', 'no role'],
    ['sso_start_url', 'https://corp.awsapps.com/start', 'corp.awsapps.com'],
    ['source_profile', 'dev', 'nobody'],
  ])('%s: %s, and not "%s"', (key, good, bad) => {
    const typed = typedValue(facts(), fix(key));
    expect(typed?.check(good)).toBeUndefined();
    expect(typed?.check(bad)?.summary).toMatch(/\.$/);
  });

  test('a key whose value cannot be judged is not asked for', () => {
    expect(typedValue(facts(), fix('external_id'))).toBeUndefined();
  });

  test.each([
    [['dev'], 'profile', 'Which region for profile dev? (enter leaves it) '],
    [['dev', 'ops'], 'profile', 'Which region for 2 profiles? (enter leaves it) '],
    [['corp'], 'sso-session', 'Which region for session corp? (enter leaves it) '],
  ] as const)('%j', (names, section, question) => {
    expect(typedValue(facts(), fix('region', names, section))?.question).toBe(question);
  });

  test('the answer is written into each, profile or session', () => {
    expect(typedValue(facts(), fix('sso_region', ['corp'], 'sso-session'))?.choice('us-east-1')).toEqual({
      question: 'Set sso_region = us-east-1 for session corp?',
      title: 'Set sso_region of session corp to us-east-1',
      edits: [
        {
          edit: 'setKeys',
          section: { kind: 'sso-session', name: 'corp' },
          keys: [['sso_region', 'us-east-1']],
        },
      ],
    });
    expect(valueChoice(fix('region', ['dev', 'ops']), 'x').edits).toMatchObject([
      { section: { kind: 'profile', name: 'dev' } },
      { section: { kind: 'profile', name: 'ops' } },
    ]);
  });
});

describe('what is doubted', () => {
  const caution = (
    key: string,
    text: string,
    names: readonly string[],
    section: ValueFix['section'],
    sessions = [corp],
  ) => typedValue(facts([profile('dev')], sessions), fix(key, names, section))?.caution(text);
  const china = { ...corp, startUrl: 'https://start.home.awsapps.cn/directory/corp' };
  const carrying = { ...corp, startUrl: 'https://ssoins-1234567890abcdef.portal.us-east-2.app.aws' };

  test('nothing of a region that all know', () => {
    expect(caution('region', 'us-east-1', ['dev'], 'profile')).toBeUndefined();
    expect(caution('sso_region', 'us-east-1', ['corp'], 'sso-session')).toBeUndefined();
    expect(caution('sso_role_name', 'Ops', ['dev'], 'profile')).toBeUndefined();
  });

  test('a region that nobody knows, whatever else there is to say', () => {
    expect(caution('region', 'eu-mars-1', ['dev'], 'profile')).toContain('eu-mars-1');
  });

  test('a region of another partition: the keys are worth nothing there', () => {
    expect(caution('region', 'us-gov-west-1', ['dev'], 'profile')).toBe(
      'us-gov-west-1 is in another partition of AWS than corp, which is in eu-west-1: its keys do not work there.',
    );
    expect(caution('region', 'us-gov-west-1', ['nobody'], 'profile')).toBeUndefined();
  });

  test.each([
    [
      'names another region',
      carrying,
      'eu-west-1',
      'The start URL names another region: us-east-2. In eu-west-1 a sign-in fails.',
    ],
    ['names this region', carrying, 'us-east-2', undefined],
    [
      'is in another partition',
      china,
      'eu-west-1',
      'The start URL is in another partition of AWS than eu-west-1: a sign-in fails there.',
    ],
    ['is in this partition', china, 'cn-north-1', undefined],
    [
      'is of a host of their own',
      { ...corp, startUrl: 'https://sso.corp.example' },
      'us-gov-west-1',
      undefined,
    ],
  ])('a session whose start URL %s', (_what, session, text, doubt) => {
    expect(caution('sso_region', text, ['corp'], 'sso-session', [session])).toBe(doubt);
  });

  test('of legacy profiles their own start URL counts', () => {
    const keys = { sso_start_url: carrying.startUrl };
    const typed = typedValue(facts([profile('dev', { kind: 'legacy', keys })]), fix('sso_region'));
    expect(typed?.caution('eu-west-1')).toContain('us-east-2');
  });
});
