/** Signing out, of several sessions at a time: what one of them meets does not keep the others. */
import { failureOf } from '../../ports.ts';
import { type Performers, reported } from '../feature.ts';
import type { SignOutResult } from './sign-out.ts';

export const signOutPerformers: Performers<'signOut'> = {
  signOut: {
    key: ({ sessions }) => `sign-out:${sessions.map(({ name }) => name).join(' ')}`,
    run: async ({ sessions, config }, { services, signal }) => ({
      type: 'sign-out.done',
      results: await Promise.all(
        sessions.map(async (session): Promise<SignOutResult> => {
          try {
            return { session: session.name, ...(await services.login.signOut(session, config, signal)) };
          } catch (thrown) {
            return { session: session.name, failure: failureOf(thrown) };
          }
        }),
      ),
    }),
    failed: (_effect, failure) => reported(failure, 'signing out'),
  },
};
