/** Which roles a plan is about: what was listed, through the filters, in a fixed order and each once. */

import { onceForKey, rememberedFor } from '../collections/memo.ts';
import { anyGlob, type Matcher } from '../matching/globs.ts';
import { type Account, type Keys, type Role, type RoleRef, roleRefKey, type Session } from '../model.ts';
import { newNumbers, numberOf } from '../naming/numbers.ts';
import { ordered } from '../order.ts';
import type { Filters, Listing, RoleChoice } from './types.ts';

type Pair = Keys[number];

/** A listed account some of whose roles were chosen, with what these roles have in common. */
export class ChosenAccount {
  /** As it was listed. */
  readonly session: Session;
  readonly id: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  /** `sso_session`, the same pair for all accounts. */
  readonly sessionKey: Pair;
  private pair: Pair | undefined;

  constructor(session: Session, sessionKey: Pair, { id, email }: Account, name: string | undefined) {
    this.session = session;
    this.sessionKey = sessionKey;
    this.id = id;
    this.name = name;
    this.email = email;
  }

  /** Name of the sso-session a new profile belongs to. */
  get target(): string {
    return this.sessionKey[1];
  }

  /** `sso_account_id`, the same pair for all roles. */
  get idKey(): Pair {
    this.pair ??= ['sso_account_id', this.id];
    return this.pair;
  }
}

/** What the chosen roles of one name have in common. */
export interface ChosenRole {
  readonly name: string;
  /** `sso_role_name`. */
  readonly key: Pair;
}

export const refIn = ({ session, id }: Pick<ChosenAccount, 'session' | 'id'>, roleName: string): RoleRef => ({
  session: session.name,
  accountId: id,
  roleName,
});

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

interface Ordered {
  readonly accounts: readonly Account[];
  /** An account renamed between two pages arrives under both names. */
  readonly areOnce: boolean;
}

/** Remembered for each list: a plan is made again with every letter of its template. */
const orderOf = rememberedFor((listed: readonly Account[]): Ordered => {
  const accounts = ordered(listed, accountOrder);
  const isNew = newNumbers(accounts.length);
  return { accounts, areOnce: accounts.every(({ id }) => isNew(numberOf(id))) };
});

/** The chosen accounts of a listing in order, each once. */
const accountsIn = (
  { session, accounts: listed }: Listing,
  target: string,
  filter: Filter,
): readonly ChosenAccount[] => {
  const chosen: ChosenAccount[] = [];
  const seen = new Set<string>();
  const sessionKey = ['sso_session', target] as const;
  const { accounts, areOnce } = orderOf(listed);
  for (const account of accounts) {
    const { id } = account;
    const name = nameOfAccount(account);
    if (!filter.account(id, name) || (!areOnce && seen.has(id))) continue;
    if (!areOnce) seen.add(id);
    chosen.push(new ChosenAccount(session, sessionKey, account, name));
  }
  return chosen;
};

const none: readonly Role[] = [];

/** What is made of each role of an account. */
export type Maker<T> = (account: ChosenAccount) => (role: ChosenRole) => T;

type Takes = (account: ChosenAccount, role: ChosenRole) => boolean;

/** Undefined: all that pass the filters. */
const chosenBy = ({ only, carries }: RoleChoice): Takes | undefined =>
  (only || carries) &&
  ((account, { name }) =>
    (!only || only.has(roleRefKey(refIn(account, name)))) &&
    (!carries || carries({ session: account.session.name, account, role: name })));

/** The filtered roles of a listed account in order, each once. */
const rolesIn = (
  { roles }: Listing,
  { role }: Filter,
): ((account: ChosenAccount) => readonly ChosenRole[]) => {
  // Accounts with the same roles share one list, and all roles of one name are one object.
  const roleOf = onceForKey((name: string): ChosenRole => ({ name, key: ['sso_role_name', name] }));
  const chosenOf = onceForKey((list: readonly Role[]) =>
    ordered(list, each => each.name).flatMap(({ name }) => (role(name) ? [roleOf(name)] : [])),
  );
  return ({ id }) => chosenOf(roles.get(id) ?? none);
};

/**
 * What `make` makes of the chosen roles, by session, account and role, each once. `target` names the
 * sso-session a session's new profiles get. Of several listings with one target only the first counts: that
 * of the sso-session itself where it is listed.
 */
export const forChosenRoles = <T>(
  listings: readonly Listing[],
  choice: RoleChoice,
  target: (session: Session) => string,
  make: Maker<T>,
): readonly T[] => {
  const filterFor = filters(choice);
  const takes = chosenBy(choice);
  const targets = new Set<string>();
  const made: T[] = [];
  for (const listing of inOrder(listings)) {
    const name = target(listing.session);
    if (targets.has(name)) continue;
    targets.add(name);
    const filter = filterFor(listing.session.name);
    const rolesOf = rolesIn(listing, filter);
    for (const account of accountsIn(listing, name, filter)) {
      const makeRole = make(account);
      for (const role of rolesOf(account)) if (!takes || takes(account, role)) made.push(makeRole(role));
    }
  }
  return made;
};
