/** Files, tokens and listings. */

import type { Performer, Performers } from '../feature.ts';
import type { Action, Effect } from '../messages.ts';
import type { DiscoveryEffect } from './types.ts';

/** A watcher runs until its effect is cancelled. */
const untilAborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise(resolve => signal.addEventListener('abort', () => resolve(undefined), { once: true }));

const watching = (what: 'config' | 'cache'): Performer<Effect> => ({
  background: true,
  key: () => `watch:${what}`,
  run: (_effect, { services, signal, emit }) => {
    services[what].watch(signal, () => emit({ type: `${what}.changed` }));
    return untilAborted(signal);
  },
  failed: `watching the ${what}`,
});

export const discoveryPerformers: Performers<DiscoveryEffect['do']> = {
  readRemembered: {
    key: 'remembered',
    run: async (_effect, { services }) => ({
      type: 'remembered.loaded',
      remembered: await services.memory.remembered(),
    }),
    failed: 'reading favourites and recents',
  },
  readConfig: {
    key: 'config',
    run: async (_effect, { services }) => ({ type: 'config.loaded', config: await services.config.read() }),
    failed: (_effect, failure) => ({ type: 'config.failed', failure }),
  },
  watchConfig: watching('config'),
  watchCache: watching('cache'),
  readTokens: {
    key: 'tokens',
    run: async ({ sessions }, { services }) => ({
      type: 'tokens.read',
      tokens: await services.cache.tokens(sessions),
    }),
    failed: 'reading the tokens',
  },
  recall: {
    key: ({ session }) => `recall:${session.name}`,
    run: async ({ session }, { services }): Promise<Action | undefined> => {
      const listing = await services.memory.listing(session);
      return listing && { type: 'listing.recalled', session: session.name, listing };
    },
    failed: ({ session }) => `remembering what ${session.name} listed`,
  },
  remember: {
    key: ({ session }) => `remember:${session.name}`,
    run: async ({ session, listing }, { services }) =>
      void (await services.memory.saveListing(session, listing)),
    failed: ({ session }) => `remembering what ${session.name} listed`,
  },
  discover: {
    // Excluded from settled(): a listing may take minutes.
    background: true,
    // A retry runs beside a listing of everything, on one budget.
    key: ({ session, only }) => `discover:${session.name}${only ? ':only' : ''}`,
    run: async ({ session, wanted, only }, { services, signal, emit }) => {
      await services.portal.discover(
        { session, wanted, patient: true, ...(only ? { only } : {}) },
        report => emit({ type: 'listing.reported', session: session.name, reports: [report] }),
        signal,
      );
      return { type: 'listing.ended', session: session.name, retry: only !== undefined };
    },
    failed: ({ session, only }, failure) => ({
      type: 'listing.failed',
      session: session.name,
      retry: only !== undefined,
      failure,
    }),
  },
  want: {
    key: 'want',
    run: async ({ session, accountIds }, { services }) => void services.portal.want(session, accountIds),
    failed: 'ordering the listing',
  },
  hurry: {
    key: ({ session }) => `hurry:${session}`,
    run: async ({ session }, { services }) => void services.portal.hurry(session),
    failed: 'trying again',
  },
};
