/** Signing in: one attempt at a time, each answer counted only while its attempt still waits for it. */
import type { Command } from '../command.ts';
import { andThen, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import type { Failure, Millis, Session, SessionName } from '../model.ts';
import { selectedSession, sessionNamed, sessionsOf, tokenOf } from '../select.ts';
import {
  changeOverlay,
  dropOverlay,
  logFailure,
  overlayOf,
  pushOverlay,
  type State,
  topOverlay,
  withNotice,
} from '../state.ts';

export type LoginFlow = 'device' | 'pkce';

/** What may be shown of a login under way. */
export type Challenge =
  | {
      readonly flow: 'device';
      readonly userCode: string;
      readonly url: string;
      readonly urlWithCode?: string;
      readonly expiresAt: Millis;
      readonly intervalMs: number;
    }
  | { readonly flow: 'pkce'; readonly url: string; readonly expiresAt: Millis };

export type LoginStep =
  | { readonly at: 'asking' }
  | { readonly at: 'waiting'; readonly challenge: Challenge; readonly opened: boolean }
  | { readonly at: 'failed'; readonly failure: Failure };

export interface LoginOverlay {
  readonly kind: 'login';
  readonly session: SessionName;
  readonly attempt: number;
  readonly step: LoginStep;
  /** The flow in use, once chosen, and why. */
  readonly flow?: LoginFlow;
  readonly reason?: string;
  /** Why the other flow cannot be asked for. */
  readonly otherUnavailable?: string;
}

export type LoginAction =
  | { readonly type: 'login.requested' }
  | { readonly type: 'login.retried'; readonly flow?: LoginFlow }
  | {
      readonly type: 'login.challenged';
      readonly attempt: number;
      readonly challenge: Challenge;
      readonly reason: string;
      readonly otherUnavailable?: string;
    }
  | { readonly type: 'login.pending'; readonly attempt: number; readonly slowDown: boolean }
  | { readonly type: 'login.completed'; readonly attempt: number; readonly notes: readonly string[] }
  | { readonly type: 'login.failed'; readonly attempt: number; readonly failure: Failure }
  | { readonly type: 'login.opened' }
  | { readonly type: 'login.copied'; readonly what: 'url' | 'code' };

export type LoginEffect =
  | {
      readonly do: 'beginLogin';
      readonly session: Session;
      readonly attempt: number;
      readonly flow?: LoginFlow;
      readonly fresh: boolean;
    }
  | { readonly do: 'pollLogin'; readonly attempt: number }
  | { readonly do: 'forgetLogin'; readonly attempt: number };

const begin = (state: State, session: Session, flow?: LoginFlow, fresh = false): Step => {
  const attempt = state.nextAttempt;
  const overlay: LoginOverlay = { kind: 'login', session: session.name, attempt, step: { at: 'asking' } };
  const next = pushOverlay({ ...dropOverlay(state, 'login'), nextAttempt: attempt + 1 }, overlay);
  return [next, [{ do: 'beginLogin', session, attempt, fresh, ...(flow ? { flow } : {}) }]];
};

const requested = (state: State): Step => {
  const session = selectedSession(state);
  return session ? begin(state, session) : only(state);
};

/** Again, or the other way: a refused registration is made anew. */
const retried = (state: State, flow: LoginFlow | undefined): Step => {
  const login = overlayOf(state, 'login');
  const session = login && sessionNamed(state, login.session);
  if (!login || !session) return only(state);
  const fresh = login.step.at === 'failed' && login.step.failure.code === 'login.invalid-client';
  const [next, effects] = begin(state, session, flow ?? login.flow, fresh);
  return [next, [{ do: 'forgetLogin', attempt: login.attempt }, ...effects]];
};

const waitingFor = (state: State, attempt: number): LoginOverlay | undefined => {
  const login = overlayOf(state, 'login');
  return login?.attempt === attempt && login.step.at !== 'failed' ? login : undefined;
};

/** The first poll goes out at once: the client may be approved already. */
const challenged = (
  state: State,
  { attempt, challenge, reason, otherUnavailable }: Extract<LoginAction, { type: 'login.challenged' }>,
): Step => {
  if (!waitingFor(state, attempt)) return only(state);
  const step: LoginStep = { at: 'waiting', challenge, opened: false };
  const next = changeOverlay(state, 'login', login => ({
    ...login,
    step,
    flow: challenge.flow,
    reason,
    ...(otherUnavailable === undefined ? {} : { otherUnavailable }),
  }));
  const poll: Step = [next, [{ do: 'pollLogin', attempt }]];
  return challenge.flow === 'pkce' ? andThen(poll, openPage) : poll;
};

const pageOf = (challenge: Challenge): string =>
  challenge.flow === 'device' ? (challenge.urlWithCode ?? challenge.url) : challenge.url;

const openPage = (state: State): Step => {
  const login = overlayOf(state, 'login');
  if (login?.step.at !== 'waiting') return only(state);
  const { challenge } = login.step;
  const next = changeOverlay(state, 'login', each => ({
    ...each,
    step: { at: 'waiting', challenge, opened: true },
  }));
  return [next, [{ do: 'openUrl', url: pageOf(challenge), what: 'the sign-in page' }]];
};

/** RFC 8628, 3.5: slow_down adds five seconds, for good. */
const slowDownMs = 5_000;

const expired: Failure = {
  code: 'login.expired',
  summary: 'The sign-in was not approved in time.',
  hint: 'Press r to start again with a new code.',
};

const pending = (state: State, attempt: number, slowDown: boolean): Step => {
  const login = waitingFor(state, attempt);
  if (login?.step.at !== 'waiting' || login.step.challenge.flow !== 'device') return only(state);
  const { challenge, opened } = login.step;
  if (state.now >= challenge.expiresAt) return failed(state, attempt, expired);
  const intervalMs = challenge.intervalMs + (slowDown ? slowDownMs : 0);
  const next = changeOverlay(state, 'login', each => ({
    ...each,
    step: { at: 'waiting', opened, challenge: { ...challenge, intervalMs } },
  }));
  const waited: Step = [next, [{ do: 'pollLogin', attempt, afterMs: intervalMs }]];
  return opened || browserIsElsewhere(login) ? waited : andThen(waited, openPage);
};

/** Over SSH and in containers the page is opened by the person, on the machine they sit at. */
const browserIsElsewhere = (login: LoginOverlay): boolean => login.otherUnavailable !== undefined;

const completed = (state: State, attempt: number, notes: readonly string[]): Step => {
  const login = waitingFor(state, attempt);
  if (!login) return only(state);
  const text = [`Signed in to ${login.session}.`, ...notes].join(' ');
  const next = withNotice(dropOverlay(state, 'login'), text, 'good');
  return [next, [{ do: 'readTokens', sessions: sessionsOf(state) }]];
};

const failed = (state: State, attempt: number, failure: Failure): Step => {
  const login = waitingFor(state, attempt);
  if (!login) return only(state);
  const shown = changeOverlay(state, 'login', each => ({ ...each, step: { at: 'failed', failure } }));
  return [logFailure(shown, failure, `signing in to ${login.session}`), [{ do: 'forgetLogin', attempt }]];
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
  'login.requested': requested,
  'login.retried': (state, { flow }) => retried(state, flow),
  'login.challenged': challenged,
  'login.pending': (state, { attempt, slowDown }) => pending(state, attempt, slowDown),
  'login.completed': (state, { attempt, notes }) => completed(state, attempt, notes),
  'login.failed': (state, { attempt, failure }) => failed(state, attempt, failure),
  'login.opened': openPage,
  'login.copied': (state, { what }) => copied(state, what),
};

export const loginSpec: OverlaySpec<LoginOverlay> = {
  title: (_state, { session }) => `Sign in to ${session}`,
  size: () => ({ width: 76, height: 18 }),
  closed: (state, { attempt }) => [
    state,
    [
      { do: 'cancel', key: 'login' },
      { do: 'forgetLogin', attempt },
    ],
  ],
};

const login = (state: State): LoginOverlay | undefined => {
  const top = topOverlay(state);
  return top?.kind === 'login' ? top : undefined;
};

const noPage = (state: State): string | undefined =>
  login(state)?.step.at === 'waiting' ? undefined : 'there is no page to open yet';

const otherFlow = (state: State): LoginFlow => (login(state)?.flow === 'pkce' ? 'device' : 'pkce');

export const loginCommands: readonly Command[] = [
  {
    id: 'login',
    title: 'Log in',
    about: 'Signs in to the selected session.',
    keys: ['L'],
    scope: 'global',
    hint: 20,
    unavailable: state => {
      const session = selectedSession(state);
      return session ? session.problem : 'no session is selected';
    },
    action: () => ({ type: 'login.requested' }),
  },
  {
    id: 'login.open',
    title: 'Open the page',
    about: 'Opens the sign-in page in the browser.',
    keys: ['o', 'enter'],
    scope: 'login',
    hint: 1,
    unavailable: noPage,
    action: () => ({ type: 'login.opened' }),
  },
  {
    id: 'login.copy.url',
    title: 'Copy the address',
    about: 'Copies the address of the sign-in page.',
    keys: ['y'],
    scope: 'login',
    hint: 2,
    unavailable: noPage,
    action: () => ({ type: 'login.copied', what: 'url' }),
  },
  {
    id: 'login.copy.code',
    title: 'Copy the code',
    about: 'Copies the user code.',
    keys: ['c'],
    scope: 'login',
    hint: 3,
    unavailable: state =>
      noPage(state) ?? (login(state)?.flow === 'device' ? undefined : 'this way has no code'),
    action: () => ({ type: 'login.copied', what: 'code' }),
  },
  {
    id: 'login.other',
    title: 'Sign in the other way',
    about: 'Changes between the device code and the browser on this machine.',
    keys: ['w'],
    scope: 'login',
    hint: 4,
    unavailable: state => login(state)?.otherUnavailable,
    action: state => ({ type: 'login.retried', flow: otherFlow(state) }),
  },
  {
    id: 'login.retry',
    title: 'Try again',
    about: 'Starts the sign-in anew.',
    keys: ['r'],
    scope: 'login',
    hint: 5,
    unavailable: state => (login(state)?.step.at === 'failed' ? undefined : 'the sign-in is still under way'),
    action: () => ({ type: 'login.retried' }),
  },
];

/** Whether something on screen counts down by the second. */
export const loginCounts = (state: State): boolean => overlayOf(state, 'login')?.step.at === 'waiting';

export const tokenSoon = (state: State): boolean =>
  sessionsOf(state).some(({ name }) => tokenOf(state, name).is === 'valid');
