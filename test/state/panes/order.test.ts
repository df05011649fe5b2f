/** The order of accounts and roles that was chosen: by name, id, profiles made, or last use. */
import { describe, expect, test } from 'vitest';
import type { Role } from '../../../src/domain/model.ts';
import type { RowOrder } from '../../../src/domain/remembered.ts';
import {
  accountsAsSorted,
  lastUsed,
  madeOf,
  rolesAsSorted,
  rowOrderOf,
} from '../../../src/state/panes/order.ts';
import { accountsOf } from '../../../src/state/select.ts';
import type { State } from '../../../src/state/state.ts';
import { accounts, after, browsing, noon, press, profile, roles } from '../../support/scenes.ts';

const idOf = (name: string): string => accounts.find(each => each.name === name)?.id ?? '';
const refOf = (name: string, roleName: string) => ({ session: 'main', accountId: idOf(name), roleName });

const profiles = [
  profile('one', refOf('staging', 'ReadOnly')),
  profile('two', refOf('staging', 'PowerUser')),
  profile('again', refOf('staging', 'PowerUser')),
  profile('three', refOf('billing', 'PowerUser')),
  profile('gone', refOf('audit', 'NotListed')),
];
const recents = [
  { ...refOf('sandbox', 'ReadOnly'), at: noon - 1_000 },
  { ...refOf('audit', 'PowerUser'), at: noon - 2_000 },
  { ...refOf('audit', 'ReadOnly'), at: noon - 9_000 },
];
const state = after(browsing(undefined, profiles), {
  type: 'remembered.loaded',
  remembered: { favourites: [], recents },
}).state;

const by = (order: RowOrder, over: State = state): State => ({
  ...over,
  remembered: { ...over.remembered, view: { order } },
});
const named = (over: State): readonly (string | undefined)[] =>
  accountsAsSorted(over, 'main', accountsOf(over)).map(({ name }) => name);
const rolesIn = (over: State, name: string): readonly string[] =>
  rolesAsSorted(over, { session: 'main', accountId: idOf(name) }, roles).map(role => role.name);

describe('accounts', () => {
  test.each<[RowOrder, readonly string[]]>([
    [{ by: 'name', reversed: false }, ['audit', 'billing', 'production', 'sandbox', 'staging']],
    [{ by: 'name', reversed: true }, ['staging', 'sandbox', 'production', 'billing', 'audit']],
    [{ by: 'id', reversed: false }, ['audit', 'billing', 'sandbox', 'staging', 'production']],
    [{ by: 'id', reversed: true }, ['production', 'staging', 'sandbox', 'billing', 'audit']],
    // What counts the same stays in the order of names, whichever way the others are turned.
    [{ by: 'profiles', reversed: false }, ['staging', 'billing', 'audit', 'production', 'sandbox']],
    [{ by: 'profiles', reversed: true }, ['audit', 'production', 'sandbox', 'billing', 'staging']],
    [{ by: 'used', reversed: false }, ['sandbox', 'audit', 'billing', 'production', 'staging']],
    [{ by: 'used', reversed: true }, ['billing', 'production', 'staging', 'audit', 'sandbox']],
  ])('by %o', (order, names) => {
    expect(named(by(order))).toEqual(names);
  });

  test('are in the order of names where nothing was chosen, and then no list is made anew', () => {
    expect(rowOrderOf(state)).toEqual({ by: 'name', reversed: false });
    const { accounts: listed = [] } = state.listings.main ?? {};
    expect(accountsAsSorted(state, 'main', listed)).toBe(listed);
    const turned = by({ by: 'id', reversed: true });
    expect(accountsAsSorted(turned, 'main', listed)).toBe(accountsAsSorted(turned, 'main', listed));
  });

  test('count the roles that have a profile, each once, and only those that are listed', () => {
    const made = (name: string, of: readonly Role[] = roles): number =>
      madeOf(profiles, { session: 'main', accountId: idOf(name) }, of);
    expect(['staging', 'billing', 'audit', 'sandbox'].map(name => made(name))).toEqual([2, 1, 0, 0]);
    expect(made('staging', [])).toBe(0);
    expect(madeOf(profiles, { session: 'partner', accountId: idOf('staging') }, roles)).toBe(0);
  });
});

describe('roles', () => {
  test('by the profiles that were made, by their last use, and by name otherwise', () => {
    expect(rolesIn(by({ by: 'profiles', reversed: false }), 'staging')).toEqual([
      'ReadOnly',
      'PowerUser',
      'AdministratorAccess',
    ]);
    expect(rolesIn(by({ by: 'profiles', reversed: true }), 'staging')).toEqual([
      'AdministratorAccess',
      'ReadOnly',
      'PowerUser',
    ]);
    expect(rolesIn(by({ by: 'used', reversed: false }), 'audit')).toEqual([
      'PowerUser',
      'ReadOnly',
      'AdministratorAccess',
    ]);
    expect(rolesIn(by({ by: 'used', reversed: false }), 'billing')).toEqual(roles.map(({ name }) => name));
    expect(rolesIn(by({ by: 'id', reversed: true }), 'staging')).toEqual(
      roles.map(({ name }) => name).toReversed(),
    );
    expect(rolesIn(by({ by: 'id', reversed: false }), 'staging')).toEqual(roles.map(({ name }) => name));
  });

  test('of an account were last used when one of them was', () => {
    const { ofAccount, ofRole } = lastUsed(state);
    expect([...ofAccount.values()]).toEqual([noon - 1_000, noon - 2_000]);
    expect(ofRole.size).toBe(3);
    // The same role twice: the later time counts, wherever it stands.
    const twice = {
      ...state,
      remembered: {
        favourites: [],
        recents: [recents[2], recents[1], { ...refOf('audit', 'ReadOnly'), at: 1 }].flatMap(
          each => each ?? [],
        ),
      },
    };
    expect([...lastUsed(twice).ofAccount.values()]).toEqual([noon - 2_000]);
    expect([...lastUsed(twice).ofRole.values()]).toEqual([noon - 9_000, noon - 2_000]);
  });

  test('and accounts keep the cursor on its row when the order is turned', () => {
    const sorted = press(press(state, 'j').state, '<').state;
    expect(sorted.notice?.text).toBe('Sorted by name, the other way round.');
    expect(sorted.lists['accounts:main']?.selected ?? '').toBe(idOf('billing'));
  });
});
