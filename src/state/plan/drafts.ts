/** What each wanted role has and would get, before anybody knows whether the name can be given. */
import { rememberedFor } from '../memo.ts';
import type { Profile, Session } from '../model.ts';
import { namerOf } from '../naming.ts';
import type { Claimant } from './claims.ts';
import { defaultKeys, keysForExisting, keysForNew } from './defaults.ts';
import type { Existing } from './existing.ts';
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
}

/** `[default]` is a way to use a role, not its name: a role whose only profile it is still gets one of its own. */
const isNamed = (profile: Profile): boolean => profile.name !== 'default';

/** Of several profiles the one that already has the right name, else the first of the file. */
const primaryOf = (profiles: readonly Profile[], name: () => string): Profile | undefined => {
  const named = profiles.filter(isNamed);
  if (named.length < 2) return named[0];
  const wanted = name();
  return named.find(profile => profile.name === wanted) ?? named[0];
};

/** Legacy profiles and those in the credentials file are recognised, and never edited from here. */
export const isEditable = (profile: Profile): boolean => profile.kind === 'sso' && profile.file === 'config';

const none: readonly Profile[] = [];

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
  return isEditable(profile) ? keysForExisting(profile, defaults, rules) : [];
};

/** Makes the draft of one role after the other. */
export const drafter = (existing: Existing, rules: PlanRules): ((wanted: Wanted) => Draft) => {
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
    const primary = primaryOf(profiles, () => typed ?? byTemplate(wanted, profiles[0], defaults));
    const keys = keysFor(primary, defaults, rules, session);
    const locked = primary !== undefined && !isEditable(primary);
    const kept = primary !== undefined && !rules.renameExisting ? primary.name : undefined;
    return {
      key,
      ref,
      place,
      roleKey,
      from: primary?.name,
      primary,
      extras: extrasOf(profiles, primary),
      wants: locked ? primary.name : (typed ?? kept ?? byTemplate(wanted, primary, keys)),
      byHand: typed !== undefined,
      keys,
      skipped: rules.skipped?.has(key) ?? false,
    };
  };
};
