/**
 * Converting legacy profiles (`sso_start_url` in the profile) to sso-sessions: one session for each portal
 * and region, everything else in a profile kept.
 */
import { profileSection } from '../changes/edits.ts';
import { grouped } from '../collections/grouped.ts';
import type { ConfigChange, ConfigEdit, ConfigSnapshot, Failure, Session } from '../model.ts';
import { checkPortable } from '../naming/names.ts';
import { legacyKeys } from '../profiles/keys.ts';
import { plural } from '../time.ts';
import { entryOf, isLegacy, judge, type Legacy, type MigrationEntry } from './migrate-judge.ts';
import { freeSessionName } from './names.ts';
import { addSessionEdit } from './section.ts';
import { portalOf } from './start-url.ts';

export interface MigrationRules {
  /** Session names given by hand, by `portalOf`. */
  readonly names?: ReadonlyMap<string, string>;
  /** Convert only these profiles; absent: all. */
  readonly only?: ReadonlySet<string>;
}

/** A session that profiles are converted to. */
export interface MigratedSession {
  /** `portalOf` of its URL and region: the key for a name given by hand. */
  readonly portal: string;
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
  /** It is in the config already; otherwise it will be written. */
  readonly exists: boolean;
  /** How many profiles it takes over. */
  readonly profiles: number;
  /** Why this name cannot be used. */
  readonly failure?: Failure;
  /** The name was given by hand: then nothing is written under another one. */
  readonly byHand: boolean;
}

export interface Migration {
  /** In the order of the file. */
  readonly entries: readonly MigrationEntry[];
  readonly sessions: readonly MigratedSession[];
  readonly edits: readonly ConfigEdit[];
  readonly notes: readonly string[];
  readonly blocked?: Failure;
}

const nameFailure = (name: string, taken: ReadonlySet<string>): Failure | undefined =>
  checkPortable('session', name) ??
  (taken.has(name)
    ? {
        code: 'session.invalid',
        summary: `There is a session ${name} for another portal.`,
        hint: 'Choose another name.',
      }
    : undefined);

/** The name is the typed one, the missing one that a profile refers to, or derived from the URL. */
const newSession = (
  portal: string,
  group: readonly Legacy[],
  typed: string | undefined,
  taken: ReadonlySet<string>,
): MigratedSession => {
  const { startUrl = '', region = '' } = group[0] ?? {};
  const name =
    typed ??
    group.find(({ session }) => session !== undefined)?.session ??
    freeSessionName(startUrl, region, each => taken.has(each));
  const failure = nameFailure(name, taken);
  const byHand = typed !== undefined;
  return {
    portal,
    name,
    startUrl,
    region,
    exists: false,
    profiles: group.length,
    byHand,
    ...(failure ? { failure } : {}),
  };
};

const takenOver = (
  portal: string,
  { length: profiles }: readonly Legacy[],
  { name, startUrl, region }: Session,
  byHand: boolean,
): MigratedSession => ({ portal, name, startUrl, region, exists: true, profiles, byHand });

/** By portal. */
const planSessions = (
  declared: readonly Session[],
  legacy: readonly Legacy[],
  { names = new Map() }: MigrationRules,
): ReadonlyMap<string, MigratedSession> => {
  const taken = new Set(declared.map(session => session.name));
  const migrated = new Map<string, MigratedSession>();
  for (const [portal, group] of grouped(legacy, portalOf)) {
    const typed = names.get(portal);
    const existing = declared.find(
      session => portalOf(session) === portal && (typed === undefined || session.name === typed),
    );
    const session = existing
      ? takenOver(portal, group, existing, typed !== undefined)
      : newSession(portal, group, typed, taken);
    taken.add(session.name);
    migrated.set(portal, session);
  }
  return migrated;
};

const convertEntry = ({ profile }: Legacy, { name, exists, failure }: MigratedSession): MigrationEntry => {
  if (failure) return entryOf('problem', profile, failure.summary);
  return entryOf('convert', profile, `To ${exists ? '' : 'the new '}session ${name}`, name);
};

export const removed = legacyKeys.map(key => [key, undefined] as const);

const editOf = ({ kind, name, session }: MigrationEntry): readonly ConfigEdit[] => {
  if (kind === 'problem' || session === undefined) return [];
  const keys = kind === 'convert' ? [['sso_session', session] as const, ...removed] : removed;
  return [{ edit: 'setKeys', section: profileSection(name), keys }];
};

const notesOf = (sessions: ReadonlySet<string>): readonly string[] =>
  sessions.size === 0
    ? []
    : [
        `The tokens of the old form are kept under the name of the start URL and no converted profile reads them: sign in once to ${[...sessions].join(', ')}.`,
        'Their files stay in the cache until you purge them; nothing is deleted here.',
      ];

/** What converting would do. Planning again after writing finds only problems left. */
export const planMigration = (config: ConfigSnapshot, rules: MigrationRules = {}): Migration => {
  const declared = config.sessions.filter(session => !session.legacy);
  const byName = new Map(declared.map(session => [session.name, session]));
  const twice = new Set(config.twice);
  const judged = config.profiles
    .filter(profile => isLegacy(profile) && (rules.only?.has(profile.name) ?? true))
    .map(profile => judge(profile, byName, twice));
  const legacy = judged.flatMap(each => ('legacy' in each ? [each.legacy] : []));
  const byPortal = planSessions(declared, legacy, rules);
  const entries = judged.flatMap(each => {
    if ('entry' in each) return [each.entry];
    const session = byPortal.get(portalOf(each.legacy));
    return session ? [convertEntry(each.legacy, session)] : [];
  });
  const sessions = [...byPortal.values()];
  const used = new Set(
    entries.flatMap(({ kind, session }) => (kind === 'convert' && session ? [session] : [])),
  );
  const edits = [
    ...sessions
      .filter(({ exists, failure, name }) => !exists && !failure && used.has(name))
      .map(session => addSessionEdit(session.name, { ...session, scopes: [] })),
    ...entries.flatMap(editOf),
  ];
  const [blocked] = config.problems;
  return {
    entries,
    sessions,
    edits: blocked ? [] : edits,
    notes: notesOf(used),
    ...(blocked ? { blocked } : {}),
  };
};

/** A name given by hand that cannot be used: nothing is converted until it is another one. */
export const refusedNames = ({ sessions }: Migration): readonly Failure[] =>
  sessions.flatMap(({ failure, byHand }) => (failure && byHand ? [failure] : []));

/** The migration as one change of the config file. */
export const migrationChange = (config: ConfigSnapshot, { entries, edits }: Migration): ConfigChange => {
  const count = entries.filter(entry => entry.kind !== 'problem').length;
  return {
    title: `Converted ${plural(count, 'profile')} to sso-session`,
    base: config.fingerprint,
    edits,
  };
};
