/** Everything that has failed, newest first, with what the service said. */
import { type Command, commandsIn } from '../command.ts';
import type { Feature, Messages } from '../feature.ts';
import { type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import { pushOverlay, type State } from '../state.ts';
import { listCommands } from '../table/commands.ts';
import { listSpec } from '../table/spec.ts';
import { type FailuresOverlay, failuresLog } from './listed.ts';

interface FailuresAction {
  readonly type: 'failures.opened';
}

const failuresSpec: OverlaySpec<FailuresOverlay> = { ...listSpec(failuresLog), title: () => 'Errors' };

const opened = (state: State): Step => only(pushOverlay(state, { kind: 'failures', list: emptyList }));

const failuresHandlers: Handlers<FailuresAction> = { 'failures.opened': opened };

const failuresCommands: readonly Command[] = [
  ...commandsIn('global', {
    'show-failures': {
      title: 'Show failures',
      about: 'Lists everything that has failed since the start, with the details.',
      keys: ['e'],
      unavailable: state => (state.failures.length === 0 ? 'nothing has failed' : undefined),
      action: () => ({ type: 'failures.opened' }),
    },
  }),
  ...listCommands('failures', failuresLog, {
    details: {
      id: 'failures-details',
      about: 'Shows the whole failure with what the service said; again goes back to the list.',
      keys: ['enter', 'i'],
      hint: 1,
    },
    filter: { id: 'failures-filter', about: 'Filters the failures as you type.', hint: 2 },
    back: { id: 'failures-back', about: 'Leaves the details, clears the filter, then closes the list.' },
  }),
];

export type FailuresMessages = Messages<FailuresAction, never, FailuresOverlay>;

export const failures = {
  handlers: failuresHandlers,
  commands: failuresCommands,
  specs: { failures: failuresSpec },
} satisfies Feature;
