/** Asking before anything that is hard to undo. */
import type { Feature, Messages } from '../feature.ts';
import {
  type ConfirmAction,
  type ConfirmOverlay,
  confirmCommands,
  confirmHandlers,
  confirmSpec,
} from './confirm.ts';

export type ConfirmMessages = Messages<ConfirmAction, never, ConfirmOverlay>;

export const confirm = {
  handlers: confirmHandlers,
  commands: confirmCommands,
  specs: { confirm: confirmSpec },
} satisfies Feature;
