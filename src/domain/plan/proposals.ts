/** What each chosen role has and would get, before anybody knows whether the name can be given. */
import { onceForKey } from '../collections/memo.ts';
import { type ConfigSnapshot, type Keys, type Profile, roleRefKey } from '../model.ts';
import { accountNamerOf } from '../naming/namer.ts';
import { holdersOf } from '../profiles/dependants.ts';
import { valueFault } from '../profiles/keys.ts';
import { type ChosenRole, type Maker, refIn } from './chosen.ts';
import { defaultKeys, keysForExisting, keysForNew } from './defaults.ts';
import type { Existing } from './existing.ts';
import { type Ground, PlannedRole, regionFor } from './planned-role.ts';
import type { PlanRules } from './types.ts';

const none: readonly never[] = [];

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

const extrasOf = (profiles: readonly Profile[], primary: Profile | undefined): readonly Profile[] =>
  profiles.length > (primary ? 1 : 0) ? profiles.filter(profile => profile !== primary) : none;

/** The AWS CLI does nothing without a region: a new profile that no rule gives one gets its session's. */
export const withRegion = (keys: Keys, region: string): Keys =>
  keys.some(([key]) => key === 'region') ? keys : [['region', region], ...keys];

/** What was decided by hand for a role. */
interface ByHand {
  /** Its name. */
  readonly typed: string | undefined;
  readonly out: boolean;
}

const nothing: ByHand = { typed: undefined, out: false };

/** No key is made where none can be among them. */
const decisions = ({ names, skipped }: PlanRules): Maker<ByHand> => {
  if (!names?.size && !skipped?.size) {
    const ofNone = () => nothing;
    return () => ofNone;
  }
  return account => role => {
    const key = roleRefKey(refIn(account, role.name));
    return { typed: names?.get(key), out: skipped?.has(key) ?? false };
  };
};

/** The rules for the roles of one account. */
interface RuledGround extends Ground {
  readonly defaultsOf: (roleName: string) => Keys;
}

type Propose = (ground: RuledGround, role: ChosenRole, byHand: ByHand) => PlannedRole;

/** A role without a profile, as nearly all are in a large plan: nothing is made that they can share. */
const forNew = (rules: PlanRules): Propose => {
  const faultOf = onceForKey((roleName: string) => ({ of: valueFault(roleName) }));
  const keysFor = onceForKey((defaults: Keys) =>
    onceForKey((region: string) => withRegion(keysForNew(defaults, rules), region)),
  );
  return (ground, role, { typed, out }) => {
    const keys = keysFor(ground.defaultsOf(role.name))(ground.account.session.region);
    const made = new PlannedRole(ground, role, keys, undefined, typed);
    const unwritable = faultOf(role.name).of;
    const isOut = out || unwritable !== undefined;
    return typed === undefined && !isOut
      ? made
      : made.with({ byHand: typed !== undefined, isOut, unwritable });
  };
};

type ProposeFor = (primary: Profile, ...of: Parameters<Propose>) => PlannedRole;

const forExisting = (config: ConfigSnapshot, rules: PlanRules): ProposeFor => {
  const holders = holdersOf(config);
  const twice = new Set(config.twice);
  const isEditable = ({ kind, file, name }: Profile): boolean =>
    kind === 'sso' && file === 'config' && !twice.has(name);
  return (primary, ground, role, { typed, out: isOut }) => {
    const { account, namer, defaultsOf } = ground;
    const editable = isEditable(primary);
    const keys = editable ? keysForExisting(primary, defaultsOf(role.name), rules) : none;
    const byRule = () => namer.name(role.name, regionFor(account, keys, primary));
    const follows = rules.rename === 'all' || (rules.rename && primary.managed);
    const held = follows && rules.rename !== 'all' && typed === undefined ? holders(primary.name) : none;
    const kept = !follows || held.length > 0 ? primary.name : undefined;
    const heldBy = held.length > 0 && byRule() !== kept ? held : none;
    const made = new PlannedRole(ground, role, keys, primary, editable ? (typed ?? kept) : primary.name);
    const isUsual = editable && typed === undefined && !isOut && heldBy.length === 0;
    return isUsual ? made : made.with({ editable, byHand: typed !== undefined, isOut, heldBy });
  };
};

/** Makes the proposals of one account after the other. */
export const proposer = (
  config: ConfigSnapshot,
  existing: Existing,
  rules: PlanRules,
): Maker<PlannedRole> => {
  const defaultsFor = defaultKeys(rules);
  const namerOf = accountNamerOf(rules.template, rules.overrides);
  const decisionsFor = decisions(rules);
  const ofNew = forNew(rules);
  const ofExisting = forExisting(config, rules);
  return account => {
    const { target, id, name, email } = account;
    const namer = namerOf({ session: target, accountId: id, accountName: name, email });
    const defaultsOf = defaultsFor(account);
    const ground = { account, namer, defaultsOf };
    const decidedOf = decisionsFor(account);
    return role => {
      const byHand = decidedOf(role);
      const profiles = existing(account, role.name);
      if (profiles.length === 0) return ofNew(ground, role, byHand);
      const byRule = () => namer.name(role.name, regionFor(account, defaultsOf(role.name), profiles[0]));
      const primary = primaryOf(profiles, target, () => byHand.typed ?? byRule());
      const extras = extrasOf(profiles, primary);
      const made = primary ? ofExisting(primary, ground, role, byHand) : ofNew(ground, role, byHand);
      return extras.length === 0 ? made : made.with({ extras });
    };
  };
};
