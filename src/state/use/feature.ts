/** The entry of using a role, and of asking who it is. */
import type { Feature, Messages } from '../feature.ts';
import { useCommands } from './commands.ts';
import type { UseOverlay } from './menu.ts';
import { useSpec } from './menu.ts';
import { usePerformers } from './perform.ts';
import {
  type ServicesAction,
  type ServicesOverlay,
  servicesCommands,
  servicesHandlers,
  servicesSpec,
} from './services.ts';
import { type UseAction, type UseEffect, usingHandlers } from './use.ts';
import {
  type WhoamiAction,
  type WhoamiEffect,
  type WhoamiOverlay,
  whoamiCommands,
  whoamiHandlers,
  whoamiSpec,
  whoamiTick,
} from './whoami.ts';

export type UseMessages = Messages<
  UseAction | ServicesAction | WhoamiAction,
  UseEffect | WhoamiEffect,
  UseOverlay | ServicesOverlay | WhoamiOverlay
>;

export const use = {
  handlers: { ...usingHandlers, ...servicesHandlers },
  commands: [...useCommands, ...servicesCommands],
  specs: { use: useSpec, services: servicesSpec },
  performers: usePerformers,
} satisfies Feature;

export const whoami = {
  handlers: whoamiHandlers,
  commands: whoamiCommands,
  specs: { whoami: whoamiSpec },
  tick: whoamiTick,
} satisfies Feature;
