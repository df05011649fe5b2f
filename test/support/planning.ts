/** A plan of a session with profiles of every kind, as keys open it. */
import type { Profile } from '../../src/domain/model.ts';
import { planTable } from '../../src/state/plan/list.ts';
import type { PlanOverlay } from '../../src/state/plan/types.ts';
import { overlayOf, type State } from '../../src/state/state.ts';
import { accounts, after, browsing, press, profile } from './scenes.ts';

export const idOf = (name: string): string => accounts.find(each => each.name === name)?.id ?? '';
/** A profile for a role of an account. */
export const of = (
  name: string,
  account0: string,
  roleName: string,
  more: Partial<Profile> = {},
): Profile => ({
  ...profile(name, { accountId: idOf(account0), roleName }),
  ...more,
});
/** One that is right, one to rename, one of another name that is yours, two that are stale. */
export const profiles = [
  of('audit-AdministratorAccess', 'audit', 'AdministratorAccess'),
  of('old-name', 'audit', 'ReadOnly'),
  of('mine', 'audit', 'PowerUser', { managed: false }),
  of('gone', 'audit', 'Retired'),
  of('gone-mine', 'audit', 'Retired2', { managed: false }),
];
export const open = (some = profiles, keys = 'escape p'): State =>
  press(browsing(undefined, some), keys).state;
export const planIn = (state: State): PlanOverlay => {
  const plan = overlayOf(state, 'plan');
  if (!plan) throw new Error('no plan is open');
  return plan;
};
export const rows = (state: State): readonly string[] =>
  planTable.found(state, planIn(state)).rows.map(({ name }) => name);
/** With the cursor on the entry of this name. */
export const on = (state: State, name: string): State =>
  after(state, {
    type: 'list.pointed',
    key: planTable.found(state, planIn(state)).rows.find(row => row.name === name)?.key ?? '',
  }).state;
