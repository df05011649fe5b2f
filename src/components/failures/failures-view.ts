/** What has failed, and the selected failure in full. */

import { failureReading } from '../../state/failures/feature.ts';
import {
  type FailuresOverlay,
  failureLines,
  failureRows,
  failuresAreas,
  failuresHeading,
  failuresList,
  selectedFailure,
} from '../../state/failures/listed.ts';
import { keyOf } from '../../state/key-names.ts';
import { inColumns } from '../details.ts';
import { filterParts, tableParts } from '../table.ts';
import type { OverlayView } from '../view.ts';

export const failuresView: OverlayView<FailuresOverlay> = ({ state, overlay, width }) => {
  const scroll = failureReading(state, overlay);
  if (scroll) return inColumns(scroll.lines.slice(scroll.active.list.at), width);
  const areas = failuresAreas(state, overlay);
  const rows = failureRows(state, overlay);
  const selected = selectedFailure(state, overlay);
  const listed = {
    areas,
    heading: failuresHeading(state, overlay),
    rows,
    selected: failuresList(state, overlay).list.selected,
    empty:
      rows.length > 0 ? [] : [{ text: 'Nothing matches. Escape clears the filter.', tone: 'dim' as const }],
    details: selected ? inColumns(failureLines(state, selected), areas.details.width) : [],
  };
  return [
    ...filterParts(state, overlay),
    ...tableParts(listed, `${keyOf(state, 'failures-details')} shows all of it`),
  ];
};
