/** One of the three panes: its rows, or why there are none. */
import type { PaneView } from '../../state/browse/panes.ts';
import { type Line, line } from '../../text/line.ts';
import { wrapped } from '../../text/measure.ts';
import { rowLines } from '../columns.ts';

/** The filter that is kept stands in the title. */
export const paneTitle = ({ title, filter }: PaneView): string =>
  filter === '' ? title : `${title} / ${filter}`;

/** Below rows a message has one line; instead of them it is wrapped. */
const messageLines = ({ message, rows }: PaneView, width: number): readonly Line[] =>
  message
    .filter(({ text }) => text !== '')
    .flatMap(({ text, tone }) =>
      (rows.length > 0 ? [text] : wrapped(text, width)).map(part => line(`  ${part}`, tone)),
    );

/** `trail` says where the only pane of a narrow screen is. */
export const paneLines = (view: PaneView, width: number, trail: string | undefined): readonly Line[] => [
  ...(trail === undefined ? [] : [line(`  ${trail}`, 'dim')]),
  ...rowLines(view.rows, width, view.selected, view.focused),
  ...messageLines(view, width - 4),
];
