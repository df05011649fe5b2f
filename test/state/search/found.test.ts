/**
 * What a search finds: by which words, in which order, with which labels, and for a command that asks for
 * one.
 */
import { describe, expect, test } from 'vitest';
import { builtInLabels } from '../../../src/domain/labels/labels.ts';
import { emptyListing, type Listing } from '../../../src/domain/listing.ts';
import type { Account, Profile, RoleRef } from '../../../src/domain/model.ts';
import type { Remembered } from '../../../src/domain/remembered.ts';
import type { PickKind } from '../../../src/domain/use/picking.ts';
import { type Searched, searchIndex } from '../../../src/state/search/index.ts';
import type { Found, Hit } from '../../../src/state/search/keeper.ts';
import { hitKey } from '../../../src/state/search/listed.ts';
import { search, searchedWords } from '../../../src/state/search/query.ts';
import { main, partner, profile } from '../../support/scenes.ts';

const account = (id: string, name?: string): Account => ({ id, ...(name === undefined ? {} : { name }) });
const payments = account('111122223333', 'payments-prod');
const audit = account('444455556666', 'audit');
const nameless = account('777788889999', ' ');

const listing = (accounts: readonly Account[], ...names: readonly string[]): Listing => ({
  ...emptyListing,
  source: 'complete',
  accounts,
  roles: new Map(accounts.map(({ id }) => [id, { is: 'listed', roles: names.map(name => ({ name })) }])),
});
const listings = {
  main: listing([payments, audit, nameless], 'Admin', 'ReadOnly'),
  partner: listing([account('123412341234', 'audit')], 'Admin'),
};
const nothing: Remembered = { favourites: [], recents: [] };
const ref = (accountId: string, roleName: string, session = 'main'): RoleRef => ({
  session,
  accountId,
  roleName,
});

const world = (more: Partial<Searched> = {}): Searched => ({
  sessions: [main, partner],
  profiles: [],
  listings,
  refs: [],
  ...more,
});

interface Asked {
  readonly of?: Partial<Searched>;
  readonly remembered?: Remembered;
  readonly first?: boolean;
  readonly picks?: PickKind;
}
const ask = (query: string, { of = {}, remembered = nothing, first = true, picks }: Asked = {}): Found =>
  search(searchIndex(world(of)), query, remembered, first, builtInLabels, picks);
const keys = (query: string, asked: Asked = {}): readonly string[] => ask(query, asked).hits.map(hitKey);
const roles = (query: string, asked: Asked = {}): readonly string[] =>
  keys(query, asked)
    .filter(key => key.startsWith('role'))
    .toSorted();
const kinds = (query: string, asked: Asked = {}): readonly string[] =>
  [...new Set(ask(query, asked).hits.map(({ is }) => is))].toSorted();

describe('words', () => {
  test('are split at blanks and at what names of profiles are made with; six of them count', () => {
    expect(searchedWords(' Payments-prod/Admin  read_only@x ')).toEqual([
      'payments',
      'prod',
      'admin',
      'read',
      'only',
      'x',
    ]);
    expect(searchedWords('a b c d e f g h')).toHaveLength(6);
    expect(searchedWords('label:prod admin')).toEqual(['admin']);
    expect(searchedWords(' - / ')).toEqual([]);
  });

  test('each must be found in session, account or role; several may be in one of them', () => {
    expect(roles('main audit admin')).toEqual(['role Admin@444455556666@main']);
    expect(roles('partner audit admin')).toEqual(['role Admin@123412341234@partner']);
    expect(roles('prod payments read')).toEqual(['role ReadOnly@111122223333@main']);
    expect(keys('audit nowhere')).toEqual([]);
  });

  test('of digits are looked for in account ids as they are, others are not', () => {
    expect(keys('4444')[0]).toBe('account 444455556666@main');
    expect(keys('5566').slice(0, 1)).toEqual(['account 444455556666@main']);
    // Digits with gaps are another account's.
    expect(keys('44446666')).toEqual([]);
    expect(keys('4444x')).toEqual([]);
  });

  test('none finds everything, the widest first', () => {
    const found = ask('');
    expect(found.total).toBe(2 + 4 + 7);
    expect(found.hits.map(({ is }) => is)).toEqual([
      ...['session', 'session'],
      ...Array.from({ length: 4 }, () => 'account'),
      ...Array.from({ length: 7 }, () => 'role'),
    ]);
  });

  test('find an account without a name by its id', () => {
    expect(keys('7777 admin')[0]).toBe('role Admin@777788889999@main');
  });
});

