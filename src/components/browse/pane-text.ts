/** The texts of a pane beside its rows. */
import type { PaneView } from '../../state/browse/panes.ts';
import type { Cell } from '../../state/rows.ts';
import { wrapped } from '../../text/measure.ts';

/** The filter that is kept stands in the title. */
export const paneTitle = (view: PaneView): string =>
  view.filter === '' ? view.title : `${view.title} / ${view.filter}`;

/** Below rows a message has one line; instead of them it is wrapped. */
export const messageLines = (view: PaneView, width: number): readonly Cell[] =>
  view.message
    .filter(cell => cell.text !== '')
    .flatMap(cell =>
      (view.rows.length > 0 ? [cell.text] : wrapped(cell.text, width)).map(text => ({ ...cell, text })),
    )
    .map(cell => ({ ...cell, text: `  ${cell.text}` }));
