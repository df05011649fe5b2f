/** All performers; the compiler asks for a missing one. */

import { appPerformers } from './app/perform.ts';
import { discoveryPerformers } from './browse/perform.ts';
import { cachePerformers } from './cache/perform.ts';
import { editPerformers } from './edit/perform.ts';
import { favouritesPerformers } from './favourites/perform.ts';
import { loginPerformers } from './login/perform.ts';
import { refreshPerformers } from './login/perform-refresh.ts';
import { signOutPerformers } from './login/perform-sign-out.ts';
import type { Effect } from './messages.ts';
import type { Performers } from './performer.ts';
import { planPerformers } from './plan/perform.ts';
import { usePerformers } from './use/perform.ts';

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
