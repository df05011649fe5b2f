/** Favourites and recent roles: what is kept of a role, and in which order. */
import { describe, expect, test } from 'vitest';
import type { RoleRef } from '../../../src/domain/model.ts';
import type { State } from '../../../src/state/state.ts';
import { accounts, after, browsing, noon, press, profile } from '../../support/scenes.ts';

const [audit, billing] = accounts;
const ref = (roleName: string, accountId = audit?.id ?? ''): RoleRef => ({
  session: 'main',
  accountId,
  roleName,
});
const atRoles = press(browsing(), 'enter').state;
const favourites = (state: State) => state.remembered.favourites;
const toggled = (state: State, one: RoleRef) => after(state, { type: 'favourite.toggled', ref: one });

describe('a favourite', () => {
  test('is made by * on a role, told by its name, and kept', () => {
    const { state, effects } = press(atRoles, '*');
    expect(favourites(state)).toEqual([ref('AdministratorAccess')]);
    expect(state.notice?.text).toBe('AdministratorAccess in audit is a favourite.');
    expect(effects).toEqual([{ do: 'saveRemembered', remembered: state.remembered }]);
  });

  test('is taken back by the same key, and no other goes with it', () => {
    const two = toggled(toggled(browsing(), ref('A')).state, ref('B')).state;
    const { state } = toggled(two, ref('A'));
    expect(favourites(state)).toEqual([ref('B')]);
    expect(state.notice?.text).toBe('A in audit is no longer a favourite.');
  });

  test('is one role of one account of one session: the same name elsewhere is another', () => {
    const all = [ref('A'), ref('A', billing?.id), { ...ref('A'), session: 'partner' }];
    const state = all.reduce((next, one) => toggled(next, one).state, browsing());
    expect(favourites(state)).toEqual(all);
  });

  test('is nothing but its three names, whatever came with them', () => {
    const { state } = toggled(browsing(), { ...ref('A'), at: noon } as RoleRef);
    expect(favourites(state)).toEqual([ref('A')]);
  });

  test('where no role is listed there is nothing to make one of', () => {
    const { effects } = press(after(browsing(), { type: 'pane.focused', pane: 'sessions' }).state, '*');
    expect(effects).toEqual([]);
  });
});

test('a role that is used is recent with its time; favourites stay as they are', () => {
  const one = profile('x', { accountId: audit?.id ?? '', roleName: 'AdministratorAccess' });
  const liked = toggled(browsing(undefined, [one]), ref('B')).state;
  const { state } = press(press(liked, 'enter').state, 'y');
  expect(state.remembered.recents).toEqual([{ ...ref('AdministratorAccess'), at: noon }]);
  expect(favourites(state)).toEqual([ref('B')]);
});
