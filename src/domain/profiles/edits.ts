/** Renaming, removing and changing single profiles, and making one the default. */

import { profileSection, removal } from '../changes/edits.ts';
import { accept, type EditField, type EditResult, refuse } from '../changes/result.ts';
import { own } from '../collections/own.ts';
import {
  type ConfigEdit,
  type ConfigSnapshot,
  type Failure,
  isSso,
  type KeyChanges,
  type Profile,
} from '../model.ts';
import { checkProfileName, profileExists } from '../naming/names.ts';
import { regionCaution } from '../regions/regions.ts';
import { plural } from '../time.ts';
import { holdersOf, lostKeys } from './dependants.ts';
import { checkProfileKey, checkRemovedKey, identityKeys, legacyKeys, rivalKeys } from './keys.ts';
import { renameCaution, renameEdits } from './rename.ts';

const failure = (code: Failure['code'], summary: string, hint: string): Failure => ({ code, summary, hint });

const named = (config: ConfigSnapshot, name: string): Profile | undefined =>
  config.profiles.find(profile => profile.name === name);

/** Why a profile cannot be changed: it is not in our file, or not an SSO profile. */
const lockedBy = (profile: Profile): Failure | undefined => {
  const { name, file } = profile;
  if (file === 'credentials')
    return failure(
      'profile.invalid',
      `${name} stands in the credentials file.`,
      'ssotui never edits that file.',
    );
  return isSso(profile)
    ? undefined
    : failure('profile.invalid', `${name} is not an SSO profile.`, 'ssotui only changes SSO profiles.');
};

/** Goes on with a profile that may be changed. */
const changing = (
  config: ConfigSnapshot,
  name: string,
  change: (profile: Profile) => EditResult,
): EditResult => {
  const profile = named(config, name);
  if (!profile)
    return refuse(
      'whole',
      failure('profile.unknown', `There is no profile ${name}.`, 'Reload and try again.'),
    );
  const locked = lockedBy(profile);
  return locked ? refuse('whole', locked) : change(profile);
};

/** Why a profile cannot get this name; it may keep its own. */
const checkNewName = (config: ConfigSnapshot, name: string, current: string): Failure | undefined => {
  if (name === current) return undefined;
  const taken = named(config, name);
  if (!taken) return checkProfileName(name);
  return profileExists(taken, 'Choose another name.');
};

/** Profiles that take their keys from it (`source_profile`) follow; the notes name those that cannot. */
export const renameProfile = (config: ConfigSnapshot, name: string, typed: string): EditResult =>
  changing(config, name, () => {
    const rename = { from: name, to: typed.trim() };
    const wrong = checkNewName(config, rename.to, name);
    if (wrong) return refuse('name', wrong);
    const title = `Renamed profile ${name} to ${rename.to}`;
    if (rename.to === name) return accept(title, []);
    return accept(title, renameEdits(config, [rename]), renameCaution(holdersOf(config)(name), rename));
  });

export const removeProfiles = (config: ConfigSnapshot, names: readonly string[]): EditResult => {
  const title =
    names.length === 1 ? `Removed profile ${names[0]}` : `Removed ${plural(names.length, 'profile')}`;
  const refused = names.map(name => changing(config, name, () => accept(title, []))).find(({ ok }) => !ok);
  if (refused) return refused;
  const edits = names.map(name => removal(profileSection(name)));
  return accept(title, edits, lostKeys(config, names, ' and will not work.'));
};

/** A key that is removed has no value to judge. */
export const checkPair = (key: string, value: string | undefined): Failure | undefined =>
  value === undefined ? checkRemovedKey(key) : checkProfileKey(key, value);

const fieldOf = (key: string): EditField => (key === 'region' ? 'region' : 'key');

export type CheckPair = (key: string, value: string | undefined, profile: Profile) => Failure | undefined;

/** Sets (or with `undefined` removes) keys; `check` refuses those that tie a profile to its role. */
export const setProfileKeys = (
  config: ConfigSnapshot,
  name: string,
  keys: KeyChanges,
  check: CheckPair = checkPair,
): EditResult =>
  changing(config, name, profile => {
    for (const [key, value] of keys) {
      const wrong = check(key, value, profile);
      if (wrong) return refuse(fieldOf(key), wrong);
    }
    const changed = keys.filter(([key, value]) => own(profile.keys, key) !== value);
    const edits: readonly ConfigEdit[] =
      changed.length === 0 ? [] : [{ edit: 'setKeys', section: profileSection(name), keys: changed }];
    const cautions = changed.flatMap(([key, value]) =>
      key === 'region' ? (regionCaution(value ?? '') ?? []) : [],
    );
    return accept(`Changed ${keys.map(([key]) => key).join(', ')} of profile ${name}`, edits, cautions);
  });

const defaultRefused = (existing: Profile | undefined): Failure | undefined => {
  if (!existing) return undefined;
  if (existing.file === 'credentials')
    return failure(
      'profile.exists',
      'The credentials file has a [default] of its own, and AWS clients disagree which counts.',
      'Remove it there, or set AWS_PROFILE instead.',
    );
  const rival = existing.staticKeys
    ? 'aws_access_key_id'
    : rivalKeys.find(key => Object.hasOwn(existing.keys, key));
  if (rival === undefined) return undefined;
  return failure(
    'profile.exists',
    `[default] is something else already: it has ${rival}.`,
    'Remove that by hand, or set AWS_PROFILE instead.',
  );
};

const copied = [...identityKeys, ...legacyKeys, 'region', 'output'];

/** The keys that make `[default]` the same role; keys of another form are removed. */
const defaultKeys = (profile: Profile, existing: Profile | undefined): KeyChanges =>
  copied.flatMap(key => {
    const [now, wanted] = [existing?.keys[key], profile.keys[key]];
    const keepsOwn = wanted === undefined && (key === 'region' || key === 'output');
    return now === wanted || keepsOwn ? [] : [[key, wanted] as const];
  });

/** Copies a profile's role, region and output to `[default]`, which clients use when no profile is named. */
export const setDefaultProfile = (config: ConfigSnapshot, name: string): EditResult =>
  changing(config, name, profile => {
    const title = `Made ${name} the default profile`;
    if (name === 'default') return accept(title, []);
    const existing = named(config, 'default');
    const wrong = defaultRefused(existing);
    if (wrong) return refuse('whole', wrong);
    const keys = defaultKeys(profile, existing);
    if (keys.length === 0) return accept(title, []);
    const section = profileSection('default');
    if (existing) return accept(title, [{ edit: 'setKeys', section, keys }]);
    const written = keys.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
    return accept(title, [{ edit: 'addSection', section, keys: written }]);
  });
