/**
 * The lines of the conversion: each session with its profiles, then profiles that are only tidied or stay.
 */
import { rememberedFor } from '../../domain/memo.ts';
import type { ConfigSnapshot } from '../../domain/model.ts';
import {
  type MigratedSession,
  type Migration,
  type MigrationEntry,
  planMigration,
} from '../../domain/sessions/migrate.ts';
import { plural } from '../../domain/time.ts';
import { fullHeight, layout } from '../layout.ts';
import { type ActiveList, activeList } from '../list.ts';
import { configOf } from '../select.ts';
import type { State } from '../state.ts';
import { type TableAreas, tableAreas } from '../table/areas.ts';
import { filterLines } from '../table/filter.ts';
import type { ColumnNeed } from '../table/fit.ts';
import { needsOf, type Shown, shownRows, type Table } from '../table/table.ts';
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

/** A line of the list, by its key. */
export interface MigrateRow {
  readonly key: string;
  readonly line: MigrateLine;
}

const groupWords = {
  tidy: ['To tidy', 'have both forms; the old keys will be removed'],
  problem: ['Not converted', 'cannot be converted, and stay as they are'],
} as const;

export const nameOfLine = (line: MigrateLine): string => {
  if (line.is === 'session') return line.session.name;
  return line.is === 'group' ? groupWords[line.of][0] : `  ${line.entry.name}`;
};

export const wordsOfLine = (line: MigrateLine): string => {
  if (line.is === 'profile') return line.entry.reason;
  if (line.is === 'group') return groupWords[line.of][1];
  const { exists, profiles } = line.session;
  return `${exists ? 'there already' : 'new session'}, ${plural(profiles, 'profile')}`;
};

/** In the order of the sessions: the list has no other. */
export const migrateTable: Table<MigrateRow> = {
  columns: [
    {
      id: 'name',
      title: 'Session and profiles',
      wants: ({ line }) => nameOfLine(line),
      least: 20,
      rank: 0,
      firm: true,
    },
    {
      id: 'what',
      title: 'What becomes of it',
      wants: ({ line }) => wordsOfLine(line),
      least: 18,
      rank: 1,
      firm: true,
    },
  ],
  keyOf: ({ key }) => key,
  wordsOf: ({ line }) => `${nameOfLine(line)} ${wordsOfLine(line)}`,
};

const rowsOf = rememberedFor((lines: ReadonlyMap<string, MigrateLine>): readonly MigrateRow[] =>
  [...lines].map(([key, line]) => ({ key, line })),
);

const noLines: ReadonlyMap<string, MigrateLine> = new Map();
const unsorted = { by: '', reversed: false };

export const migrateRows = (state: State, overlay: MigrateOverlay): Shown<MigrateRow> =>
  shownRows(
    rowsOf(migratingOf(state, overlay)?.lines ?? noLines),
    migrateTable,
    unsorted,
    overlay.list.filter,
  );

export const migrateNeeds = (state: State, overlay: MigrateOverlay): readonly ColumnNeed[] =>
  needsOf(rowsOf(migratingOf(state, overlay)?.lines ?? noLines), migrateTable.columns);

export const migrateAreas = (state: State, overlay: MigrateOverlay): TableAreas =>
  tableAreas({
    inside: { columns: layout(state).body.width - 2, rows: fullHeight(state) },
    above: 1 + filterLines(state, overlay),
    notes: 0,
    rows: migratingOf(state, overlay)?.lines.size ?? 0,
    needs: migrateNeeds(state, overlay),
  });

export const migrateList = (state: State, overlay: MigrateOverlay): ActiveList =>
  activeList(migrateRows(state, overlay).keys, overlay.list, migrateAreas(state, overlay).list.height);

export const lineHere = (state: State, overlay: MigrateOverlay): MigrateLine | undefined =>
  migratingOf(state, overlay)?.lines.get(migrateList(state, overlay).list.selected ?? '');

/** The profiles a line stands for that can be converted or tidied. */
export const convertible = (line: MigrateLine | undefined): readonly MigrationEntry[] => {
  const entries = line?.is === 'profile' ? [line.entry] : (line?.entries ?? []);
  return entries.filter(entry => entry.kind !== 'problem');
};

/** The session a line is about, if it is a new one. */
export const newSessionOf = (line: MigrateLine | undefined): MigratedSession | undefined =>
  line?.is === 'session' && !line.session.exists ? line.session : undefined;
