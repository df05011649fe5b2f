/** Signing in: one attempt at a time. An answer counts only while its attempt still waits for it. */

import type { Failure, FailureCode, Session, SessionName } from '../../domain/model.ts';
import { type LoginFlow, type OtherSignIn, pageOf } from '../../domain/sign-in.ts';
import { openingOfSession } from '../browser.ts';
import { countsMinutes, countsSeconds } from '../feature.ts';
import { andThen, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { labelOf, selectedSession, sessionNamed, sessionsOf, tokenOf } from '../select.ts';
import {
  changeOverlay,
  dropOverlay,
  logFailure,
  overlayOf,
  pushOverlay,
  type State,
  withNotice,
} from '../state.ts';
import { loginBox } from './box.ts';
import { refreshDue, refreshWaits } from './refresh.ts';
import type { LoginAction, LoginChoice, LoginOverlay, LoginStep, Trouble } from './types.ts';

type Waiting = Extract<LoginStep, { at: 'waiting' }>;

const withStep = (state: State, step: LoginStep): State =>
  changeOverlay(state, 'login', login => ({ ...login, step }));

const abandoned = (state: State, attempt: number): Step => [
  state,
  [
    { do: 'cancel', key: 'login' },
    { do: 'forgetLogin', attempt },
  ],
];

interface Beginning {
  readonly flow?: LoginFlow | undefined;
  readonly fresh?: boolean;
  readonly alone?: boolean;
}

const begin = (state: State, session: Session, { flow, fresh = false, alone }: Beginning = {}): Step => {
  const before = overlayOf(state, 'login');
  const attempt = state.nextAttempt;
  const overlay: LoginOverlay = { kind: 'login', session: session.name, attempt, step: { at: 'asking' } };
  const next = pushOverlay({ ...dropOverlay(state, 'login'), nextAttempt: attempt + 1 }, overlay);
  const how = { ...(flow ? { flow } : {}), ...(alone ? { alone } : {}) } as const;
  const started: Step = [next, [{ do: 'beginLogin', session, attempt, fresh, ...how }]];
  return before ? andThen(abandoned(state, before.attempt), () => started) : started;
};

const underWay: ReadonlySet<LoginStep['at']> = new Set(['asking', 'shared', 'waiting']);
const isUnderWay = ({ step }: LoginOverlay): boolean => underWay.has(step.at);

/** A sign-in that is already under way comes to the front. */
const requested = (state: State, name: SessionName | undefined): Step => {
  const session = name === undefined ? selectedSession(state) : sessionNamed(state, name);
  if (!session) return only(state);
  const running = overlayOf(state, 'login');
  if (running && running.session === session.name && isUnderWay(running))
    return only(pushOverlay(dropOverlay(state, 'login'), running));
  return begin(state, session);
};

/** Failures that a stale client registration may cause: the next attempt makes a new one. */
const blamesRegistration: ReadonlySet<FailureCode> = new Set([
  'login.invalid-client',
  'login.invalid-request',
  'login.refused',
]);

const retried = (state: State, flow: LoginFlow | undefined): Step => {
  const login = overlayOf(state, 'login');
  if (!login) return only(state);
  if (flow === undefined && login.step.at === 'waiting')
    return [state, [{ do: 'pollLogin', attempt: login.attempt }]];
  const session = sessionNamed(state, login.session);
  if (!session)
    return andThen(abandoned(dropOverlay(state, 'login'), login.attempt), next =>
      only(withNotice(next, `The session ${login.session} is no longer in the config.`, 'bad')),
    );
  const fresh = login.step.at === 'failed' && blamesRegistration.has(login.step.failure.code);
  // Whoever asks while another process signs in does not want to wait for it.
  const alone = login.step.at === 'shared';
  return begin(state, session, { flow: flow ?? login.choice?.flow, fresh, alone });
};

const waitingFor = (state: State, attempt: number): LoginOverlay | undefined => {
  const login = overlayOf(state, 'login');
  return login?.attempt === attempt && isUnderWay(login) ? login : undefined;
};

const chosen = (state: State, attempt: number, choice: LoginChoice): Step =>
  only(waitingFor(state, attempt) ? changeOverlay(state, 'login', login => ({ ...login, choice })) : state);

const shared = (state: State, attempt: number, other: OtherSignIn | undefined): Step =>
  only(
    waitingFor(state, attempt) ? withStep(state, other ? { at: 'shared', other } : { at: 'asking' }) : state,
  );

const opensHere = (state: State): boolean => overlayOf(state, 'login')?.choice?.opensHere === true;

/** The first poll goes out at once: the client may be approved already. */
const challenged = (
  state: State,
  { attempt, challenge, qr }: Extract<LoginAction, { type: 'login.challenged' }>,
): Step => {
  if (!waitingFor(state, attempt)) return only(state);
  const next = withStep(state, { at: 'waiting', challenge, opened: false, slowed: false, qr });
  const poll: Step = [next, [{ do: 'pollLogin', attempt }]];
  return challenge.flow === 'pkce' && opensHere(next) ? andThen(poll, openPage) : poll;
};

const openPage = (state: State): Step => {
  const login = overlayOf(state, 'login');
  if (login?.step.at !== 'waiting') return only(state);
  const { step } = login;
  const session = sessionNamed(state, login.session);
  const opening = session ? openingOfSession(state, session) : {};
  return [
    withStep(state, { ...step, opened: true }),
    [{ do: 'openUrl', url: pageOf(step.challenge), what: 'the sign-in page', opening }],
  ];
};

/** RFC 8628, 3.5: slow_down adds five seconds, for good. */
const slowDownMs = 5_000;
/** Longest pause between polls while the network is gone: back online, the user should not wait long. */
const longestPause = 30_000;

const expired: Failure = {
  code: 'login.expired',
  summary: 'The sign-in was not approved in time.',
  hint: 'Press r to start again.',
};

/** RFC 8628, 3.5: back off while there is no answer. */
const pauseAfter = (intervalMs: number, trouble: Trouble | undefined): number =>
  trouble === undefined
    ? intervalMs
    : Math.max(intervalMs, Math.min(longestPause, intervalMs + trouble.times * slowDownMs));

const stillWaiting = (step: Waiting, slowDown: boolean, failure: Failure | undefined): Waiting => {
  const { trouble: before, challenge, ...rest } = step;
  const trouble = failure && { failure, times: (before?.times ?? 0) + 1 };
  const isSlower = slowDown && challenge.flow === 'device';
  const slower = isSlower ? { ...challenge, intervalMs: challenge.intervalMs + slowDownMs } : challenge;
  return { ...rest, challenge: slower, slowed: step.slowed || slowDown, ...(trouble ? { trouble } : {}) };
};

const pending = (state: State, attempt: number, slowDown: boolean, failure: Failure | undefined): Step => {
  const step = waitingFor(state, attempt)?.step;
  if (step?.at !== 'waiting' || step.challenge.flow !== 'device') return only(state);
  if (state.now >= step.challenge.expiresAt) return failed(state, attempt, expired);
  const waiting = stillWaiting(step, slowDown, failure);
  const afterMs = pauseAfter(step.challenge.intervalMs + (slowDown ? slowDownMs : 0), waiting.trouble);
  const poll: Step = [withStep(state, waiting), [{ do: 'pollLogin', attempt, afterMs }]];
  return step.opened || failure || !opensHere(state) ? poll : andThen(poll, openPage);
};

const completed = (state: State, attempt: number, notes: readonly string[]): Step => {
  const login = waitingFor(state, attempt);
  if (!login) return only(state);
  const next =
    notes.length === 0
      ? withNotice(dropOverlay(state, 'login'), `Signed in to ${login.session}.`, 'good')
      : withStep(state, { at: 'done', notes });
  return [next, [{ do: 'readTokens', sessions: sessionsOf(state) }]];
};

/** Failures that pass: the code is still good afterwards. */
const passes: ReadonlySet<FailureCode> = new Set([
  'network.unreachable',
  'network.timeout',
  'portal.unavailable',
  'portal.throttled',
]);

const ended = (state: State, login: LoginOverlay, failure: Failure): Step => {
  const shown = withStep(state, { at: 'failed', failure });
  const logged = logFailure(shown, failure, `signing in to ${login.session}`);
  return [logged, [{ do: 'forgetLogin', attempt: login.attempt }]];
};

const failed = (state: State, attempt: number, failure: Failure): Step => {
  const login = waitingFor(state, attempt);
  if (!login) return only(state);
  const { step } = login;
  const goesOn =
    step.at === 'waiting' &&
    step.challenge.flow === 'device' &&
    passes.has(failure.code) &&
    state.now < step.challenge.expiresAt;
  return goesOn ? pending(state, attempt, false, failure) : ended(state, login, failure);
};

/** Ends a code that nobody approved in time, even while a poll is under way. */
const endExpiredLogin = (state: State): Step => {
  const login = overlayOf(state, 'login');
  if (login?.step.at !== 'waiting' || state.now < login.step.challenge.expiresAt) return only(state);
  return andThen(abandoned(state, login.attempt), next => ended(next, login, expired));
};

const copied = (state: State, what: 'url' | 'code'): Step => {
  const login = overlayOf(state, 'login');
  if (login?.step.at !== 'waiting') return only(state);
  const { challenge } = login.step;
  if (what === 'code' && challenge.flow === 'device')
    return [state, [{ do: 'copyText', text: challenge.userCode, what: 'the code' }]];
  return [state, [{ do: 'copyText', text: pageOf(challenge), what: 'the address' }]];
};

export const loginHandlers: Handlers<LoginAction> = {
  'login.requested': (state, { session }) => requested(state, session),
  'login.retried': (state, { flow }) => retried(state, flow),
  'login.chosen': (state, { attempt, choice }) => chosen(state, attempt, choice),
  'login.shared': (state, { attempt, other }) => shared(state, attempt, other),
  'login.challenged': challenged,
  'login.pending': (state, { attempt, slowDown, trouble }) => pending(state, attempt, slowDown, trouble),
  'login.completed': (state, { attempt, notes }) => completed(state, attempt, notes),
  'login.failed': (state, { attempt, failure }) => failed(state, attempt, failure),
  'login.opened': openPage,
  'login.copied': (state, { what }) => copied(state, what),
};

export const loginSpec: OverlaySpec<LoginOverlay> = {
  title: (state, { session }) => `Sign in to ${labelOf(state, session)}`,
  size: loginBox,
  // Whoever comes back from the browser clicks on the terminal.
  stays: (_state, { step }) => step.at !== 'failed' && step.at !== 'done',
  closed: (state, { attempt }) => abandoned(state, attempt),
};

export const loginTick = (state: State): number | undefined => {
  if (overlayOf(state, 'login')?.step.at === 'waiting') return countsSeconds;
  const counts = sessionsOf(state).some(({ name }) => tokenOf(state, name).is === 'valid');
  return counts || refreshWaits(state) ? countsMinutes : undefined;
};

/** The clock has ended a sign-in, or made a renewal due. */
export const followClock = (state: State, before: State): Step =>
  andThen(state.now === before.now ? only(state) : endExpiredLogin(state), next =>
    refreshDue(next, before.now),
  );
