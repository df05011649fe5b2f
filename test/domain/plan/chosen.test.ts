/** Which roles a plan is about, and in which order, however the portal lists them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Account } from '../../../src/domain/model.ts';
import {
  type ChosenAccount,
  filters,
  forChosenRoles,
  inOrder,
  nameOfAccount,
} from '../../../src/domain/plan/chosen.ts';
import type { Filters, Listing, RoleChoice } from '../../../src/domain/plan/types.ts';
import { runs } from '../../support/runs.ts';
import { corp, id, listing } from '../planning.ts';

const all: RoleChoice = { accounts: [], roles: [], exclude: [] };

const byName = ({ name, id: own }: ChosenAccount, role: string): string => `${name ?? own} ${role}`;

const chosen = (
  listings: readonly Listing[],
  choice: Partial<RoleChoice> = {},
  say = byName,
): readonly string[] =>
  forChosenRoles(
    listings,
    { ...all, ...choice },
    session => session.name,
    account => role => say(account, role.name),
  );

const two = [listing({ 'prod 1': ['Admin', 'Read'], 'dev 2': ['Admin'] })];

describe('filters', () => {
  test.each<[string, Partial<RoleChoice>, readonly string[]]>([
    ['none take all', {}, ['dev Admin', 'prod Admin', 'prod Read']],
    ['accounts by name, in any case', { accounts: ['PROD'] }, ['prod Admin', 'prod Read']],
    ['accounts by id', { accounts: [id(2)] }, ['dev Admin']],
    ['any of several', { accounts: ['x', 'd*'] }, ['dev Admin']],
    ['roles', { roles: ['re*'] }, ['prod Read']],
    ['both', { accounts: ['dev'], roles: ['Read'] }, []],
    ['what is excluded, of accounts', { exclude: ['dev'] }, ['prod Admin', 'prod Read']],
    ['what is excluded, of ids', { exclude: [id(1)] }, ['dev Admin']],
    ['what is excluded, of roles', { exclude: ['Admin'] }, ['prod Read']],
    ['an exclusion wins', { roles: ['Admin'], exclude: ['*'] }, []],
    [
      'those of the session as well',
      { bySession: new Map([['corp', { ...all, roles: ['Read'] }]]) },
      ['prod Read'],
    ],
    [
      'those of another session never',
      { bySession: new Map([['lab', { ...all, exclude: ['*'] }]]) },
      ['dev Admin', 'prod Admin', 'prod Read'],
    ],
    [
      'both have to hold',
      { roles: ['Admin'], bySession: new Map([['corp', { ...all, accounts: ['dev'] }]]) },
      ['dev Admin'],
    ],
    ['only those that are marked', { only: new Set([`Read@${id(1)}@corp`]) }, ['prod Read']],
    [
      'only those with the label',
      { carries: ({ account, role }) => account?.name === 'prod' && role === 'Admin' },
      ['prod Admin'],
    ],
    ['a mark does not pass a filter', { only: new Set([`Read@${id(1)}@corp`]), roles: ['Admin'] }, []],
  ])('%s', (_what, choice, expected) => {
    expect(chosen(two, choice)).toEqual(expected);
  });

  test('an account without a name is looked at by its id alone', () => {
    const none: Filters = { accounts: ['*prod*'], roles: [], exclude: [] };
    const { account } = filters(none)('corp');
    expect([account(id(1), undefined), account(id(1), 'prod')]).toEqual([false, true]);
    expect(nameOfAccount({ id: id(1), name: '  ' })).toBeUndefined();
    expect(nameOfAccount({ id: id(1), name: ' prod ' })).toBe('prod');
  });
});

describe('the order', () => {
  test('is that of sessions, then accounts by name, then roles; legacy sessions come last', () => {
    const lab = { ...corp, name: 'lab' };
    const old = { ...corp, name: 'a', legacy: true };
    const listings = [old, lab, corp].map(session => listing({ 'x 1': ['b', 'a'] }, { session }));
    expect(inOrder(listings).map(({ session }) => session.name)).toEqual(['corp', 'lab', 'a']);
    expect(chosen(listings)).toEqual(['x a', 'x b', 'x a', 'x b', 'x a', 'x b']);
  });

  test('does not depend on how the portal lists, and a row that comes twice counts once', () => {
    const account = fc.record({
      id: fc.constantFrom(id(1), id(2), id(3)),
      name: fc.constantFrom('a', 'B', 'c', ''),
    });
    const roles = fc.array(fc.constantFrom('Admin', 'Read', 'x'), { maxLength: 4 });
    fc.assert(
      fc.property(
        fc.uniqueArray(account, { selector: each => each.id }),
        roles,
        (accounts: readonly Account[], names) => {
          const of = (listed: readonly Account[], list: readonly string[]): Listing => ({
            ...{ session: corp, complete: true, accounts: listed },
            roles: new Map(listed.map(each => [each.id, list.map(name => ({ name }))])),
          });
          const say = (of: ChosenAccount, role: string): string => `${of.id} ${role}`;
          const once = chosen([of(accounts, names)], {}, say);
          const twice = of([...accounts.toReversed(), ...accounts], [...names.toReversed(), ...names]);
          expect(chosen([twice], {}, say)).toEqual(once);
          expect(new Set(once).size).toBe(once.length);
          expect(once.length).toBe(accounts.length * new Set(names).size);
        },
      ),
      runs(200, 10_000),
    );
  });

  test('of an account that was renamed between two pages has it under one of its names', () => {
    const renamed = [
      { id: id(1), name: 'new' },
      { id: id(1), name: 'old' },
    ];
    const it: Listing = {
      session: corp,
      complete: true,
      accounts: renamed,
      roles: new Map([[id(1), [{ name: 'Admin' }]]]),
    };
    expect(chosen([it])).toEqual(['new Admin']);
  });

  test('of an account whose roles have not arrived has nothing of it', () => {
    expect(
      chosen([
        {
          ...listing({ 'prod 1': ['Admin'], 'dev 2': ['Admin'] }),
          roles: new Map([[id(2), [{ name: 'Admin' }]]]),
        },
      ]),
    ).toEqual(['dev Admin']);
  });
});
