/** What each profile is worth at this moment: the rows of the Profiles view. */

import { rememberedFor, rememberedWhile } from '../../domain/collections/memo.ts';
import type { Label } from '../../domain/labels/labels.ts';
import {
  type Millis,
  type Profile,
  type RoleKeys,
  roleOf,
  roleRefKey,
  type Session,
} from '../../domain/model.ts';
import { type KnownRoles, type ProfileWorth, roleKeysOf, worthOf } from '../../domain/profiles/state.ts';
import { type UsedRole, usedRoleOf } from '../../domain/profiles/used-role.ts';
import type { Remembered } from '../../domain/remembered.ts';
import { allProfilesOf } from '../config.ts';
import { profileLabels } from '../labels.ts';
import { sessionLabel } from '../rows.ts';
import { accountById, listingOf, sessionsOf, tokenOf } from '../select.ts';
import type { State } from '../state.ts';

/** A profile with all that its row shows. */
export interface ListedProfile {
  readonly name: string;
  readonly profile: Profile;
  readonly worth: ProfileWorth;
  /** As they are called on screen; empty where the profile has none. */
  readonly session: string;
  readonly account: string;
  readonly labels: readonly Label[];
  readonly usedAt?: Millis;
}

/** Only what was really listed tells that a role is gone; just the profile's own account is looked up. */
const knownRoles = (state: State, { session, accountId }: RoleKeys): KnownRoles | undefined => {
  const listing = listingOf(state, session);
  if (listing.source !== 'complete' && listing.source !== 'remembered') return undefined;
  const list = accountId === undefined ? undefined : listing.roles.get(accountId);
  const roles = list && list.is !== 'failed' ? list.roles.map(role => role.name) : undefined;
  return {
    accounts: listing.accounts,
    roles: accountId !== undefined && roles ? { [accountId]: roles } : {},
  };
};

export const worthIn = (state: State, profile: Profile): ProfileWorth => {
  const role = roleKeysOf(profile);
  const { session } = role;
  if (session === undefined) return worthOf(profile, { tokens: {}, listings: {} });
  return worthOf(profile, {
    tokens: { [session]: tokenOf(state, session) },
    listings: { [session]: knownRoles(state, role) },
  });
};

export const accountOf = (state: State, { session, accountId }: UsedRole): string => {
  if (accountId === undefined) return '';
  const account = session === undefined ? undefined : accountById(state, session, accountId);
  return account?.name?.trim() || accountId;
};

const usedBy = rememberedFor(
  ({ recents }: Remembered) => new Map(recents.map(recent => [roleRefKey(recent), recent.at])),
);

const labelsOf = rememberedFor(
  (sessions: readonly Session[]) => new Map(sessions.map(each => [each.name, sessionLabel(each)])),
);

const listed = (state: State, profile: Profile): ListedProfile => {
  const role = usedRoleOf(profile);
  const { session } = role;
  const ref = roleOf(profile);
  const usedAt = ref && usedBy(state.remembered).get(roleRefKey(ref));
  return {
    name: profile.name,
    profile,
    worth: worthIn(state, profile),
    session: session === undefined ? '' : (labelsOf(sessionsOf(state)).get(session) ?? session),
    account: accountOf(state, role),
    labels: profileLabels(state, profile),
    ...(usedAt === undefined ? {} : { usedAt }),
  };
};

/** A token expires without any action; nothing else about a profile changes with the time. */
const expiredIn = (state: State): string =>
  Object.keys(state.tokens)
    .filter(name => tokenOf(state, name).is === 'expired')
    .join('\n');

const remembered = rememberedWhile<readonly Profile[], readonly ListedProfile[]>();

/** All profiles in the order of the file, worked out again only when something about them has changed. */
export const listedProfiles = (state: State): readonly ListedProfile[] => {
  const profiles = allProfilesOf(state);
  const decisive = [state.listings, state.tokens, state.remembered, state.settings, expiredIn(state)];
  return remembered(profiles, decisive, () => profiles.map(profile => listed(state, profile)));
};
