/** Signing in: the adapter keeps codes and verifiers to itself. */
import type { Challenge, LoginFlow } from '../../domain/sign-in.ts';
import type { FlowChoice } from '../../ports.ts';
import { type Performers, reported } from '../feature.ts';
import type { Action } from '../messages.ts';
import type { LoginChoice, QrCode } from './types.ts';

const byHand: Readonly<Record<LoginFlow, string>> = {
  device: 'You chose to sign in with a code.',
  pkce: 'You chose to sign in through a browser on this machine.',
};

/** The other way than the one that suits the machine is one the person asked for. */
const choiceOf = (choice: FlowChoice, asked: LoginFlow | undefined): LoginChoice => {
  const flow = asked ?? choice.flow;
  return {
    flow,
    reason: flow === choice.flow ? choice.reason : byHand[flow],
    opensHere: choice.opensHere === true,
    ...(choice.otherUnavailable === undefined ? {} : { otherUnavailable: choice.otherUnavailable }),
  };
};

/** Modules of white around the code, the roomiest first; cameras content themselves with one. */
const borders = [2, 1] as const;

/**
 * A phone can approve a device code, but it cannot lead back to this machine. Loaded only when a code is to
 * be drawn.
 */
const qrOf = async (challenge: Challenge): Promise<readonly QrCode[]> => {
  if (challenge.flow !== 'device') return [];
  const { renderUnicodeCompact } = await import('uqr');
  const url = challenge.urlWithCode ?? challenge.url;
  return borders.map(border => renderUnicodeCompact(url, { border }).split('\n'));
};

export const loginPerformers: Performers<'beginLogin' | 'pollLogin' | 'forgetLogin'> = {
  beginLogin: {
    key: () => 'login',
    run: async ({ session, attempt, flow, fresh }, { services, signal, emit }): Promise<Action> => {
      const choice = choiceOf(services.login.choose(session), flow);
      emit({ type: 'login.chosen', attempt, choice });
      const challenge = await services.login.begin(session, attempt, choice.flow, { fresh }, signal);
      return { type: 'login.challenged', attempt, challenge, qr: await qrOf(challenge) };
    },
    failed: ({ attempt }, failure) => ({ type: 'login.failed', attempt, failure }),
  },
  pollLogin: {
    key: () => 'login',
    run: async ({ attempt }, { services, signal, emit }): Promise<Action> => {
      const progress = await services.login.poll(attempt, signal);
      if (progress.is === 'done') return { type: 'login.completed', attempt, notes: progress.notes };
      // The deadline of a code is judged by the moment of the answer, not by the last tick.
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
      services.login.forget(attempt);
      return undefined;
    },
    failed: (_effect, failure) => reported(failure, 'cancelling the sign-in'),
  },
};
