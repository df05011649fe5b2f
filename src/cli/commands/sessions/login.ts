/** `ssotui login`: signs in to one session, with a device code or through the browser (PKCE). */

import type { Session } from '../../../domain/model.ts';
import type { Challenge, LoginFlow } from '../../../domain/sign-in.ts';
import { duration } from '../../../domain/time.ts';
import type { LoginProgress } from '../../../ports.ts';
import { failureOf, problem } from '../../../ports.ts';
import { flag, type Given, subcommand, text } from '../../command.ts';
import type { Invocation } from '../../invocation.ts';
import { sessionToUse } from '../../named.ts';
import { openingOfSession } from '../../opening.ts';
import { sessionRecordNow } from './record-now.ts';
import { wait } from './wait.ts';

const takes = {
  session: text('[session]', 'the session to sign in to, by its name, its start URL or a profile of it'),
  profile: text('--profile <name>', 'a profile, whose session is meant'),
  deviceCode: flag('--device-code', 'sign in with a code typed into any browser'),
  pkce: flag('--pkce', 'sign in through the browser of this machine'),
  browser: flag('--no-browser', 'do not open a browser; implies --device-code unless --pkce is given'),
};

type LoginOptions = Omit<Given<typeof takes>, 'session' | 'profile'>;

/** One login a run: the number only tells attempts of the same process apart. */
const attempt = 1;
/** What RFC 8628 section 3.5 asks for after `slow_down`. */
const slowDownMs = 5_000;
/** PKCE waits inside `poll`; should it answer "pending" anyway, ask again after a second. */
const pkcePauseMs = 1_000;

const askedFlow = ({ deviceCode, pkce, browser }: LoginOptions): LoginFlow | undefined => {
  if (deviceCode && pkce) throw problem('usage', 'Choose one of --device-code and --pkce.');
  if (deviceCode) return 'device';
  if (pkce) return 'pkce';
  // Whoever opens no browser here will open the page elsewhere, where the PKCE redirect cannot arrive.
  return browser ? undefined : 'device';
};

const flowFor = (call: Invocation, session: Session, options: LoginOptions): LoginFlow => {
  const asked = askedFlow(options);
  const choice = call.services.login.choose(session);
  if (asked === undefined || asked === choice.flow) return choice.flow;
  if (choice.otherUnavailable === undefined) return asked;
  throw problem('usage', `This way of signing in is not available: ${choice.otherUnavailable}`);
};

const begin = async (call: Invocation, session: Session, flow: LoginFlow): Promise<Challenge> => {
  const { login } = call.services;
  try {
    return await login.begin(session, attempt, flow, {}, call.io.signal);
  } catch (error) {
    if (failureOf(error).code !== 'login.invalid-client') throw error;
    // The service has forgotten the cached registration; a new one needs nobody's consent.
    login.forget(attempt);
    return await login.begin(session, attempt, flow, { fresh: true }, call.io.signal);
  }
};

const pageOf = (challenge: Challenge): string =>
  challenge.flow === 'device' ? (challenge.urlWithCode ?? challenge.url) : challenge.url;

const show = (call: Invocation, session: Session, challenge: Challenge): void => {
  const { out, services } = call;
  out.warn(`Sign in to ${session.name}:`);
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

type Done = Extract<LoginProgress, { is: 'done' }>;

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

const signIn = async (call: Invocation, session: Session, options: LoginOptions): Promise<Done> => {
  try {
    const challenge = await begin(call, session, flowFor(call, session, options));
    show(call, session, challenge);
    const opening = options.browser ? openPage(call, session, challenge) : undefined;
    const done = await untilDone(call, challenge);
    await opening;
    return done;
  } finally {
    call.services.login.forget(attempt);
  }
};

/** Signs in to one session as `ssotui login` does without options. */
export const signInTo = (call: Invocation, session: Session): Promise<Done> =>
  signIn(call, session, { deviceCode: false, pkce: false, browser: true });

export const command = subcommand({
  about: 'sign in to a session, or to that of a profile',
  examples: [
    'ssotui login',
    'ssotui login main --device-code --no-browser',
    'ssotui login --profile dev-admin',
    'ssotui login https://acme.awsapps.com/start',
  ],
  notes: [
    'A profile means its session; of a chain, the session at its root. A session of the same name goes first.',
    'Without a SESSION: the only one, else that of AWS_PROFILE, else it is asked for on a terminal.',
    'Without a choice the browser of this machine is used where there is one (PKCE), else a device code.',
    'Code and URL are printed to stderr; ctrl+c cancels.',
  ].join('\n'),
  takes,
  run: async (call, options) => {
    const session = await sessionToUse(call, await call.services.config.read(), options, 'Sign in');
    if (session.problem !== undefined)
      throw problem('session.invalid', `The session "${session.name}" cannot be used: ${session.problem}`);
    const { until, notes } = await signIn(call, session, options);
    for (const note of notes) call.out.warn(note);
    if (call.json) call.out.json(await sessionRecordNow(call, session));
    else call.out.note(`Signed in to ${session.name} for ${duration(until - call.services.clock.now())}.`);
  },
});
