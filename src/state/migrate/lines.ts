/**
 * The lines of the conversion: each session with its profiles, then profiles that are only tidied or stay.
 */
import { rememberedFor } from '../../domain/collections/memo.ts';
import type { ConfigSnapshot } from '../../domain/model.ts';
import { type MigratedSession, type Migration, planMigration } from '../../domain/sessions/migrate.ts';
import type { MigrationEntry } from '../../domain/sessions/migrate-judge.ts';
import { configOf } from '../select.ts';
import type { State } from '../state.ts';
import type { MigrateChoices, MigrateOverlay } from './types.ts';

export type MigrateLine =
  | { readonly is: 'session'; readonly session: MigratedSession; readonly entries: readonly MigrationEntry[] }
  | { readonly is: 'group'; readonly of: 'tidy' | 'problem'; readonly entries: readonly MigrationEntry[] }
  | { readonly is: 'profile'; readonly entry: MigrationEntry };

export interface Migrating {
  /** All there is to convert. */
  readonly all: Migration;
  /** The chosen part of it. */
  readonly chosen: Migration;
  readonly lines: ReadonlyMap<string, MigrateLine>;
}

const profileLines = (entries: readonly MigrationEntry[]): readonly (readonly [string, MigrateLine])[] =>
  entries.map(entry => [`profile ${entry.name}`, { is: 'profile', entry }]);

const groupLines = (all: Migration, of: 'tidy' | 'problem'): readonly (readonly [string, MigrateLine])[] => {
  const entries = all.entries.filter(entry => entry.kind === of);
  return entries.length === 0
    ? []
    : [[`group ${of}`, { is: 'group', of, entries }], ...profileLines(entries)];
};

const linesOf = (all: Migration): ReadonlyMap<string, MigrateLine> =>
  new Map([
    ...all.sessions.flatMap(session => {
      const entries = all.entries.filter(entry => entry.kind === 'convert' && entry.session === session.name);
      const line: MigrateLine = { is: 'session', session, entries };
      return [[`session ${session.portal}`, line] as const, ...profileLines(entries)];
    }),
    ...groupLines(all, 'tidy'),
    ...groupLines(all, 'problem'),
  ]);

/**
 * The names on screen. They must not change when a whole session is left out and frees a better name. A name
 * that cannot be used counts only if it was typed.
 */
const namesOf = (all: Migration): ReadonlyMap<string, string> =>
  new Map(
    all.sessions
      .filter(({ exists, failure, byHand }) => !exists && (!failure || byHand))
      .map(({ portal, name }) => [portal, name]),
  );

const worked = rememberedFor((config: ConfigSnapshot, choices: MigrateChoices): Migrating => {
  const all = planMigration(config, { names: choices.names });
  const kept = all.entries.map(({ name }) => name).filter(name => !choices.skipped.has(name));
  const lines = linesOf(all);
  return {
    all,
    chosen: planMigration(config, { names: namesOf(all), only: new Set(kept) }),
    lines,
  };
});

export const migratingOf = (state: State, { choices }: MigrateOverlay): Migrating | undefined => {
  const config = configOf(state);
  return config && worked(config, choices);
};

/** The profiles a line stands for that can be converted or tidied. */
export const convertible = (line: MigrateLine | undefined): readonly MigrationEntry[] => {
  const entries = line?.is === 'profile' ? [line.entry] : (line?.entries ?? []);
  return entries.filter(entry => entry.kind !== 'problem');
};

/** The session a line is about, if it is a new one. */
export const newSessionOf = (line: MigrateLine | undefined): MigratedSession | undefined =>
  line?.is === 'session' && !line.session.exists ? line.session : undefined;
