/** The form of a session: its fields, what is wrong with them, and what they come to in the config file. */

import type { ConfigEdit, Session } from '../../domain/model.ts';
import { regions } from '../../domain/regions/regions.ts';
import { sessionWarnings } from '../../domain/sessions/edits.ts';
import { checkStartUrl } from '../../domain/sessions/start-url.ts';
import { plural } from '../../domain/time.ts';
import { keyOf } from '../../state/key-names.ts';
import { sessionNamed } from '../../state/select.ts';
import { fieldId, formField, isFolded } from '../../state/sessions/form.ts';
import {
  type FormField,
  formFailures,
  formFields,
  formResult,
  formValues,
  isBlamed,
  type SessionFormOverlay,
} from '../../state/sessions/form-values.ts';
import { profilesAtStake } from '../../state/sessions/removal-list.ts';
import { type State, topOverlay } from '../../state/state.ts';
import { type FlexLine, gap, paragraph, roomFor } from '../../text/flex-lines.ts';
import { aimed, blank, type Line, line, type Span } from '../../text/line.ts';
import { widthOf } from '../../text/measure.ts';
import { type FieldPart, fieldPart, isInput } from '../part.ts';
import type { OverlayView } from '../view.ts';

const titles: Readonly<Record<FormField, string>> = {
  name: 'Name',
  startUrl: 'Start URL',
  region: 'Region',
  scopes: 'Scopes',
};

const aboutOf = (state: State): Readonly<Record<FormField, string>> => ({
  startUrl: `The address of your company's AWS access portal, such as https://acme.awsapps.com/start. Paste it, then press ${keyOf(state, 'session-form-enter')}.`,
  name: 'A short name for this portal, e.g. your company. Profiles refer to it.',
  region: `The region of IAM Identity Center, not that of your workloads. ${keyOf(state, 'session-form-regions')} lists them all.`,
  scopes: 'What ssotui may do after sign-in. Leave it as it is unless your admin says otherwise.',
});

/** Mark and title, before the value. */
const labelWidth = 16;

const markOf = (state: State, form: SessionFormOverlay, field: FormField): Span => {
  if (!isBlamed(state, form, field)) return { text: ' ' };
  return formFailures(state, form)[field] ? { text: '✗', tone: 'bad' } : { text: '✓', tone: 'good' };
};

/** The value and the cursor behind it, on at most two lines. */
const linesOf = (value: string, room: number): number =>
  Math.max(1, Math.min(2, Math.ceil((widthOf(value) + 1) / room)));

const fieldOf = (state: State, form: SessionFormOverlay, name: FormField, width: number): FieldPart => {
  const field = formField(state, form, name);
  const focused = form.at === name;
  return fieldPart(`${focused ? ' › ' : '   '}${titles[name].padEnd(labelWidth - 5)}`, field, {
    focused,
    height: linesOf(field.value, width - labelWidth - 1),
    margin: 1,
    mark: [{ text: ' ' }, markOf(state, form, name)],
  });
};

const folded = ({ values }: SessionFormOverlay): Line =>
  aimed(line(`     ${'More'.padEnd(labelWidth - 5)}scopes: ${values.scopes}`, 'dim'), {
    is: 'field',
    id: fieldId('scopes'),
  });

const placeOf = (region: string): string | undefined => regions.find(({ name }) => name === region)?.title;

/** What there is to say of the field with the keyboard. */
const remarks = (state: State, form: SessionFormOverlay, width: number): readonly FlexLine[] => {
  const failure = isBlamed(state, form, form.at) ? formFailures(state, form)[form.at] : undefined;
  if (failure)
    return [...paragraph(failure.summary, width, 'bad'), ...paragraph(failure.hint ?? '', width, 'plain', 5)];
  const place = form.at === 'region' ? placeOf(formValues(state, form).region) : undefined;
  const follows =
    (form.at === 'region' || form.at === 'name') &&
    !form.byHand.has(form.at) &&
    formValues(state, form)[form.at] !== '';
  return [
    ...(place === undefined ? [] : paragraph(place, width, 'good')),
    ...(follows ? paragraph('Taken from the start URL; type to change it.', width, 'accent') : []),
    ...paragraph(aboutOf(state)[form.at], width, 'dim', 3),
  ];
};

