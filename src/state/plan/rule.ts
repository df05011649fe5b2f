/** After a write with another template than that of the settings: whether to keep it as the naming rule. */
import { ask } from '../confirm/confirm.ts';
import { goOn, type Step } from '../flow.ts';
import type { State } from '../state.ts';
import type { PlanAction } from './types.ts';

/** Asked once: whoever says no is asked again only after another write with a template of its own. */
export const askToKeep = (state: State, template: string): State =>
  template === state.settings.template
    ? state
    : ask(
        state,
        'Keep this template as the naming rule?',
        [
          template,
          `Now the rule is ${state.settings.template}.`,
          `It is one line of ${state.settingsFile?.path ?? 'your settings file'}: [names] template.`,
        ],
        { type: 'plan.rule-kept', template },
      );

export const ruleKept = (state: State, template: string): Step => [state, [{ do: 'keepRule', template }]];

export const ruleWritten = (
  state: State,
  { report }: Extract<PlanAction, { type: 'plan.rule-written' }>,
): Step =>
  goOn(
    state,
    { type: 'settings.loaded', report },
    {
      type: 'notice.shown',
      text: `New profiles are named ${report.settings.template}. (${report.path})`,
      tone: 'good',
    },
  );
