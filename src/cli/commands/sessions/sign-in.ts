/** The steps of `ssotui login`: how, whose turn, the page, and waiting for the answer. */

import { highestPort, portIn } from '../../../domain/addresses/port-number.ts';
import type { Session } from '../../../domain/model.ts';
import {
  type Challenge,
  forwardCommand,
  type LoginFlow,
  otherInWords,
  pageOf,
} from '../../../domain/sign-in.ts';
import { duration } from '../../../domain/time.ts';
import type { FlowChoice, LoginProgress } from '../../../ports.ts';
import { failureOf, problem, wait } from '../../../ports.ts';
import { openingOfSession } from '../../browser.ts';
import type { Invocation } from '../../invocation.ts';

export interface SignInOptions {
  readonly deviceCode: boolean;
  readonly pkce: boolean;
  /** Whether the page is opened. */
  readonly browser: boolean;
  /** As it was typed. */
  readonly redirectPort: string | undefined;
}

/** One login a run: the number only tells attempts of the same process apart. */
const attempt = 1;
/** What RFC 8628 section 3.5 asks for after `slow_down`. */
const slowDownMs = 5_000;
/** PKCE waits inside `poll`; should it answer "pending" anyway, ask again after a second. */
const pkcePauseMs = 1_000;

/** How to sign in, all options and settings considered. */
interface Way extends FlowChoice {
  readonly opens: boolean;
}

const portOf = ({ redirectPort, deviceCode }: SignInOptions): number | undefined => {
  if (redirectPort === undefined) return undefined;
  const port = portIn(redirectPort);
  if (port === undefined)
    throw problem('usage', `--redirect-port: "${redirectPort}" is no port.`, {
      hint: `Write a number from 1 to ${highestPort}.`,
    });
  if (deviceCode) throw problem('usage', 'A device code comes back to no port: leave --redirect-port out.');
  return port;
};

const askedFlow = (options: SignInOptions): LoginFlow | undefined => {
  const { deviceCode, pkce, browser, redirectPort } = options;
  if (deviceCode && pkce) throw problem('usage', 'Choose one of --device-code and --pkce.');
  if (deviceCode) return 'device';
  if (pkce || redirectPort !== undefined) return 'pkce';
  // Whoever opens no browser here will open the page elsewhere, where the PKCE redirect cannot arrive.
  return browser ? undefined : 'device';
};

const wayFor = async (call: Invocation, session: Session, options: SignInOptions): Promise<Way> => {
  const asked = askedFlow(options);
  const port = portOf(options);
  const choice = await call.services.login.choose(session);
  const way = { ...choice, ...(port === undefined ? {} : { port }) };
  // Over SSH a browser of this machine is not the one that the person looks at.
  const opens = options.browser && !(asked === 'pkce' && choice.reached !== undefined);
  if (asked === undefined || asked === choice.flow) return { ...way, opens };
  if (choice.otherUnavailable === undefined) return { ...way, flow: asked, opens };
  throw problem('usage', `This way of signing in is not available: ${choice.otherUnavailable}`);
};

const begin = async (call: Invocation, session: Session, { flow, port }: Way): Promise<Challenge> => {
  const { login } = call.services;
  const options = port === undefined ? {} : { port };
  try {
    return await login.begin(session, attempt, flow, options, call.io.signal);
  } catch (error) {
    if (failureOf(error).code !== 'login.invalid-client') throw error;
    // The service has forgotten the cached registration; a new one needs nobody's consent.
    return await login.begin(session, attempt, flow, { ...options, fresh: true }, call.io.signal);
  }
};

/** The browser that is opened elsewhere comes back to that machine: SSH leads it here. */
const showForward = (call: Invocation, challenge: Challenge, reached: string | undefined): void => {
  if (challenge.flow !== 'pkce' || reached === undefined) return;
  call.out.warn('  First, on the machine with the browser, and left running until this is done:');
  call.out.warn(`        ${forwardCommand(challenge.port, reached)}`);
};

const show = (call: Invocation, session: Session, challenge: Challenge, { reached }: Way): void => {
  const { out, services } = call;
  out.warn(`Sign in to ${session.name}:`);
  showForward(call, challenge, reached);
  out.warn(`  Open  ${pageOf(challenge)}`);
  if (challenge.flow === 'device') out.warn(`  Code  ${challenge.userCode}`);
  out.note(
    `Waiting for it to be allowed (${duration(challenge.expiresAt - services.clock.now())}; ctrl+c cancels) ...`,
  );
};

const openPage = async (call: Invocation, session: Session, challenge: Challenge): Promise<void> => {
  try {
    await call.services.desktop.open(pageOf(challenge), await openingOfSession(call, session));
  } catch (error) {
    const { summary, hint } = failureOf(error);
    call.out.note([`${summary} Open the page above yourself.`, hint].filter(Boolean).join('\n'));
  }
};

export type Done = Omit<Extract<LoginProgress, { is: 'done' }>, 'is'>;

/** Asks at once (the client may be approved already), then at the service's pace. */
const untilDone = async (call: Invocation, challenge: Challenge): Promise<Done> => {
  const { clock, login } = call.services;
  let pause = challenge.flow === 'device' ? challenge.intervalMs : pkcePauseMs;
  for (;;) {
    const progress = await login.poll(attempt, call.io.signal);
    if (progress.is === 'done') return progress;
    if (progress.is === 'slow-down') pause += slowDownMs;
    await wait(clock, pause, call.io.signal);
    if (clock.now() >= challenge.expiresAt)
      throw problem('login.expired', 'The sign-in was not allowed in time.', {
        hint: 'Try again: ssotui login',
      });
  }
};

/** The token of another process that signs in to the session just now; undefined: it is our turn. */
const fromOther = async (call: Invocation, session: Session): Promise<Done | undefined> => {
  let waited = false;
  const turn = await call.services.login.turn(
    session,
    attempt,
    other => {
      waited = true;
      call.out.warn(
        `${otherInWords(other)} is signing in to ${session.name}. Waiting for it (ctrl+c leaves) ...`,
      );
    },
    call.io.signal,
  );
  if (turn.is === 'done') return turn;
  if (waited) call.out.note('That sign-in ended without a token. This one goes on.');
  return undefined;
};

const ourselves = async (call: Invocation, session: Session, way: Way): Promise<Done> => {
  const challenge = await begin(call, session, way);
  show(call, session, challenge, way);
  const opening = way.opens ? openPage(call, session, challenge) : undefined;
  const done = await untilDone(call, challenge);
  await opening;
  return done;
};

export const signIn = async (call: Invocation, session: Session, options: SignInOptions): Promise<Done> => {
  try {
    const way = await wayFor(call, session, options);
    return (await fromOther(call, session)) ?? (await ourselves(call, session, way));
  } finally {
    await call.services.login.forget(attempt);
  }
};

const withoutOptions: SignInOptions = {
  deviceCode: false,
  pkce: false,
  browser: true,
  redirectPort: undefined,
};

/** As `ssotui login` does without options. */
export const signInTo = (call: Invocation, session: Session): Promise<Done> =>
  signIn(call, session, withoutOptions);
