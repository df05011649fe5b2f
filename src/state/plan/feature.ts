/** The entry of creating profiles in bulk. */
import type { Feature, Messages } from '../feature.ts';
import { planCommands } from './commands.ts';
import { planDoneSpec } from './done.ts';
import { planFieldSpec } from './form/fields.ts';
import { planFormSpec } from './form/form.ts';
import { planMenuSpec } from './form/menu.ts';
import { planPerformers } from './perform.ts';
import { planHandlers, planSpec } from './plan.ts';
import { followPlan } from './replan.ts';
import type {
  PlanAction,
  PlanDoneOverlay,
  PlanEffect,
  PlanFieldOverlay,
  PlanFormOverlay,
  PlanMenuOverlay,
  PlanOverlay,
} from './types.ts';

export type PlanMessages = Messages<
  PlanAction,
  PlanEffect,
  PlanOverlay | PlanDoneOverlay | PlanFieldOverlay | PlanFormOverlay | PlanMenuOverlay
>;

export const plan = {
  handlers: planHandlers,
  commands: planCommands,
  specs: {
    plan: planSpec,
    'plan-done': planDoneSpec,
    'plan-field': planFieldSpec,
    'plan-form': planFormSpec,
    'plan-menu': planMenuSpec,
  },
  performers: planPerformers,
  follow: followPlan,
} satisfies Feature;
