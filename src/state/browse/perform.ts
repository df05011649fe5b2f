/** Files, tokens and listings. */

import { type Performers, reported } from '../feature.ts';
import type { Action } from '../messages.ts';

/** Resolves when the effect is cancelled: a watcher works for as long as it is wanted. */
const untilAborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise(resolve => signal.addEventListener('abort', () => resolve(undefined), { once: true }));

export const discoveryPerformers: Performers<
  | 'readSettings'
  | 'readRemembered'
  | 'readConfig'
  | 'watchConfig'
  | 'watchCache'
  | 'readTokens'
  | 'recall'
  | 'remember'
  | 'discover'
  | 'want'
  | 'hurry'
> = {
  readSettings: {
    key: () => 'settings',
    run: async (_effect, { services }) => ({
      type: 'settings.loaded',
      settings: await services.settings.read(),
    }),
    failed: (_effect, failure) => reported(failure, 'reading the settings'),
  },
  readRemembered: {
    key: () => 'remembered',
    run: async (_effect, { services }) => ({
      type: 'remembered.loaded',
      remembered: await services.memory.remembered(),
    }),
    failed: (_effect, failure) => reported(failure, 'reading favourites and recents'),
  },
  readConfig: {
    key: () => 'config',
    run: async (_effect, { services }) => ({ type: 'config.loaded', config: await services.config.read() }),
    failed: (_effect, failure) => ({ type: 'config.failed', failure }),
  },
  watchConfig: {
    background: true,
    key: () => 'watch:config',
    run: (_effect, { services, signal, emit }) => {
      services.config.watch(signal, () => emit({ type: 'config.changed' }));
      return untilAborted(signal);
    },
    failed: (_effect, failure) => reported(failure, 'watching the config'),
  },
  watchCache: {
    background: true,
    key: () => 'watch:cache',
    run: (_effect, { services, signal, emit }) => {
      services.cache.watch(signal, () => emit({ type: 'cache.changed' }));
      return untilAborted(signal);
    },
    failed: (_effect, failure) => reported(failure, 'watching the cache'),
  },
  readTokens: {
    key: () => 'tokens',
    run: async ({ sessions }, { services }) => ({
      type: 'tokens.read',
      tokens: await services.cache.tokens(sessions),
    }),
    failed: (_effect, failure) => reported(failure, 'reading the tokens'),
  },
  recall: {
    key: ({ session }) => `recall:${session.name}`,
    run: async ({ session }, { services }): Promise<Action | undefined> => {
      const listing = await services.memory.listing(session);
      return listing && { type: 'listing.recalled', session: session.name, listing };
    },
    failed: ({ session }, failure) => reported(failure, `remembering what ${session.name} listed`),
  },
  remember: {
    key: ({ session }) => `remember:${session.name}`,
    run: async ({ session, listing }, { services }) => {
      await services.memory.saveListing(session, listing);
      return undefined;
    },
    failed: ({ session }, failure) => reported(failure, `remembering what ${session.name} listed`),
  },
  discover: {
    // Paced by the clock: whoever waits for the rest to settle must not wait for the whole organisation.
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
    key: () => 'want',
    run: async ({ session, accountIds }, { services }) => {
      services.portal.want(session, accountIds);
      return undefined;
    },
    failed: (_effect, failure) => reported(failure, 'ordering the listing'),
  },
  hurry: {
    key: ({ session }) => `hurry:${session}`,
    run: async ({ session }, { services }) => {
      services.portal.hurry(session);
      return undefined;
    },
    failed: (_effect, failure) => reported(failure, 'trying again'),
  },
};
