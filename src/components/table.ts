/** A list in columns as it is drawn: filter, headings, rows, and the details beside or below them. */
import type { Overlay } from '../state/messages.ts';
import { fieldOf, specOf } from '../state/overlays.ts';
import type { Row } from '../state/rows.ts';
import type { State } from '../state/state.ts';
import type { TableAreas } from '../state/table/areas.ts';
import type { ListOverlay, TypedIn } from '../state/table/declared.ts';
import type { RowDetails } from '../state/table/details.ts';
import { fullDetails } from '../state/table/details.ts';
import { isFiltering } from '../state/table/filter.ts';
import { inColumns, laidOut, runOn, titleLines } from '../state/table/laid-out.ts';
import type { ListParts } from '../state/table/parts.ts';
import { aimed, blank, fitted, type Line, line, rule } from '../text/line.ts';
import { wrapped } from '../text/measure.ts';
import { rowLines } from './columns.ts';
import { fieldPart, isInput, ofHeight, type Part } from './part.ts';
import type { OverlayView } from './view.ts';

type OwnDetails<O> = (state: State, overlay: O, room: TableAreas['details']) => readonly Line[];

/** What is drawn: the list of this overlay. */
interface Drawn<O> {
  readonly state: State;
  readonly overlay: O;
  readonly table: ListParts<O>;
  readonly areas: TableAreas;
  readonly own: OwnDetails<O> | undefined;
}

/** The filter that is typed, or the one that is kept. */
export const filterParts = (state: State, overlay: ListOverlay, isTyped = false): readonly Part[] => {
  const field = isTyped || isFiltering(state, overlay) ? fieldOf(state) : undefined;
  if (field) return [fieldPart(' / ', field)];
  const { filter } = overlay.list;
  return filter === '' ? [] : [line(` / ${filter}`, 'accent')];
};

/** A line makes room for what is typed in it. */
const withField = (state: State, lines: readonly Line[], at: number, typing: TypedIn | undefined) => {
  const field = typing && at >= 0 ? fieldOf(state) : undefined;
  return lines.map(
    (each, index): Part => (typing && field && index === at ? fieldPart(typing.label, field) : each),
  );
};

const aboveParts = <O extends Overlay>({ state, overlay, table }: Drawn<O>): readonly Part[] => {
  const typing = table.typing(state);
  return withField(state, table.above(state, overlay), typing?.above ?? -1, typing);
};

const rowParts = <O extends Overlay>(
  { state, overlay, table, areas }: Drawn<O>,
  rows: readonly Row[],
): readonly Part[] => {
  const typing = table.typing(state);
  const { selected } = table.list(state, overlay).list;
  const lines = rowLines(rows, areas.list.width, selected, typing === undefined);
  const at = typing?.row === undefined ? -1 : rows.findIndex(({ key }) => key === typing.row);
  return withField(state, lines, at, typing);
};

const listParts = <O extends Overlay>(drawn: Drawn<O>): readonly Part[] => {
  const { state, overlay, table, areas } = drawn;
  const { width, height } = areas.list;
  const rows = table.shown(state, overlay);
  const instead = rows.length > 0 ? [] : table.instead(state, overlay);
  const told = instead.flatMap(({ text, tone }) =>
    wrapped(text, width - 6).map(part => line(`   ${part}`, tone)),
  );
  return [
    ...(areas.headed ? rowLines([table.heading(state, overlay)], width, undefined, false) : []),
    ...ofHeight<Part>(rows.length > 0 ? rowParts(drawn, rows) : told, height),
  ];
};

const besideLines = (details: RowDetails, width: number): readonly Line[] => [
  ...titleLines(details, width),
  ...laidOut(fullDetails(details), width),
];

/** There are few lines: what matters most, and facts in one paragraph. */
const belowLines = ({ first = [], more, brief }: RowDetails, width: number): readonly Line[] => [
  ...inColumns(first, width),
  ...(brief ? runOn(brief, width) : inColumns(more, width)),
];

/** What does not fit is told; `more` says how to see it. */
export const cutOff = (lines: readonly Line[], height: number, more: string): readonly Line[] =>
  lines.length <= height ? lines : [...lines.slice(0, Math.max(0, height - 1)), line(` … ${more}`, 'dim')];

const detailLines = <O extends Overlay>(drawn: Drawn<O>): readonly Line[] => {
  const { state, overlay, table, own, areas } = drawn;
  const { width, height } = areas.details;
  if (own) return own(state, overlay, areas.details);
  const told = table.details(state, overlay);
  if (!told) return [];
  return cutOff((areas.beside ? besideLines : belowLines)(told, width), height, table.more(state));
};

const besideEachOther = <O extends Overlay>(drawn: Drawn<O>): readonly Part[] => {
  const { list, details } = drawn.areas;
  const right = detailLines(drawn);
  return listParts(drawn).map((left, index): Part => {
    const beside: Line = [
      { text: index < details.height ? '│' : ' ', tone: 'border' },
      ...aimed(fitted(right[index] ?? blank, details.width), { is: 'nothing' }),
    ];
    if (!isInput(left)) return [...fitted(left, list.width), ...beside];
    const behind = [...fitted(blank, list.width), ...beside];
    return 'field' in left ? { ...left, margin: details.width + 1, behind } : left;
  });
};

const tableParts = <O extends Overlay>(drawn: Drawn<O>): readonly Part[] => {
  const { beside, details } = drawn.areas;
  if (beside) return besideEachOther(drawn);
  if (details.height <= 0) return listParts(drawn);
  return [...listParts(drawn), rule(details.width), ...detailLines(drawn)];
};

/** The details in full, from the line they are scrolled to. */
const readingParts = <O extends Overlay>({ state, overlay, table }: Drawn<O>): readonly Part[] => {
  const reading = table.reading(state, overlay);
  return reading ? reading.lines.slice(reading.active.list.at) : [];
};

/** The view of a list in columns; `own`: what stands in place of the details, in exactly this room. */
export const listView =
  <O extends Overlay>(own?: OwnDetails<O>): OverlayView<O> =>
  ({ state, overlay }) => {
    const { table } = specOf(overlay);
    if (!table) return [];
    const drawn: Drawn<O> = { state, overlay, table, areas: table.areas(state, overlay), own };
    const reading = readingParts(drawn);
    if (reading.length > 0) return reading;
    return [
      ...aboveParts(drawn),
      ...table.notes(state, overlay),
      ...filterParts(state, table.kept(overlay), table.typed !== undefined),
      ...tableParts(drawn),
    ];
  };

/** The view of every list whose details are told as they are. */
export const tableView: OverlayView<Overlay> = listView();
