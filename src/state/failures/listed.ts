/** The failures as a list in columns, newest first. */

import { rememberedFor } from '../../domain/memo.ts';
import { ago } from '../../domain/time.ts';
import { inKeysInForce } from '../key-names.ts';
import { fullHeight, layout } from '../layout.ts';
import { type ActiveList, activeList, type ListState } from '../list.ts';
import type { Row } from '../rows.ts';
import type { LoggedFailure, State } from '../state.ts';
import { type TableAreas, tableAreas } from '../table/areas.ts';
import type { DetailLine } from '../table/details.ts';
import { filterLines } from '../table/filter.ts';
import { type Fitted, headingRow, shownColumns, tableRow } from '../table/rows.ts';
import { needsOf, type Shown, type Sort, shownRows, type Table } from '../table/table.ts';

export interface FailuresOverlay {
  readonly kind: 'failures';
  readonly list: ListState;
  readonly sort: Sort;
  /** The details cover the list, and the movement keys scroll them. */
  readonly reading?: ListState;
}

interface ListedFailure {
  readonly key: string;
  readonly logged: LoggedFailure;
}

/** Keys count from the oldest one, so that a new failure changes no other's. */
const rowsOf = rememberedFor((failures: readonly LoggedFailure[]): readonly ListedFailure[] =>
  failures.map((logged, index) => ({ key: String(failures.length - index), logged })),
);

export const failuresTable: Table<ListedFailure> = {
  columns: [
    {
      id: 'what',
      title: 'What failed',
      wants: ({ logged }) => logged.failure.summary,
      least: 20,
      rank: 1,
      firm: true,
      order: ({ logged }) => logged.failure.summary,
    },
    {
      id: 'when',
      title: 'When',
      wants: 9,
      least: 9,
      rank: 0,
      firm: true,
      align: 'right',
      // The newest first.
      order: ({ logged }) => -logged.at,
    },
    {
      id: 'during',
      title: 'During',
      wants: ({ logged }) => logged.doing,
      least: 12,
      rank: 2,
      order: ({ logged }) => logged.doing,
    },
  ],
  keyOf: ({ key }) => key,
  wordsOf: ({ logged: { failure, doing } }) => `${failure.summary} ${doing} ${failure.code}`,
};

const shownFailures = (state: State, { sort, list }: FailuresOverlay): Shown<ListedFailure> =>
  shownRows(rowsOf(state.failures), failuresTable, sort, list.filter);

export const failuresAreas = (state: State, overlay: FailuresOverlay): TableAreas => {
  const rows = rowsOf(state.failures);
  return tableAreas({
    inside: { columns: layout(state).body.width - 2, rows: fullHeight(state) },
    above: filterLines(state, overlay),
    notes: 0,
    rows: rows.length,
    needs: needsOf(rows, failuresTable.columns),
  });
};

export const failuresList = (state: State, overlay: FailuresOverlay): ActiveList =>
  activeList(shownFailures(state, overlay).keys, overlay.list, failuresAreas(state, overlay).list.height);

export const selectedFailure = (state: State, overlay: FailuresOverlay): LoggedFailure | undefined =>
  shownFailures(state, overlay).rows[failuresList(state, overlay).list.at]?.logged;

const fitted = (state: State, overlay: FailuresOverlay): readonly Fitted<ListedFailure>[] => {
  const needs = needsOf(rowsOf(state.failures), failuresTable.columns);
  return shownColumns(failuresTable.columns, needs, failuresAreas(state, overlay).list.width);
};

export const failuresHeading = (state: State, overlay: FailuresOverlay): Row =>
  headingRow(fitted(state, overlay), overlay.sort);

/** Exactly the rows on screen. */
export const failureRows = (state: State, overlay: FailuresOverlay): readonly Row[] => {
  const { list, height } = failuresList(state, overlay);
  const columns = fitted(state, overlay);
  return shownFailures(state, overlay)
    .rows.slice(list.top, list.top + height)
    .map(({ key, logged }) =>
      tableRow(columns, key, {
        what: { text: logged.failure.summary },
        when: { text: ago(state.now - logged.at), tone: 'dim' },
        during: { text: logged.doing, tone: 'dim' },
      }),
    );
};

/** A failure in full, with what the service said. */
export const failureLines = (state: State, { failure, doing, at }: LoggedFailure): readonly DetailLine[] =>
  [
    { label: 'Failed', text: failure.summary, tone: 'bad' as const },
    { label: 'Cure', text: inKeysInForce(state, failure.hint ?? '') },
    { label: 'During', text: `${doing} [${failure.code}]` },
    { label: 'When', text: ago(state.now - at) },
    ...(failure.detail ?? '').split('\n').map(text => ({ label: 'Detail', text })),
  ].filter(({ text }) => text.trim() !== '');
