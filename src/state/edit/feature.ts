/** Reviewing and writing changes of the config. */
import type { Feature } from '../feature.ts';
import {
  type EditAction,
  type EditEffect,
  type EditOverlay,
  editCommands,
  editHandlers,
  editSpec,
} from './edit.ts';
import { editPerformers } from './perform.ts';

export interface EditMessages {
  readonly action: EditAction;
  readonly effect: EditEffect;
  readonly overlay: EditOverlay;
}

export const edit = {
  handlers: editHandlers,
  commands: editCommands,
  specs: { edit: editSpec },
  performers: editPerformers,
} satisfies Feature;
