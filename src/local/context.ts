/** What every adapter is made with: the environment, the paths that follow from it, and the clock. */
import type { ClockPort } from '../ports.ts';
import { type Env, type Paths, pathsOf } from './paths.ts';

export interface Context {
  readonly env: Env;
  /** The user's real environment, also in the demo: browser and clipboard need it. */
  readonly person: Env;
  readonly paths: Paths;
  readonly clock: ClockPort;
  /** The lock file that this process took before the rest of it was loaded. */
  readonly holds?: string;
}

export const systemClock: ClockPort = {
  now: () => Date.now(),
  after: (ms, signal, go) => {
    if (signal.aborted) return;
    const stop = () => clearTimeout(timer);
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      go();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  },
};

export const contextOf = (env: Env, clock: ClockPort = systemClock, person: Env = env): Context => ({
  env,
  person,
  paths: pathsOf(env),
  clock,
});
