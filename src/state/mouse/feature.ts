/** Whether the app listens to the mouse: as the settings say, until a key or an option says otherwise. */
import type { Command } from '../command.ts';
import type { Feature, Messages, Performers } from '../feature.ts';
import { goOn, type Handlers, only, type Step } from '../flow.ts';
import { mouseOn, type State } from '../state.ts';

type MouseAction = { readonly type: 'mouse.toggled' };
type MouseEffect = { readonly do: 'listenToMouse'; readonly on: boolean };

const toggled = (state: State): Step => {
  const on = !mouseOn(state);
  return goOn(
    { ...state, mouse: on },
    {
      type: 'settings.edited',
      edits: [{ do: 'set', section: 'screen', key: 'mouse', value: on ? 'on' : 'off' }],
      said: on ? 'The mouse is on' : 'The mouse is off: the terminal selects text',
    },
  );
};

const mouseHandlers: Handlers<MouseAction> = { 'mouse.toggled': toggled };

const mouseCommands: readonly Command[] = [
  {
    id: 'toggle-mouse',
    title: 'Mouse on or off',
    about: 'Listens to the mouse or leaves it to the terminal, which selects text with it; remembered.',
    keys: ['ctrl+t'],
    scope: 'always',
    action: () => ({ type: 'mouse.toggled' }),
  },
];

const mousePerformers: Performers<MouseEffect['do']> = {
  listenToMouse: {
    key: 'mouse',
    run: async ({ on }, { terminal }) => void terminal.listenToMouse(on),
    failed: 'switching the mouse',
  },
};

/** However it came to be on or off: a key, the settings file, another editor of it. */
const follow = (state: State, before: State): Step => {
  const on = mouseOn(state);
  return on === mouseOn(before) ? only(state) : [state, [{ do: 'listenToMouse', on }]];
};

export type MouseMessages = Messages<MouseAction, MouseEffect>;

export const mouse = {
  handlers: mouseHandlers,
  commands: mouseCommands,
  performers: mousePerformers,
  follow,
} satisfies Feature;
