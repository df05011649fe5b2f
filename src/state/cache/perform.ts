/** Looking at the cache, purging, putting back, tightening. */
import type { Performers } from '../feature.ts';

export const cachePerformers: Performers<'inspectCache' | 'purgeCache' | 'restoreTrash' | 'tightenCache'> = {
  inspectCache: {
    key: 'cache',
    run: async ({ config }, { services, emit }) => {
      const [entries, folders] = await Promise.all([
        services.cache.inspect(config),
        services.cache.folders(),
      ]);
      // The countdowns beside the verdicts must be of the same moment.
      emit({ type: 'clock.ticked', now: services.clock.now() });
      return { type: 'cache.inspected', entries, folders };
    },
    failed: (_effect, failure) => ({ type: 'cache.failed', failure }),
  },
  purgeCache: {
    lasting: true,
    // Each purge has a key of its own, so that a later one does not cancel its report.
    key: ({ attempt }) => `purge:${attempt}`,
    run: async ({ entries, signOut }, { services }) => ({
      type: 'purge.done',
      result: await services.cache.purge(entries, { signOut }),
    }),
    failed: 'purging the cache',
  },
  restoreTrash: {
    lasting: true,
    key: ({ trash }) => `restore:${trash}`,
    run: async ({ trash }, { services }) => ({
      type: 'restore.done',
      trash,
      result: await services.cache.restore(trash),
    }),
    failed: ({ trash }, failure) => ({ type: 'restore.failed', trash, failure }),
  },
  tightenCache: {
    lasting: true,
    key: 'tighten',
    run: async ({ entries, folders }, { services }) => ({
      type: 'tighten.done',
      result: await services.cache.tighten(entries, folders),
    }),
    failed: (_effect, failure) => ({ type: 'tighten.failed', failure }),
  },
};
