/** Renaming, removing and changing single profiles, and making one the default. */
import { accept, type EditField, type EditResult, refuse } from '../edit-result.ts';
import { type ConfigEdit, type ConfigSnapshot, type Failure, isSso, type Profile } from '../model.ts';
import { checkProfileName } from '../naming/names.ts';
import { renameCaution } from '../plan/cautions.ts';
import { profileSection, renameEdits } from '../plan/edits.ts';
import { holdersOf } from '../plan/users.ts';
import { regionCaution } from '../regions.ts';
import { relyingNotes } from '../sessions/edits.ts';
import { checkProfileKey, checkRemovedKey, identityKeys, legacyKeys, rivalKeys } from './keys.ts';

const failure = (code: Failure['code'], summary: string, hint: string): Failure => ({ code, summary, hint });

/**
 * The profile to be changed, or why it cannot be: it is not there, not in our file, or not an SSO profile.
 */
const editable = (config: ConfigSnapshot, name: string): Profile | Failure => {
  const profile = config.profiles.find(each => each.name === name);
  if (!profile) return failure('profile.unknown', `There is no profile ${name}.`, 'Reload and try again.');
  if (profile.file === 'credentials')
    return failure(
      'profile.invalid',
      `${name} stands in the credentials file.`,
      'ssotui never edits that file.',
    );
  if (!isSso(profile))
    return failure('profile.invalid', `${name} is not an SSO profile.`, 'ssotui only changes SSO profiles.');
  return profile;
};

const isFailure = (found: Profile | Failure): found is Failure => 'code' in found;

/** Why a profile cannot get this name; it may keep its own. */
export const checkNewProfileName = (
  config: ConfigSnapshot,
  name: string,
  current?: string,
): Failure | undefined => {
  if (name === current) return undefined;
  const taken = config.profiles.find(profile => profile.name === name);
  if (!taken) return checkProfileName(name);
  const where = taken.file === 'credentials' ? ' in the credentials file' : '';
  return failure('profile.exists', `There is a profile ${name}${where} already.`, 'Choose another name.');
};

/** Profiles that take their keys from it (`source_profile`) follow; the notes name those that cannot. */
export const renameProfile = (config: ConfigSnapshot, name: string, to: string): EditResult => {
  const profile = editable(config, name);
  if (isFailure(profile)) return refuse('whole', profile);
  const wrong = checkNewProfileName(config, to.trim(), name);
  if (wrong) return refuse('name', wrong);
  const title = `Renamed profile ${name} to ${to.trim()}`;
  if (to.trim() === name) return accept(title, []);
  const edits = renameEdits(config, [{ from: name, to: to.trim() }]);
  return accept(title, edits, renameCaution(holdersOf(config)(name), name, to.trim()));
};

export const removeProfiles = (config: ConfigSnapshot, names: readonly string[]): EditResult => {
  const found = names.map(name => editable(config, name));
  const [wrong] = found.filter(isFailure);
  if (wrong) return refuse('whole', wrong);
  const profiles = found.filter((each): each is Profile => !isFailure(each));
  const edits = names.map((name): ConfigEdit => ({ edit: 'removeSection', section: profileSection(name) }));
  const title = names.length === 1 ? `Removed profile ${names[0]}` : `Removed ${names.length} profiles`;
  return accept(title, edits, relyingNotes(config, profiles));
};

/** A key that is removed has no value to judge. */
const checkPair = (key: string, value: string | undefined): Failure | undefined =>
  value === undefined ? checkRemovedKey(key) : checkProfileKey(key, value);

const fieldOf = (key: string): EditField => (key === 'region' ? 'region' : 'key');

/** Sets (or with `undefined` removes) keys other than those that tie a profile to its role. */
export const setProfileKeys = (
  config: ConfigSnapshot,
  name: string,
  keys: readonly (readonly [key: string, value: string | undefined])[],
): EditResult => {
  const profile = editable(config, name);
  if (isFailure(profile)) return refuse('whole', profile);
  for (const [key, value] of keys) {
    const wrong = checkPair(key, value);
    if (wrong) return refuse(fieldOf(key), wrong);
  }
  const changed = keys.filter(([key, value]) => profile.keys[key] !== value);
  const edits: readonly ConfigEdit[] =
    changed.length === 0 ? [] : [{ edit: 'setKeys', section: profileSection(name), keys: changed }];
  const cautions = changed.flatMap(([key, value]) =>
    key === 'region' ? (regionCaution(value ?? '') ?? []) : [],
  );
  return accept(`Changed ${keys.map(([key]) => key).join(', ')} of profile ${name}`, edits, cautions);
};

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

/**
 * The keys that make `[default]` the same role: those the profile has, and none left over of another form.
 */
const defaultKeys = (
  profile: Profile,
  existing: Profile | undefined,
): readonly (readonly [string, string | undefined])[] =>
  copied.flatMap(key => {
    const [now, wanted] = [existing?.keys[key], profile.keys[key]];
    const keepsOwn = wanted === undefined && (key === 'region' || key === 'output');
    return now === wanted || keepsOwn ? [] : [[key, wanted] as const];
  });

/** Copies a profile's role, region and output to `[default]`, which clients use when no profile is named. */
export const setDefaultProfile = (config: ConfigSnapshot, name: string): EditResult => {
  const profile = editable(config, name);
  if (isFailure(profile)) return refuse('whole', profile);
  const title = `Made ${name} the default profile`;
  if (name === 'default') return accept(title, []);
  const existing = config.profiles.find(each => each.name === 'default');
  const wrong = defaultRefused(existing);
  if (wrong) return refuse('whole', wrong);
  const keys = defaultKeys(profile, existing);
  if (keys.length === 0) return accept(title, []);
  const section = profileSection('default');
  if (existing) return accept(title, [{ edit: 'setKeys', section, keys }]);
  const written = keys.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return accept(title, [{ edit: 'addSection', section, keys: written }]);
};
