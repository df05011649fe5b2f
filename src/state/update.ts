/** Decides everything and does nothing: (state, action) -> the next state and the effects to run. */

import { allCommands } from './commands.ts';
import { handlers as ofFeatures } from './features.ts';
import { andThen, goOn, type Handlers, only, type Step } from './flow.ts';
import { openHelp } from './help/help.ts';
import { resolve } from './keys.ts';
import { refreshDue } from './login/refresh.ts';
import type { Action, Effect } from './messages.ts';
import { followPlan } from './plan/replan.ts';
import { type Key, type State, withNotice } from './state.ts';
import { scheduleTick } from './tick.ts';
import { topHandlers } from './top.ts';

/**
 * A key ends the notice of the one before; a key that continues nothing is swallowed and the sequence
 * forgotten.
 */
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
  ...ofFeatures,
  ...topHandlers,
  'key.pressed': (state, { key }) => pressed(state, key),
  'help.opened': state => only(openHelp(state, allCommands)),
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
