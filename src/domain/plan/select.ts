/** Which roles a plan is about: what was listed, through the filters, in a fixed order and each once. */
import { anyGlob, type Matcher } from '../globs.ts';
import { type Account, type Role, type RoleRef, roleRefKey, type Session } from '../model.ts';
import type { Keys, Listing, PlanRules } from './types.ts';

/** A listed account some of whose roles shall have profiles, with what these roles have in common. */
export interface Place {
  /** As it was listed. */
  readonly session: Session;
  /** Name of the sso-session a new profile belongs to. */
  readonly target: string;
  readonly account: Account;
  readonly accountName: string | undefined;
  /** `sso_session` and `sso_account_id`. */
  readonly keys: Keys;
}

/** One listed role that shall have a profile. */
export interface Wanted {
  readonly key: string;
  readonly ref: RoleRef;
  readonly place: Place;
  /** `sso_role_name`, the same for all roles of this name. */
  readonly roleKey: Keys[number];
}

/** Account names arrive as the portal has them, which may be empty. */
export const nameOfAccount = (account: Account | undefined): string | undefined =>
  account?.name?.trim() || undefined;

export interface Filter {
  account(id: string, name: string | undefined): boolean;
  role(name: string): boolean;
}

const remembering = (test: Matcher): Matcher => {
  const known = new Map<string, boolean>();
  return text => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    const answer = test(text);
    known.set(text, answer);
    return answer;
  };
};

const everything: Matcher = () => true;

/** The include and exclude globs, compiled. An exclusion holds for accounts and roles alike. */
export const filterOf = (rules: Pick<PlanRules, 'accounts' | 'roles' | 'exclude'>): Filter => {
  const account = rules.accounts.length ? anyGlob(rules.accounts) : everything;
  const role = rules.roles.length ? anyGlob(rules.roles) : everything;
  const excluded = anyGlob(rules.exclude);
  return {
    account: (id, name) =>
      (account(id) || (name !== undefined && account(name))) &&
      !excluded(id) &&
      !(name !== undefined && excluded(name)),
    role: remembering(name => role(name) && !excluded(name)),
  };
};

/** Plain comparison of code units: the same order on every machine, whatever its locale. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isOrdered = <T>(items: readonly T[], keyOf: (item: T) => string): boolean => {
  let before = '';
  for (const item of items) {
    const key = keyOf(item);
    if (key <= before) return false;
    before = key;
  }
  return true;
};

/**
 * In order of their keys and each key once: a page listed twice repeats its rows. Most lists are so already.
 */
const ordered = <T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] => {
  if (isOrdered(items, keyOf)) return items;
  return items
    .map(item => ({ item, key: keyOf(item) }))
    .sort((a, b) => compare(a.key, b.key))
    .filter(({ key }, at, all) => key !== all[at + 1]?.key)
    .map(({ item }) => item);
};

const accountOrder = (account: Account): string =>
  `${(nameOfAccount(account) ?? account.id).toLowerCase()}\n${account.id}`;

/** Legacy sessions last: where a role is reachable by both, the sso-session is the one to use. */
export const inOrder = (listings: readonly Listing[]): readonly Listing[] =>
  ordered(listings, ({ session }) => `${session.legacy ? 1 : 0}${session.name}`);

/**
 * Names of roles in order. Accounts with the same roles have one list in common, which is put in order once.
 */
const roleNames = (): ((roles: readonly Role[]) => readonly string[]) => {
  const known = new Map<readonly Role[], readonly string[]>();
  return roles => {
    const names = known.get(roles) ?? ordered(roles, role => role.name).map(role => role.name);
    known.set(roles, names);
    return names;
  };
};

const none: readonly Role[] = [];

type Pair = Keys[number];

/** One pair for each value, however many roles have it. */
const sharedPairs = (key: string): ((value: string) => Pair) => {
  const pairs = new Map<string, Pair>();
  return value => {
    const pair = pairs.get(value) ?? [key, value];
    pairs.set(value, pair);
    return pair;
  };
};

/** The chosen accounts of a listing in order, each once. */
const placesIn = ({ session, accounts }: Listing, target: string, filter: Filter): readonly Place[] => {
  const places: Place[] = [];
  const seen = new Set<string>();
  const sessionPair: Pair = ['sso_session', target];
  for (const account of ordered(accounts, accountOrder)) {
    const accountName = nameOfAccount(account);
    // An account renamed between two pages arrives under both names.
    if (seen.has(account.id) || !filter.account(account.id, accountName)) continue;
    seen.add(account.id);
    places.push({
      session,
      target,
      account,
      accountName,
      keys: [sessionPair, ['sso_account_id', account.id]],
    });
  }
  return places;
};

/** Called with each chosen role of one listing, by account and role, each once. */
const visitRoles = (
  { session, roles }: Listing,
  places: readonly Place[],
  { role }: Filter,
  only: ReadonlySet<string> | undefined,
  visit: (wanted: Wanted) => void,
): void => {
  const rolePair = sharedPairs('sso_role_name');
  const namesOf = roleNames();
  for (const place of places) {
    const accountId = place.account.id;
    // The end of a key is the same for all roles of an account; joining it once saves most of the joining.
    const keyEnd = roleRefKey({ session: session.name, accountId, roleName: '' });
    for (const roleName of namesOf(roles.get(accountId) ?? none)) {
      const key = roleName + keyEnd;
      if (!role(roleName) || (only && !only.has(key))) continue;
      const ref: RoleRef = { session: session.name, accountId, roleName };
      visit({ key, ref, place, roleKey: rolePair(roleName) });
    }
  }
};

/**
 * What `make` makes of the chosen roles, by session, account and role. `target` names the sso-session a
 * session's new profiles get; of several listings with one target only the first counts, which is that of the
 * sso-session itself where it is listed.
 */
export const forWantedRoles = <T>(
  listings: readonly Listing[],
  rules: PlanRules,
  target: (session: Session) => string,
  make: (wanted: Wanted) => T,
): readonly T[] => {
  const filter = filterOf(rules);
  const targets = new Set<string>();
  const made: T[] = [];
  for (const listing of inOrder(listings)) {
    const name = target(listing.session);
    if (targets.has(name)) continue;
    targets.add(name);
    visitRoles(listing, placesIn(listing, name, filter), filter, rules.only, wanted =>
      made.push(make(wanted)),
    );
  }
  return made;
};
