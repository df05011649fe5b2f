/**
 * The menu of a profile of any kind: which ways it offers, why the others are none, and what copying keys
 * asks.
 */
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/domain/model.ts';
import { overlayOf, type State } from '../../src/state/state.ts';
import { offeredChoices } from '../../src/state/use/menu.ts';
import { targetOfProfile } from '../../src/state/use/target.ts';
import { frameOf } from '../support/frame.tsx';
import { accounts, after, browsing, hours, noon, press, profile } from '../support/scenes.ts';

const ref = { session: 'main', accountId: accounts[0]?.id ?? '', roleName: 'AdministratorAccess' };
const admin = profile('admin', ref);
const root = { profile: 'admin', ...ref };

const of = (name: string, kind: Profile['kind'], more: Partial<Profile> = {}): Profile => ({
  ...{ name, kind, keys: {}, managed: false, file: 'config', line: 1 },
  ...more,
});

const chain = (name: string, source: string, more: Partial<Profile> = {}): Profile =>
  of(name, 'chain', {
    source,
    keys: { role_arn: 'arn:aws:iam::999988887777:role/Deploy', source_profile: source },
    ...more,
  });

const keys = of('keys', 'keys');
const program = of('program', 'process', { source: 'helper' });
const nothing = of('nothing', 'none');
const deploy = chain('deploy', 'admin', { root });
const far = chain('far', 'deploy', { root });
const lost = chain('lost', 'nix', { broken: 'its source profile "nix" does not exist' });
const standard = { ...admin, name: 'default' };
const all = [admin, keys, program, nothing, deploy, far, lost, standard];

const menuOf = (of: Profile, state = browsing(undefined, all)): State =>
  after(state, { type: 'use.opened', target: targetOfProfile(of) }).state;

const offered = (state: State): readonly string[] => {
  const menu = overlayOf(state, 'use');
  return menu ? offeredChoices(state, menu) : [];
};

const textOf = (state: State): string => frameOf(state).replace(/[\s│]+/g, ' ');

const withKeys = ['subshell', 'export', 'keys', 'whoami', 'shell'];
const ofRole = ['subshell', 'export', 'keys', 'console', 'service', 'whoami', 'default', 'shell'];

test.each<[string, Profile, readonly string[]]>([
  ['a role of a portal', admin, ofRole],
  ['the default profile', standard, ofRole.filter(way => way !== 'default')],
  ['keys', keys, withKeys],
  ['a program', program, withKeys],
  ['a chain', deploy, withKeys],
  ['a chain of two', far, withKeys],
  ['a chain that leads nowhere', lost, ['subshell', 'export', 'shell']],
  ['settings alone', nothing, ['subshell', 'export', 'shell']],
])('%s offers what works', (_what, one, ways) => {
  expect(offered(menuOf(one))).toEqual(ways);
});

const notOfRole = 'this profile is not one of IAM Identity Center.';

test.each<[string, Profile, string, string]>([
  ['the keys of settings alone', nothing, 'c', 'Copy temporary keys: it has no credentials of its own.'],
  [
    'the keys of a broken chain',
    lost,
    'c',
    'Copy temporary keys: it does not work: its source profile "nix" does not exist.',
  ],
  [
    'who a broken chain is',
    lost,
    'w',
    'Who am I: it does not work: its source profile "nix" does not exist.',
  ],
  ['the console of keys', keys, 'o', `Open the AWS console: ${notOfRole}`],
  ['a service of keys', keys, 'f', `Open a service in the console: ${notOfRole}`],
  [
    'the console of a chain',
    deploy,
    'o',
    'Open the AWS console: a chain has none of its own: open that of admin and switch the role there.',
  ],
  [
    'the console of a chain of two',
    far,
    'o',
    'Open the AWS console: a chain has none of its own, and it is more than one role away from admin.',
  ],
  [
    'the console of a chain without a root',
    lost,
    'o',
    'Open the AWS console: a chain has none of its own, and no role of IAM Identity Center is at its root.',
  ],
  ['a chain as the default', deploy, 'd', `Set as default profile: ${notOfRole}`],
  ['the default as the default', standard, 'd', 'Set as default profile: it is the default profile.'],
  ['a profile for a chain', deploy, 'n', `Create its profile: ${notOfRole}`],
])('%s cannot be had, and a key says why', (_what, one, key, reason) => {
  const { state, effects } = press(menuOf(one), key);
  expect([state.notice?.text, effects]).toEqual([reason, []]);
});

