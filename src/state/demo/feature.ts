/** The demo from another shell: the lines that point any AWS client there at the made-up organisation. */
import type { Command } from '../command.ts';
import type { Feature, Messages } from '../feature.ts';
import { type Handlers, type OverlaySpec, only } from '../flow.ts';
import { fullHeight } from '../layout.ts';
import { emptyList, type ListState, scrollOf } from '../list.ts';
import { pushOverlay, type State } from '../state.ts';

export interface DemoOverlay {
  readonly kind: 'demo';
  readonly list: ListState;
}

type DemoAction = { readonly type: 'demo.shown' } | { readonly type: 'demo.copied' };

const demoHandlers: Handlers<DemoAction> = {
  'demo.shown': state => only(pushOverlay(state, { kind: 'demo', list: emptyList })),
  'demo.copied': state => [
    state,
    [{ do: 'copyText', text: `${state.demo.join('\n')}\n`, what: 'the lines for another shell' }],
  ],
};

/** Lines above the text. */
const heading = 3;

export const demoScroll = (state: State, overlay: DemoOverlay) =>
  scrollOf(state.demo.length, overlay.list, Math.max(1, fullHeight(state) - heading));

const demoSpec: OverlaySpec<DemoOverlay> = {
  title: () => 'The demo from another shell',
  size: () => 'full',
  list: demoScroll,
};

const demoCommands: readonly Command[] = [
  {
    id: 'show-demo',
    title: 'Demo from another shell',
    about: 'Shows the lines that point the AWS CLI and SDKs of another shell at the demo.',
    keys: ['D'],
    scope: 'global',
    unavailable: state => (state.demo.length > 0 ? undefined : 'this is not the demo'),
    action: () => ({ type: 'demo.shown' }),
  },
  {
    id: 'demo-copy',
    title: 'Copy',
    about: 'Copies the lines, to be pasted into another shell.',
    keys: ['y'],
    scope: 'demo',
    hint: 1,
    action: () => ({ type: 'demo.copied' }),
  },
];

export type DemoMessages = Messages<DemoAction, never, DemoOverlay>;

export const demo = {
  handlers: demoHandlers,
  commands: demoCommands,
  specs: { demo: demoSpec },
} satisfies Feature;
