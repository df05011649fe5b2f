/**
 * What a bug report may say of the files: numbers, kinds and states. Everything in here is one of our own
 * words or a number: no name, id, address, path or value of anybody passes.
 */
import { own } from '../../../domain/collections/own.ts';
import type { CacheEntry, CacheFolder, ConfigSnapshot, Failure, TokenFact } from '../../../domain/model.ts';
import { partitionOf } from '../../../domain/regions/regions.ts';
import type { SettingRow } from '../../../domain/settings/rows.ts';
import { fieldNamed, sectionNamed } from '../../../domain/settings/table.ts';
import type { SettingsReport } from '../../../ports.ts';
import { counts } from './counts.ts';

const codes = (failures: readonly Failure[] = []) => counts(failures, ({ code }) => code);

type Facts = Readonly<Record<string, TokenFact>>;

const tokenWord = (fact: TokenFact | undefined): string => {
  const { is } = fact ?? { is: 'absent' as const };
  return fact && 'refreshable' in fact && fact.refreshable ? `${is}, renews` : is;
};

export const configShape = (config: ConfigSnapshot, facts: Facts) => ({
  exists: config.exists,
  sessions: counts(config.sessions, ({ legacy }) => (legacy ? 'legacy' : 'sso-session')),
  partitions: counts(config.sessions, ({ region }) => partitionOf(region)),
  tokens: counts(config.sessions, ({ name }) => tokenWord(own(facts, name))),
  unusable: config.sessions.filter(({ problem }) => problem !== undefined).length,
  profiles: counts(config.profiles, ({ kind }) => kind),
  ours: config.profiles.filter(({ managed }) => managed).length,
  broken: config.profiles.filter(({ broken }) => broken !== undefined).length,
  withCautions: config.profiles.filter(({ cautions = [] }) => cautions.length > 0).length,
  inCredentials: config.profiles.filter(({ file }) => file === 'credentials').length,
  misplaced: config.misplaced?.length ?? 0,
  twice: config.twice?.length ?? 0,
  problems: codes(config.problems),
  warnings: codes(config.warnings),
  credentialsProblems: codes(config.credentialsProblems),
  interrupted: config.interrupted !== undefined,
  undoable: config.undoable !== undefined,
});

export const cacheShape = (entries: readonly CacheEntry[], folders: readonly CacheFolder[]) => ({
  entries: counts(entries, ({ kind, state }) => `${kind} ${state}`),
  exposed: entries.filter(({ exposed }) => exposed === true).length,
  folders: folders.map(({ folder, state }) => ({ is: folder, state })),
});

/** A section by its kind: what follows the dot is a name that somebody gave. */
const sectionOf = (row: SettingRow) => sectionNamed(row.section)?.section;

/**
 * Keys of one's own (roles, accounts) are names too; those of [keys] and [defaults] are words of ours or of
 * AWS.
 */
const keyOf = (row: SettingRow): string => {
  const section = sectionOf(row);
  if (!section) return 'unknown';
  const known = Object.hasOwn(section.fields, row.key) || section.name === 'keys';
  return known ? row.key : 'a key';
};

/** A value only where it is one of a few words that the documentation lists. */
const listedValue = (row: SettingRow): string | undefined => {
  const section = sectionOf(row);
  const says = section ? (fieldNamed(section, row.key)?.kind.says ?? '') : '';
  return says.split(' | ').includes(row.value) ? row.value : undefined;
};

const written = (row: SettingRow): string => {
  const value = listedValue(row);
  return `[${sectionOf(row)?.name ?? 'unknown'}] ${keyOf(row)}${value === undefined ? '' : ` = ${value}`}`;
};

/** `line`: it stands in the file, and is no default. */
export const settingsShape = ({
  exists,
  rows,
  notices,
}: Pick<SettingsReport, 'exists' | 'rows' | 'notices'>) => ({
  exists,
  set: counts(
    rows.filter(({ line }) => line !== undefined),
    written,
  ),
  notices: counts(notices, ({ level }) => level),
});
