/** The fields of one profile, with what they take. */
import type { ReactNode } from 'react';
import { outputFormats } from '../../domain/profiles/output-formats.ts';
import { type FormField, formFields, type ProfileFormOverlay } from '../../state/profiles/form.ts';
import { wrapped } from '../../text/measure.ts';
import { Field } from '../Field.tsx';
import { Line } from '../Line.tsx';
import { Text } from '../Text.tsx';
import type { OverlayProps } from '../view.ts';

const labels: Readonly<Record<FormField, string>> = {
  name: ' Name    ',
  region: ' Region  ',
  output: ' Output  ',
};

const hints: Readonly<Record<FormField, string>> = {
  name: 'Letters, digits and _ - . / @ % : +',
  region: 'Such as eu-west-1; empty for none.',
  output: `${outputFormats.join(', ')}; empty for none.`,
};

const below = ({ fault, focused }: ProfileFormOverlay): readonly string[] =>
  fault ? [fault.failure.summary, fault.failure.hint ?? ''] : [hints[focused]];

export const ProfileFormView = ({ overlay, width }: OverlayProps<ProfileFormOverlay>): ReactNode => {
  const { focused, values, fault } = overlay;
  return (
    <>
      <Text> </Text>
      {formFields.map(field => (
        <Field
          key={field}
          label={labels[field]}
          field={{ id: `profile:${field}`, value: values[field] }}
          focused={field === focused}
          width={width}
        />
      ))}
      <Text> </Text>
      {below(overlay)
        .flatMap(text => wrapped(text, width - 2))
        .map(text => (
          <Line key={text} cells={[{ text: ` ${text}`, tone: fault ? 'bad' : 'dim' }]} />
        ))}
    </>
  );
};
