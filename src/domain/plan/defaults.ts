/**
 * The keys profiles get beside the role itself: defaults by session, account and role, and what is set
 * outright.
 */
import { glob, type Matcher } from '../globs.ts';
import type { Account, Failure, Profile, Session } from '../model.ts';
import { checkProfileKey } from '../profiles/keys.ts';
import type { DefaultRule } from '../settings.ts';
import { nameOfAccount } from './select.ts';
import type { Keys, PlanRules } from './types.ts';

type KeyRules = Pick<PlanRules, 'defaults' | 'region' | 'output' | 'set' | 'changeRegion'>;

interface CompiledRule {
  readonly key: string;
  readonly value: string;
  readonly session: Matcher | undefined;
  readonly account: Matcher | undefined;
  readonly role: Matcher | undefined;
}

const optional = (pattern: string | undefined): Matcher | undefined =>
  pattern === undefined ? undefined : glob(pattern);

const compiled = (rule: DefaultRule): CompiledRule => ({
  key: rule.key,
  value: rule.value,
  session: optional(rule.session),
  account: optional(rule.account),
  role: optional(rule.role),
});

/** What is given for this run is stronger than the settings, so it comes last. */
const allRules = (rules: KeyRules): readonly DefaultRule[] => [
  ...rules.defaults,
  ...(rules.region === undefined ? [] : [{ key: 'region', value: rules.region }]),
  ...(rules.output === undefined ? [] : [{ key: 'output', value: rules.output }]),
];

const rank = (key: string): number => (key === 'region' ? 0 : key === 'output' ? 1 : 2);

/** The last rule for a key decides; `region` and `output` come first, as the AWS CLI writes them. */
const merged = (rules: readonly { readonly key: string; readonly value: string }[]): Keys =>
  [...new Map(rules.map(({ key, value }) => [key, value]))].sort(([a], [b]) => rank(a) - rank(b));

const accountMatches = (rule: CompiledRule, account: Account): boolean => {
  const name = nameOfAccount(account);
  return !rule.account || rule.account(account.id) || (name !== undefined && rule.account(name));
};

/**
 * Answers for a role; worked out once for all roles where no rule looks at the role, else once for each role
 * name.
 */
const byRole = (rules: readonly CompiledRule[]): ((role: string) => Keys) => {
  if (rules.every(rule => !rule.role)) {
    const keys = merged(rules);
    return () => keys;
  }
  const known = new Map<string, Keys>();
  return role => {
    const keys = known.get(role) ?? merged(rules.filter(rule => !rule.role || rule.role(role)));
    known.set(role, keys);
    return keys;
  };
};

const byAccount = (rules: readonly CompiledRule[]): ((account: Account) => (role: string) => Keys) => {
  if (rules.every(rule => !rule.account)) {
    const forRole = byRole(rules);
    return () => forRole;
  }
  const known = new Map<string, (role: string) => Keys>();
  return account => {
    const forRole = known.get(account.id) ?? byRole(rules.filter(rule => accountMatches(rule, account)));
    known.set(account.id, forRole);
    return forRole;
  };
};

/** The default keys of a role's profile, by the rules, each pattern compiled once. */
export const defaultKeys = (
  rules: KeyRules,
): ((session: Session, account: Account, role: string) => Keys) => {
  const all = allRules(rules).map(compiled);
  const known = new Map<string, (account: Account) => (role: string) => Keys>();
  return (session, account, role) => {
    const forAccount =
      known.get(session.name) ?? byAccount(all.filter(rule => !rule.session || rule.session(session.name)));
    known.set(session.name, forAccount);
    return forAccount(account)(role);
  };
};

/** All keys of a new profile beside its identity: the defaults, and over them what is set. */
export const keysForNew = (defaults: Keys, rules: KeyRules): Keys =>
  rules.set.length === 0
    ? defaults
    : merged([...defaults, ...rules.set].map(([key, value]) => ({ key, value })));

/**
 * The keys an existing profile lacks or must change: defaults only where the key is absent, what is set
 * always, and the region only when asked.
 */
export const keysForExisting = (profile: Profile, defaults: Keys, rules: KeyRules): Keys => {
  const has = (key: string) => Object.hasOwn(profile.keys, key);
  const set = new Map(rules.set);
  const missing = defaults.filter(
    ([key, value]) =>
      !set.has(key) &&
      (!has(key) || (key === 'region' && rules.changeRegion && profile.keys.region !== value)),
  );
  return [...missing, ...[...set].filter(([key, value]) => profile.keys[key] !== value)];
};

/** The first key or value of the rules that may not be written, if any. */
export const checkKeys = (rules: KeyRules): Failure | undefined => {
  const pairs = [...allRules(rules).map(({ key, value }) => [key, value] as const), ...rules.set];
  return pairs.map(([key, value]) => checkProfileKey(key, value)).find(failure => failure !== undefined);
};
