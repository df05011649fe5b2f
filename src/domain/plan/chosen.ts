/** Which roles a plan is about: what was listed, through the filters, in a fixed order and each once. */

import { onceForKey, rememberedFor } from '../collections/memo.ts';
import { anyGlob, type Matcher } from '../matching/globs.ts';
import { type Account, type Keys, type Role, type RoleRef, roleRefKey, type Session } from '../model.ts';
import { ordered } from '../order.ts';
import type { Filters, Listing, RoleChoice } from './types.ts';

/** A listed account some of whose roles were chosen, with what these roles have in common. */
export interface ChosenAccount {
  /** As it was listed. */
  readonly session: Session;
  /** Name of the sso-session a new profile belongs to. */
  readonly target: string;
  readonly id: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  /** `sso_session`, the same pair for all accounts, and `sso_account_id`. */
  readonly sessionKey: Pair;
  readonly idKey: Pair;
}

type Pair = Keys[number];

/** What can be said of a role by its account and name is made when it is asked for. */
export class ChosenRole {
  readonly account: ChosenAccount;
  /** `sso_role_name`, the same pair for all roles of this name. */
  readonly roleKey: Pair;

  constructor(account: ChosenAccount, roleKey: Pair) {
    this.account = account;
    this.roleKey = roleKey;
  }

  get roleName(): string {
    return this.roleKey[1];
  }

  get ref(): RoleRef {
    const { session, id } = this.account;
    return { session: session.name, accountId: id, roleName: this.roleName };
  }

  /** `roleRefKey` of the role. */
  get key(): string {
    return roleRefKey(this.ref);
  }
}

/** Account names arrive as the portal has them, which may be empty. */
export const nameOfAccount = (account: Account | undefined): string | undefined =>
  account?.name?.trim() || undefined;

export interface Filter {
  account(id: string, name: string | undefined): boolean;
  role(name: string): boolean;
}

const everything: Matcher = () => true;

/** The include and exclude globs, compiled. An exclusion holds for accounts and roles alike. */
const filterOf = (rules: Filters): Filter => {
  const account = rules.accounts.length ? anyGlob(rules.accounts) : everything;
  const role = rules.roles.length ? anyGlob(rules.roles) : everything;
  const excluded = anyGlob(rules.exclude);
  return {
    account: (id, name) =>
      (account(id) || (name !== undefined && account(name))) &&
      !excluded(id) &&
      !(name !== undefined && excluded(name)),
    role: onceForKey(name => role(name) && !excluded(name)),
  };
};

const both = (one: Filter, other: Filter): Filter => ({
  account: (id, name) => one.account(id, name) && other.account(id, name),
  role: onceForKey(name => one.role(name) && other.role(name)),
});

/** The filter of each session: that of all, and its own. */
export const filters = (rules: RoleChoice): ((session: string) => Filter) => {
  const all = filterOf(rules);
  return onceForKey(session => {
    const own = rules.bySession?.get(session);
    return own ? both(all, filterOf(own)) : all;
  });
};

const accountOrder = (account: Account): string =>
  `${(nameOfAccount(account) ?? account.id).toLowerCase()}\n${account.id}`;

/** Legacy sessions last: where a role is reachable by both, the sso-session is the one to use. */
export const inOrder = (listings: readonly Listing[]): readonly Listing[] =>
  ordered(listings, ({ session }) => `${session.legacy ? 1 : 0}${session.name}`);

/** Remembered for each list: a plan is made again with every letter of its template. */
const accountsOrdered = rememberedFor((accounts: readonly Account[]) => ordered(accounts, accountOrder));

/** The chosen accounts of a listing in order, each once. */
const accountsIn = (
  { session, accounts }: Listing,
  target: string,
  filter: Filter,
): readonly ChosenAccount[] => {
  const chosen: ChosenAccount[] = [];
  const seen = new Set<string>();
  const sessionKey = ['sso_session', target] as const;
  for (const account of accountsOrdered(accounts)) {
    const { id, email } = account;
    const name = nameOfAccount(account);
    // An account renamed between two pages arrives under both names.
    if (seen.has(id) || !filter.account(id, name)) continue;
    seen.add(id);
    chosen.push({ session, target, id, name, email, sessionKey, idKey: ['sso_account_id', id] });
  }
  return chosen;
};

const none: readonly Role[] = [];

/** Called with each chosen role of one listing, by account and role, each once. */
const visitRoles = (
  { session, roles }: Listing,
  accounts: readonly ChosenAccount[],
  { role }: Filter,
  { only, carries }: RoleChoice,
  visit: (chosen: ChosenRole) => void,
): void => {
  // Accounts with the same roles share one list, and all roles of one name share one pair.
  const roleKeyOf = onceForKey((name: string) => ['sso_role_name', name] as const);
  const rolesOf = onceForKey((list: readonly Role[]) =>
    ordered(list, each => each.name).flatMap(({ name }) => (role(name) ? [roleKeyOf(name)] : [])),
  );
  for (const account of accounts)
    for (const roleKey of rolesOf(roles.get(account.id) ?? none)) {
      const chosen = new ChosenRole(account, roleKey);
      if (only && !only.has(chosen.key)) continue;
      if (carries && !carries({ session: session.name, account, role: chosen.roleName })) continue;
      visit(chosen);
    }
};

/**
 * What `make` makes of the chosen roles, by session, account and role. `target` names the sso-session a
 * session's new profiles get. Of several listings with one target only the first counts: that of the
 * sso-session itself where it is listed.
 */
export const forChosenRoles = <T>(
  listings: readonly Listing[],
  rules: RoleChoice,
  target: (session: Session) => string,
  make: (chosen: ChosenRole) => T,
): readonly T[] => {
  const filterFor = filters(rules);
  const targets = new Set<string>();
  const made: T[] = [];
  for (const listing of inOrder(listings)) {
    const name = target(listing.session);
    if (targets.has(name)) continue;
    targets.add(name);
    const filter = filterFor(listing.session.name);
    visitRoles(listing, accountsIn(listing, name, filter), filter, rules, chosen => made.push(make(chosen)));
  }
  return made;
};
