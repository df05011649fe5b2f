/** Filters and defaults of the plan, one line each. */
import { fieldOf } from '../../state/overlays.ts';
import { formLines } from '../../state/plan/form/form.ts';
import type { PlanFormOverlay } from '../../state/plan/types.ts';
import { blank, wrappedLines } from '../../text/line.ts';
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
    return [
      { text: label, tone: 'dim' },
      value === '' ? { text: each.placeholder, tone: 'dim' } : { text: value },
    ];
  });
  return [
    ...(height > formLines.length + 1 ? [blank] : []),
    ...lines,
    ...(fault ? wrappedLines(fault.message, width, 'bad') : []),
  ];
};
