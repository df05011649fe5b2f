/** One of the three panes: its headings, filter and rows, or why there are none. */
import { type FilterView, messageWidth, type PaneView } from '../../state/browse/panes.ts';
import type { TextField } from '../../state/flow.ts';
import { aimed, fitted, type Line, line } from '../../text/line.ts';
import { cut, cutStart, widthOf, wrapped } from '../../text/measure.ts';
import { rowLine, rowLines } from '../columns.ts';
import { fieldPart, type Part } from '../part.ts';

const unselected = { selected: undefined, focused: false };

/** The count stands at the right, also while the filter is typed. */
const filterPart = ({ value, count, typed, target }: FilterView, width: number, field: TextField): Part => {
  const margin = widthOf(count) + 2;
  const end: Line = [{ text: ` ${count} `, tone: 'dim' }];
  if (typed)
    return { ...fieldPart(' / ', field, { margin }), behind: [...fitted([], width - margin), ...end] };
  return aimed([...fitted(line(` / ${value}`, 'accent'), width - margin), ...end], target);
};

/** Instead of rows, or below them in the lines that are left. */
const messageLines = ({ message, rows, height, more }: PaneView, width: number): readonly Line[] => {
  const lines = message
    .filter(({ text }) => text !== '')
    .flatMap(({ text, tone }) => wrapped(text, messageWidth(width)).map(part => line(`  ${part}`, tone)));
  const room = Math.max(1, height - rows.length);
  if (lines.length <= room) return lines;
  if (room === 1) return lines.slice(0, 1).map(each => [...fitted(each, width - 2), { text: '…' }]);
  return [...lines.slice(0, room - 1), line(`  … ${more}`, 'dim')];
};

/** What the frame of a pane takes beside title and count. */
const frameOfTitle = 8;

/** What does not fit of a trail is cut at its beginning; whose rows these are comes before what they are. */
export const paneTitle = (view: PaneView, width: number): string => {
  const { title, titleOf, titleEnd, count, single } = view;
  const room = width - (count === '' ? 0 : widthOf(count) + 2) - (frameOfTitle - 2);
  if (single) return cutStart(title, room);
  const end = titleEnd === '' ? '' : ` ${titleEnd}`;
  if (titleOf === '' || widthOf(title + end) <= room) return title + end;
  return cut(titleOf, Math.max(0, room - widthOf(end))) + end;
};

export const paneParts = (view: PaneView, width: number): readonly Part[] => {
  const { heading, filter, rows, selected, focused } = view;
  const field = { id: `filter:${view.pane}`, value: filter?.value ?? '' };
  return [
    ...(heading ? [rowLine(heading, width, unselected)] : []),
    ...(filter ? [filterPart(filter, width, field)] : []),
    ...rowLines(rows, width, selected, focused),
    ...messageLines(view, width),
  ];
};
