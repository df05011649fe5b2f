/**
 * What search looks through. Accounts and role names are indexed, not their products: 5,000 accounts with ten
 * roles each are 5,010 texts to match instead of 50,000, and a page that arrives adds only itself.
 */

import fuzzysort from 'fuzzysort';
import { onceFor, rememberedFor } from '../../domain/collections/memo.ts';
import { own } from '../../domain/collections/own.ts';
import type { Listing, RoleList } from '../../domain/listing.ts';
import type { Prepared } from '../../domain/matching/scores.ts';
import type { Account, Profile, Role, RoleRef, Session } from '../../domain/model.ts';
import { roleRefKey } from '../../domain/model.ts';
import { profilesByRole } from '../../domain/profiles/by-role.ts';
import { accountLabel, sessionLabel } from '../rows.ts';

export interface RoleEntry {
  readonly name: string;
  readonly profile?: Profile;
  /** The profile's name in lower case, if account and role do not already say it. */
  readonly spoken?: string;
}

export interface ProfileEntry {
  readonly profile: Profile;
  readonly prepared: Prepared;
}

export interface AccountEntry {
  readonly session: SessionEntry;
  readonly account: Account;
  readonly prepared: Prepared;
  readonly roles: readonly RoleEntry[];
  /** Whether any of the roles has a `spoken` name. */
  readonly speaks: boolean;
}

export interface SessionEntry {
  readonly session: Session;
  readonly prepared: Prepared;
}

export interface SearchIndex {
  readonly sessions: readonly SessionEntry[];
  readonly accounts: readonly AccountEntry[];
  /** Every role name once. */
  readonly roleNames: ReadonlyMap<string, Prepared>;
  /** Profiles without a listed role. */
  readonly loose: readonly ProfileEntry[];
}

const preparedAccount = onceFor((account: Account) => fuzzysort.prepare(accountLabel(account)));
const profileEntry = onceFor(
  (profile: Profile): ProfileEntry => ({ profile, prepared: fuzzysort.prepare(profile.name) }),
);
const sessionEntry = onceFor(
  (session: Session): SessionEntry => ({ session, prepared: fuzzysort.prepare(sessionLabel(session)) }),
);

interface ByRole {
  readonly profiles: ReadonlyMap<string, Profile>;
  /** Accounts with a profile: the roles of others need no lookup. */
  readonly accounts: ReadonlySet<string>;
}

/** `default` says least. */
const shownOf = (profiles: readonly Profile[]): Profile | undefined =>
  profiles.find(({ name }) => name !== 'default') ?? profiles[0];

const byRole = rememberedFor((profiles: readonly Profile[]): ByRole => {
  const found = new Map<string, Profile>();
  const accounts = new Set<string>();
  for (const [key, same] of profilesByRole(profiles)) {
    const shown = shownOf(same.profiles);
    if (shown) found.set(key, shown);
    accounts.add(same.accountId);
  }
  return { profiles: found, accounts };
});

/** Whether the name has a word that account and role do not have. */
const saysMore = (own: string, profile: Profile): boolean =>
  profile.name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .some(word => !own.includes(word));

const roleEntry = (account: Account, session: Session, name: string, profiles: ByRole): RoleEntry => {
  const profile = profiles.profiles.get(
    roleRefKey({ session: session.name, accountId: account.id, roleName: name }),
  );
  if (!profile) return { name };
  const own = `${account.name ?? ''} ${account.id} ${name} ${session.name}`.toLowerCase();
  return saysMore(own, profile) ? { name, profile, spoken: profile.name.toLowerCase() } : { name, profile };
};

const entriesOf = rememberedFor(
  (list: RoleList, account: Account, session: SessionEntry, profiles: ByRole): AccountEntry => {
    // Without profiles the listed roles are entries already: 50,000 objects fewer.
    const roles: readonly RoleEntry[] = profiles.accounts.has(account.id)
      ? list.roles.map(({ name }) => roleEntry(account, session.session, name, profiles))
      : list.roles;
    const speaks = roles.some(role => role.spoken !== undefined);
    return { session, account, prepared: preparedAccount(account), roles, speaks };
  },
);

const unlisted = rememberedFor(
  (account: Account, session: SessionEntry): AccountEntry => ({
    session,
    account,
    prepared: preparedAccount(account),
    roles: [],
    speaks: false,
  }),
);

const noRoles: readonly Role[] = [];

/** Favourites and recent roles are found even if they are not listed (yet). */
const strayAccounts = (
  session: SessionEntry,
  listing: Listing | undefined,
  refs: readonly RoleRef[],
  profiles: ByRole,
): readonly AccountEntry[] => {
  const strays = new Map<string, Set<string>>();
  for (const { session: name, accountId, roleName } of refs) {
    if (name !== session.session.name) continue;
    if ((listing?.roles.get(accountId)?.roles ?? noRoles).some(role => role.name === roleName)) continue;
    strays.set(accountId, (strays.get(accountId) ?? new Set()).add(roleName));
  }
  return [...strays].map(([id, names]) => {
    const account = listing?.accounts.find(each => each.id === id) ?? { id };
    const roles = [...names].map(name => ({ name }));
    return entriesOf({ is: 'remembered', roles }, account, session, profiles);
  });
};

const looseOf = (
  profiles: readonly Profile[],
  accounts: readonly AccountEntry[],
): readonly ProfileEntry[] => {
  if (profiles.length === 0) return [];
  const stood = new Set<Profile>();
  for (const { roles } of accounts) for (const { profile } of roles) if (profile) stood.add(profile);
  return profiles.filter(profile => !stood.has(profile)).map(profileEntry);
};

export interface Searched {
  readonly sessions: readonly Session[];
  readonly profiles: readonly Profile[];
  readonly listings: Readonly<Record<string, Listing>>;
  readonly refs: readonly RoleRef[];
}

export const searchIndex = ({ sessions, profiles, listings, refs }: Searched): SearchIndex => {
  const of = byRole(profiles);
  const accounts: AccountEntry[] = [];
  for (const each of sessions) {
    const session = sessionEntry(each);
    const listing = own(listings, each.name);
    accounts.push(...strayAccounts(session, listing, refs, of));
    for (const account of listing?.accounts ?? []) {
      const list = listing?.roles.get(account.id);
      accounts.push(list ? entriesOf(list, account, session, of) : unlisted(account, session));
    }
  }
  const roleNames = new Map<string, Prepared>();
  for (const { roles } of accounts)
    for (const { name } of roles) if (!roleNames.has(name)) roleNames.set(name, fuzzysort.prepare(name));
  return {
    sessions: sessions.map(sessionEntry),
    accounts,
    roleNames,
    loose: looseOf(profiles, accounts),
  };
};
