/** From words to one role: what matches, what comes first, and when one is clearly meant. */
import { describe, expect, test } from 'vitest';
import { builtInLabels } from '../../src/domain/labels/labels.ts';
import type { Profile, RoleRef } from '../../src/domain/model.ts';
import { type UseFacts, unmatched } from '../../src/domain/use/asked.ts';
import { gradeOf, nameOf } from '../../src/domain/use/grade.ts';
import { rank, type Usable } from '../../src/domain/use/rank.ts';

const names = [
  'acme-checkout-prod',
  'acme-checkout-dev',
  'acme-payments-live',
  'acme-PROD2-data',
  'products',
];
const idOf = (name: string): string => String(111_122_223_330 + names.indexOf(name));
const roles = ['AdministratorAccess', 'ReadOnlyAccess'];

const ref = (account: string, roleName: string): RoleRef => ({
  session: 'acme',
  accountId: idOf(account),
  roleName,
});

const profile = (name: string, of: RoleRef | undefined, more: Partial<Profile> = {}): Profile => ({
  name,
  kind: of ? 'sso' : 'keys',
  ...of,
  keys: {},
  managed: false,
  file: 'config',
  line: 1,
  ...more,
});

const facts = (more: Partial<UseFacts> = {}): UseFacts => ({
  profiles: [
    profile('checkout-ro', ref('acme-checkout-prod', 'ReadOnlyAccess')),
    profile('moonlight', ref('acme-checkout-dev', 'AdministratorAccess')),
    profile('static', undefined),
  ],
  sessions: [
    {
      name: 'acme',
      listed: { ids: names.map(idOf), names, sets: names.map(() => 0), roleSets: [roles] },
    },
  ],
  labels: builtInLabels,
  remembered: { favourites: [], recents: [] },
  favouritesFirst: true,
  ...more,
});

const shown = ({ profile: found, ref: role, accountName }: Usable): string =>
  found ? found.name : `${role?.roleName} in ${accountName}`;

const ranked = (query: string, more: Partial<UseFacts> = {}) => {
  const { found, clear } = rank(query.split(' '), facts(more));
  return { clear, found: found.map(shown) };
};

const used = (account: string, roleName: string): Partial<UseFacts> => ({
  remembered: { favourites: [], recents: [{ ...ref(account, roleName), at: 1 }] },
});

test.each<[string, string, number]>([
  ['prod', 'prod', 4],
  ['prod', 'acme-prod', 3],
  ['prod', 'acme-PROD2-data', 3],
  ['prod', 'AcmeProdData', 3],
  ['prod', 'products', 2],
  ['prod', 'nonprod', 1],
  ['administrator', 'AWSAdministratorAccess', 3],
  ['checkout-prod', 'acme-checkout-prod', 3],
  ['2222', '111122223333', 1],
  ['zzz', 'acme', 0],
])('"%s" in %s has grade %i', (word, name, grade) => {
  expect(gradeOf(word, nameOf(name))).toBe(grade);
});

describe('one is clearly meant', () => {
  test.each<[string, string, Partial<UseFacts>]>([
    ['the whole name of a profile', 'moonlight', {}],
    ['words of account and role, in any order', 'read dev checkout', {}],
    ['the id of an account and a role', `${idOf('products')} admin`, {}],
    [
      'a role used before, by the beginning of a word',
      'check read',
      used('acme-checkout-dev', 'ReadOnlyAccess'),
    ],
    [
      'a favourite',
      'admin',
      { remembered: { favourites: [ref('products', 'AdministratorAccess')], recents: [] } },
    ],
    ['a label', 'live read', {}],
  ])('by %s', (_how, query, more) => {
    const { clear, found } = ranked(query, more);
    expect([clear, found[0]]).toEqual([
      true,
      {
        moonlight: 'moonlight',
        'read dev checkout': 'ReadOnlyAccess in acme-checkout-dev',
        'check read': 'ReadOnlyAccess in acme-checkout-dev',
        admin: 'AdministratorAccess in products',
        'live read': 'ReadOnlyAccess in acme-payments-live',
      }[query] ?? 'AdministratorAccess in products',
    ]);
  });

  test('exact words go before a role that was used and only begins so', () => {
    const { found } = ranked('prod admin', used('products', 'AdministratorAccess'));
    expect(found.at(-1)).toBe('AdministratorAccess in products');
  });

  test('a role with several profiles is one: rather not by [default]', () => {
    const role = ref('products', 'ReadOnlyAccess');
    const profiles = [profile('default', role), profile('prd-ro', role), profile('other', role)];
    expect(ranked('products read', { profiles })).toEqual({ clear: true, found: ['prd-ro'] });
    expect(ranked('other', { profiles }).found[0]).toBe('other');
  });
});

describe('several are meant', () => {
  test('a word that fits many, and no word at all', () => {
    expect(ranked('admin').clear).toBe(false);
    expect(ranked('checkout').found).toHaveLength(4);
    expect(ranked('').found).toHaveLength(11);
  });

  test('a label finds what carries it, whatever its name: prod is also live', () => {
    expect(ranked('prod read').found).toEqual([
      'checkout-ro',
      'ReadOnlyAccess in acme-payments-live',
      'ReadOnlyAccess in acme-PROD2-data',
      'ReadOnlyAccess in products',
    ]);
  });

  test('two roles used before stay two', () => {
    const recents = [
      { ...ref('products', 'AdministratorAccess'), at: 2 },
      { ...ref('products', 'ReadOnlyAccess'), at: 1 },
    ];
    expect(ranked('products', { remembered: { favourites: [], recents } }).clear).toBe(false);
  });
});

test('every word must be found somewhere; what none has is named, with all names to look in', () => {
  expect(ranked('checkout zebra')).toEqual({ clear: false, found: [] });
  const lost = unmatched(['chekcout', 'prod'], facts());
  expect(lost.words).toEqual(['chekcout']);
  expect(lost.names).toContain('checkout');
});

test('profiles that lead to no session, and roles of no listing, are found too', () => {
  expect(ranked('static')).toEqual({ clear: true, found: ['static'] });
  expect(ranked('moonl', { sessions: [] })).toEqual({ clear: true, found: ['moonlight'] });
});

test('a broken profile is offered only by its own name', () => {
  const broken = profile('gone', ref('products', 'ReadOnlyAccess'), { broken: 'no session' });
  expect(ranked('products read', { profiles: [broken] }).found).toEqual(['ReadOnlyAccess in products']);
  expect(ranked('gone', { profiles: [broken] }).found).toEqual(['gone']);
});
