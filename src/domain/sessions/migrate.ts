/**
 * Converting legacy profiles (`sso_start_url` in the profile) to sso-sessions: one session for each portal
 * and region, everything else in a profile kept.
 */
import { grouped } from '../grouped.ts';
import {
  type ConfigChange,
  type ConfigEdit,
  type ConfigSnapshot,
  type Failure,
  isSso,
  type Profile,
  type Session,
} from '../model.ts';
import { isPortable } from '../naming/names.ts';
import { profileSection } from '../plan/edits.ts';
import { keyFault } from './migrate-faults.ts';
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

export interface MigrationEntry {
  /**
   * `convert`: gets `sso_session`; `tidy`: has it and loses the legacy keys beside it; `problem`: stays as it
   * is.
   */
  readonly kind: 'convert' | 'tidy' | 'problem';
  readonly name: string;
  readonly existing: Profile;
  /** The session it will belong to. */
  readonly session?: string;
  readonly reason: string;
}

export interface Migration {
  /** In the order of the file. */
  readonly entries: readonly MigrationEntry[];
  readonly sessions: readonly MigratedSession[];
  readonly edits: readonly ConfigEdit[];
  readonly notes: readonly string[];
  readonly blocked?: Failure;
}

/** A profile with the portal its own keys name. */
interface Legacy {
  readonly profile: Profile;
  readonly startUrl: string;
  readonly region: string;
  /** Its `sso_session` names a section that is not there, so that section will be written. */
  readonly session?: string;
}

const legacyKeysOf = ({ keys }: Profile) => ({ startUrl: keys.sso_start_url, region: keys.sso_region });

const hasLegacyKeys = (profile: Profile): boolean => {
  const { startUrl, region } = legacyKeysOf(profile);
  return startUrl !== undefined || region !== undefined;
};

const problemEntry = (existing: Profile, reason: string): MigrationEntry => ({
  kind: 'problem',
  name: existing.name,
  existing,
  reason,
});

/** Why a profile is edited by nobody. */
const lockedBy = (profile: Profile, twice: ReadonlySet<string>): string | undefined => {
  if (profile.file === 'credentials') return 'It stands in the credentials file, which is never edited';
  return twice.has(profile.name)
    ? 'It is there more than once: remove one of the sections by hand'
    : undefined;
};

const tidyEntry = (existing: Profile, session: string): MigrationEntry => ({
  kind: 'tidy',
  name: existing.name,
  existing,
  session,
  reason: `Repeats what session ${session} says, which the Rust SDK refuses`,
});

/**
 * A profile that has both forms: clients differ in which they follow, so only what says the same is tidied.
 */
const judgeMixed = (profile: Profile, session: Session): MigrationEntry => {
  const { startUrl = session.startUrl, region = session.region } = legacyKeysOf(profile);
  if (portalOf({ startUrl, region }) === portalOf(session)) return tidyEntry(profile, session.name);
  return problemEntry(
    profile,
    `It says ${startUrl} in ${region}, its session ${session.name} says ${session.startUrl} in ${session.region}: remove the wrong one by hand`,
  );
};

type Judged = { readonly entry: MigrationEntry } | { readonly legacy: Legacy };

const judge = (
  profile: Profile,
  sessions: ReadonlyMap<string, Session>,
  twice: ReadonlySet<string>,
): Judged => {
  const locked = lockedBy(profile, twice);
  if (locked !== undefined) return { entry: problemEntry(profile, locked) };
  const referred = profile.keys.sso_session;
  const session = referred === undefined ? undefined : sessions.get(referred);
  if (session) return { entry: judgeMixed(profile, session) };
  const why = keyFault(profile);
  if (why !== undefined) return { entry: problemEntry(profile, why) };
  const { startUrl = '', region = '' } = legacyKeysOf(profile);
  return { legacy: { profile, startUrl, region, ...(referred ? { session: referred } : {}) } };
};

const isLegacy = (profile: Profile): boolean =>
  isSso(profile) && (profile.kind === 'legacy' || hasLegacyKeys(profile));

const nameFailure = (name: string, taken: ReadonlySet<string>): Failure | undefined => {
  if (!isPortable(name))
    return {
      code: 'session.invalid',
      summary: `Not every AWS client can read a session called "${name}".`,
      hint: 'Use letters without accents, digits and _ - . / @ % : +, not starting with a hyphen.',
    };
  if (!taken.has(name)) return undefined;
  return {
    code: 'session.invalid',
    summary: `There is a session ${name} for another portal.`,
    hint: 'Choose another name.',
  };
};

/**
 * The name a group of profiles gives its session: typed, the missing one they refer to, or derived from the
 * URL.
 */
