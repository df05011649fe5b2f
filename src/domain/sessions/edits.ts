/**
 * Adding, changing, renaming and removing sessions, with what follows for the profiles that point to them.
 */
import { profileSection, removal, sessionSection, setKey } from '../changes/edits.ts';
import { accept, type EditResult, type FieldFailure, refuse } from '../changes/result.ts';
import type { ConfigEdit, ConfigSnapshot, Failure, KeyChanges, Profile, Session } from '../model.ts';
import { checkPortable } from '../naming/names.ts';
import { lostKeys } from '../profiles/dependants.ts';
import { partitionOf, regionCaution, regionFailure } from '../regions/regions.ts';
import { plural } from '../time.ts';
import { checkScope } from './scopes.ts';
import { addSessionEdit } from './section.ts';
import { checkStartUrl, portalOf } from './start-url.ts';

/** What a form asks for; as typed, blanks at the ends are ignored. */
export interface SessionDraft {
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
  /**
   * Empty: the scope that lists accounts and lets tokens be refreshed. Typed text becomes it by
   * `typedScopes`.
   */
  readonly scopes: readonly string[];
}

const invalid = (summary: string, hint: string): Failure => ({ code: 'session.invalid', summary, hint });

const declared = (config: ConfigSnapshot, name: string): Session | undefined =>
  config.sessions.find(session => !session.legacy && session.name === name);

/** Why a session cannot have this name; it may keep its own. */
const checkSessionName = (config: ConfigSnapshot, name: string, current?: string): Failure | undefined => {
  if (name === current) return undefined;
  if (name === '') return invalid('A session needs a name.', 'Your company is a good one: corp.');
  const taken = declared(config, name);
  const unreadable = checkPortable('session', name);
  return unreadable ?? (taken && invalid(`There is a session ${name} already.`, 'Choose another name.'));
};

const checkRegion = (text: string): Failure | undefined => {
  if (text === '') return invalid('A session needs a region.', 'It is the region of IAM Identity Center.');
  return regionFailure(text, 'session.invalid');
};

const trimmed = (draft: SessionDraft): SessionDraft => ({
  name: draft.name.trim(),
  startUrl: draft.startUrl.trim(),
  region: draft.region.trim(),
  scopes: draft.scopes.map(scope => scope.trim()),
});

/**
 * Everything that is wrong with a form, by field. Values of `current` are not judged: they may be odd and
 * work.
 */
export const checkSession = (
  config: ConfigSnapshot,
  typed: SessionDraft,
  current?: Session,
): readonly FieldFailure[] => {
  const draft = trimmed(typed);
  const found: readonly (readonly [FieldFailure['field'], Failure | undefined])[] = [
    ['name', checkSessionName(config, draft.name, current?.name)],
    ['startUrl', draft.startUrl === current?.startUrl ? undefined : checkStartUrl(draft.startUrl).failure],
    ['region', draft.region === current?.region ? undefined : checkRegion(draft.region)],
    [
      'scopes',
      draft.scopes
        .filter(scope => !current?.scopes.includes(scope))
        .map(checkScope)
        .find(failure => failure !== undefined),
    ],
  ];
  return found.flatMap(([field, failure]) => (failure ? [{ field, failure }] : []));
};

/** What can be written and yet looks like a mistake. */
export const sessionWarnings = (typed: SessionDraft): readonly string[] => {
  const { startUrl, region } = trimmed(typed);
  const { warnings, suggestedRegion, partition } = checkStartUrl(startUrl);
  const mismatch =
    suggestedRegion !== undefined && suggestedRegion !== region
      ? [`The start URL is one of ${suggestedRegion}, not of ${region}.`]
      : partition !== undefined && partition !== partitionOf(region)
        ? [`The start URL belongs to ${partition}, ${region} to ${partitionOf(region)}.`]
        : [];
  const caution = regionCaution(region);
  return [...warnings, ...mismatch, ...(caution === undefined ? [] : [caution])];
};

export const addSession = (config: ConfigSnapshot, typed: SessionDraft): EditResult => {
  const failures = checkSession(config, typed);
  if (failures.length > 0) return { ok: false, failures };
  const draft = trimmed(typed);
  return accept(`Added session ${draft.name}`, [addSessionEdit(draft.name, draft)], sessionWarnings(draft));
};

const unknown = (name: string): EditResult =>
  refuse('whole', {
    code: 'session.unknown',
    summary: `There is no session ${name} in the config file.`,
    hint: 'Reload and try again.',
  });

const legacyRefused = (name: string): EditResult =>
  refuse(
    'whole',
    invalid(`${name} is only named by legacy profiles.`, 'Convert them to an sso-session first.'),
  );

/** The session to be changed, or why none can be. */
const findDeclared = (config: ConfigSnapshot, name: string): Session | EditResult => {
  const session = declared(config, name);
  if (session) return session;
  return config.sessions.some(each => each.name === name) ? legacyRefused(name) : unknown(name);
};

/** The profiles of the config file that name a session, also those that clients refuse for another reason. */
export const profilesOfSession = (config: ConfigSnapshot, name: string): readonly Profile[] =>
  config.profiles.filter(
    profile =>
      profile.file === 'config' &&
      (profile.keys.sso_session === name || (profile.kind === 'legacy' && profile.session === name)),
  );

