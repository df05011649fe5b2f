/** Holds the state, applies actions in order, hands effects to the driver, tells the view. */
import type { Action, Effect } from './messages.ts';
import type { State } from './state.ts';
import { update } from './update.ts';

export interface Store {
  read(): State;
  dispatch(action: Action): void;
  /** Several actions, one notification: what arrives together is drawn once. */
  dispatchAll(actions: readonly Action[]): void;
  subscribe(changed: () => void): () => void;
}

export const createStore = (initial: State, perform: (effect: Effect) => void): Store => {
  let state = initial;
  const listeners = new Set<() => void>();
  const dispatchAll = (actions: readonly Action[]): void => {
    const before = state;
    const effects: Effect[] = [];
    for (const action of actions) {
      const [next, more] = update(state, action);
      state = next;
      effects.push(...more);
    }
    if (state !== before) for (const changed of listeners) changed();
    for (const effect of effects) perform(effect);
  };
  return {
    read: () => state,
    dispatch: action => dispatchAll([action]),
    dispatchAll,
    subscribe: changed => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
};
