/** The findings as a list in columns: worst first, each with what it stops. */
import type { Finding } from '../../domain/doctor/findings.ts';
import { counted } from '../../domain/time.ts';
import { fullHeight, layout } from '../layout.ts';
import { type ActiveList, activeList } from '../list.ts';
import type { Row } from '../rows.ts';
import type { State } from '../state.ts';
import { type TableAreas, tableAreas } from '../table/areas.ts';
import { filterLines } from '../table/filter.ts';
import { type Fitted, headingRow, shownColumns, tableRow } from '../table/rows.ts';
import { type Column, needsOf, type Shown, shownRows, type Table } from '../table/table.ts';
import type { DoctorOverlay } from './types.ts';

/** Equal findings are one: see `findingsOf`. */
export const keyOf = ({ id, summary }: Finding): string => `${id} ${summary}`;

const affects = ({ subjects }: Finding): string => (subjects.length === 0 ? '' : counted(subjects.length));

const columns: readonly Column<Finding>[] = [
  // They are found worst first.
  { id: 'state', title: 'State', wants: 8, least: 8, rank: 0, firm: true, order: () => 0 },
  {
    id: 'affects',
    title: 'Affects',
    wants: 7,
    least: 7,
    rank: 1,
    firm: true,
    align: 'right',
    // The most first.
    order: ({ subjects }) => -subjects.length,
  },
  {
    id: 'cause',
    title: 'Cause',
    wants: ({ summary }) => summary,
    least: 20,
    rank: 2,
    firm: true,
    order: ({ summary }) => summary,
  },
];

const wordsOf = ({ id, state, summary, subjects }: Finding): string =>
  [state, summary, id, ...subjects].join(' ');

export const doctorTable: Table<Finding> = { columns, keyOf, wordsOf };

const none: readonly Finding[] = [];

export const findingsIn = ({ found }: DoctorOverlay): readonly Finding[] => found?.findings.findings ?? none;

export const shownFindings = (overlay: DoctorOverlay): Shown<Finding> =>
  shownRows(findingsIn(overlay), doctorTable, overlay.sort, overlay.list.filter);

export const doctorAreas = (state: State, overlay: DoctorOverlay): TableAreas => {
  const rows = findingsIn(overlay);
  return tableAreas({
    inside: { columns: layout(state).body.width - 2, rows: fullHeight(state) },
    above: 1 + filterLines(state, overlay),
    notes: 0,
    rows: rows.length,
    needs: needsOf(rows, columns),
  });
};

export const doctorList = (state: State, overlay: DoctorOverlay): ActiveList =>
  activeList(shownFindings(overlay).keys, overlay.list, doctorAreas(state, overlay).list.height);

export const selectedFinding = (state: State, overlay: DoctorOverlay): Finding | undefined =>
  shownFindings(overlay).rows[doctorList(state, overlay).list.at];

/** The chosen ones, or the one under the cursor. */
export const meantFindings = (state: State, overlay: DoctorOverlay): readonly Finding[] => {
  if (overlay.chosen.size > 0) return findingsIn(overlay).filter(each => overlay.chosen.has(keyOf(each)));
  const selected = selectedFinding(state, overlay);
  return selected ? [selected] : [];
};

const fitted = (state: State, overlay: DoctorOverlay): readonly Fitted<Finding>[] =>
  shownColumns(columns, needsOf(findingsIn(overlay), columns), doctorAreas(state, overlay).list.width);

export const doctorHeading = (state: State, overlay: DoctorOverlay): Row =>
  headingRow(fitted(state, overlay), overlay.sort);

/** Exactly the rows on screen. */
export const doctorRows = (state: State, overlay: DoctorOverlay): readonly Row[] => {
  const { list, height } = doctorList(state, overlay);
  const shown = fitted(state, overlay);
  return shownFindings(overlay)
    .rows.slice(list.top, list.top + height)
    .map(finding =>
      tableRow(
        shown,
        keyOf(finding),
        {
          state: { text: finding.state, tone: finding.state === 'fault' ? 'bad' : 'warn' },
          affects: { text: affects(finding), tone: 'dim' },
          cause: { text: finding.summary },
        },
        { mark: overlay.chosen.has(keyOf(finding)) ? { text: '✓', tone: 'accent' } : undefined },
      ),
    );
};
