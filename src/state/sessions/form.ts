import { nextIn } from '../../domain/collections/next-in.ts';
import type { Session, SessionName } from '../../domain/model.ts';
import { withoutFullStop } from '../../domain/sentences.ts';
import { defaultScope } from '../../domain/sessions/section.ts';
import { type Command, commandsIn } from '../command.ts';
import { notEditable } from '../edit/edit.ts';
import { goOn, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { keyOf } from '../key-names.ts';
import { fullHeight } from '../layout.ts';
import { selectedSession, sessionNamed, sessionsOf } from '../select.ts';
import { changeOverlay, overlayOf, pushOverlay, type State, topOf, withFailure } from '../state.ts';
import {
  type FormField,
  formFailures,
  formFields,
  formResult,
  formValues,
  plannedSession,
  type SessionFormOverlay,
  sessionValues,
  startUrlOf,
  withFormValue,
} from './form-values.ts';

/** Shown as one dim line until it is gone to: hardly anybody needs them. */
export const isFolded = ({ at, values }: SessionFormOverlay): boolean =>
  at !== 'scopes' && values.scopes.trim() === defaultScope;

export type SessionFormAction =
  | { readonly type: 'session.drafted' }
  /** Without a name: the selected session. */
  | { readonly type: 'session.edited'; readonly name?: SessionName; readonly at?: FormField }
  | { readonly type: 'form.moved'; readonly by: 1 | -1 }
  /** To what is still missing or wrong; to the review where nothing is. */
  | { readonly type: 'form.entered' }
  | { readonly type: 'form.submitted' };

const blank: SessionFormOverlay = {
  kind: 'session-form',
  values: { name: '', startUrl: '', region: '', scopes: defaultScope },
  byHand: new Set(),
  visited: new Set(),
  at: 'startUrl',
};

const formOf = (session: Session): SessionFormOverlay => ({
  kind: 'session-form',
  original: session.name,
  values: sessionValues(session),
  shown: sessionValues(session),
  byHand: new Set(formFields),
  visited: new Set(formFields),
  at: 'name',
});

const changeForm = (state: State, change: (form: SessionFormOverlay) => SessionFormOverlay): State =>
  changeOverlay(state, 'session-form', change);

/** The start URL of a new session is put right when it is left, and not while it is typed. */
export const left = (form: SessionFormOverlay): SessionFormOverlay => ({
  ...form,
  values: { ...form.values, startUrl: startUrlOf(form) },
  visited: new Set([...form.visited, form.at]),
});

const movedTo = (state: State, at: (form: SessionFormOverlay) => FormField): Step =>
  only(changeForm(state, form => ({ ...left(form), at: at(form) })));

const moved = (state: State, by: 1 | -1): Step => movedTo(state, form => nextIn(formFields, form.at, by));

/** What is wrong with a field keeps the form from being submitted: here the session itself has gone. */
const refused = (state: State, form: SessionFormOverlay): Step => {
  const result = formResult(state, form);
  const failure = result?.ok === false ? result.failures[0]?.failure : undefined;
  return only(failure ? withFailure(state, failure, 'changing the session') : state);
};

/** The first session of a machine is shown in three lines, any other is asked about in the box. */
const submitted = (state: State): Step => {
  const tidy = changeForm(state, left);
  const form = overlayOf(tidy, 'session-form');
  const planned = plannedSession(tidy);
  if (!form) return only(state);
  if (!planned) return refused(tidy, form);
  if (sessionsOf(tidy).length === 0) return goOn(tidy, { type: 'first.reviewed' });
  const { change, afterwards, warnings } = planned;
  return goOn(tidy, { type: 'edit.requested', change, afterwards, cautions: warnings });
};

/** The field that is missing or wrong: the one with the keyboard before the others. */
const wrongField = (state: State, form: SessionFormOverlay): FormField | undefined => {
  const failures = formFailures(state, form);
  return failures[form.at] ? form.at : formFields.find(field => failures[field]);
};

/** A region that the start URL does not carry is chosen from the list. */
const entered = (state: State): Step => {
  const tidy = changeForm(state, left);
  const form = overlayOf(tidy, 'session-form');
  if (!form) return only(state);
  const wrong = wrongField(tidy, form);
  if (wrong === undefined) return submitted(tidy);
  const at = changeForm(tidy, each => ({ ...each, at: wrong }));
  const isMissing = formValues(tidy, form)[wrong].trim() === '';
  return wrong === 'region' && isMissing ? goOn(at, { type: 'regions.opened', goesOn: true }) : only(at);
};

/** What is wrong is told in the field that has the keyboard already: there is nowhere to go on to. */
const stuck = (state: State): string | undefined => {
  const form = topOf(state, 'session-form');
  const failure = form && formFailures(state, form)[form.at];
  if (!failure || !form.visited.has(form.at)) return undefined;
  const isListed = form.at === 'region' && formValues(state, form).region.trim() === '';
  return isListed ? undefined : withoutFullStop(failure.summary);
};

export const edited = (state: State, name: SessionName | undefined, at: FormField): Step => {
  const session = name === undefined ? selectedSession(state) : sessionNamed(state, name);
  return only(session ? pushOverlay(state, { ...formOf(session), at }) : state);
};

export const sessionFormHandlers: Handlers<SessionFormAction> = {
  'session.drafted': state => [pushOverlay(state, blank), state.surroundings ? [] : [{ do: 'lookAround' }]],
  'session.edited': (state, { name, at = 'name' }) => edited(state, name, at),
  'form.moved': (state, { by }) => moved(state, by),
  'form.entered': entered,
  'form.submitted': submitted,
};

const placeholders: Readonly<Record<FormField, string>> = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'eu-west-1',
  scopes: defaultScope,
};

