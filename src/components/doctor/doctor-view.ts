/** The doctor: root causes worst first, and the selected one in words, below the rows or at their right. */

import { doctorReading } from '../../state/doctor/feature.ts';
import {
  doctorAreas,
  doctorHeading,
  doctorList,
  doctorRows,
  selectedFinding,
} from '../../state/doctor/rows.ts';
import type { DoctorOverlay } from '../../state/doctor/types.ts';
import { doctorHeader, doctorMessage, findingLines } from '../../state/doctor/words.ts';
import { keyOf } from '../../state/key-names.ts';
import type { State } from '../../state/state.ts';
import type { Line } from '../../text/line.ts';
import { inColumns, stacked } from '../details.ts';
import { filterParts, tableParts } from '../table.ts';
import type { OverlayView } from '../view.ts';

/** Columns from which labels stand beside their texts. */
const labelledFrom = 60;

const detailLines = (state: State, overlay: DoctorOverlay, width: number): readonly Line[] => {
  const finding = selectedFinding(state, overlay);
  if (!finding) return [];
  return (width < labelledFrom ? stacked : inColumns)(findingLines(state, finding), width);
};

export const doctorView: OverlayView<DoctorOverlay> = ({ state, overlay, width }) => {
  const reading = doctorReading(state, overlay);
  if (reading) return inColumns(reading.lines.slice(reading.active.list.at), width);
  const areas = doctorAreas(state, overlay);
  const rows = doctorRows(state, overlay);
  const listed = {
    areas,
    heading: doctorHeading(state, overlay),
    rows,
    selected: doctorList(state, overlay).list.selected,
    empty: rows.length > 0 ? [] : doctorMessage(state, overlay),
    details: detailLines(state, overlay, areas.details.width),
  };
  return [
    doctorHeader(overlay),
    ...filterParts(state, overlay),
    ...tableParts(listed, `${keyOf(state, 'doctor-details')} shows all of it`),
  ];
};
