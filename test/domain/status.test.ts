/** What `ssotui status` says of a profile: fields, gaps, and what counts as signed in. */
import { describe, expect, test } from 'vitest';
import { builtInLabels } from '../../src/domain/labels/labels.ts';
import type { Profile, TokenFact } from '../../src/domain/model.ts';
import { type ProfileStatus, statusFields, statusLine, statusOf } from '../../src/domain/use/status.ts';

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const hour = 3_600_000;

const profile: Profile = {
  name: 'shop-admin',
  kind: 'sso',
  session: 'acme',
  accountId: '111122223333',
  roleName: 'Admin',
  region: 'eu-west-1',
  keys: {},
  managed: false,
  file: 'config',
  line: 1,
};
const labels = builtInLabels.filter(({ name }) => name !== 'payer');
const facts = { token: undefined, accountName: 'shop-prod', labels };
const with52m: TokenFact = { is: 'valid', until: now + hour - 8 * 60_000, refreshable: false };

const line = (format: string, status: ProfileStatus): string => {
  const made = statusLine(format, status, now);
  return made.ok ? made.value : `unknown: ${made.field}`;
};

test('every field says its part', () => {
  const status = statusOf(profile, { ...facts, token: { ...with52m, refreshable: true } });
  const all = Object.keys(statusFields).map(name => `${name}=${line(`{${name}}`, status)}`);
  expect(all).toEqual([
    'profile=shop-admin',
    'label=PROD',
    'labels=PROD admin',
    'account=shop-prod',
    'account_id=111122223333',
    'role=Admin',
    'session=acme',
    'region=eu-west-1',
    'left=52m',
    'renews=renews',
  ]);
});

describe.each<[string, TokenFact | undefined, ProfileStatus['state'], string]>([
  ['valid', with52m, 'valid', '52m'],
  ['valid, and renews', { ...with52m, refreshable: true }, 'valid', '52m renews'],
  ['ended, and renews', { is: 'expired', since: now - hour, refreshable: true }, 'valid', 'renews'],
  ['ended', { is: 'expired', since: now - hour, refreshable: false }, 'expired', 'expired'],
  ['absent', { is: 'absent' }, 'signed-out', 'signed out'],
  ['corrupt', { is: 'corrupt', file: 'x', why: 'empty' }, 'signed-out', 'signed out'],
  ['not read', undefined, 'signed-out', 'signed out'],
])('a token that is %s', (_what, token, state, words) => {
  test(`is ${state}: "${words}"`, () => {
    const status = statusOf(profile, { ...facts, token });
    expect([status.state, line('{left} {renews}', status)]).toEqual([state, words]);
  });
});

test('a chain has the session at its root and the role it assumes; keys have neither and are unknown', () => {
  const { session: _s, accountId: _a, roleName: _r, ...bare } = profile;
  const root = { profile: 'base', session: 'acme', accountId: '444455556666', roleName: 'Jump' };
  const keys = { role_arn: 'arn:aws:iam::777788889999:role/teams/Deploy', source_profile: 'base' };
  const chain = statusOf({ ...bare, kind: 'chain', keys, root }, { ...facts, token: with52m });
  expect(line('{session} {account_id} {role} {left}', chain)).toBe('acme 777788889999 Deploy 52m');
  const own = statusOf({ ...bare, kind: 'keys' }, { ...facts, accountName: undefined, labels: [] });
  expect(own.state).toBe('unknown');
  expect(line('{label} {profile} {left}', own)).toBe('shop-admin');
});

test('an empty field takes the blanks beside it along, and what was typed stays', () => {
  const plain = statusOf(profile, { token: with52m, accountName: undefined, labels: [] });
  expect(line('{label} {profile}  {labels} ({left})', plain)).toBe('shop-admin (52m)');
  expect(line(' [{label} {profile} {left}] ', plain)).toBe(' [shop-admin 52m] ');
  expect(line('{label} {labels} {left}', plain)).toBe('52m');
  expect(line('{account}/{role}', plain)).toBe('111122223333/Admin');
  expect(line('{{{profile}}} }}', plain)).toBe('{shop-admin} }');
});

test('a field that is not known is named', () => {
  expect(line('{profile} {acount}', statusOf(profile, facts))).toBe('unknown: acount');
  expect(line('{toString}', statusOf(profile, facts))).toBe('unknown: toString');
  expect(line('{}', statusOf(profile, facts))).toBe('unknown: ');
});
