/** Which roles a plan is about: what was listed, through the filters, in a fixed order and each once. */
import { anyGlob, type Matcher } from '../globs.ts';
import { type Account, type Role, type RoleRef, roleRefKey, type Session } from '../model.ts';
import type { Listing, PlanRules } from './types.ts';

/** One listed role that shall have a profile. */
export interface Wanted {
  readonly key: string;
  readonly ref: RoleRef;
  /** As it was listed. */
  readonly session: Session;
  /** Name of the sso-session a new profile belongs to. */
  readonly target: string;
  readonly account: Account;
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

const sorted = <T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] =>
  items
    .map(item => [keyOf(item), item] as const)
    .sort(([a], [b]) => compare(a, b))
    .map(([, item]) => item);

const accountOrder = (account: Account): string =>
  `${(nameOfAccount(account) ?? account.id).toLowerCase()}\n${account.id}`;

/** Legacy sessions last: where a role is reachable by both, the sso-session is the one to use. */
export const inOrder = (listings: readonly Listing[]): readonly Listing[] =>
  sorted(listings, ({ session }) => `${session.legacy ? 1 : 0}${session.name}`);

/** The items without those whose key came before; a page listed twice repeats its rows. */
const once = <T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] =>
  items.filter((item, i) => {
    const before = items[i - 1];
    return before === undefined || keyOf(item) !== keyOf(before);
  });

const idOf = (account: Account): string => account.id;
const roleNameOf = (role: Role): string => role.name;

/** The chosen roles of one listing, by account and role, each once. */
const rolesIn = (
  { session, accounts, roles }: Listing,
  target: string,
  filter: Filter,
  only: ReadonlySet<string> | undefined,
): readonly Wanted[] => {
  const wanted: Wanted[] = [];
  for (const account of once(sorted(accounts, accountOrder), idOf)) {
    if (!filter.account(account.id, nameOfAccount(account))) continue;
    for (const { name } of once(sorted(roles.get(account.id) ?? [], roleNameOf), roleNameOf)) {
      const ref: RoleRef = { session: session.name, accountId: account.id, roleName: name };
      const key = roleRefKey(ref);
      if (filter.role(name) && (!only || only.has(key))) wanted.push({ key, ref, session, target, account });
    }
  }
  return wanted;
};

/**
 * The chosen roles, by session, account and role. `target` names the sso-session a session's new profiles get; of
 * several listings with one target only the first counts, which is that of the sso-session itself where it is listed.
 */
export const wantedRoles = (
  listings: readonly Listing[],
  rules: PlanRules,
  target: (session: Session) => string,
): readonly Wanted[] => {
  const filter = filterOf(rules);
  const first = new Map(
    inOrder(listings)
      .toReversed()
      .map(listing => [target(listing.session), listing]),
  );
  return inOrder(listings).flatMap(listing => {
    const session = target(listing.session);
    return first.get(session) === listing ? rolesIn(listing, session, filter, rules.only) : [];
  });
};
