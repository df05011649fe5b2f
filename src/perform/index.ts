/** All performers; the compiler asks for a missing one. */
import type { Effect } from '../state/messages.ts';
import { appPerformers } from './app.ts';
import { cachePerformers } from './cache.ts';
import { discoveryPerformers } from './discovery.ts';
import { editPerformers } from './edit.ts';
import { favouritesPerformers } from './favourites.ts';
import { loginPerformers } from './login.ts';
import type { Performers } from './performer.ts';
import { planPerformers } from './plan.ts';
import { refreshPerformers } from './refresh.ts';
import { signOutPerformers } from './sign-out.ts';
import { usePerformers } from './use.ts';

export const performers: Performers<Exclude<Effect['do'], 'cancel'>> & { readonly cancel?: never } = {
  ...appPerformers,
  ...cachePerformers,
  ...discoveryPerformers,
  ...editPerformers,
  ...favouritesPerformers,
  ...loginPerformers,
  ...planPerformers,
  ...signOutPerformers,
  ...refreshPerformers,
  ...usePerformers,
};
