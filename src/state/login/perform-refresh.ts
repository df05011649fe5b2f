/** Renewing tokens: the adapter shares one renewal among all who need the token. */
import type { Performers } from '../feature.ts';

export const refreshPerformers: Performers<'refreshToken'> = {
  refreshToken: {
    key: ({ session }) => `refresh:${session.name}`,
    run: async ({ session }, { services, signal }) => {
      const { token, notes } = await services.login.refresh(session, signal);
      return { type: 'token.refreshed', session: session.name, token, notes };
    },
    failed: ({ session }, failure) => ({ type: 'token.refused', session: session.name, failure }),
  },
};
