/** Favourites and recents are kept from one start to the next. */
import type { Performers } from '../feature.ts';

export const favouritesPerformers: Performers<'saveRemembered'> = {
  saveRemembered: {
    lasting: true,
    key: 'remembered:save',
    run: async ({ remembered }, { services }) => void (await services.memory.saveRemembered(remembered)),
    failed: 'keeping favourites and recents',
  },
};
