/** What each wanted role has and would get, before anybody knows whether the name can be given. */
import { rememberedFor } from '../memo.ts';
import type { Profile, Session } from '../model.ts';
import { namerOf } from '../naming/names.ts';
import { valueFault } from '../profiles/keys.ts';
import { defaultKeys, keysForExisting, keysForNew } from './defaults.ts';
import type { Existing } from './existing.ts';
import type { Claimant } from './marks.ts';
import type { Wanted } from './select.ts';
import type { Keys, PlanRules } from './types.ts';

export interface Draft extends Claimant, Wanted {
  /** The profile this role has and that may be edited by name and keys. */
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
  /** Who needs the name it has, in words: for their sake the rule did not rename it. */
  readonly heldBy: readonly string[];
}

/**
 * `[default]` is a way to use a role, not its name: a role whose only profile it is still gets one of its
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

/** Legacy profiles and those in the credentials file are recognised, and never edited from here. */
const isOurForm = (profile: Profile): boolean => profile.kind === 'sso' && profile.file === 'config';

const none: readonly never[] = [];

const extrasOf = (profiles: readonly Profile[], primary: Profile | undefined): readonly Profile[] =>
  profiles.length > (primary ? 1 : 0) ? profiles.filter(profile => profile !== primary) : none;

const regionOf = (profile: Profile | undefined, keys: Keys, session: Session): string =>
  keys.find(([key]) => key === 'region')?.[1] ?? profile?.region ?? session.region;

/** The AWS CLI does nothing without a region: a new profile that no rule gives one gets its session's. */
const withRegion = rememberedFor(
  (keys: Keys, region: string): Keys =>
    keys.some(([key]) => key === 'region') ? keys : [['region', region], ...keys],
);

const keysFor = (profile: Profile | undefined, defaults: Keys, rules: PlanRules, session: Session): Keys => {
  if (!profile) return withRegion(keysForNew(defaults, rules), session.region);
  return keysForExisting(profile, defaults, rules);
};

const nobody: readonly string[] = [];

/** What is known of the config beside the profiles themselves. */
export interface Around {
  readonly existing: Existing;
  /** Who needs a profile's name and cannot follow a rename. */
  readonly holders: (name: string) => readonly string[];
  /** The profile stands in the file more than once. */
  readonly isTwice: (name: string) => boolean;
}

/** Makes the draft of one role after the other. */
export const drafter = (
  { existing, holders, isTwice }: Around,
  rules: PlanRules,
): ((wanted: Wanted) => Draft) => {
  const defaultsFor = defaultKeys(rules);
  const nameOf = namerOf(rules.template, rules.overrides);
  const byTemplate = ({ place, ref }: Wanted, profile: Profile | undefined, keys: Keys): string =>
    nameOf({
      session: place.target,
      accountId: ref.accountId,
      accountName: place.accountName,
      email: place.account.email,
      role: ref.roleName,
      region: regionOf(profile, keys, place.session),
    });
  return wanted => {
    const { key, ref, place, roleKey } = wanted;
    const { session } = place;
    const defaults = defaultsFor(session, place.account, ref.roleName);
    const profiles = existing.of(session, ref);
    const typed = rules.names?.get(key);
    const primary = primaryOf(
      profiles,
      place.target,
      () => typed ?? byTemplate(wanted, profiles[0], defaults),
    );
    const locked = primary !== undefined && !(isOurForm(primary) && !isTwice(primary.name));
    const keys = locked ? none : keysFor(primary, defaults, rules, session);
    const byRule = () => byTemplate(wanted, primary, keys);
    const follows = primary === undefined || rules.rename === 'all' || (rules.rename && primary.managed);
    const held =
      primary && follows && rules.rename !== 'all' && typed === undefined ? holders(primary.name) : nobody;
    const unwritable = primary ? undefined : valueFault(ref.roleName);
    const kept = !follows || held.length > 0 ? primary?.name : undefined;
    return {
      key,
      ref,
      target: place.target,
      place,
      roleKey,
      from: primary?.name,
      primary,
      extras: extrasOf(profiles, primary),
      wants: locked ? primary.name : (typed ?? kept ?? byRule()),
      byHand: typed !== undefined,
      editable: !locked,
      keys,
      skipped: unwritable !== undefined || (rules.skipped?.has(key) ?? false),
      unwritable,
      heldBy: held.length > 0 && byRule() !== kept ? held : nobody,
    };
  };
};
