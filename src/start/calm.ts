/**
 * The store as the view sees it: what a key or the mouse changes is drawn at once, what answers change is
 * drawn a moment later, with all that comes meanwhile. So the frame of a key never waits for that of a
 * listing. Output that somebody watches comes a frame at a time already, and is drawn at once.
 */
import { isLive } from '../state/features.ts';
import type { Store } from '../state/store.ts';

/** Half of a glance: listings still move smoothly. */
const momentMs = 25;

export interface CalmStore extends Store {
  /** Draws now what waits. */
  flush(): void;
}

/** `later` runs something after some milliseconds and answers how to call it off. */
type Later = (run: () => void, ms: number) => () => void;

const byTimer: Later = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

export const calm = (store: Store, later: Later = byTimer): CalmStore => {
  const listeners = new Set<() => void>();
  let urgent = 0;
  let callOff: (() => void) | undefined;
  const tell = (): void => {
    callOff?.();
    callOff = undefined;
    for (const changed of listeners) changed();
  };
  store.subscribe(() => {
    if (urgent > 0 || isLive(store.read())) tell();
    else callOff ??= later(tell, momentMs);
  });
  const urgently = (dispatch: () => void): void => {
    urgent += 1;
    try {
      dispatch();
    } finally {
      urgent -= 1;
    }
  };
  return {
    read: store.read,
    dispatch: action => urgently(() => store.dispatch(action)),
    dispatchAll: actions => urgently(() => store.dispatchAll(actions)),
    subscribe: changed => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    flush: () => callOff && tell(),
  };
};
