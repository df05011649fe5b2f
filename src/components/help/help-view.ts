/** The commands of this place in groups, in two columns where they fit, and what the signs on it mean. */

import type { TextField } from '../../state/flow.ts';
import { type HelpEntry, type HelpOverlay, helpEntries } from '../../state/help/entries.ts';
import { helpHeight, helpList, tellsBelow } from '../../state/help/feature.ts';
import { keyOf } from '../../state/key-names.ts';
import { specOf } from '../../state/overlays.ts';
import type { State } from '../../state/state.ts';
import { blank, fitted, type Line, line } from '../../text/line.ts';
import { padded, widthOf, wrapped } from '../../text/measure.ts';
import { fieldPart, type Part } from '../part.ts';
import type { OverlayView } from '../view.ts';
import { entryLines, type Widths, wholeEntry, widthsFor } from './help-lines.ts';

/** Columns from which two lists stand beside each other, if all of them is seen at once. */
const twoFrom = 76;
/** From here on they do in any case: a sentence in one list leaves half of the screen blank. */
const wideFrom = 190;
/** An entry as its lines. */
type Drawn = (entry: HelpEntry, widths: Widths, isSelected: boolean) => readonly Line[];

/** On narrow screens the selected entry is told whole. */
const drawnIn =
  (state: State): Drawn =>
  (entry, widths, isSelected) =>
    isSelected && tellsBelow(state) ? wholeEntry(entry, widths) : entryLines(entry, widths, isSelected);

const gap = 2;

/** A group with its heading, which never stands alone at the end of a column. */
interface Piece {
  readonly key: string;
  readonly lines: readonly Line[];
}

const heading = (entry: HelpEntry, before: HelpEntry | undefined): readonly Line[] => {
  if (entry.group === 'Found' || entry.group === before?.group) return [];
  return [...(before ? [blank] : []), line(` ${entry.group}`, 'title')];
};

const piecesOf = (
  entries: readonly HelpEntry[],
  widths: Widths,
  selected: string | undefined,
  drawn: Drawn = entryLines,
): readonly Piece[] =>
  entries.map((entry, index) => ({
    key: entry.key,
    lines: [...heading(entry, entries[index - 1]), ...drawn(entry, widths, entry.key === selected)],
  }));

const heightOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { lines }) => sum + lines.length, 0);

/** After how many entries the second column begins: the lower of the two is as low as can be. */
const splitOf = (pieces: readonly Piece[]): number => {
  const whole = heightOf(pieces);
  let above = 0;
  const at = pieces.findIndex(({ lines }) => {
    above += lines.length;
    return above * 2 >= whole;
  });
  return at + 1;
};

/** A column that begins within a group says so again. */
const continued = (pieces: readonly Piece[], first: HelpEntry | undefined): readonly Piece[] => {
  const [top, ...rest] = pieces;
  if (!top || !first || first.group === 'Found') return pieces;
  const isHeaded = top.lines.length > 0 && top.lines[0] === blank;
  const lines = isHeaded ? top.lines.slice(1) : [line(` ${first.group}`, 'title'), ...top.lines];
  return [{ ...top, lines }, ...rest];
};

/** The first line shown: the selected entry stays in the middle, as far as there is something to scroll. */
const topOf = (
  columns: readonly (readonly Piece[])[],
  selected: string | undefined,
  height: number,
): number => {
  const longest = Math.max(0, ...columns.map(heightOf));
  const column = columns.find(pieces => pieces.some(({ key }) => key === selected)) ?? [];
  const at = column.findIndex(({ key }) => key === selected);
  const before = heightOf(column.slice(0, at));
  // The entry itself is whole before anything above it is shown.
  const above = Math.min(Math.floor(height / 2), Math.max(0, height - heightOf(column.slice(at, at + 1))));
  return Math.max(0, Math.min(before - above, longest - height));
};

interface Columns {
  readonly own: number;
  readonly columns: readonly (readonly Piece[])[];
}

const inTwo = (
  { display }: State,
  entries: readonly HelpEntry[],
  width: number,
  selected: string | undefined,
): Columns => {
  const own = Math.floor((width - gap) / 2);
  const pieces = piecesOf(entries, widthsFor(entries, own, display.ascii), selected);
  const at = splitOf(pieces);
  return { own, columns: [pieces.slice(0, at), continued(pieces.slice(at), entries[at])] };
};

/**
 * Two columns where they fit. On a narrow screen what has to be scrolled is one list: in two, most of their
 * lines would be broken, and scrolled twice as far.
 */
const columnsFor = (
  state: State,
  entries: readonly HelpEntry[],
  { width, height }: { readonly width: number; readonly height: number },
  selected: string | undefined,
): Columns => {
  const isOne = width < twoFrom || state.display.spoken || entries[0]?.group === 'Found';
  const two = isOne ? undefined : inTwo(state, entries, width, selected);
  if (two && (width >= wideFrom || Math.max(...two.columns.map(heightOf)) <= height)) return two;
  return {
    own: width,
    columns: [piecesOf(entries, widthsFor(entries, width, state.display.ascii), selected, drawnIn(state))],
  };
};

/** What of a text that is longer than its room is out of sight. */
const more = (above: number, below: number): string =>
  [...(above > 0 ? [`↑ ${above}`] : []), ...(below > 0 ? [`↓ ${below} more`] : [])].join('  ');

/** What is typed, and at its right what is out of sight. */
const queryPart = (field: TextField, scroll: string, width: number): Part => ({
  ...fieldPart(' / ', field, { margin: widthOf(scroll) + 1 }),
  behind: line(padded(scroll, width - 1, 'right'), 'dim'),
});

const nothing = (state: State, width: number): readonly Line[] =>
  ['No command is called that.', `${keyOf(state, 'clear-line')} clears the line.`]
    .flatMap(text => wrapped(text, width - 4))
    .map(text => line(`   ${text}`, 'dim'));

export const helpView: OverlayView<HelpOverlay> = ({ state, overlay, width }) => {
  const entries = helpEntries(state, overlay);
  const { selected } = helpList(state, overlay).list;
  const height = helpHeight(state);
  const { own, columns } = columnsFor(state, entries, { width, height }, selected);
  const top = topOf(columns, selected, height);
  const longest = Math.max(0, ...columns.map(heightOf));
  const sides = columns.map(pieces => pieces.flatMap(({ lines }) => lines).slice(top));
  const rows = Array.from(
    { length: Math.min(height, longest - top) },
    (_unused, index): Line =>
      sides.flatMap((side, at) => [
        ...(at === 0 ? [] : [{ text: ' '.repeat(gap) }]),
        ...fitted(side[index] ?? [], own),
      ]),
  );
  const field = specOf(overlay).field?.(state, overlay);
  const scroll = more(top, longest - top - rows.length);
  return [
    ...(field ? [queryPart(field, scroll, width)] : []),
    ...(rows.length > 0 ? rows : nothing(state, width)),
  ];
};
