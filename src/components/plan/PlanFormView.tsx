/** Filters and defaults of the plan, one line each. */
import type { ReactNode } from 'react';
import { fieldOf } from '../../state/overlays.ts';
import { formLines } from '../../state/plan/form.ts';
import type { PlanFormOverlay } from '../../state/plan/types.ts';
import { padded, wrapped } from '../../text/measure.ts';
import { Field } from '../Field.tsx';
import { Line } from '../Line.tsx';
import { Text } from '../Text.tsx';
import type { OverlayProps } from '../view.ts';

const labelWidth = 19;

export const PlanFormView = ({ state, overlay, width, height }: OverlayProps<PlanFormOverlay>): ReactNode => {
  const field = fieldOf(state);
  const { at, values, fault } = overlay;
  return (
    <>
      {height > formLines.length + 1 ? <Text> </Text> : null}
      {formLines.map(line => {
        const label = padded(`${line.field === at ? '›' : ' '} ${line.label}`, labelWidth);
        const value = values[line.field];
        if (line.field === at && field)
          return <Field key={line.field} label={label} field={field} focused width={width} />;
        return (
          <Line
            key={line.field}
            cells={[
              { text: label, tone: 'dim' },
              value === '' ? { text: line.placeholder, tone: 'dim' } : { text: value },
            ]}
          />
        );
      })}
      {fault
        ? wrapped(fault.message, width - 2).map(text => (
            <Line key={text} cells={[{ text: ` ${text}`, tone: 'bad' }]} />
          ))
        : null}
    </>
  );
};
