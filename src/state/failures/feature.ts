/** The entry of listing what has failed. */
import type { Feature } from '../feature.ts';
import {
  type FailuresAction,
  type FailuresOverlay,
  failuresCommands,
  failuresHandlers,
  failuresSpec,
} from './failures.ts';

export interface FailuresMessages {
  readonly action: FailuresAction;
  readonly effect: never;
  readonly overlay: FailuresOverlay;
}

export const failures = {
  handlers: failuresHandlers,
  commands: failuresCommands,
  specs: { failures: failuresSpec },
} satisfies Feature;
