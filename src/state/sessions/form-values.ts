/** The values of the form of a session: what follows from the start URL, what is wrong, what it comes to. */
import { changeOf, type EditResult } from '../../domain/changes/result.ts';
import type { ConfigChange, Failure, Session, SessionName } from '../../domain/model.ts';
import { addSession, checkSession, editSession, type SessionDraft } from '../../domain/sessions/edits.ts';
import { freeSessionName } from '../../domain/sessions/names.ts';
import { typedScopes } from '../../domain/sessions/scopes.ts';
import { checkStartUrl, pastedStartUrl, portalOf } from '../../domain/sessions/start-url.ts';
import { configOf, sessionNamed, sessionsOf } from '../select.ts';
import { overlayOf, type State } from '../state.ts';
import type { SessionsAction } from './sessions.ts';

export type FormField = 'name' | 'startUrl' | 'region' | 'scopes';
export const formFields: readonly FormField[] = ['startUrl', 'region', 'name', 'scopes'];

type Values = Readonly<Record<FormField, string>>;

export interface SessionFormOverlay {
  readonly kind: 'session-form';
  /** The edited session; absent for a new one. */
  readonly original?: SessionName;
  readonly values: Values;
  /** Of an edited session, as the form was opened with. */
  readonly shown?: Values;
  /** Fields the user filled in; name and region follow the start URL until then. */
  readonly byHand: ReadonlySet<FormField>;
  /** Fields that were left once: only these are wrong when empty. */
  readonly visited: ReadonlySet<FormField>;
  /** The focused field. */
  readonly at: FormField;
}

type SessionSaved = Extract<SessionsAction, { type: 'session.saved' }>;

interface PlannedSession {
  readonly change: ConfigChange;
  readonly warnings: readonly string[];
  readonly afterwards: SessionSaved;
}

export const withFormValue = (
  form: SessionFormOverlay,
  field: FormField,
  value: string,
): SessionFormOverlay => ({
  ...form,
  values: { ...form.values, [field]: value },
  byHand: new Set([...form.byHand, field]),
});

export const sessionValues = ({ name, startUrl, region, scopes }: Session): Values => ({
  name,
  startUrl,
  region,
  scopes: scopes.join(', '),
});

/** What was not typed is as the file has it now, whoever changed it meanwhile. */
const followed = (state: State, form: SessionFormOverlay): SessionFormOverlay => {
  const { original, shown, values } = form;
  const session = original === undefined ? undefined : sessionNamed(state, original);
  if (!session || !shown) return form;
  const now = sessionValues(session);
  const of = (field: FormField): string => (values[field] === shown[field] ? now : values)[field];
  return {
    ...form,
    values: { name: of('name'), startUrl: of('startUrl'), region: of('region'), scopes: of('scopes') },
  };
};

const suggestedName = (state: State, startUrl: string, region: string): string =>
  freeSessionName(startUrl, region, name => sessionsOf(state).some(session => session.name === name));

/** As it is meant: for a new session whatever came along with a paste does not count. */
export const startUrlOf = ({ original, values }: SessionFormOverlay): string =>
  original === undefined ? pastedStartUrl(values.startUrl) : values.startUrl.trim();

/** Name and region are suggested by the start URL until they are filled in. */
export const formValues = (state: State, overlay: SessionFormOverlay): Values => {
  const form = followed(state, overlay);
  const { values, byHand } = form;
  const startUrl = startUrlOf(form);
  const check = checkStartUrl(startUrl);
  if (!check.ok) return values;
  const region = byHand.has('region') ? values.region : (check.suggestedRegion ?? '');
  const name = byHand.has('name') ? values.name : suggestedName(state, startUrl, region);
  return { ...values, name, region };
};

const draftOf = (state: State, form: SessionFormOverlay): SessionDraft => {
  const { scopes, ...values } = formValues(state, form);
  return {
    ...values,
    startUrl: startUrlOf(followed(state, form)),
    scopes: scopes.trim() === '' ? [] : typedScopes(scopes),
  };
};

/** What is wrong with each field, whether or not it is shown yet. */
export const formFailures = (
  state: State,
  form: SessionFormOverlay,
): Readonly<Partial<Record<FormField, Failure>>> => {
  const config = configOf(state);
  if (!config) return {};
  const current = form.original === undefined ? undefined : sessionNamed(state, form.original);
  const found = checkSession(config, draftOf(state, form), current);
  return Object.fromEntries(found.map(({ field, failure }) => [field, failure]));
};

/** An empty field is not shown as wrong before it was left once. */
export const isBlamed = (state: State, form: SessionFormOverlay, field: FormField): boolean =>
  form.visited.has(field) || formValues(state, form)[field].trim() !== '';

export const formResult = (state: State, form: SessionFormOverlay): EditResult | undefined => {
  const config = configOf(state);
  if (!config) return undefined;
  const draft = draftOf(state, form);
  return form.original === undefined ? addSession(config, draft) : editSession(config, form.original, draft);
};

/** A token belongs to a start URL and a region; it survives a new name. */
const needsLogin = (before: Session | undefined, draft: SessionDraft): boolean =>
  before === undefined ||
  portalOf(before) !== portalOf({ startUrl: draft.startUrl.trim(), region: draft.region.trim() });

/** What the form comes to, with what follows once it is written; undefined while something is wrong. */
export const plannedSession = (state: State): PlannedSession | undefined => {
  const form = overlayOf(state, 'session-form');
  const config = configOf(state);
  const result = form && formResult(state, form);
  if (!form || !config || !result?.ok) return undefined;
  const draft = draftOf(state, form);
  const before = form.original === undefined ? undefined : sessionNamed(state, form.original);
  const afterwards: SessionSaved = {
    type: 'session.saved',
    name: draft.name.trim(),
    ...(before ? { before: before.name } : {}),
    offersLogin: needsLogin(before, draft),
  };
  return { change: changeOf(config, result), warnings: result.notes, afterwards };
};
