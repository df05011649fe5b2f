/** Asking the machine where it is. */
import type { Performers } from '../feature.ts';

export const sessionsPerformers: Performers<'lookAround'> = {
  lookAround: {
    key: 'surroundings',
    run: async (_effect, { services }) => ({
      type: 'surroundings.known',
      surroundings: await services.desktop.surroundings(),
    }),
    failed: 'finding out the time zone',
  },
};
