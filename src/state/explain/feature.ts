/** The entry of the explanation of an error. */
import { commandsIn } from '../command.ts';
import type { Feature, Messages } from '../feature.ts';
import { topOf } from '../state.ts';
import { cureOf, type ExplainAction, type ExplainEffect, explainHandlers, explainSpec } from './explain.ts';
import { explainPerformers } from './perform.ts';
import type { ExplainOverlay } from './types.ts';

export type ExplainMessages = Messages<ExplainAction, ExplainEffect, ExplainOverlay>;

export const explain = {
  handlers: explainHandlers,
  commands: commandsIn('explain', {
    'explain-copy': {
      title: 'Copy the fix',
      about: 'Copies the command that fixes the cause found here.',
      keys: ['y'],
      hint: 1,
      unavailable: state => {
        const overlay = topOf(state, 'explain');
        return overlay && cureOf(overlay) === undefined ? 'no command fixes what was found' : undefined;
      },
      action: () => ({ type: 'explain.copied' }),
    },
  }),
  specs: { explain: explainSpec },
  performers: explainPerformers,
} satisfies Feature;
