/** Decides everything and does nothing: (state, action) -> the next state and the effects to run. */

import { appHandlers } from './app/app.ts';
import { browseHandlers } from './browse/browse.ts';
import { discoveryHandlers } from './browse/discovery.ts';
import { filterHandlers } from './browse/filter.ts';
import { cacheHandlers } from './cache/cache.ts';
import { confirmHandlers } from './confirm/confirm.ts';
import { demoHandlers } from './demo/demo.ts';
import { editHandlers } from './edit/edit.ts';
import { failuresHandlers } from './failures/failures.ts';
import { favouritesHandlers } from './favourites/favourites.ts';
import { andThen, type Handlers, only, type Step } from './flow.ts';
import { helpHandlers } from './help/help.ts';
import { type Key, resolve } from './keys.ts';
import { loginHandlers } from './login/login.ts';
import { refreshDue, refreshHandlers } from './login/refresh.ts';
import { signOutHandlers } from './login/sign-out.ts';
import type { Action } from './messages.ts';
import { migrateHandlers } from './migrate/migrate.ts';
import { planHandlers } from './plan/plan.ts';
import { followPlan } from './plan/work.ts';
import { profileFormHandlers } from './profiles/form.ts';
import { profilesHandlers } from './profiles/profiles.ts';
import { searchHandlers } from './search/search.ts';
import { sessionFormHandlers } from './sessions/form.ts';
import { regionHandlers } from './sessions/regions.ts';
import { sessionRemovalHandlers } from './sessions/removal.ts';
import { sessionsHandlers } from './sessions/sessions.ts';
import { type State, withNotice } from './state.ts';
import { scheduleTick } from './tick.ts';
import { usingHandlers } from './use/use.ts';
import { whoamiHandlers } from './use/whoami.ts';

/** A key ends the notice of the one before; a key that continues nothing is swallowed and the sequence forgotten. */
const pressed = (state: State, key: Key): Step => {
  const resolution = resolve(state, key);
  const { notice: _, ...rest } = state;
  const calm: State = { ...rest, pending: [] };
  switch (resolution.is) {
    case 'nothing':
      return only(calm);
    case 'pending':
      return only({ ...calm, pending: resolution.keys });
    case 'command': {
      const reason = resolution.command.unavailable?.(calm);
      if (reason) return only(withNotice(calm, `${resolution.command.title}: ${reason}.`));
      return apply(calm, resolution.command.action(calm));
    }
  }
};

const apply = (state: State, action: Action): Step => {
  const handle = handlers[action.type] as (state: State, action: Action) => Step;
  return handle(state, action);
};

const handlers: Handlers<Action> = {
  'key.pressed': (state, { key }) => pressed(state, key),
  ...appHandlers,
  ...browseHandlers,
  ...cacheHandlers,
  ...confirmHandlers(apply),
  ...demoHandlers,
  ...discoveryHandlers,
  ...editHandlers(apply),
  ...favouritesHandlers,
  ...failuresHandlers,
  ...filterHandlers,
  ...helpHandlers(apply),
  ...loginHandlers,
  ...migrateHandlers,
  ...planHandlers(apply),
  ...profileFormHandlers(apply),
  ...profilesHandlers(apply),
  ...searchHandlers(apply),
  ...signOutHandlers,
  ...refreshHandlers,
  ...regionHandlers,
  ...sessionFormHandlers(apply),
  ...sessionRemovalHandlers(apply),
  ...sessionsHandlers(apply),
  ...usingHandlers(apply),
  ...whoamiHandlers(apply),
};

export const update = (state: State, action: Action): Step =>
  [followPlan, (next: State) => refreshDue(next, state.now), scheduleTick].reduce(
    andThen,
    apply(state, action),
  );
