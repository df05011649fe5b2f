/** The entry of what the demo tells. */
import type { Feature } from '../feature.ts';
import { type DemoAction, type DemoOverlay, demoCommands, demoHandlers, demoSpec } from './demo.ts';

export interface DemoMessages {
  readonly action: DemoAction;
  readonly effect: never;
  readonly overlay: DemoOverlay;
}

export const demo = {
  handlers: demoHandlers,
  commands: demoCommands,
  specs: { demo: demoSpec },
} satisfies Feature;
