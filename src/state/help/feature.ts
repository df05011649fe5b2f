/** Help, which is the palette: every command that can be reached from here, or why it cannot be used now. */
import { fuzzyFilter } from '../../domain/fuzzy.ts';
import { rememberedFor } from '../../domain/memo.ts';
import type { Command } from '../command.ts';
import type { Feature } from '../feature.ts';
import { goOn, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { fullHeight } from '../layout.ts';
import { activeList, emptyList, type ListState } from '../list.ts';
import { changeTop, popOverlay, pushOverlay, type State, topOf, topOverlay, withNotice } from '../state.ts';

export type HelpAction = { readonly type: 'help.opened' } | { readonly type: 'help.chosen' };

export interface HelpOverlay {
  readonly kind: 'help';
  readonly list: ListState;
  readonly query: string;
  readonly commands: readonly Command[];
}

/** The commands of what is below the help: its own first, then those that work everywhere. */
const offered = (state: State, commands: readonly Command[]): readonly Command[] => {
  const below: State = { ...state, overlays: state.overlays.filter(overlay => overlay.kind !== 'help') };
  const top = topOverlay(below);
  const scopes = top
    ? [top.kind, 'list', 'overlay', 'always']
    : [state.focus, 'sessions', 'accounts', 'roles', 'global', 'list', 'always'];
  return [...new Set(scopes)].flatMap(scope => commands.filter(command => command.scope === scope));
};

export const helpRows = rememberedFor((state: State, overlay: HelpOverlay): readonly Command[] =>
  fuzzyFilter(
    offered(state, overlay.commands),
    overlay.query,
    command => `${command.title} ${command.about} ${command.keys.join(' ')}`,
  ),
);

/** Lines inside the frame, less the query and a blank line. */
const height = (state: State): number => Math.max(1, fullHeight(state) - 2);

export const helpList = (state: State, overlay: HelpOverlay) => {
  const keys = helpRows(state, overlay).map(command => command.id);
  return activeList(keys, overlay.list, height(state));
};

const selectedIn = (state: State, overlay: HelpOverlay): Command | undefined =>
  helpRows(state, overlay)[helpList(state, overlay).list.at];

/** Two enters, the first of them too many, must not write: the box is seen again before it is answered. */
const keyTold = ({ title, keys }: Command): string => `${title}: press ${keys.join(' or ')} here.`;

const chosen = (state: State): Step => {
  const top = topOf(state, 'help');
  const command = top && selectedIn(state, top);
  if (!command) return only(state);
  const below = popOverlay(state);
  const reason = command.unavailable?.(below);
  if (reason) return only(withNotice(state, `${command.title}: ${reason}.`));
  return command.answers ? only(withNotice(below, keyTold(command))) : goOn(below, command.action(below));
};

const helpHandlers: Handlers<HelpAction> = {
  'help.opened': (state, _action, commands) =>
    only(pushOverlay(state, { kind: 'help', list: emptyList, query: '', commands })),
  'help.chosen': chosen,
};

const helpSpec: OverlaySpec<HelpOverlay> = {
  title: () => 'Commands · type to search, enter to run',
  size: () => 'full',
  list: helpList,
  field: (_state, overlay) => ({ id: 'help', value: overlay.query, placeholder: 'find a command' }),
  details: (state, overlay) => {
    const command = selectedIn(state, overlay);
    const reason = command?.unavailable?.(popOverlay(state));
    return command ? [...(reason ? [`Not now: ${reason}.`] : []), command.about] : [];
  },
  typed: (state, _overlay, value) =>
    only(changeTop(state, 'help', help => ({ ...help, query: value, list: emptyList }))),
  quits: false,
};

const helpCommands: readonly Command[] = [
  {
    id: 'help',
    title: 'Help and commands',
    about: 'Lists every command with its keys; typing finds one, enter runs it.',
    short: 'Help',
    keys: ['?'],
    scope: 'global',
    hint: 100,
    action: () => ({ type: 'help.opened' }),
  },
  {
    id: 'help-here',
    title: 'Help and commands',
    about: 'Lists every command of what is on top with its keys.',
    short: 'Help',
    keys: ['?'],
    scope: 'overlay',
    hint: 88,
    unavailable: state => (topOf(state, 'help') ? 'this is the help' : undefined),
    action: () => ({ type: 'help.opened' }),
  },
  {
    id: 'help-run',
    title: 'Run',
    about: 'Runs the selected command.',
    keys: ['enter'],
    scope: 'help',
    hint: 1,
    action: () => ({ type: 'help.chosen' }),
  },
];

export interface HelpMessages {
  readonly action: HelpAction;
  readonly effect: never;
  readonly overlay: HelpOverlay;
}

export const help = {
  handlers: helpHandlers,
  commands: helpCommands,
  specs: { help: helpSpec },
} satisfies Feature;