export const fieldId = (field: FormField): string => `session-form:${field}`;

export const formField = (state: State, form: SessionFormOverlay, field: FormField) => ({
  id: fieldId(field),
  value: formValues(state, form)[field],
  placeholder: placeholders[field],
});

/** Room for what the form comes to in the config file: a whole section, or what changes in one. */
const heightOf = (state: State, { original }: SessionFormOverlay): number =>
  Math.min(fullHeight(state) + 2, original === undefined ? 22 : 17);

export const sessionFormSpec: OverlaySpec<SessionFormOverlay> = {
  title: (_state, { original }) => (original === undefined ? 'Add a session' : `Edit session ${original}`),
  size: (state, form) => ({ width: 84, height: heightOf(state, form) }),
  field: (state, form) => formField(state, form, form.at),
  pointed: (state, _form, id) =>
    movedTo(state, ({ at }) => formFields.find(field => fieldId(field) === id) ?? at),
  typed: (state, _form, value) => only(changeForm(state, form => withFormValue(form, form.at, value))),
  quits: false,
};

const legacyOnly = (state: State): string | undefined => {
  const session = selectedSession(state);
  if (!session) return 'there is no session yet';
  return session.legacy
    ? `its profiles name the portal themselves; ${keyOf(state, 'convert-legacy')} converts them`
    : notEditable(state);
};

const notReady = (state: State): string | undefined => {
  const top = topOf(state, 'session-form');
  return top && formResult(state, top)?.ok ? undefined : 'not all is filled in yet';
};

export const sessionFormCommands: readonly Command[] = [
  ...commandsIn('sessions', {
    'add-session': {
      title: 'Add a session',
      short: 'Add',
      about: 'Adds an access portal to the config: its start URL, the region, and a name for it.',
      keys: ['n'],
      hint: 22,
      unavailable: notEditable,
      action: () => ({ type: 'session.drafted' }),
    },
    'edit-session': {
      title: 'Edit the session',
      short: 'Edit',
      about: 'Changes name, start URL, region or scopes; under a new name its profiles follow.',
      keys: ['E'],
      hint: 24,
      unavailable: legacyOnly,
      action: () => ({ type: 'session.edited' }),
    },
  }),
  ...commandsIn('session-form', {
    'session-form-enter': {
      title: 'Next',
      short: state => (notReady(state) === undefined ? 'Review' : 'Next'),
      about: 'Goes to what is still missing; when nothing is, shows the change.',
      keys: ['enter'],
      hint: 1,
      unavailable: stuck,
      action: () => ({ type: 'form.entered' }),
    },
    'session-form-next': {
      title: 'Next field',
      about: 'Goes to the next field; the last one has the scopes.',
      keys: ['tab', 'down'],
      hint: 2,
      action: () => ({ type: 'form.moved', by: 1 }),
    },
    'session-form-previous': {
      title: 'Back',
      about: 'Goes to the field before.',
      keys: ['shift+tab', 'up'],
      action: () => ({ type: 'form.moved', by: -1 }),
    },
    'session-form-regions': {
      title: 'List the regions',
      short: 'Regions',
      about: 'Lists the regions that have IAM Identity Center.',
      keys: ['ctrl+r'],
      hint: 3,
      action: () => ({ type: 'regions.opened' }),
    },
    'session-form-review': {
      title: 'Review',
      about: 'Shows the exact change of the config file; nothing is written before.',
      keys: ['ctrl+s'],
      unavailable: notReady,
      action: () => ({ type: 'form.submitted' }),
    },
  }),
];
