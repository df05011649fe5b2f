/** Which columns a table has: those with a mark. */

import { windowOf } from '../../state/list.ts';
import { columnNames, columnsList, titleOf } from '../../state/runs/joined.ts';
import type { RunColumnsOverlay } from '../../state/runs/types.ts';
import { overlayOf } from '../../state/state.ts';
import { rowLines } from '../columns.ts';
import type { OverlayView } from '../view.ts';

export const runColumnsView: OverlayView<RunColumnsOverlay> = ({ state, overlay, width }) => {
  const hidden = overlayOf(state, 'run-table')?.hidden ?? new Set<string>();
  const { list, keys, height } = columnsList(state, overlay);
  const shown = new Set(windowOf(list, keys, height));
  const rows = columnNames(state)
    .filter(name => shown.has(name))
    .map(name => ({
      key: name,
      cells: [{ text: titleOf(name) }],
      mark: hidden.has(name) ? undefined : ({ text: '✓', tone: 'accent' } as const),
    }));
  return rowLines(rows, width, list.selected);
};
