/** The entry of the help, which is the palette. */
import type { Feature } from '../feature.ts';
import { type HelpAction, type HelpOverlay, helpCommands, helpHandlers, helpSpec } from './help.ts';

export interface HelpMessages {
  readonly action: HelpAction;
  readonly effect: never;
  readonly overlay: HelpOverlay;
}

export const help = {
  handlers: helpHandlers,
  commands: helpCommands,
  specs: { help: helpSpec },
} satisfies Feature;
