/** Signing in: the adapter keeps codes and verifiers to itself. */
import type { Action } from '../state/messages.ts';
import { type Performers, reported } from './performer.ts';

export const loginPerformers: Performers<'beginLogin' | 'pollLogin' | 'forgetLogin'> = {
  beginLogin: {
    key: () => 'login',
    run: async ({ session, attempt, flow, fresh }, { services, signal }): Promise<Action> => {
      const choice = services.login.choose(session);
      const challenge = await services.login.begin(session, attempt, flow ?? choice.flow, { fresh }, signal);
      return {
        type: 'login.challenged',
        attempt,
        challenge,
        reason: choice.reason,
        ...(choice.otherUnavailable === undefined ? {} : { otherUnavailable: choice.otherUnavailable }),
      };
    },
    failed: ({ attempt }, failure) => ({ type: 'login.failed', attempt, failure }),
  },
  pollLogin: {
    key: () => 'login',
    run: async ({ attempt }, { services, signal, emit }): Promise<Action> => {
      const progress = await services.login.poll(attempt, signal);
      // The deadline of a code is judged by the moment of the answer, not by the last tick.
      emit({ type: 'clock.ticked', now: services.clock.now() });
      if (progress.is === 'done') return { type: 'login.completed', attempt, notes: progress.notes };
      return { type: 'login.pending', attempt, slowDown: progress.is === 'slow-down' };
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
