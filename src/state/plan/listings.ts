/** The listings a plan is worked out from: what its scope leaves of what was listed. */
import { rememberedFor } from '../../domain/collections/memo.ts';
import type { Listing as StateListing } from '../../domain/listing.ts';
import { type RoleRef, roleRefKey, type Session } from '../../domain/model.ts';
import { type Listing, type PlanRules, takesOf } from '../../domain/plan/plan.ts';
import { accountById, accountsOf, configOf, keysOf, listingOf, selectedSession } from '../select.ts';
import type { State } from '../state.ts';
import { sessionsIn } from './scope.ts';
import type { PlanScope } from './types.ts';

/** Only roles that the portal listed in this run; those it listed last time may be gone. */
const wholeListing = rememberedFor(
  ({ accounts, roles, source }: StateListing, session: Session): Listing => ({
    session,
    complete: source === 'complete',
    accounts,
    roles: new Map(
      [...roles].flatMap(([id, list]) => (list.is === 'listed' ? [[id, list.roles] as const] : [])),
    ),
  }),
);

/** Roles that were chosen one by one, also those listed last time: nothing is stale in such a plan. */
const chosenListing = (state: State, session: Session, refs: readonly RoleRef[]): Listing => {
  const { roles } = listingOf(state, session.name);
  const ids = [...new Set(refs.filter(ref => ref.session === session.name).map(ref => ref.accountId))];
  return {
    session,
    complete: true,
    accounts: ids.flatMap(id => accountById(state, session.name, id) ?? []),
    roles: new Map(ids.map(id => [id, roles.get(id)?.roles ?? []])),
  };
};

const shownListing = (state: State, session: Session): Listing => {
  const visible = new Set(selectedSession(state)?.name === session.name ? keysOf(state, 'accounts') : []);
  const { roles, accounts } = listingOf(state, session.name);
  const listed = accounts.filter(({ id }) => visible.has(id) && roles.get(id)?.is === 'listed');
  return {
    session,
    complete: true,
    accounts: listed,
    roles: new Map(listed.map(({ id }) => [id, roles.get(id)?.roles ?? []])),
  };
};

/** The listings a plan of this scope is worked out from. */
export const listingsFor = (state: State, scope: PlanScope): readonly Listing[] => {
  const sessions = sessionsIn(state, scope);
  switch (scope.is) {
    case 'role':
      return sessions.map(session => chosenListing(state, session, [scope.ref]));
    case 'marked':
      return sessions.map(session => chosenListing(state, session, [...state.marked.values()]));
    case 'shown':
      return sessions.map(session => shownListing(state, session));
    default:
      return sessions.map(session => wholeListing(listingOf(state, session.name), session));
  }
};

/** The part of the rules that a scope decides. */
export const scopeRules = (
  state: State,
  scope: PlanScope,
  listings: readonly Listing[],
): Partial<Pick<PlanRules, 'only' | 'accounts' | 'bySession'>> => {
  switch (scope.is) {
    case 'role':
      return { only: new Set([roleRefKey(scope.ref)]) };
    case 'marked':
      return { only: new Set(state.marked.keys()) };
    case 'shown':
      return { only: new Set(refsIn(listings).map(roleRefKey)) };
    case 'account':
      return { accounts: [scope.accountId] };
    default:
      // Only whole sessions are narrowed by the settings: what was chosen by hand is meant.
      return takesOf(state.settings);
  }
};

const refsIn = (listings: readonly Listing[]): readonly RoleRef[] =>
  listings.flatMap(({ session, accounts, roles }) =>
    accounts.flatMap(({ id }) =>
      (roles.get(id) ?? []).map(role => ({ session: session.name, accountId: id, roleName: role.name })),
    ),
  );

export const countRoles = (listings: readonly Listing[]): number => {
  let count = 0;
  for (const { roles } of listings) for (const list of roles.values()) count += list.length;
  return count;
};

/** What the plan depends on: it has aged as soon as one of these is another object. */
export const sourcesOf = (state: State, scope: PlanScope): readonly unknown[] => [
  configOf(state),
  state.settings,
  scope.is === 'marked' ? state.marked : undefined,
  scope.is === 'shown' ? accountsOf(state) : undefined,
  ...sessionsIn(state, scope).flatMap(({ name }) => {
    const { accounts, roles, source } = listingOf(state, name);
    return [accounts, roles, source];
  }),
];
