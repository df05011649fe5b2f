/** Signing in and out. The adapter keeps codes, verifiers and tokens to itself. */
import { defined } from '../../domain/collections/defined.ts';
import type { Challenge, LoginFlow, OtherSignIn } from '../../domain/sign-in.ts';
import { type FlowChoice, failureOf, type Turn } from '../../ports.ts';
import type { Performers, World } from '../feature.ts';
import type { Action } from '../messages.ts';
import type { RefreshEffect } from './refresh.ts';
import type { SignOutEffect, SignOutResult } from './sign-out.ts';
import type { LoginChoice, LoginEffect, QrCode } from './types.ts';

const byHand: Readonly<Record<LoginFlow, string>> = {
  device: 'You chose to sign in with a code.',
  pkce: 'You chose to sign in through a browser on this machine.',
};

/** If the flow differs from the suggested one, the user chose it. */
const choiceOf = (choice: FlowChoice, asked: LoginFlow | undefined): LoginChoice => {
  const flow = asked ?? choice.flow;
  const { port, reached, otherUnavailable } = choice;
  return {
    ...defined({ port, reached, otherUnavailable }),
    flow,
    reason: flow === choice.flow ? choice.reason : byHand[flow],
    opensHere: choice.opensHere === true,
  };
};

/** Modules of white around the code; cameras need at least one. */
const borders = [2, 1] as const;

/** Only for a device code: a phone cannot lead back to this machine. The library is loaded when needed. */
const qrOf = async (challenge: Challenge): Promise<readonly QrCode[]> => {
  if (challenge.flow !== 'device') return [];
  const { renderUnicodeCompact } = await import('uqr');
  const url = challenge.urlWithCode ?? challenge.url;
  return borders.map(border => renderUnicodeCompact(url, { border }).split('\n'));
};

/** A failure of one session does not keep the others from signing out. */
const signOut = async (
  { sessions, config }: SignOutEffect,
  { services, signal }: World,
): Promise<readonly SignOutResult[]> =>
  Promise.all(
    sessions.map(async (session): Promise<SignOutResult> => {
      try {
        return { session: session.name, ...(await services.login.signOut(session, config, signal)) };
      } catch (thrown) {
        return { session: session.name, failure: failureOf(thrown) };
      }
    }),
  );

type Begin = Extract<LoginEffect, { do: 'beginLogin' }>;

/** Tells of another process that signs in to the session, and when that is over. */
const turnOf = async (
  { session, attempt }: Begin,
  { services, signal, emit }: Pick<World, 'services' | 'signal' | 'emit'>,
): Promise<Turn> => {
  let waited = false;
  const waits = (other: OtherSignIn): void => {
    waited = true;
    emit({ type: 'login.shared', attempt, other });
  };
  const turn = await services.login.turn(session, attempt, waits, signal);
  if (waited && turn.is === 'ours') emit({ type: 'login.shared', attempt });
  return turn;
};

export const loginPerformers: Performers<(LoginEffect | RefreshEffect | SignOutEffect)['do']> = {
  beginLogin: {
    key: 'login',
    run: async (effect, { services, signal, emit }): Promise<Action> => {
      const { session, attempt, flow, fresh } = effect;
      const choice = choiceOf(await services.login.choose(session), flow);
      emit({ type: 'login.chosen', attempt, choice });
      const turn = effect.alone ? undefined : await turnOf(effect, { services, signal, emit });
      if (turn?.is === 'done') return { type: 'login.completed', attempt, notes: turn.notes };
      const { port } = choice;
      const options = { fresh, ...(port === undefined ? {} : { port }) };
      const challenge = await services.login.begin(session, attempt, choice.flow, options, signal);
      return { type: 'login.challenged', attempt, challenge, qr: await qrOf(challenge) };
    },
    failed: ({ attempt }, failure) => ({ type: 'login.failed', attempt, failure }),
  },
  pollLogin: {
    key: 'login',
    run: async ({ attempt }, { services, signal, emit }): Promise<Action> => {
      const progress = await services.login.poll(attempt, signal);
      if (progress.is === 'done') return { type: 'login.completed', attempt, notes: progress.notes };
      // The code's deadline is compared with the time of the answer, not with that of the last tick.
      emit({ type: 'clock.ticked', now: services.clock.now() });
      const trouble = progress.is === 'slow-down' ? progress.trouble : undefined;
      const slowDown = progress.is === 'slow-down' && !trouble;
      return { type: 'login.pending', attempt, slowDown, ...(trouble ? { trouble } : {}) };
    },
    failed: ({ attempt }, failure) => ({ type: 'login.failed', attempt, failure }),
  },
  forgetLogin: {
    key: ({ attempt }) => `forget:${attempt}`,
    run: async ({ attempt }, { services }) => {
      await services.login.forget(attempt);
      return undefined;
    },
    failed: 'cancelling the sign-in',
  },
  refreshToken: {
    key: ({ session }) => `refresh:${session.name}`,
    run: async ({ session }, { services, signal }) => {
      const { token, notes } = await services.login.refresh(session, signal);
      return { type: 'token.refreshed', session: session.name, token, notes };
    },
    failed: ({ session }, failure) => ({ type: 'token.refused', session: session.name, failure }),
  },
  signOut: {
    key: ({ sessions }) => `sign-out:${sessions.map(({ name }) => name).join(' ')}`,
    run: async (effect, world) => ({ type: 'sign-out.done', results: await signOut(effect, world) }),
    failed: 'signing out',
  },
};
