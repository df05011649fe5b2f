/** Decides everything and does nothing: (state, action) -> the next state and the effects to run. */
import { andThen, type Handlers, only, type Step } from './flow.ts';
import { appHandlers } from './flows/app.ts';
import { browseHandlers } from './flows/browse.ts';
import { cacheHandlers } from './flows/cache/cache.ts';
import { confirmHandlers } from './flows/confirm.ts';
import { demoHandlers } from './flows/demo.ts';
import { discoveryHandlers } from './flows/discovery.ts';
import { editHandlers } from './flows/edit.ts';
import { failuresHandlers } from './flows/failures.ts';
import { favouritesHandlers } from './flows/favourites.ts';
import { filterHandlers } from './flows/filter.ts';
import { helpHandlers } from './flows/help.ts';
import { loginHandlers } from './flows/login.ts';
import { migrateHandlers } from './flows/migrate/migrate.ts';
import { planHandlers } from './flows/plan/plan.ts';
import { followPlan } from './flows/plan/work.ts';
import { profileFormHandlers } from './flows/profile-form.ts';
import { profilesHandlers } from './flows/profiles.ts';
import { refreshDue, refreshHandlers } from './flows/refresh.ts';
import { regionHandlers } from './flows/regions.ts';
import { searchHandlers } from './flows/search.ts';
import { sessionFormHandlers } from './flows/session-form.ts';
import { sessionRemovalHandlers } from './flows/session-removal.ts';
import { sessionsHandlers } from './flows/sessions.ts';
import { signOutHandlers } from './flows/sign-out.ts';
import { usingHandlers } from './flows/use.ts';
import { whoamiHandlers } from './flows/whoami.ts';
import { type Key, resolve } from './keys.ts';
import type { Action } from './messages.ts';
import { type State, withNotice } from './state.ts';
import { scheduleTick } from './tick.ts';

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
