/** Everything that has failed, newest first, with what the service said. */
import type { Command } from '../command.ts';
import type { Feature } from '../feature.ts';
import { type Handlers, type OverlaySpec, only } from '../flow.ts';
import { fullHeight } from '../layout.ts';
import { activeList, emptyList, type ListState } from '../list.ts';
import { pushOverlay, type State } from '../state.ts';

export type FailuresAction = { readonly type: 'failures.opened' };

export interface FailuresOverlay {
  readonly kind: 'failures';
  readonly list: ListState;
}

/** The lower half tells the selected one in full. */
export const failuresHeight = (state: State): number => Math.max(1, Math.floor(fullHeight(state) / 2));

const failuresSpec: OverlaySpec<FailuresOverlay> = {
  title: () => 'Errors',
  size: () => 'full',
  list: (state, { list }) => {
    const keys = state.failures.map((_failure, index) => String(state.failures.length - index));
    return activeList(keys, list, failuresHeight(state));
  },
};

const failuresHandlers: Handlers<FailuresAction> = {
  'failures.opened': state => only(pushOverlay(state, { kind: 'failures', list: emptyList })),
};

const failuresCommands: readonly Command[] = [
  {
    id: 'show-failures',
    title: 'Show failures',
    about: 'Lists everything that has failed since the start, with the details.',
    keys: ['e'],
    scope: 'global',
    unavailable: state => (state.failures.length === 0 ? 'nothing has failed' : undefined),
    action: () => ({ type: 'failures.opened' }),
  },
];

export interface FailuresMessages {
  readonly action: FailuresAction;
  readonly effect: never;
  readonly overlay: FailuresOverlay;
}

export const failures = {
  handlers: failuresHandlers,
  commands: failuresCommands,
  specs: { failures: failuresSpec },
} satisfies Feature;
