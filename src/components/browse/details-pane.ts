/** The details pane: facts with their labels in a column, and lines by themselves; all of it is wrapped. */
import type { DetailRow } from '../../state/panes/detail-rows.ts';
import { blank, type Line } from '../../text/line.ts';
import { padded, widthOf, wrapped } from '../../text/measure.ts';

const labelColumn = (rows: readonly DetailRow[]): number =>
  rows.reduce((most, { label = '' }) => Math.max(most, widthOf(label)), 0) + 2;

/** A name or an address is broken as seldom as can be: it is to be read, and copied, whole. */
const standsAlone = (text: string, room: number): boolean => !text.includes(' ') && widthOf(text) > room;

const factLines = ({ label = '', text, tone }: DetailRow, column: number, width: number): readonly Line[] => {
  const room = width - column - 2;
  if (standsAlone(text, room))
    return [
      [{ text: ` ${label}`, tone: 'dim' }],
      ...wrapped(text, width - 3).map(part => [{ text: `  ${part}`, tone }]),
    ];
  return wrapped(text, room).map((part, at) => [
    { text: ` ${padded(at === 0 ? label : '', column)}`, tone: 'dim' },
    { text: part, tone },
  ]);
};

const plainLines = ({ text, tone, spans }: DetailRow, width: number): readonly Line[] => {
  if (spans && widthOf(text) <= width - 2) return [[{ text: ' ' }, ...spans]];
  return text === '' ? [blank] : wrapped(text, width - 2).map(part => [{ text: ` ${part}`, tone }]);
};

/** What does not fit in the end is told. */
const cutOff = (lines: readonly Line[], height: number): readonly Line[] =>
  lines.length <= height
    ? lines
    : [...lines.slice(0, Math.max(0, height - 1)), [{ text: ' …', tone: 'dim' }]];

export const detailsPane = (rows: readonly DetailRow[], width: number, height: number): readonly Line[] => {
  const column = labelColumn(rows);
  const lines = rows.flatMap(row =>
    row.label === undefined ? plainLines(row, width) : factLines(row, column, width),
  );
  return cutOff(lines, height);
};