describe('profiles', () => {
  const made = (name: string, more: Partial<Profile> = {}): Profile => ({
    ...profile(name, { accountId: audit.id, roleName: 'Admin' }),
    ...more,
  });
  const other: Profile = {
    name: 'legacy-keys',
    kind: 'keys',
    keys: {},
    managed: false,
    file: 'config',
    line: 3,
  };
  const shown = (query: string, profiles: readonly Profile[]): readonly (string | undefined)[] =>
    ask(query, { of: { profiles } }).hits.flatMap((hit: Hit) =>
      hit.is === 'role' && hit.profile ? [hit.profile.name] : [],
    );

  test('stand at their role, `default` only where there is no other', () => {
    expect(shown('audit admin', [made('default'), made('boss')])).toEqual(['boss']);
    expect(shown('audit admin', [made('default')])).toEqual(['default']);
    // Of several the first in the config.
    expect(shown('audit admin', [made('first'), made('second')])).toEqual(['first']);
  });

  test('lead to their role by any piece of a name that says more than account and role', () => {
    expect(shown('oonli', [made('moonlight')])).toEqual(['moonlight']);
    expect(keys('oonli', { of: { profiles: [made('moonlight')] } })).toEqual([
      'role Admin@444455556666@main',
    ]);
    expect(keys('mnlght', { of: { profiles: [made('moonlight')] } })).toEqual([]);
    // Its own words in other letters say no more: it is found as account and role are, by letters with gaps.
    expect(keys('dit', { of: { profiles: [made('AUDIT_ADMIN')] } })).toEqual(keys('dit'));
  });

  test('of no listed role are found by themselves, once', () => {
    const gone = { ...made('retired'), roleName: 'Gone', keys: { sso_role_name: 'Gone' } };
    expect(
      keys('', { of: { profiles: [other, gone, made('boss')] } }).filter(key => key.startsWith('profile')),
    ).toEqual(['profile legacy-keys', 'profile retired']);
    expect(keys('legacy', { of: { profiles: [other] } })).toEqual(['profile legacy-keys']);
    // A session's or an account's name is not what it is called.
    expect(keys('main legacy', { of: { profiles: [other] } })).toEqual([]);
  });
});

describe('favourites and what was used last', () => {
  const remembered: Remembered = {
    favourites: [ref(payments.id, 'ReadOnly'), ref(audit.id, 'Admin')],
    recents: [
      { ...ref(nameless.id, 'Admin'), at: 2 },
      { ...ref(payments.id, 'ReadOnly'), at: 1 },
    ],
  };

  test('stand before all others, favourites in their order; turned off, they stand where they belong', () => {
    const first = keys('', { remembered }).slice(0, 3);
    expect(first).toEqual([
      'role ReadOnly@111122223333@main',
      'role Admin@444455556666@main',
      'role Admin@777788889999@main',
    ]);
    expect(keys('', { remembered, first: false })[0]).toBe('session main');
  });

  test('must be found all the same', () => {
    expect(keys('audit', { remembered })[0]).toBe('role Admin@444455556666@main');
    expect(keys('audit', { remembered })).not.toContain('role ReadOnly@111122223333@main');
  });

  test('that are not listed are found under their account, each once; that of a session that is gone is not', () => {
    const refs = [
      ref('999900001111', 'Gone'),
      ref('999900001111', 'Gone'),
      ref(audit.id, 'Gone'),
      ref(audit.id, 'Admin'),
      ref('1', 'X', 'retired'),
    ];
    const found = roles('', { of: { refs } });
    expect(found).toContain('role Gone@999900001111@main');
    expect(found).toContain('role Gone@444455556666@main');
    expect(found).toHaveLength(7 + 2);
    expect(roles('audit gone', { of: { refs } })).toEqual(['role Gone@444455556666@main']);
  });
});

describe('labels', () => {
  test('asked for with label: are carried by what is found', () => {
    expect(roles('label:prod')).toEqual(['role Admin@111122223333@main', 'role ReadOnly@111122223333@main']);
    expect(roles('label:prod read')).toEqual(['role ReadOnly@111122223333@main']);
    expect(kinds('label:prod')).toEqual(['account', 'role']);
    expect(keys('label:nothing')).toEqual([]);
  });

  test('are words as well where one role is chosen, and only there', () => {
    const profiles: readonly Profile[] = [];
    expect(roles('read-only audit', { picks: 'role', of: { profiles } })).toEqual([
      'role ReadOnly@444455556666@main',
    ]);
    const money = builtInLabels.slice(0, 1).map(label => ({
      ...label,
      name: 'money',
      word: 'CASH',
      session: [],
      account: ['audit'],
      role: [],
      except: [],
    }));
    const asked = (picks?: PickKind): number =>
      search(searchIndex(world()), 'cash admin', nothing, true, money, picks).hits.length;
    expect([asked('role'), asked()]).toEqual([2, 0]);
  });
});

describe('for a command that asks for one', () => {
  const profiles = [profile('boss', { accountId: audit.id, roleName: 'Admin' })];
  test.each<[PickKind, readonly string[]]>([
    ['session', ['session']],
    ['profile', ['role']],
    ['role', ['role']],
  ])('%s is all that is offered', (picks, is) => {
    expect(kinds('', { picks, of: { profiles } })).toEqual(is);
  });

  test('profiles of other kinds count as profiles, and roles without one do not', () => {
    const keysOf: Profile = {
      name: 'robot',
      kind: 'keys',
      keys: {},
      managed: false,
      file: 'config',
      line: 3,
    };
    expect(keys('', { picks: 'profile', of: { profiles: [...profiles, keysOf] } })).toEqual([
      'role Admin@444455556666@main',
      'profile robot',
    ]);
    expect(ask('', { picks: 'role' }).total).toBe(7);
    expect(keys('audit', { picks: 'session' })).toEqual([]);
  });
});
