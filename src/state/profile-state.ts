/** What a profile is worth at this moment, from the config, the tokens and what was listed last. */
import type { Profile, SessionName, TokenFact } from './model.ts';

export type ProfileState =
  /** Its session is signed in (or can be refreshed silently). */
  | 'works'
  | 'signed-out'
  /** Its role was not in the last listing of its session. */
  | 'stale'
  /** AWS clients refuse it. */
  | 'broken'
  /** Not one of IAM Identity Center: keys, assume-role, process. */
  | 'other';

export interface ProfileWorth {
  readonly state: ProfileState;
  /** In words; absent where the state says it all. */
  readonly reason?: string;
}

/** The last listing of a session: an account without roles in here was not listed, one that is absent is gone. */
export interface KnownRoles {
  readonly accounts: readonly { readonly id: string }[];
  readonly roles: Readonly<Record<string, readonly string[]>>;
}

export interface KnownOfSessions {
  readonly tokens: Readonly<Record<SessionName, TokenFact>>;
  readonly listings: Readonly<Record<SessionName, KnownRoles | undefined>>;
}

const goneReason = (profile: Profile, listing: KnownRoles | undefined): string | undefined => {
  const { accountId, roleName } = profile;
  if (!listing || accountId === undefined || roleName === undefined) return undefined;
  const roles = listing.roles[accountId];
  if (roles)
    return roles.includes(roleName) ? undefined : `The role ${roleName} was not in the last listing.`;
  if (listing.accounts.some(account => account.id === accountId)) return undefined;
  return `The account ${accountId} was not in the last listing.`;
};

const byToken = (fact: TokenFact | undefined): ProfileWorth => {
  switch (fact?.is) {
    case 'valid':
      return { state: 'works' };
    case 'expired':
      return fact.refreshable
        ? { state: 'works' }
        : { state: 'signed-out', reason: 'The token has expired.' };
    case 'corrupt':
      return { state: 'signed-out', reason: `The token file is corrupt: ${fact.why}` };
    default:
      return { state: 'signed-out' };
  }
};

export const worthOf = (profile: Profile, known: KnownOfSessions): ProfileWorth => {
  if (profile.broken !== undefined) return { state: 'broken', reason: profile.broken };
  if (profile.kind === 'other' || profile.session === undefined) return { state: 'other' };
  const gone = goneReason(profile, known.listings[profile.session]);
  if (gone !== undefined) return { state: 'stale', reason: gone };
  const worth = byToken(known.tokens[profile.session]);
  return worth.reason === undefined && profile.caution !== undefined
    ? { ...worth, reason: profile.caution }
    : worth;
};
