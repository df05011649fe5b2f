/** Renews tokens silently shortly before they expire: one request a session, spaced after failures. */

import { own } from '../../domain/collections/own.ts';
import type { Failure, Millis, Session, SessionName, TokenFact } from '../../domain/model.ts';
import { duration } from '../../domain/time.ts';
import { type Handlers, only, type Step } from '../flow.ts';
import { sessionsOf, tokenOf } from '../select.ts';
import { logFailure, type Refresh, type State, withNotice } from '../state.ts';

export type RefreshAction =
  | {
      readonly type: 'token.refreshed';
      readonly session: SessionName;
      /** The old one if it could not be renewed. */
      readonly token: TokenFact;
      /** What the user should know, e.g. that this computer's clock is off. */
      readonly notes: readonly string[];
    }
  | { readonly type: 'token.refused'; readonly session: SessionName; readonly failure: Failure };

export type RefreshEffect = { readonly do: 'refreshToken'; readonly session: Session };

/** With so much time left the AWS CLI refreshes, and so do the adapters. */
const earlyMs = 15 * 60_000;
/** Between attempts. */
const spacingMs = 2 * 60_000;

const withRefresh = (state: State, session: SessionName, refresh: Refresh): State => ({
  ...state,
  refreshes: { ...state.refreshes, [session]: refresh },
});

const withoutRefresh = (state: State, session: SessionName): State => {
  const { [session]: _, ...refreshes } = state.refreshes;
  return { ...state, refreshes };
};

const mayTry = (refresh: Refresh | undefined, now: Millis): boolean =>
  refresh === undefined || (refresh.at === 'waiting' && now >= refresh.notBefore);

/**
 * A token that expired while the app was open (a laptop that slept) is renewed too; one that was found
 * expired waits for its first use.
 */
const isDue = (state: State, { name }: Session, before: Millis): boolean => {
  const token = tokenOf(state, name);
  if (token.is === 'valid') return token.refreshable && token.until - state.now <= earlyMs;
  if (token.is !== 'expired' || !token.refreshable) return false;
  return token.since > before || own(state.refreshes, name) !== undefined;
};

/** `before`: the time of the state before this one. */
export const refreshDue = (state: State, before: Millis): Step => {
  if (state.picking) return only(state);
  const due = sessionsOf(state).filter(
    session =>
      session.problem === undefined &&
      isDue(state, session, before) &&
      mayTry(own(state.refreshes, session.name), state.now),
  );
  if (due.length === 0) return only(state);
  const next = due.reduce((all, { name }) => withRefresh(all, name, { at: 'running' }), state);
  return [next, due.map(session => ({ do: 'refreshToken', session }))];
};

export const refreshWaits = (state: State): boolean =>
  sessionsOf(state).some(({ name }) => {
    const token = tokenOf(state, name);
    return 'refreshable' in token && token.refreshable && own(state.refreshes, name)?.at === 'waiting';
  });

const postponed = (state: State, session: SessionName): State =>
  withRefresh(state, session, { at: 'waiting', notBefore: state.now + spacingMs });

const refused = (state: State, session: SessionName): State =>
  withRefresh(state, session, { at: 'waiting', notBefore: state.now + spacingMs, refused: true });

const unrenewed = (name: SessionName, token: TokenFact, now: Millis): Failure => ({
  code: 'token.expired',
  summary: `The sign-in to ${name} could not be renewed.`,
  hint:
    token.is === 'valid'
      ? `It lasts another ${duration(token.until - now)}. Press L to sign in again.`
      : 'Press L to sign in again.',
});

const isNewer = (token: TokenFact, before: TokenFact): boolean =>
  token.is === 'valid' && (before.is !== 'valid' || token.until > before.until);

/** Told once, then kept on the status line. */
const warned = (state: State, notes: readonly string[]): State => {
  const news = notes.filter(note => !state.warnings.includes(note));
  if (news[0] === undefined) return state;
  return withNotice({ ...state, warnings: [...state.warnings, ...news] }, news[0], 'bad');
};

const refreshed = (state: State, name: SessionName, token: TokenFact, notes: readonly string[]): Step => {
  const before = tokenOf(state, name);
  const next = warned({ ...state, tokens: { ...state.tokens, [name]: token } }, notes);
  if (!isNewer(token, before))
    return only(
      logFailure(refused(next, name), unrenewed(name, token, state.now), `renewing the sign-in to ${name}`),
    );
  const lasts = token.is === 'valid' && token.until - state.now > earlyMs;
  return only(lasts ? withoutRefresh(next, name) : postponed(next, name));
};

export const refreshHandlers: Handlers<RefreshAction> = {
  'token.refreshed': (state, { session, token, notes }) =>
    own(state.refreshes, session)?.at === 'running' ? refreshed(state, session, token, notes) : only(state),
  'token.refused': (state, { session, failure }) =>
    own(state.refreshes, session)?.at === 'running'
      ? only(logFailure(refused(state, session), failure, `renewing the sign-in to ${session}`))
      : only(state),
};
