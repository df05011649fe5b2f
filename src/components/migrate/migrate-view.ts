/** The sessions that legacy profiles become, each with its profiles, and what that means. */

import { plural } from '../../domain/time.ts';
import { shownUrl } from '../../domain/web-page.ts';
import { keyOf } from '../../state/key-names.ts';
import {
  lineHere,
  type MigrateLine,
  type MigrateRow,
  type Migrating,
  migrateAreas,
  migrateList,
  migrateNeeds,
  migrateRows,
  migrateTable,
  migratingOf,
  nameOfLine,
  wordsOfLine,
} from '../../state/migrate/lines.ts';
import type { MigrateOverlay } from '../../state/migrate/types.ts';
import { fieldOf } from '../../state/overlays.ts';
import type { Cell, Row } from '../../state/rows.ts';
import { type State, topOverlay } from '../../state/state.ts';
import { type Cells, type Fitted, headingRow, shownColumns, tableRow } from '../../state/table/rows.ts';
import { line, wrappedLines } from '../../text/line.ts';
import { rowLines, rowsWithField } from '../columns.ts';
import type { Part } from '../part.ts';
import { filterParts, tableParts } from '../table.ts';
import type { OverlayView } from '../view.ts';

const cellsOf = (line: MigrateLine, off: boolean): Cells => {
  const problem = line.is === 'profile' && line.entry.kind === 'problem';
  const named = line.is === 'session' && line.session.failure ? 'bad' : 'accent';
  return {
    name: { text: nameOfLine(line), ...(line.is === 'profile' ? {} : { tone: named }) },
    what: { text: off ? 'left out' : wordsOfLine(line), tone: problem ? 'bad' : 'dim' },
  };
};

const markOf = (line: MigrateLine, off: boolean): Cell | undefined => {
  if (line.is !== 'profile') return undefined;
  if (off) return { text: '·', tone: 'dim' };
  return line.entry.kind === 'problem' ? { text: '!', tone: 'bad' } : { text: '~', tone: 'good' };
};

type Columns = readonly Fitted<MigrateRow>[];

const rowOf = (columns: Columns, key: string, line: MigrateLine, skipped: ReadonlySet<string>): Row => {
  const off = line.is === 'profile' && skipped.has(line.entry.name);
  return tableRow(columns, key, cellsOf(line, off), { mark: markOf(line, off), dim: off });
};

const aboutCells = (of: MigrateLine | undefined): readonly Cell[] => {
  if (of?.is === 'profile') return [{ text: `${of.entry.reason}.` }];
  if (of?.is !== 'session') return [];
  const { startUrl, region, failure } = of.session;
  return [
    { text: `${shownUrl(startUrl)} · ${region}` },
    ...(failure ? [{ text: `${failure.summary} ${failure.hint ?? ''}`, tone: 'bad' as const }] : []),
  ];
};

const noteCells = ({ chosen }: Migrating): readonly Cell[] => [
  ...(chosen.blocked
    ? [{ text: `${chosen.blocked.summary} ${chosen.blocked.hint ?? ''}`, tone: 'bad' as const }]
    : []),
  ...['Everything else in the profiles is kept.', ...chosen.notes].map(
    (text): Cell => ({ text, tone: 'dim' }),
  ),
];

/** The session whose name is typed makes room for the field. */
const listParts = (
  state: State,
  rows: readonly Row[],
  selected: string | undefined,
  width: number,
): readonly Part[] => {
  const top = topOverlay(state);
  const field = fieldOf(state);
  const at = top?.kind === 'migrate-name' ? rows.findIndex(row => row.key === `session ${top.portal}`) : -1;
  return field && at >= 0 ? rowsWithField(rows, width, at, field) : rowLines(rows, width, selected);
};

const summary = ({ chosen }: Migrating): string => {
  const count = chosen.entries.filter(entry => entry.kind !== 'problem').length;
  const fresh = chosen.sessions.filter(session => !session.exists).length;
  const once = fresh > 0 ? `, ${plural(fresh, 'session')} to add and sign in to` : '';
  return ` ${plural(count, 'profile')} to convert${once}`;
};

const rowsIn = (state: State, overlay: MigrateOverlay, columns: Columns): readonly Row[] => {
  const { list, height } = migrateList(state, overlay);
  return migrateRows(state, overlay)
    .rows.slice(list.top, list.top + height)
    .map(({ key, line }) => rowOf(columns, key, line, overlay.choices.skipped));
};

const noRows: readonly Pick<Cell, 'text' | 'tone'>[] = [
  { text: 'Nothing matches. Escape clears the filter.', tone: 'dim' },
];

export const migrateView: OverlayView<MigrateOverlay> = ({ state, overlay }) => {
  const migrating = migratingOf(state, overlay);
  if (!migrating) return [];
  const areas = migrateAreas(state, overlay);
  const columns = shownColumns(migrateTable.columns, migrateNeeds(state, overlay), areas.list.width);
  const rows = rowsIn(state, overlay, columns);
  const { selected } = migrateList(state, overlay).list;
  const below = [...aboutCells(lineHere(state, overlay)), ...noteCells(migrating)];
  const listed = {
    areas,
    heading: headingRow(columns, { by: '', reversed: false }),
    rows: listParts(state, rows, selected, areas.list.width),
    selected,
    empty: rows.length > 0 ? [] : noRows,
    details: below.flatMap(({ text, tone }) => wrappedLines(text, areas.details.width, tone)),
  };
  return [
    line(summary(migrating)),
    ...filterParts(state, overlay),
    ...tableParts(listed, `${keyOf(state, 'convert-review')} shows the diff`),
  ];
};
