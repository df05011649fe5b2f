/** Decides everything and does nothing: (state, action) -> the next state and the effects to run. */

import { keyNamesOf } from '../domain/keys/called.ts';
import { withFullStop } from '../domain/sentences.ts';
import type { AllSettings } from '../domain/settings/in-force.ts';
import { follows, handlers as ofFeatures, ticks } from './features.ts';
import { andThen, goOn, type Handler, type Handlers, only, type Step } from './flow.ts';
import { keyOf } from './key-names.ts';
import { allCommands, commandsOf, type Resolution, resolve } from './keys.ts';
import type { Action, Effect } from './messages.ts';
import { fieldOf, isDeaf, questionOn } from './overlays.ts';
import { pointingHandlers } from './pointing.ts';
import { type Key, type State, withNotice } from './state.ts';
import { topHandlers } from './top.ts';

const isAlways = (resolution: Resolution): boolean =>
  resolution.is === 'command' && resolution.command.scope === 'always';
/** A letter that means nothing where the keyboard is. */
const isLost = (state: State, key: Key): boolean =>
  [...key].length === 1 && fieldOf(state) === undefined && questionOn(state) === undefined;

const lostWords = (state: State, key: Key): string => {
  const typed = [...state.pending, key].join(' ');
  const filters = state.overlays.length === 0 ? `${keyOf(state, 'filter')} filters, ` : '';
  return `${typed} does nothing here. ${filters}${keyOf(state, 'help')} lists all keys.`;
};

/** A key clears the last notice. A key that continues no sequence is swallowed, and ends the sequence. */
const pressed = (state: State, key: Key): Step => {
  const resolution = resolve(state, key);
  if (isDeaf(state) && !isAlways(resolution)) return only(state);
  const { notice: _, ...rest } = state;
  const calm: State = { ...rest, pending: [], opening: false };
  switch (resolution.is) {
    case 'nothing':
      return only(isLost(state, key) ? withNotice(calm, lostWords(state, key)) : calm);
    case 'pending':
      return only({ ...calm, pending: resolution.keys });
    case 'command': {
      const reason = resolution.command.unavailable?.(calm);
      if (reason) return only(withNotice(calm, `${resolution.command.title}: ${withFullStop(reason)}`));
      return goOn(calm, resolution.command.action(calm));
    }
  }
};

const handlers: Handlers<Action> = {
  ...ofFeatures,
  ...topHandlers,
  ...pointingHandlers,
  'key.pressed': (state, { key }) => pressed(state, key),
};

/** An action with all that follows from it, depth first: as if each handler had called the next. */
const apply = (state: State, action: Action): Step => {
  const handle = handlers[action.type] as Handler<Action>;
  const [after, effects, next = []] = handle(state, action, commandsOf(state));
  return next.reduce<Step>((step, each) => andThen(step, then => apply(then, each)), [after, effects]);
};

/** The clock ticks only while something on screen counts, and no faster than that needs. */
const scheduleTick = (state: State): Step => {
  const wanted = ticks.flatMap(tick => tick(state) ?? []);
  const interval = wanted.length === 0 ? undefined : Math.min(...wanted);
  if (interval === state.ticking) return only(state);
  const { ticking: _, ...rest } = state;
  return interval === undefined
    ? [rest, [{ do: 'cancel', key: 'tick' }]]
    : [{ ...rest, ticking: interval }, [{ do: 'tick', afterMs: interval }]];
};

const builtIn: AllSettings['keys'] = [];

/** After any action: settings come with several. */
const withKeyNames = ([state, ...rest]: Step): Step => {
  const { keys } = state.settings;
  const keyNames = keyNamesOf(allCommands, keys.length === 0 ? builtIn : keys);
  return keyNames === state.keyNames ? [state, ...rest] : [{ ...state, keyNames }, ...rest];
};

export const update = (state: State, action: Action): readonly [state: State, effects: readonly Effect[]] => {
  const followed = follows.reduce(
    (step, follow) => andThen(step, next => follow(next, state)),
    withKeyNames(apply(state, action)),
  );
  const [after, effects] = andThen(followed, scheduleTick);
  return [after, effects];
};
