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
import { andThen, goOn, type Handlers, only, type Step } from './flow.ts';
import { helpHandlers } from './help/help.ts';
import { type Key, resolve } from './keys.ts';
import { loginHandlers } from './login/login.ts';
import { refreshDue, refreshHandlers } from './login/refresh.ts';
import { signOutHandlers } from './login/sign-out.ts';
import type { Action, Effect } from './messages.ts';
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
      return goOn(calm, resolution.command.action(calm));
    }
  }
};

const handlers: Handlers<Action> = {
  'key.pressed': (state, { key }) => pressed(state, key),
  ...appHandlers,
  ...browseHandlers,
  ...cacheHandlers,
  ...confirmHandlers,
  ...demoHandlers,
  ...discoveryHandlers,
  ...editHandlers,
  ...favouritesHandlers,
  ...failuresHandlers,
  ...filterHandlers,
  ...helpHandlers,
  ...loginHandlers,
  ...migrateHandlers,
  ...planHandlers,
  ...profileFormHandlers,
  ...profilesHandlers,
  ...searchHandlers,
  ...signOutHandlers,
  ...refreshHandlers,
  ...regionHandlers,
  ...sessionFormHandlers,
  ...sessionRemovalHandlers,
  ...sessionsHandlers,
  ...usingHandlers,
  ...whoamiHandlers,
};

/** An action with all that follows from it, depth first: as if each handler had called the next. */
const apply = (state: State, action: Action): Step => {
  const handle = handlers[action.type] as (state: State, action: Action) => Step;
  const [after, effects, next = []] = handle(state, action);
  return next.reduce<Step>((step, each) => andThen(step, then => apply(then, each)), [after, effects]);
};

/** After every action: what rests on the state is looked at again. */
const looking = (before: State): readonly ((state: State) => Step)[] => [
  followPlan,
  state => refreshDue(state, before.now),
  scheduleTick,
];

export const update = (state: State, action: Action): readonly [state: State, effects: readonly Effect[]] => {
  const [after, effects] = looking(state).reduce(andThen, apply(state, action));
  return [after, effects];
};
