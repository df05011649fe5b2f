/** The entry of the shell hook and the completion. */
import type { Feature, Messages } from '../feature.ts';
import { hookCommands } from './commands.ts';
import { type HookAction, type HookEffect, hookHandlers, hookSpec } from './hook.ts';
import { hookPerformers } from './perform.ts';
import type { HookOverlay } from './types.ts';

export type HookMessages = Messages<HookAction, HookEffect, HookOverlay>;

export const hook = {
  handlers: hookHandlers,
  commands: hookCommands,
  specs: { hook: hookSpec },
  performers: hookPerformers,
} satisfies Feature;
