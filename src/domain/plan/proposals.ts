/** What each chosen role has and would get, before anybody knows whether the name can be given. */
import { rememberedFor } from '../collections/memo.ts';
import type { ConfigSnapshot, Keys, Profile } from '../model.ts';
import { namerOf } from '../naming/names.ts';
import { holdersOf } from '../profiles/dependants.ts';
import { valueFault } from '../profiles/keys.ts';
import type { ChosenRole } from './chosen.ts';
import { defaultKeys, keysForExisting, keysForNew } from './defaults.ts';
import type { Existing } from './existing.ts';
import type { NameClaim, PlanRules } from './types.ts';

export interface Proposal extends NameClaim, ChosenRole {
  /** The profile this role has and whose name and keys may be edited. */
  readonly primary: Profile | undefined;
  /** Further profiles for the same role: shown, and left as they are. */
  readonly extras: readonly Profile[];
  /** Keys to write beside the identity. */
  readonly keys: Keys;
  readonly skipped: boolean;
  /** Its profile may get another name and other keys. */
  readonly editable: boolean;
  /** Why no config can hold the role's name: such a role is left out, and the others are written. */
  readonly unwritable: string | undefined;
  /** In words, who needs the name it has: that is why the rule did not rename it. */
  readonly heldBy: readonly string[];
}

/**
 * `[default]` is a way to use a role, not its name: a role that has no other profile still gets one of its
 * own.
 */
const isNamed = (profile: Profile): boolean => profile.name !== 'default';

/**
 * Of several profiles one of the session itself, then the one that has the right name, else the first of the
 * file.
 */
const primaryOf = (profiles: readonly Profile[], target: string, name: () => string): Profile | undefined => {
  const all = profiles.filter(isNamed);
  if (all.length < 2) return all[0];
  const own = all.filter(profile => profile.session === target);
  const named = own.length > 0 ? own : all;
  const wanted = name();
  return named.find(profile => profile.name === wanted) ?? named[0];
};

const none: readonly never[] = [];

const extrasOf = (profiles: readonly Profile[], primary: Profile | undefined): readonly Profile[] =>
  profiles.length > (primary ? 1 : 0) ? profiles.filter(profile => profile !== primary) : none;

/** The AWS CLI does nothing without a region: a new profile that no rule gives one gets its session's. */
export const withRegion = rememberedFor(
  (keys: Keys, region: string): Keys =>
    keys.some(([key]) => key === 'region') ? keys : [['region', region], ...keys],
);

const namer = ({ template, overrides }: PlanRules) => {
  const nameOf = namerOf(template, overrides);
  return ({ account, ref }: ChosenRole, profile: Profile | undefined, keys: Keys): string =>
    nameOf({
      session: account.target,
      accountId: account.id,
      accountName: account.name,
      email: account.email,
      role: ref.roleName,
      region: keys.find(([key]) => key === 'region')?.[1] ?? profile?.region ?? account.session.region,
    });
};

/** Makes the proposal of one role after the other. */
export const proposer = (
  config: ConfigSnapshot,
  existing: Existing,
  rules: PlanRules,
): ((chosen: ChosenRole) => Proposal) => {
  const defaultsFor = defaultKeys(rules);
  const byTemplate = namer(rules);
  const holders = holdersOf(config);
  const twice = new Set(config.twice);
  const isEditable = ({ kind, file, name }: Profile): boolean =>
    kind === 'sso' && file === 'config' && !twice.has(name);
  const keysFor = (profile: Profile | undefined, defaults: Keys, region: string): Keys =>
    profile ? keysForExisting(profile, defaults, rules) : withRegion(keysForNew(defaults, rules), region);

  return chosen => {
    const { key, ref, account, roleKey } = chosen;
    const { target, session } = account;
    const defaults = defaultsFor(chosen);
    const profiles = existing(chosen, session);
    const typed = rules.names?.get(key);
    const primary = primaryOf(profiles, target, () => typed ?? byTemplate(chosen, profiles[0], defaults));
    const editable = primary === undefined || isEditable(primary);
    const keys = editable ? keysFor(primary, defaults, session.region) : none;
    const byRule = () => byTemplate(chosen, primary, keys);
    const follows = primary === undefined || rules.rename === 'all' || (rules.rename && primary.managed);
    const held =
      primary && follows && rules.rename !== 'all' && typed === undefined ? holders(primary.name) : none;
    const unwritable = primary ? undefined : valueFault(ref.roleName);
    const kept = !follows || held.length > 0 ? primary?.name : undefined;
    return {
      key,
      ref,
      target,
      account,
      roleKey,
      from: primary?.name,
      primary,
      extras: extrasOf(profiles, primary),
      wants: primary && !editable ? primary.name : (typed ?? kept ?? byRule()),
      byHand: typed !== undefined,
      editable,
      keys,
      skipped: unwritable !== undefined || (rules.skipped?.has(key) ?? false),
      unwritable,
      heldBy: held.length > 0 && byRule() !== kept ? held : none,
    };
  };
};