/** Under a new name the profiles that name it are changed too. */
const followers = (state: State, form: SessionFormOverlay): readonly string[] => {
  if (form.original === undefined || formValues(state, form).name.trim() === form.original) return [];
  const count = profilesAtStake(state, form.original).length;
  return count === 0 ? [] : [`${plural(count, 'profile')} will follow to the new name.`];
};

/** What is unusual, and what a change would entail. */
const warningsOf = (state: State, form: SessionFormOverlay): readonly string[] => {
  const values = formValues(state, form);
  const result = formResult(state, form);
  if (result?.ok === true) return result.notes;
  const url = values.startUrl.trim();
  const failures = formFailures(state, form);
  if (failures.startUrl) return [];
  return failures.region ? checkStartUrl(url).warnings : sessionWarnings({ ...values, scopes: [] });
};

/** Of a session, as its section has them. */
const keysOf = ({ startUrl, region, scopes }: Session): Readonly<Record<string, string>> => ({
  sso_start_url: startUrl,
  sso_region: region,
  sso_registration_scopes: scopes.join(','),
});

/** A line of the config file: one that comes, or one that goes. */
const inFile = (sign: '+' | '-', text: string): Span => ({
  text: `${sign} ${text}`,
  tone: sign === '+' ? 'good' : 'bad',
});

const changedKey = (sign: '+' | '-', key: string, value: string | undefined): readonly Span[] =>
  value ? [inFile(sign, `${key} = ${value}`)] : [];

const changedIn = (before: Session | undefined, edit: ConfigEdit): readonly Span[] => {
  switch (edit.edit) {
    case 'addSection':
      return [
        inFile('+', `[${edit.section.kind} ${edit.section.name}]`),
        ...edit.keys.map(([key, value]) => inFile('+', `${key} = ${value}`)),
      ];
    case 'renameSection':
      return [inFile('-', `[sso-session ${before?.name}]`), inFile('+', `[sso-session ${edit.to}]`)];
    case 'setKeys':
      // The profiles that follow a new name are counted, not listed.
      if (edit.section.kind !== 'sso-session') return [];
      return edit.keys.flatMap(([key, value]) => [
        ...changedKey('-', key, before && keysOf(before)[key]),
        ...changedKey('+', key, value),
      ]);
    default:
      return [];
  }
};

/** What the form comes to, as the box that asks will show it in full. */
const fileLines = (before: Session | undefined, edits: readonly ConfigEdit[], width: number) => {
  const changed = edits.flatMap(edit => changedIn(before, edit));
  if (changed.length === 0) return [gap, ...paragraph('Nothing is changed yet.', width, 'dim', 2)];
  return [
    gap,
    ...paragraph('In the config file:', width, 'dim', 2),
    ...changed.map((span): FlexLine => ({ spans: [{ text: '   ' }, span], drop: 2, whole: true })),
  ];
};

export const sessionFormView: OverlayView<SessionFormOverlay> = ({ state, overlay, width, height }) => {
  const result = formResult(state, overlay);
  const before = overlay.original === undefined ? undefined : sessionNamed(state, overlay.original);
  const fields = formFields.map(name =>
    name === 'scopes' && isFolded(overlay) ? folded(overlay) : fieldOf(state, overlay, name, width),
  );
  // What lies on top says what is written; half a sentence beside it would only confuse.
  if (topOverlay(state) !== overlay) return [blank, ...fields];
  const taken = fields.reduce((sum, field) => sum + (isInput(field) ? field.height : 1), 0);
  const lines = [
    gap,
    ...remarks(state, overlay, width),
    ...followers(state, overlay).flatMap(text => paragraph(text, width, 'accent')),
    ...warningsOf(state, overlay).flatMap(text => paragraph(`! ${text}`, width, 'warn')),
    ...(result?.ok === true ? fileLines(before, result.edits, width) : []),
  ];
  return [blank, ...fields, ...roomFor(lines, height - 1 - taken)];
};
