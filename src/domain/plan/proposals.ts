/** What each chosen role has and would get, before anybody knows whether the name can be given. */
import { onceForKey, onceInRow } from '../collections/memo.ts';
import type { ConfigSnapshot, Keys, Profile } from '../model.ts';
import { accountNamerOf } from '../naming/namer.ts';
import { holdersOf } from '../profiles/dependants.ts';
import { valueFault } from '../profiles/keys.ts';
import { type ChosenAccount, ChosenRole } from './chosen.ts';
import { defaultKeys, keysForExisting, keysForNew } from './defaults.ts';
import type { Existing } from './existing.ts';
import type { NameClaim, PlanRules } from './types.ts';

/** What few roles have: all others share one of these. */
interface Particulars {
  /** Further profiles for the same role: shown, and left as they are. */
  readonly extras: readonly Profile[];
  /** Its name was typed. */
  readonly byHand: boolean;
  readonly skipped: boolean;
  /** Its profile may get another name and other keys. */
  readonly editable: boolean;
  /** Why no config can hold the role's name: such a role is left out, and the others are written. */
  readonly unwritable: string | undefined;
  /** In words, who needs the name it has: that is why the rule did not rename it. */
  readonly heldBy: readonly string[];
}

const none: readonly never[] = [];

const usual: Particulars = {
  extras: none,
  byHand: false,
  skipped: false,
  editable: true,
  unwritable: undefined,
  heldBy: none,
};

export class Proposal extends ChosenRole implements NameClaim {
  /** The profile this role has and whose name and keys may be edited. */
  readonly primary: Profile | undefined;
  readonly wants: string;
  /** Keys to write beside the identity. */
  readonly keys: Keys;
  readonly more: Particulars;

  constructor(
    { account, roleKey }: ChosenRole,
    primary: Profile | undefined,
    wants: string,
    keys: Keys,
    more: Particulars,
  ) {
    super(account, roleKey);
    this.primary = primary;
    this.wants = wants;
    this.keys = keys;
    this.more = more;
  }

  withExtras(extras: readonly Profile[]): Proposal {
    return new Proposal(this, this.primary, this.wants, this.keys, { ...this.more, extras });
  }

  get byHand(): boolean {
    return this.more.byHand;
  }

  get from(): string | undefined {
    return this.primary?.name;
  }

  get target(): string {
    return this.account.target;
  }
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

const extrasOf = (profiles: readonly Profile[], primary: Profile | undefined): readonly Profile[] =>
  profiles.length > (primary ? 1 : 0) ? profiles.filter(profile => profile !== primary) : none;

/** The AWS CLI does nothing without a region: a new profile that no rule gives one gets its session's. */
export const withRegion = (keys: Keys, region: string): Keys =>
  keys.some(([key]) => key === 'region') ? keys : [['region', region], ...keys];

const regionIn = (keys: Keys): string | undefined => keys.find(([key]) => key === 'region')?.[1];

type Names = (chosen: ChosenRole, profile: Profile | undefined, keys: Keys) => string;

const namer = ({ template, overrides }: PlanRules): Names => {
  const namerOf = accountNamerOf(template, overrides);
  const namerFor = onceInRow(({ target, id, name, email }: ChosenAccount) =>
    namerOf({ session: target, accountId: id, accountName: name, email }),
  );
  return ({ account, roleName }, profile, keys) =>
    namerFor(account)(roleName, regionIn(keys) ?? profile?.region ?? account.session.region);
};

/** No key is made where none can be among them. */
const isIn = (keys: ReadonlySet<string> | ReadonlyMap<string, string> | undefined, chosen: ChosenRole) =>
  keys !== undefined && keys.size > 0 && keys.has(chosen.key);

type Propose = (chosen: ChosenRole, defaults: Keys, typed: string | undefined) => Proposal;

/** A role without a profile, as nearly all are in a large plan: nothing is made that they can share. */
const forNew = (rules: PlanRules, byTemplate: Names): Propose => {
  const faultOf = onceForKey((roleName: string) => ({ of: valueFault(roleName) }));
  const keysFor = onceForKey((defaults: Keys) =>
    onceForKey((region: string) => withRegion(keysForNew(defaults, rules), region)),
  );
  return (chosen, defaults, typed) => {
    const keys = keysFor(defaults)(chosen.account.session.region);
    const unwritable = faultOf(chosen.roleName).of;
    const skipped = unwritable !== undefined || isIn(rules.skipped, chosen);
    const byHand = typed !== undefined;
    const more = byHand || skipped ? { ...usual, byHand, skipped, unwritable } : usual;
    return new Proposal(chosen, undefined, typed ?? byTemplate(chosen, undefined, keys), keys, more);
  };
};

type ProposeFor = (
  chosen: ChosenRole,
  primary: Profile,
  defaults: Keys,
  typed: string | undefined,
) => Proposal;

const forExisting = (config: ConfigSnapshot, rules: PlanRules, byTemplate: Names): ProposeFor => {
  const holders = holdersOf(config);
  const twice = new Set(config.twice);
  const isEditable = ({ kind, file, name }: Profile): boolean =>
    kind === 'sso' && file === 'config' && !twice.has(name);
  return (chosen, primary, defaults, typed) => {
    const editable = isEditable(primary);
    const keys = editable ? keysForExisting(primary, defaults, rules) : none;
    const byRule = () => byTemplate(chosen, primary, keys);
    const follows = rules.rename === 'all' || (rules.rename && primary.managed);
    const held = follows && rules.rename !== 'all' && typed === undefined ? holders(primary.name) : none;
    const kept = !follows || held.length > 0 ? primary.name : undefined;
    const byHand = typed !== undefined;
    const heldBy = held.length > 0 && byRule() !== kept ? held : none;
    const skipped = isIn(rules.skipped, chosen);
    const isUsual = editable && !byHand && !skipped && heldBy.length === 0;
    const more = isUsual ? usual : { ...usual, editable, byHand, skipped, heldBy };
    return new Proposal(chosen, primary, editable ? (typed ?? kept ?? byRule()) : primary.name, keys, more);
  };
};

/** Makes the proposal of one role after the other. */
export const proposer = (
  config: ConfigSnapshot,
  existing: Existing,
  rules: PlanRules,
): ((chosen: ChosenRole) => Proposal) => {
  const defaultsFor = defaultKeys(rules);
  const byTemplate = namer(rules);
  const ofNew = forNew(rules, byTemplate);
  const ofExisting = forExisting(config, rules, byTemplate);
  return chosen => {
    const { target, session } = chosen.account;
    const defaults = defaultsFor(chosen);
    const typed = isIn(rules.names, chosen) ? rules.names?.get(chosen.key) : undefined;
    const profiles = existing(chosen, session);
    if (profiles.length === 0) return ofNew(chosen, defaults, typed);
    const primary = primaryOf(profiles, target, () => typed ?? byTemplate(chosen, profiles[0], defaults));
    const extras = extrasOf(profiles, primary);
    const made = primary ? ofExisting(chosen, primary, defaults, typed) : ofNew(chosen, defaults, typed);
    return extras.length === 0 ? made : made.withExtras(extras);
  };
};
