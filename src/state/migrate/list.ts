/** The conversion as a list in columns: each session with its profiles, and what becomes of them. */

import { shownUrl } from '../../domain/addresses/web-page.ts';
import { rememberedFor } from '../../domain/collections/memo.ts';
import { nameOrder } from '../../domain/order.ts';
import { plural } from '../../domain/time.ts';
import { keyOf } from '../key-names.ts';
import type { Cell } from '../rows.ts';
import { type State, topOf } from '../state.ts';
import type { CellText, DeclaredList } from '../table/declared.ts';
import type { RowDetails } from '../table/details.ts';
import { listOf } from '../table/list-of.ts';
import { configAwaited, configFailed, goBack } from '../table/told.ts';
import { type MigrateLine, type Migrating, migratingOf } from './lines.ts';
import type { MigrateOverlay } from './types.ts';

/** A line of the list, by its key. */
interface MigrateRow {
  readonly key: string;
  readonly line: MigrateLine;
}

const groupWords = {
  tidy: ['To tidy', 'have both forms; the old keys will be removed'],
  problem: ['Not converted', 'cannot be converted, and stay as they are'],
} as const;

const nameOfLine = (line: MigrateLine): string => {
  if (line.is === 'session') return line.session.name;
  return line.is === 'group' ? groupWords[line.of][0] : line.entry.name;
};

const wordsOfLine = (line: MigrateLine): string => {
  if (line.is === 'profile') return line.entry.reason;
  if (line.is === 'group') return groupWords[line.of][1];
  const { exists, profiles } = line.session;
  return `${exists ? 'there already' : 'new session'}, ${plural(profiles, 'profile')}`;
};

const isOff = (line: MigrateLine, { choices }: MigrateOverlay): boolean =>
  line.is === 'profile' && choices.skipped.has(line.entry.name);

const indented = (line: MigrateLine): string =>
  line.is === 'profile' ? `  ${nameOfLine(line)}` : nameOfLine(line);

const nameCell = (line: MigrateLine): CellText => {
  if (line.is === 'profile') return { text: indented(line) };
  return { text: nameOfLine(line), tone: line.is === 'session' && line.session.failure ? 'bad' : 'accent' };
};

const whatCell = (line: MigrateLine, off: boolean): CellText => ({
  text: off ? 'left out' : wordsOfLine(line),
  tone: line.is === 'profile' && line.entry.kind === 'problem' ? 'bad' : 'dim',
});

const columns: DeclaredList<MigrateOverlay, MigrateRow>['columns'] = [
  {
    id: 'session',
    title: 'Session and profiles',
    wants: ({ line }) => indented(line),
    least: 20,
    rank: 0,
    firm: true,
    // They are listed so: each session, and its profiles below it.
    order: () => 0,
    cell: ({ line }) => nameCell(line),
  },
  {
    id: 'what',
    title: 'What becomes of it',
    wants: ({ line }) => wordsOfLine(line),
    least: 18,
    rank: 1,
    firm: true,
    order: ({ line }) => `${wordsOfLine(line)}\n${nameOrder(nameOfLine(line))}`,
    cell: ({ line }, _state, overlay) => whatCell(line, isOff(line, overlay)),
  },
];

const markOf = (line: MigrateLine, off: boolean): Cell | undefined => {
  if (line.is !== 'profile') return undefined;
  if (off) return { text: '·', tone: 'dim' };
  return line.entry.kind === 'problem' ? { text: '!', tone: 'bad' } : { text: '~', tone: 'good' };
};

const aboutLines = (line: MigrateLine): RowDetails['more'] => {
  if (line.is === 'profile') return [{ text: `${line.entry.reason}.` }];
  if (line.is !== 'session') return [];
  const { startUrl, region, failure } = line.session;
  return [
    { text: `${shownUrl(startUrl)} · ${region}` },
    ...(failure ? [{ text: `${failure.summary} ${failure.hint ?? ''}`, tone: 'bad' as const }] : []),
  ];
};

const noteLines = ({ chosen }: Migrating): RowDetails['more'] => [
  ...(chosen.blocked
    ? [{ text: `${chosen.blocked.summary} ${chosen.blocked.hint ?? ''}`, tone: 'bad' as const }]
    : []),
  ...['Everything else in the profiles is kept.', ...chosen.notes].map(text => ({
    text,
    tone: 'dim' as const,
  })),
];

const detailsOf = ({ line }: MigrateRow, state: State, overlay: MigrateOverlay): RowDetails => {
  const migrating = migratingOf(state, overlay);
  return { more: [...aboutLines(line), ...(migrating ? noteLines(migrating) : [])] };
};

const summary = (migrating: Migrating | undefined): string => {
  if (!migrating) return '';
  const { chosen } = migrating;
  const count = chosen.entries.filter(entry => entry.kind !== 'problem').length;
  const fresh = chosen.sessions.filter(session => !session.exists).length;
  const once = fresh > 0 ? `, ${plural(fresh, 'session')} to add and sign in to` : '';
  return ` ${plural(count, 'profile')} to convert${once}`;
};

const rowsOf = rememberedFor((lines: ReadonlyMap<string, MigrateLine>): readonly MigrateRow[] =>
  [...lines].map(([key, line]) => ({ key, line })),
);

const noLines: ReadonlyMap<string, MigrateLine> = new Map();

export const migrateList = listOf<MigrateOverlay, MigrateRow>({
  noun: 'profile',
  columns,
  rows: (state, overlay) => rowsOf(migratingOf(state, overlay)?.lines ?? noLines),
  keyOf: ({ key }) => key,
  wordsOf: ({ line }) => `${indented(line)} ${wordsOfLine(line)}`,
  sort: { by: 'session', reversed: false },
  mark: ({ line }, _state, overlay) => markOf(line, isOff(line, overlay)),
  isDim: ({ line }, _state, overlay) => isOff(line, overlay),
  above: (state, overlay) => [[{ text: summary(migratingOf(state, overlay)) }]],
  details: detailsOf,
  more: state => `${keyOf(state, 'convert-details')} shows all of it`,
  empty: state =>
    configAwaited(state) ?? [{ text: 'No profile has the old form any more.', tone: 'dim' }, goBack],
  failed: configFailed,
  typing: state => {
    const field = topOf(state, 'migrate-name');
    return field && { row: `session ${field.portal}`, label: '›e ' };
  },
});

export const lineHere = (state: State, overlay: MigrateOverlay): MigrateLine | undefined =>
  migrateList.here(state, overlay)?.line;