const wishedName = (group: readonly Legacy[], typed: string | undefined): string | undefined =>
  typed ?? group.find(({ session }) => session !== undefined)?.session;

const sessionFor = (
  portal: string,
  group: readonly Legacy[],
  existing: Session | undefined,
  rules: MigrationRules,
  taken: Set<string>,
): MigratedSession => {
  const first = group[0];
  const base = {
    portal,
    startUrl: first?.startUrl ?? '',
    region: first?.region ?? '',
    profiles: group.length,
    byHand: rules.names?.has(portal) === true,
  };
  if (existing) {
    const { name, startUrl, region } = existing;
    return { ...base, name, startUrl, region, exists: true };
  }
  const wished = wishedName(group, rules.names?.get(portal));
  const name = wished ?? freeSessionName(base.startUrl, base.region, each => taken.has(each));
  const failure = nameFailure(name, taken);
  taken.add(name);
  return { ...base, name, exists: false, ...(failure ? { failure } : {}) };
};

const planSessions = (
  config: ConfigSnapshot,
  legacy: readonly Legacy[],
  rules: MigrationRules,
): ReadonlyMap<string, MigratedSession> => {
  const declared = config.sessions.filter(session => !session.legacy);
  const taken = new Set(declared.map(session => session.name));
  const byPortal = new Map(declared.toReversed().map(session => [portalOf(session), session]));
  const migrated = new Map<string, MigratedSession>();
  for (const [portal, group] of grouped(legacy, portalOf)) {
    const typed = declared.find(session => session.name === rules.names?.get(portal));
    const existing =
      typed && portalOf(typed) === portal
        ? typed
        : rules.names?.has(portal)
          ? undefined
          : byPortal.get(portal);
    migrated.set(portal, sessionFor(portal, group, existing, rules, taken));
  }
  return migrated;
};

const convertEntry = ({ profile }: Legacy, session: MigratedSession): MigrationEntry => {
  if (session.failure) return problemEntry(profile, session.failure.summary);
  const where = session.exists ? `session ${session.name}` : `the new session ${session.name}`;
  return {
    kind: 'convert',
    name: profile.name,
    existing: profile,
    session: session.name,
    reason: `To ${where}`,
  };
};

const editOf = ({ kind, name, session }: MigrationEntry): readonly ConfigEdit[] => {
  if (kind === 'problem' || session === undefined) return [];
  const removed = [
    ['sso_start_url', undefined],
    ['sso_region', undefined],
  ] as const;
  const keys = kind === 'convert' ? ([['sso_session', session], ...removed] as const) : removed;
  return [{ edit: 'setKeys', section: profileSection(name), keys }];
};

const notesOf = (entries: readonly MigrationEntry[]): readonly string[] => {
  const names = new Set(
    entries.flatMap(({ kind, session }) => (kind === 'convert' && session ? [session] : [])),
  );
  if (names.size === 0) return [];
  return [
    `The tokens of the old form are kept under the name of the start URL and no converted profile reads them: sign in once to ${[...names].join(', ')}.`,
    'Their files stay in the cache until you purge them; nothing is deleted here.',
  ];
};

/** What converting would do. Planning again after writing finds only problems left. */
export const planMigration = (config: ConfigSnapshot, rules: MigrationRules = {}): Migration => {
  const declared = new Map(
    config.sessions.filter(session => !session.legacy).map(session => [session.name, session] as const),
  );
  const twice = new Set(config.twice);
  const judged = config.profiles
    .filter(profile => isLegacy(profile) && (rules.only?.has(profile.name) ?? true))
    .map(profile => judge(profile, declared, twice));
  const legacy = judged.flatMap(each => ('legacy' in each ? [each.legacy] : []));
  const sessions = planSessions(config, legacy, rules);
  const entries = judged.flatMap(each => {
    if ('entry' in each) return [each.entry];
    const session = sessions.get(portalOf(each.legacy));
    return session ? [convertEntry(each.legacy, session)] : [];
  });
  const used = new Set(
    entries.flatMap(({ kind, session }) => (kind === 'convert' && session ? [session] : [])),
  );
  const written = [...sessions.values()].filter(
    session => !session.exists && !session.failure && used.has(session.name),
  );
  const [blocked] = config.problems;
  return {
    entries,
    sessions: [...sessions.values()],
    edits: blocked
      ? []
      : [
          ...written.map(session => addSessionEdit(session.name, { ...session, scopes: [] })),
          ...entries.flatMap(editOf),
        ],
    notes: notesOf(entries),
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
    title: `Converted ${count} ${count === 1 ? 'profile' : 'profiles'} to sso-session`,
    base: config.fingerprint,
    edits,
  };
};
