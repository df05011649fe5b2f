/** Every profile of the config with what it is worth. */

import { own } from '../../../domain/collections/own.ts';
import type { RememberedListing } from '../../../domain/listing.ts';
import type { ConfigSnapshot, Profile, Session } from '../../../domain/model.ts';
import { type ProfileState, type ProfileWorth, roleKeysOf, worthOf } from '../../../domain/profiles/state.ts';
import { usedRoleOf } from '../../../domain/profiles/used-role.ts';
import type { Invocation } from '../../invocation.ts';
import type { ProfileView } from '../../output/records.ts';

export interface Judged extends ProfileView, ProfileWorth {
  readonly profile: Profile;
  readonly state: ProfileState;
  readonly reason?: string;
}

type Listings = Readonly<Record<string, RememberedListing | undefined>>;

const rememberedOf = async (call: Invocation, sessions: readonly Session[]): Promise<Listings> =>
  Object.fromEntries(
    await Promise.all(
      sessions.map(async session => [session.name, await call.services.memory.listing(session)] as const),
    ),
  );

const accountNameOf = (profile: Profile, listings: Listings): string | undefined => {
  const { session = '', accountId } = usedRoleOf(profile);
  return own(listings, session)?.accounts.find(({ id }) => id === accountId)?.name;
};

/** Profiles with what they are worth now, as far as this machine knows. */
export const judged = async (
  call: Invocation,
  config: ConfigSnapshot,
  profiles: readonly Profile[],
): Promise<readonly Judged[]> => {
  const named = new Set(profiles.map(profile => roleKeysOf(profile).session));
  const sessions = config.sessions.filter(({ name }) => named.has(name));
  const listings = await rememberedOf(call, sessions);
  const tokens = await call.services.cache.tokens(sessions);
  return profiles.map(profile => ({
    profile,
    session: config.sessions.find(session => session.name === roleKeysOf(profile).session),
    accountName: accountNameOf(profile, listings),
    ...worthOf(profile, { tokens, listings }),
  }));
};

export const profileViews = (call: Invocation, config: ConfigSnapshot): Promise<readonly Judged[]> =>
  judged(call, config, config.profiles);
