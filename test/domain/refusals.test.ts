/** What is refused, and in which words: profiles of one role, keys of a profile, lines for the shell hook. */
import { describe, expect, test } from 'vitest';
import type { ConfigSnapshot, Profile } from '../../src/domain/model.ts';
import { profileForRole } from '../../src/domain/plan/one.ts';
import { usersOfSignIn } from '../../src/domain/profiles/dependants.ts';
import { setProfile } from '../../src/domain/profiles/set.ts';
import { builtInSettings } from '../../src/domain/settings/in-force.ts';
import { loginSettingsOf } from '../../src/domain/settings/login.ts';
import { wireHeader, wireText } from '../../src/domain/shells/wire.ts';
import { settingChanges } from '../../src/domain/team/changes.ts';
import { config } from './config-model.ts';

const corp = { sso_start_url: 'https://corp.awsapps.com/start', sso_region: 'eu-west-1' };
const keys = { sso_session: 'corp', sso_account_id: '111122223333', sso_role_name: 'Admin' };
const here = config({ 'sso-session corp': corp, 'profile dev': keys });

describe('the profile of one role', () => {
  const ref = { session: 'corp', accountId: '444455556666', roleName: 'ReadOnly' };
  const role = { ref, account: { id: ref.accountId, name: 'shop' }, clashHint: 'Press p.' };
  const madeOf = (snapshot: ConfigSnapshot, more: object = {}, template = '{account}-{role}') =>
    profileForRole(snapshot, { ...builtInSettings, template }, { ...role, ...more });

  test('is named by the template', () => {
    expect(madeOf(here)).toMatchObject({ ok: true, name: 'shop-ReadOnly' });
  });

  test.each<[string, ReturnType<typeof madeOf>, object]>([
    [
      'of a session that is gone',
      madeOf(config({ 'profile dev': keys })),
      { code: 'session.unknown', summary: 'The session corp is not in the config.' },
    ],
    [
      'by a template that cannot be read',
      madeOf(here, {}, '{account'),
      { code: 'settings.invalid', hint: 'Correct it in the settings file.' },
    ],
    [
      'whose name is taken',
      madeOf(config({ 'sso-session corp': corp, 'profile shop-ReadOnly': keys })),
      { code: 'profile.exists', hint: 'Press p.' },
    ],
  ])('%s is refused', (_what, made, failure) => {
    expect(made).toMatchObject({ ok: false, failure });
  });
});

describe('keys of a profile', () => {
  const failureOf = (snapshot: ConfigSnapshot, name: string, changes: Parameters<typeof setProfile>[2]) => {
    const result = setProfile(snapshot, name, changes);
    return result.ok ? undefined : result.failures[0]?.failure;
  };
  const legacy = config({
    'profile old': { ...corp, sso_account_id: '111122223333', sso_role_name: 'Admin' },
  });

  test.each<[string, ReturnType<typeof failureOf>, string, string]>([
    [
      'a session beside a start URL of its own',
      failureOf(legacy, 'old', [['sso_session', 'corp']]),
      'old names its portal itself (sso_start_url), so it cannot have an sso_session too.',
      'Convert it first: ssotui migrate',
    ],
    [
      'a session that is not there',
      failureOf(here, 'dev', [['sso_session', 'corb']]),
      'There is no session "corb".',
      'Sessions are: corp',
    ],
    [
      'a session where there is none',
      failureOf(config({ 'profile dev': keys }), 'dev', [['sso_session', 'x']]),
      'There is no session "x".',
      'Add one with: ssotui session add NAME --start-url URL --region REGION',
    ],
    [
      'a profile without its role',
      failureOf(here, 'dev', [['sso_role_name', undefined]]),
      'dev does not work without sso_role_name.',
      'Give it a value, or remove the profile: ssotui profile remove dev',
    ],
  ])('%s is refused', (_what, failure, summary, hint) => {
    expect(failure?.summary).toBe(summary);
    expect(failure?.hint).toContain(hint);
  });

  test.each([
    ['sso_account_id', '12'],
    ['sso_role_name', ''],
  ])('%s = %j is none', (key, value) => {
    expect(failureOf(here, 'dev', [[key, value]])).toBeDefined();
  });

  test.each([
    ['sso_account_id', '444455556666'],
    ['sso_role_name', 'ReadOnly'],
    ['region', 'eu-west-2'],
  ])('%s = %s is set', (key, value) => {
    expect(setProfile(here, 'dev', [[key, value]])).toMatchObject({
      ok: true,
      edits: [{ edit: 'setKeys', section: { name: 'dev' }, keys: [[key, value]] }],
    });
  });
});

