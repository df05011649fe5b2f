/** The state of a profile: by its own role or the one at the root of its chain. */
import { describe, expect, test } from 'vitest';
import type { Profile, ProfileKind, TokenFact } from '../../src/domain/model.ts';
import { isSso, roleOf } from '../../src/domain/model.ts';
import {
  type KnownRoles,
  kindWords,
  type ProfileState,
  remarksOn,
  sessionToSignIn,
  worthOf,
} from '../../src/domain/profiles/state.ts';

const id = '000000000001';
const sso: Profile = {
  name: 'dev',
  kind: 'sso',
  session: 'corp',
  accountId: id,
  roleName: 'Admin',
  keys: {},
  managed: true,
  file: 'config',
  line: 1,
};
const other = (kind: ProfileKind, more: Partial<Profile> = {}): Profile => ({
  name: kind,
  kind,
  keys: {},
  managed: false,
  file: 'config',
  line: 1,
  ...more,
});
const valid: TokenFact = { is: 'valid', until: 10, refreshable: false };

const worth = (profile: Profile, token?: TokenFact, listing?: KnownRoles) =>
  worthOf(profile, { tokens: token ? { corp: token } : {}, listings: { corp: listing } });

describe('by the token', () => {
  test.each<[TokenFact | undefined, ProfileState, string | undefined]>([
    [valid, 'works', undefined],
    [{ is: 'expired', since: 1, refreshable: true }, 'works', undefined],
    [{ is: 'expired', since: 1, refreshable: false }, 'signed-out', 'The token has expired.'],
    [{ is: 'corrupt', file: '/f', why: 'no JSON.' }, 'signed-out', 'The token file is corrupt: no JSON.'],
    [{ is: 'absent' }, 'signed-out', undefined],
    [undefined, 'signed-out', undefined],
  ])('%j it %s', (token, state, reason) => {
    expect(worth(sso, token)).toEqual(reason === undefined ? { state } : { state, reason });
  });
});

describe('by the last listing', () => {
  test.each<[string, KnownRoles | undefined, ProfileState, string | undefined]>([
    ['without one', undefined, 'works', undefined],
    ['with the role', { accounts: [{ id }], roles: { [id]: ['Admin'] } }, 'works', undefined],
    [
      'without the role',
      { accounts: [{ id }], roles: { [id]: ['Read'] } },
      'stale',
      'The role Admin was not in the last listing.',
    ],
    ['with an account that was not listed', { accounts: [{ id }], roles: {} }, 'works', undefined],
    [
      'without the account',
      { accounts: [], roles: {} },
      'stale',
      `The account ${id} was not in the last listing.`,
    ],
  ])('%s', (_what, listing, state, reason) => {
    expect(worth(sso, valid, listing)).toEqual(reason === undefined ? { state } : { state, reason });
  });

  test('a profile with a token only has no role that could be gone', () => {
    const { accountId: _account, roleName: _role, ...tokenOnly } = sso;
    expect(worth(tokenOnly, valid, { accounts: [], roles: {} })).toEqual({ state: 'works' });
  });
});

test('what AWS clients refuse is broken, whatever the token', () => {
  const broken = { ...sso, broken: 'there is no session corp', cautions: ['Java differs.'] };
  const said = worth(broken, valid);
  expect(said).toEqual({ state: 'broken', reason: 'there is no session corp' });
  expect(remarksOn(broken, said)).toEqual(['there is no session corp', 'Java differs.']);
});

describe('of another kind', () => {
  test.each<[Profile, string, string]>([
    [other('chain', { source: 'base' }), 'chain of base', 'It assumes a role with the keys of base.'],
    [other('login', { source: 'arn' }), 'login', 'The AWS CLI signs in to it: aws login.'],
    [other('process', { source: 'tool' }), 'process', 'tool hands out its keys.'],
    [other('process'), 'process', 'A program hands out its keys.'],
    [other('keys', { source: 'credentials' }), 'keys', 'It has static keys, in the credentials file.'],
    [other('web-identity', { source: '/t' }), 'web-identity', 'It uses the web identity token in /t.'],
    [other('none'), 'none', 'It has no credentials of its own.'],
  ])('$kind', (profile, kind, reason) => {
    expect(isSso(profile)).toBe(false);
    expect(kindWords(profile)).toBe(kind);
    expect(worth(profile, valid)).toEqual({ state: 'unknown', reason });
    expect(sessionToSignIn(profile)).toBeUndefined();
  });
});

describe('a chain', () => {
  const root = { profile: 'base', session: 'corp', accountId: id, roleName: 'Admin' };
  const chain = other('chain', { source: 'base', root });

  test('works as its root does, and signs in there', () => {
    expect(sessionToSignIn(chain)).toBe('corp');
    expect(worth(chain, valid)).toEqual({ state: 'works' });
  });

  test('says that the trouble is at its root', () => {
    expect(worth(chain)).toEqual({
      state: 'signed-out',
      reason: 'At the root of its chain, base: Session corp is signed out.',
    });
    expect(worth(chain, valid, { accounts: [], roles: {} })).toEqual({
      state: 'stale',
      reason: `At the root of its chain, base: The account ${id} was not in the last listing.`,
    });
  });
});

test('a profile names a role only with all of session, account and role', () => {
  expect(roleOf(sso)).toEqual({ session: 'corp', accountId: id, roleName: 'Admin' });
  for (const part of [
    { accountId: id, roleName: 'Admin' },
    { session: 'corp', roleName: 'Admin' },
    { session: 'corp', accountId: id },
  ])
    expect(roleOf(part)).toBeUndefined();
});