const changedKeys = (session: Session, draft: SessionDraft): KeyChanges => {
  const scopes = draft.scopes.join(',');
  const pairs: readonly (readonly [string, string, string | undefined])[] = [
    ['sso_start_url', session.startUrl, draft.startUrl],
    ['sso_region', session.region, draft.region],
    ['sso_registration_scopes', session.scopes.join(','), scopes === '' ? undefined : scopes],
  ];
  return pairs.flatMap(([key, before, after]) => (before === (after ?? '') ? [] : [[key, after] as const]));
};

const follow = (profiles: readonly Profile[], session: string): readonly ConfigEdit[] =>
  profiles.map(({ name }) => setKey(profileSection(name), 'sso_session', session));

const credentialsNote = (config: ConfigSnapshot, name: string): readonly string[] => {
  const found = [
    ...config.profiles
      .filter(profile => profile.file === 'credentials' && profile.keys.sso_session === name)
      .map(profile => profile.name),
    ...(config.references ?? [])
      .filter(({ key, value }) => key === 'sso_session' && value === name)
      .map(({ profile }) => profile),
  ];
  const users = [...new Set(found)];
  return users.length === 0
    ? []
    : [`${users.join(', ')} in the credentials file still names ${name}; that file is never edited.`];
};

/**
 * Changes a session; under a new name its profiles and its sign-in follow. Another portal needs a new
 * sign-in.
 */
export const editSession = (config: ConfigSnapshot, name: string, typed: SessionDraft): EditResult => {
  const session = findDeclared(config, name);
  if ('ok' in session) return session;
  const failures = checkSession(config, typed, session);
  if (failures.length > 0) return { ok: false, failures };
  const draft = trimmed(typed);
  const renamed = draft.name !== name;
  const keys = changedKeys(session, draft);
  const edits: readonly ConfigEdit[] = [
    ...(keys.length ? [{ edit: 'setKeys', section: sessionSection(name), keys } as const] : []),
    ...(renamed ? [{ edit: 'renameSection', section: sessionSection(name), to: draft.name } as const] : []),
    ...(renamed ? follow(profilesOfSession(config, name), draft.name) : []),
  ];
  const elsewhere = keys.some(([key]) => key !== 'sso_registration_scopes');
  const notes = [
    ...(elsewhere ? sessionWarnings(draft) : []),
    ...(portalOf(session) !== portalOf(draft)
      ? [`Sign in to ${draft.name} again: a sign-in is good for one start URL and region.`]
      : []),
    ...(renamed ? credentialsNote(config, name) : []),
  ];
  const title = renamed ? `Renamed session ${name} to ${draft.name}` : `Changed session ${name}`;
  return accept(title, edits, notes);
};

export const renameSession = (config: ConfigSnapshot, name: string, to: string): EditResult => {
  const session = findDeclared(config, name);
  return 'ok' in session ? session : editSession(config, name, { ...session, name: to });
};

const namesOf = (profiles: readonly Profile[]): readonly string[] => profiles.map(({ name }) => name);

/** Which profiles stop working when these are removed, or do not work any more. */
const relying = (config: ConfigSnapshot, lost: readonly Profile[]): readonly string[] =>
  lostKeys(config, namesOf(lost), ' and will not work.');

const legacyKept = (name: string, profiles: readonly Profile[]): EditResult =>
  refuse(
    'whole',
    invalid(
      `${name} is nothing but its profiles (${namesOf(profiles).join(', ')}).`,
      'Choose those that are to be removed; on the command line --with-profiles removes all of them.',
    ),
  );

/** A legacy session ends with its last profile; until then just these profiles go. */
const removeLegacy = (
  config: ConfigSnapshot,
  name: string,
  removed: readonly Profile[],
  kept: readonly Profile[],
): EditResult => {
  if (removed.length === 0) return legacyKept(name, kept);
  const title =
    kept.length > 0
      ? `Removed ${plural(removed.length, 'profile')} of session ${name}`
      : `Removed session ${name}`;
  const edits = removed.map(profile => removal(profileSection(profile.name)));
  return accept(title, edits, relying(config, removed));
};

/**
 * Removes a session, and with it the profiles that `goes` chooses; the others stay and do not work. Tokens
 * are not touched: sign out first.
 */
export const removeSession = (
  config: ConfigSnapshot,
  name: string,
  goes: (profile: Profile) => boolean,
): EditResult => {
  const session = config.sessions.find(each => each.name === name);
  if (!session) return unknown(name);
  const theirs = profilesOfSession(config, name);
  const removed = theirs.filter(goes);
  const kept = theirs.filter(profile => !removed.includes(profile));
  if (session.legacy) return removeLegacy(config, name, removed, kept);
  const edits = [
    ...removed.map(profile => removal(profileSection(profile.name))),
    removal(sessionSection(name)),
  ];
  const broken = kept.length > 0 ? [`${namesOf(kept).join(', ')} will not work without it.`] : [];
  return accept(`Removed session ${name}`, edits, [
    ...broken,
    ...relying(config, theirs),
    ...credentialsNote(config, name),
  ]);
};
