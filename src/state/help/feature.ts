/** Help, which is the palette: every command that can be reached from here, or why it cannot be used now. */
import { withFullStop } from '../../domain/sentences.ts';
import type { Command } from '../command.ts';
import type { Feature, Messages } from '../feature.ts';
import { goOn, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { fullHeight } from '../layout.ts';
import { type ActiveList, activeList, emptyList } from '../list.ts';
import { changeTop, popOverlay, pushOverlay, type State, topOf, withNotice } from '../state.ts';
import { type HelpEntry, type HelpOverlay, helpEntries } from './entries.ts';

type HelpAction = { readonly type: 'help.opened' } | { readonly type: 'help.chosen' };

/** Lines inside the frame, less the query. */
export const helpHeight = (state: State): number => Math.max(1, fullHeight(state) - 1);

/** Entries take as many lines as they need, so the window is the view's own. */
export const helpList = (state: State, overlay: HelpOverlay): ActiveList => {
  const keys = helpEntries(state, overlay).map(({ key }) => key);
  return { ...activeList(keys, overlay.list, helpHeight(state)), isText: true };
};

const selectedIn = (state: State, overlay: HelpOverlay): HelpEntry | undefined =>
  helpEntries(state, overlay)[helpList(state, overlay).list.at];

const entryHere = (state: State): HelpEntry | undefined => {
  const top = topOf(state, 'help');
  return top && selectedIn(state, top);
};

/** Two enters, the first of them too many, must not write: the box is seen again before it is answered. */
const keyTold = ({ title, keys }: Command): string => `${title}: press ${keys.join(' or ')} here.`;

const chosen = (state: State): Step => {
  const { command, reason } = entryHere(state) ?? {};
  if (!command) return only(state);
  const below = popOverlay(state);
  if (reason !== undefined) return only(withNotice(state, `${command.title}: ${withFullStop(reason)}`));
  return command.answers ? only(withNotice(below, keyTold(command))) : goOn(below, command.action(below));
};

/** It need not tell how it is opened. */
const opensHelp = ({ id }: Command): boolean => id === 'help' || id === 'help-here';

const helpHandlers: Handlers<HelpAction> = {
  'help.opened': (state, _action, all) => {
    const commands = all.filter(command => !opensHelp(command));
    return only(pushOverlay(state, { kind: 'help', list: emptyList, query: '', commands }));
  },
  'help.chosen': chosen,
};

/** Where a row has no room for its sentence, the selected one tells it in lines of its own. */
export const tellsBelow = ({ screen }: State): boolean => screen.columns < 78;

/** What a row does not say itself. */
const detailsOf = (state: State, overlay: HelpOverlay): readonly string[] => {
  const { command, about = '' } = selectedIn(state, overlay) ?? {};
  if (!command) return [];
  const id = `Id for the settings: ${command.id}`;
  return [tellsBelow(state) ? id : `${about} ${id}`];
};

/** Columns from which the title has room to say what enter does. */
const titleFrom = 60;

const helpSpec: OverlaySpec<HelpOverlay> = {
  title: ({ screen }) =>
    screen.columns < titleFrom
      ? 'Help · type to search'
      : 'Help · type to search all commands, enter runs one',
  size: () => 'full',
  list: helpList,
  field: (_state, overlay) => ({ id: 'help', value: overlay.query, placeholder: 'find a command' }),
  details: detailsOf,
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
    hintWhen: state => entryHere(state)?.reason === undefined,
    unavailable: state => {
      if (!topOf(state, 'help')) return undefined;
      const entry = entryHere(state);
      if (!entry) return 'no command is listed here';
      return entry.command ? undefined : 'this line only explains';
    },
    action: () => ({ type: 'help.chosen' }),
  },
];

export type HelpMessages = Messages<HelpAction, never, HelpOverlay>;

export const help = {
  handlers: helpHandlers,
  commands: helpCommands,
  specs: { help: helpSpec },
} satisfies Feature;
