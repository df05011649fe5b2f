/** Filters and defaults of the plan, one line each. */
import { fieldOf } from '../../state/overlays.ts';
import { fieldId, formLines } from '../../state/plan/form/form.ts';
import type { PlanFormOverlay } from '../../state/plan/types.ts';
import { aimed, blank, type Line, wrappedLines } from '../../text/line.ts';
import { padded } from '../../text/measure.ts';
import { fieldPart, type Part } from '../part.ts';
import type { OverlayView } from '../view.ts';

const labelWidth = 19;

export const planFormView: OverlayView<PlanFormOverlay> = ({ state, overlay, width, height }) => {
  const field = fieldOf(state);
  const { at, values, fault } = overlay;
  const lines = formLines.map((each): Part => {
    const label = padded(`${each.field === at ? '›' : ' '} ${each.label}`, labelWidth);
    if (each.field === at && field) return fieldPart(label, field);
    const value = values[each.field];
    const line: Line = [
      { text: label, tone: 'dim' },
      {
        text: padded(value === '' ? each.placeholder : value, width - labelWidth),
        tone: value === '' ? 'dim' : 'plain',
      },
    ];
    return aimed(line, { is: 'field', id: fieldId(each.field) });
  });
  return [
    ...(height > formLines.length + 1 ? [blank] : []),
    ...lines,
    ...(fault ? wrappedLines(fault.message, width, 'bad') : []),
  ];
};
