/** Asking before anything that is hard to undo. */
import type { Feature } from '../feature.ts';
import {
  type ConfirmAction,
  type ConfirmOverlay,
  confirmCommands,
  confirmHandlers,
  confirmSpec,
} from './confirm.ts';

export interface ConfirmMessages {
  readonly action: ConfirmAction;
  readonly effect: never;
  readonly overlay: ConfirmOverlay;
}

export const confirm = {
  handlers: confirmHandlers,
  commands: confirmCommands,
  specs: { confirm: confirmSpec },
} satisfies Feature;
