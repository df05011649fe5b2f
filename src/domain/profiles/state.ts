/** The state of a profile at this moment, by the config, the tokens and the last listing. */

import { rememberedFor } from '../collections/memo.ts';
import { own } from '../collections/own.ts';
import { isSso, type Profile, type RoleKeys, type SessionName, type TokenFact } from '../model.ts';

export type ProfileState =
  /** Its session is signed in (or can be refreshed silently). */
  | 'works'
  | 'signed-out'
  /** Its role was not in the last listing of its session. */
  | 'stale'
  /** AWS clients refuse it. */
  | 'broken'
  /** Its credentials come from elsewhere: ssotui does not ask there. */
  | 'unknown';

export interface ProfileWorth {
  readonly state: ProfileState;
  /** In words; absent where the state says it all. */
  readonly reason?: string;
}

/** The last listing of a session. An account without roles was not listed; one that is absent is gone. */
export interface KnownRoles {
  readonly accounts: readonly { readonly id: string }[];
  readonly roles: Readonly<Record<string, readonly string[]>>;
}

interface KnownOfSessions {
  readonly tokens: Readonly<Record<SessionName, TokenFact>>;
  readonly listings: Readonly<Record<SessionName, KnownRoles | undefined>>;
}

/** The profile's own role, or the one at the root of its chain. */
export const roleKeysOf = (profile: Profile): RoleKeys => profile.root ?? profile;

/** The session to sign in to. */
export const sessionToSignIn = (profile: Profile): SessionName | undefined => roleKeysOf(profile).session;

const idsOf = rememberedFor(
  (accounts: KnownRoles['accounts']): ReadonlySet<string> => new Set(accounts.map(({ id }) => id)),
);

const goneReason = (
  { accountId, roleName }: RoleKeys,
  listing: KnownRoles | undefined,
): string | undefined => {
  if (!listing || accountId === undefined || roleName === undefined) return undefined;
  const roles = own(listing.roles, accountId);
  if (roles)
    return roles.includes(roleName) ? undefined : `The role ${roleName} was not in the last listing.`;
  if (idsOf(listing.accounts).has(accountId)) return undefined;
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

const elsewhere = ({ kind, source = '' }: Profile): string => {
  switch (kind) {
    case 'chain':
      return `It assumes a role with the keys of ${source}.`;
    case 'login':
      return 'The AWS CLI signs in to it: aws login.';
    case 'process':
      return `${source || 'A program'} hands out its keys.`;
    case 'keys':
      return `It has static keys, in the ${source} file.`;
    case 'web-identity':
      return `It uses the web identity token in ${source}.`;
    default:
      return 'It has no credentials of its own.';
  }
};

const atRoot = ({ root }: Profile, worth: ProfileWorth): ProfileWorth => {
  if (!root || worth.state === 'works') return worth;
  const { reason = `Session ${root.session ?? ''} is signed out.` } = worth;
  return { ...worth, reason: `At the root of its chain, ${root.profile}: ${reason}` };
};

export const worthOf = (profile: Profile, known: KnownOfSessions): ProfileWorth => {
  if (profile.broken !== undefined) return { state: 'broken', reason: profile.broken };
  const role = roleKeysOf(profile);
  if (role.session === undefined || !(isSso(profile) || profile.root))
    return { state: 'unknown', reason: elsewhere(profile) };
  const gone = goneReason(role, own(known.listings, role.session));
  return atRoot(
    profile,
    gone === undefined ? byToken(own(known.tokens, role.session)) : { state: 'stale', reason: gone },
  );
};

/** `chain of base`, `keys`: the kind, and of a chain what it builds on. */
export const kindWords = ({ kind, source }: Profile): string =>
  kind === 'chain' && source ? `chain of ${source}` : kind;

export const remarksOn = (profile: Profile, worth: ProfileWorth): readonly string[] => [
  ...(worth.reason === undefined ? [] : [worth.reason]),
  ...(profile.cautions ?? []),
];
