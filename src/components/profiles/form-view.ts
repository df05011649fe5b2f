/** The fields of one profile, with what they take. */
import { outputFormats } from '../../domain/profiles/output-formats.ts';
import { type FormField, fieldId, formFields, type ProfileFormOverlay } from '../../state/profiles/form.ts';
import { blank, wrappedLines } from '../../text/line.ts';
import { fieldPart } from '../part.ts';
import type { OverlayView } from '../view.ts';

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

export const profileFormView: OverlayView<ProfileFormOverlay> = ({ overlay, width }) => {
  const { focused, values, fault } = overlay;
  const below = fault ? [fault.failure.summary, fault.failure.hint ?? ''] : [hints[focused]];
  return [
    blank,
    ...formFields.map(name =>
      fieldPart(labels[name], { id: fieldId(name), value: values[name] }, { focused: name === focused }),
    ),
    blank,
    ...below.flatMap(text => wrappedLines(text, width, fault ? 'bad' : 'dim')),
  ];
};