test('a profile that is gone has no keys, and its menu says so', () => {
  const state = after(browsing(), { type: 'use.opened', target: { profile: 'gone' } }).state;
  expect(press(state, 'c').state.notice?.text).toBe('Copy temporary keys: the profile is not in the config.');
  expect(textOf(state)).toContain('Profile none yet; what needs one creates it first');
});

describe('what the head of the menu says', () => {
  test.each<[string, Profile, string]>([
    ['the account by its name', admin, 'Account audit · 111122223333 Role AdministratorAccess Profile admin'],
    ['the role that a chain assumes', deploy, 'Account 999988887777 Role Deploy Profile deploy'],
    ['no role of keys', keys, 'Use keys ─'],
    ['why it does not work', lost, 'Profile lost does not work: its source profile "nix" does not exist'],
  ])('%s', (_what, one, words) => {
    expect(textOf(menuOf(one))).toContain(words);
  });

  test('what asks the portal says that the session is signed out, and comes last', () => {
    const out = after(browsing(undefined, all), {
      type: 'tokens.read',
      tokens: { main: { is: 'absent' } },
    }).state;
    expect(textOf(menuOf(admin, out))).toContain('Who am I (main is signed out)');
    expect(textOf(menuOf(deploy, out))).toContain('Copy temporary keys (main is signed out)');
    expect(textOf(menuOf(keys, out))).not.toContain('is signed out)');
    expect(offered(menuOf(deploy, out)).slice(0, 2)).toEqual(['subshell', 'export']);
  });
});

describe('copying keys', () => {
  test.each<[string, Profile, string, string]>([
    ['long-lived ones', keys, 'Copy the keys of keys?', 'They are long-lived'],
    ['those of a program', program, 'Copy temporary keys of program?', 'They work without a profile'],
    ['those of a chain', deploy, 'Copy temporary keys of deploy?', 'They work without a profile'],
    ['those of a role', admin, 'Copy temporary keys of AdministratorAccess in audit, admin?', 'They work'],
  ])('%s: the question says what they are', (_what, one, question, words) => {
    const box = overlayOf(press(menuOf(one), 'c').state, 'confirm');
    expect(box?.question).toBe(question);
    expect(box?.consequences[0]).toContain(words);
  });

  test('by a profile they are asked for by its name, by a role in its session', () => {
    expect(press(menuOf(keys), 'c y').effects[0]).toEqual({ do: 'copyKeys', profile: 'keys', label: 'keys' });
    expect(press(menuOf(admin), 'c y').effects[0]).toMatchObject({
      do: 'copyKeys',
      session: { name: 'main' },
      ref,
    });
  });
});

describe('who am I', () => {
  const identity = { accountId: '999988887777', arn: 'arn:aws:iam::999988887777:user/bot', userId: 'AIDA' };
  const answered = (one: Profile, more: { readonly expiresAt?: number }): string => {
    const asked = press(menuOf(one), 'w').state;
    const answer = { type: 'whoami.answered', attempt: 1, identity: { ...identity, ...more } } as const;
    return textOf(after(asked, answer).state);
  };

  test.each<[string, Profile, { readonly expiresAt?: number }, string]>([
    ['keys that last', keys, {}, 'Keys do not expire, or it is not said'],
    ['keys that end', program, { expiresAt: noon + hours(1) }, 'Keys expire in 1h 0m'],
    ['an account that no portal lists', deploy, {}, 'Account 999988887777 ARN'],
  ])('%s', (_what, one, more, words) => {
    expect(answered(one, more)).toContain(words);
  });

  test('of a chain L signs in to the session at its root; of keys there is nothing to sign in to', () => {
    const failure = { code: 'token.expired', summary: 'The sign-in has expired.' } as const;
    const failed = (one: Profile) =>
      after(press(menuOf(one), 'w').state, { type: 'whoami.failed', attempt: 1, failure }).state;
    expect(press(failed(deploy), 'L').effects[0]).toMatchObject({
      do: 'beginLogin',
      session: { name: 'main' },
    });
    const refused = press(failed(keys), 'L');
    expect(refused.effects).toEqual([]);
    expect(refused.state.notice?.text).toBe('Log in: no session of the config signs in for it.');
  });
});
