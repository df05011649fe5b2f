/**
 * The keys profiles get beside the role itself: defaults by session, account and role, and keys set outright.
 */

import { onceForKey } from '../collections/memo.ts';
import { glob, type Matcher } from '../matching/globs.ts';
import type { Failure, Keys, Profile } from '../model.ts';
import { checkProfileKey } from '../profiles/keys.ts';
import type { DefaultRule } from '../settings/settings.ts';
import type { ChosenAccount } from './chosen.ts';
import type { PlanRules } from './types.ts';

type KeyRules = Pick<PlanRules, 'defaults' | 'region' | 'output' | 'set' | 'changeRegion'>;

const optional = (pattern: string | undefined): Matcher | undefined =>
  pattern === undefined ? undefined : glob(pattern);

const compiled = ({ key, value, session, account, role }: DefaultRule) => ({
  key,
  value,
  session: optional(session),
  account: optional(account),
  role: optional(role),
});

type CompiledRule = ReturnType<typeof compiled>;

/** The last rule wins, so what is given for this run comes after the settings. */
const allRules = (rules: KeyRules): readonly DefaultRule[] => [
  ...rules.defaults,
  ...(rules.region === undefined ? [] : [{ key: 'region', value: rules.region }]),
  ...(rules.output === undefined ? [] : [{ key: 'output', value: rules.output }]),
];

const rank = (key: string): number => (key === 'region' ? 0 : key === 'output' ? 1 : 2);

/** The last pair of a key wins; `region` and `output` come first, as the AWS CLI writes them. */
const merged = (pairs: Keys): Keys => [...new Map(pairs)].sort(([a], [b]) => rank(a) - rank(b));

const keysOf = (rules: readonly CompiledRule[]): Keys =>
  merged(rules.map(({ key, value }) => [key, value] as const));

type RuledAccount = Pick<ChosenAccount, 'session' | 'id' | 'name'>;
type ForRole = (role: string) => Keys;

/** Worked out once for all roles where no rule looks at the role, else once for each role name. */
const forRole = (rules: readonly CompiledRule[]): ForRole => {
  if (rules.some(rule => rule.role))
    return onceForKey(role => keysOf(rules.filter(rule => !rule.role || rule.role(role))));
  const keys = keysOf(rules);
  return () => keys;
};

const matchesAccount = (rule: CompiledRule, { id, name }: RuledAccount): boolean =>
  !rule.account || rule.account(id) || (name !== undefined && rule.account(name));

const forAccount = (rules: readonly CompiledRule[]): ((account: RuledAccount) => ForRole) => {
  if (rules.some(rule => rule.account))
    return account => forRole(rules.filter(rule => matchesAccount(rule, account)));
  const everywhere = forRole(rules);
  return () => everywhere;
};

/** The default keys of the roles of an account, by the rules, each pattern compiled once. */
export const defaultKeys = (rules: KeyRules): ((account: RuledAccount) => ForRole) => {
  const all = allRules(rules).map(compiled);
  const forSession = onceForKey((session: string) =>
    forAccount(all.filter(rule => !rule.session || rule.session(session))),
  );
  return account => forSession(account.session.name)(account);
};

/** All keys of a new profile beside its identity: the defaults, and over them what is set. */
export const keysForNew = (defaults: Keys, { set }: KeyRules): Keys =>
  set.length === 0 ? defaults : merged([...defaults, ...set]);

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