describe('what the shell hook is told', () => {
  test('one line for each variable', () => {
    const change = { set: { AWS_PROFILE: 'a b', AWS_REGION: 'eu-west-1' }, unset: ['AWS_ACCESS_KEY_ID'] };
    expect(wireText(change)).toBe(
      `${wireHeader}\nset AWS_PROFILE=a b\nset AWS_REGION=eu-west-1\nunset AWS_ACCESS_KEY_ID\n`,
    );
  });

  test.each<[string, Parameters<typeof wireText>[0]]>([
    ['another variable', { set: { PATH: '/x' }, unset: [] }],
    ['a variable that only begins so', { set: { 'AWS_X=1;AWS_Y': 'x' }, unset: [] }],
    ['a line break', { set: { AWS_PROFILE: 'a\nset PATH=/x' }, unset: [] }],
    ['a control character', { set: { AWS_PROFILE: 'a\x1b[2J' }, unset: [] }],
    ['one of eight bits', { set: { AWS_PROFILE: 'a\x9b' }, unset: [] }],
    ['nothing', { set: { AWS_PROFILE: '' }, unset: [] }],
    ['another one to unset', { set: {}, unset: ['PATH'] }],
    ['a line to unset', { set: {}, unset: ['AWS_X\nunset PATH'] }],
  ])('%s cannot be told, so nothing is', (_what, change) => {
    expect(wireText(change)).toBeUndefined();
  });
});

describe('how to sign in', () => {
  const all = { login: { method: 'auto' as const, port: 8_000 }, logins: [] };
  test.each<[string, Parameters<typeof loginSettingsOf>[0], object]>([
    ['as for all', all, { method: 'auto', port: 8_000 }],
    ['without a port', { ...all, login: { method: 'pkce' } }, { method: 'pkce' }],
    [
      'a method of its own',
      { ...all, logins: [{ name: 'corp', method: 'device-code' }] },
      { method: 'device-code', port: 8_000 },
    ],
    ['a port of its own', { ...all, logins: [{ name: 'corp', port: 9 }] }, { method: 'auto', port: 9 }],
    [
      'that of another session',
      { ...all, logins: [{ name: 'other', port: 9 }] },
      { method: 'auto', port: 8_000 },
    ],
    [
      'the last of two',
      {
        ...all,
        logins: [
          { name: 'corp', port: 9 },
          { name: 'corp', port: 10 },
        ],
      },
      { method: 'auto', port: 10 },
    ],
  ])('%s', (_what, settings, expected) => {
    expect(loginSettingsOf(settings, 'corp')).toEqual(expected);
  });
});

test('what a team file does is told for each setting', () => {
  const at = { section: 'names', key: 'template' };
  expect(
    settingChanges({
      edits: [
        { do: 'add-section', section: 'names' },
        { do: 'set', ...at, value: 'x' },
        { do: 'unset', section: 'names', key: 'clash' },
      ],
      kept: [{ ...at, value: 'y' }],
    }),
  ).toEqual([
    { ...at, value: 'x', change: 'set' },
    { section: 'names', key: 'clash', change: 'removed' },
    { ...at, value: 'y', change: 'kept' },
  ]);
});

describe('who signs in through a session', () => {
  const of = (count: number, users: number): ConfigSnapshot => ({
    ...here,
    profiles: Array.from({ length: count }, (_each, at): readonly Profile[] => {
      const own: Profile = {
        ...{ name: `p${at}`, kind: 'sso', session: 'corp', keys, managed: false, file: 'config', line: 1 },
      };
      const chain: Profile = {
        ...{ name: `c${at}`, kind: 'chain', keys: { source_profile: `p${at}` }, managed: false },
        ...{ file: 'config', line: 1 },
      };
      return at < users ? [own, chain] : [own];
    }).flat(),
  });

  test.each<[number, number, readonly string[]]>([
    [0, 0, []],
    [1, 0, ['p0 signs in through corp.']],
    [2, 1, ['p0, p1 sign in through corp.', 'c0 (source_profile) takes its keys from p0.']],
  ])('%i profiles, %i of them used by others', (count, users, lines) => {
    expect(usersOfSignIn(of(count, users), 'corp')).toEqual(lines);
  });

  test('of very many the first are named, and the rest counted', () => {
    const lines = usersOfSignIn(of(20, 12), 'corp');
    expect(lines[0]).toBe('p0, p1, p2, p3, p4, p5, p6, p7 and 12 more sign in through corp.');
    expect([lines.length, lines.at(-1)]).toEqual([10, '4 more profiles of corp are needed by others.']);
  });
});
