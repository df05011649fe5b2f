/** An entry of help as lines: its columns wrap and are never cut. */

import { keyLabel } from '../../domain/keys/called.ts';
import { upperFirst, withFullStop } from '../../domain/sentences.ts';
import type { HelpEntry } from '../../state/help/entries.ts';
import { aimed, fitted, type Line, type Span, type Tone, textOf, within } from '../../text/line.ts';
import { widthOf, wrapped } from '../../text/measure.ts';

/** Widths of the columns; without room for the sentence it is in the details only. */
export interface Widths {
  readonly whole: number;
  readonly keys: number;
  readonly title: number;
  readonly about: number;
  /** Keys are named in ASCII. */
  readonly ascii: boolean;
}

const gutter = 2;
const between = 2;
const widestKeys = 14;
const widestTitle = 26;
/** A sentence in less room is hard to read. */
const leastAbout = 26;

const keysOf = ({ keys }: HelpEntry, ascii: boolean): string =>
  keys.map(key => keyLabel(key, ascii)).join(', ');

export const widthsFor = (entries: readonly HelpEntry[], whole: number, ascii: boolean): Widths => {
  const longest = Math.max(0, ...entries.map(entry => widthOf(keysOf(entry, ascii))));
  const keys = Math.min(longest, widestKeys);
  const room = whole - gutter - keys - between - 1;
  const about = room - widestTitle - between;
  return about < leastAbout
    ? { whole, keys, title: room, about: 0, ascii }
    : { whole, keys, title: widestTitle, about, ascii };
};

interface Column {
  readonly text: string;
  readonly width: number;
  readonly tone: Tone;
  readonly matched?: readonly number[] | undefined;
}

/** Letters that were searched for stand out. `from`: where the piece begins in its text. */
const pieces = (text: string, from: number, { tone, matched = [] }: Column): readonly Span[] => {
  const found = new Set(matched);
  const spans: { text: string; readonly isFound: boolean }[] = [];
  for (const [index, unit] of text.split('').entries()) {
    const isFound = found.has(from + index);
    const last = spans.at(-1);
    if (last?.isFound === isFound) last.text += unit;
    else spans.push({ text: unit, isFound });
  }
  return spans.map(span => ({ text: span.text, tone: span.isFound ? [tone, 'match'] : tone }));
};

const columnLines = (column: Column): readonly Line[] => {
  let from = 0;
  return wrapped(column.text, column.width).map(part => {
    from = Math.max(from, column.text.indexOf(part, from));
    return pieces(part, from, column);
  });
};

/** The heading of its group says "Not now"; without groups the entry does. */
const reasonOf = ({ reason = '', group }: HelpEntry): string =>
  group === 'Found' ? `Not now: ${withFullStop(reason)}` : withFullStop(upperFirst(reason));

/** A sign needs no second column: what it means runs on to the end. */
const columnsOf = (entry: HelpEntry, widths: Widths): readonly Column[] => {
  const { title, about, reason, matched, command } = entry;
  const tone = reason === undefined ? 'plain' : 'dim';
  const keys: Column = {
    text: keysOf(entry, widths.ascii),
    width: widths.keys,
    tone: reason === undefined ? 'key' : 'dim',
  };
  const rest = widths.title + (widths.about > 0 ? between + widths.about : 0);
  if (!command) return [keys, { text: title, width: rest, tone }];
  if (widths.about === 0) {
    const text = reason === undefined ? title : `${title}: ${reason}`;
    return [keys, { text, width: widths.title, tone, matched: matched?.title }];
  }
  const told = reason === undefined ? { text: about, matched: matched?.about } : { text: reasonOf(entry) };
  return [
    keys,
    { text: title, width: widths.title, tone, matched: matched?.title },
    { ...told, width: widths.about, tone: 'dim' },
  ];
};

const indent = 4;

/** What the row has no room for, below it. */
const told = ({ about, matched, command }: HelpEntry, { whole }: Widths): readonly Line[] => {
  if (!command) return [];
  const width = whole - indent - 1;
  const lines = columnLines({ text: about, width, tone: 'dim', matched: matched?.about });
  return lines.map(line => [{ text: ' '.repeat(indent) }, ...line]);
};

/** The lines of an entry with its sentence, where that has no column. */
export const wholeEntry = (entry: HelpEntry, widths: Widths): readonly Line[] => [
  ...entryLines(entry, widths, true),
  ...(widths.about > 0 ? [] : told(entry, widths)).map(line =>
    aimed(fitted(line, widths.whole), { is: 'row', key: entry.key }),
  ),
];

/** The lines of an entry, as wide as its column of the screen. */
export const entryLines = (entry: HelpEntry, widths: Widths, isSelected: boolean): readonly Line[] => {
  const columns = columnsOf(entry, widths).map(column => ({ ...column, lines: columnLines(column) }));
  const height = Math.max(1, ...columns.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_unused, index) => {
    const lead = { text: isSelected && index === 0 ? '› ' : '  ' };
    const cells = columns.flatMap(
      ({ lines, width }, at): Line => [
        ...(at === 0 ? [] : [{ text: ' '.repeat(between) }]),
        ...fitted(lines[index] ?? [], width),
      ],
    );
    const whole = fitted([lead, ...cells], widths.whole);
    const shown: Line = isSelected ? [{ text: textOf(whole), tone: 'selection' }] : within(whole, []);
    return aimed(shown, { is: 'row', key: entry.key });
  });
};
