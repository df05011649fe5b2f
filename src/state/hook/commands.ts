/** The keys of the box that sets the shell hook up, and the way to it from everywhere. */
import { type Command, commandsIn } from '../command.ts';
import { type State, topOf } from '../state.ts';
import { commandNow } from './lines.ts';
import type { HookOverlay } from './types.ts';

const top = (state: State): HookOverlay | undefined => topOf(state, 'hook');

/** The change that enter makes; undefined while there is none to make. */
const offered = (state: State) => {
  const step = top(state)?.step;
  return step?.at === 'asking' && step.preview.lines.length > 0 ? step.preview.request.change : undefined;
};

const notOffered = (state: State): string | undefined => {
  if (offered(state)) return undefined;
  return top(state)?.step.at === 'looking' ? 'the start file is being read' : 'there is nothing to write';
};

/** Whether the line is in the start file now. */
const isInstalled = (state: State): boolean => {
  const step = top(state)?.step;
  if (step?.at === 'done') return step.setup.is !== 'absent';
  return step?.at === 'asking' && step.preview.setup.is !== 'absent';
};

const nothingToCopy = (state: State): string | undefined => {
  const overlay = top(state);
  return overlay && commandNow(overlay) === undefined ? 'there is no line yet' : undefined;
};

const isTurned = (state: State): boolean => top(state)?.change === 'uninstall';
const isDone = (state: State): boolean => top(state)?.step.at === 'done';

export const hookCommands: readonly Command[] = [
  ...commandsIn('hook', {
    'hook-accept': {
      title: 'Write',
      short: state => (offered(state) === 'uninstall' ? 'Take it out' : 'Install'),
      about: 'Writes exactly the lines that are shown into the start file.',
      keys: ['enter'],
      hint: 1,
      unavailable: notOffered,
      answers: true,
      action: () => ({ type: 'hook.accepted' }),
    },
    'hook-undo': {
      title: 'Undo',
      about: 'Puts the start file back as it was before.',
      keys: ['u'],
      hint: 2,
      unavailable: state => (isDone(state) ? undefined : 'nothing was written here'),
      action: () => ({ type: 'hook.undo.requested' }),
    },
    'hook-take-out': {
      title: 'Take it out, or put it in',
      short: state => (isTurned(state) ? 'Keep it' : 'Take it out'),
      about: 'Shows how the line would be taken out of the start file; press again to go back.',
      keys: ['x'],
      hint: 3,
      unavailable: state => (isInstalled(state) || isTurned(state) ? undefined : 'it is not installed'),
      action: () => ({ type: 'hook.turned' }),
    },
    'hook-copy': {
      title: 'Copy the line for this shell',
      short: 'Copy line',
      about: 'Copies what loads it into a shell that is open already.',
      keys: ['y'],
      hint: 4,
      unavailable: nothingToCopy,
      action: () => ({ type: 'hook.copied' }),
    },
    'hook-next-shell': {
      title: 'Another shell',
      about: 'Goes on to the next shell: bash, zsh, fish, PowerShell.',
      keys: ['tab', 'right'],
      hint: 5,
      action: () => ({ type: 'hook.shell.changed', by: 1 }),
    },
    'hook-previous-shell': {
      title: 'The shell before',
      about: 'Goes back to the shell before.',
      keys: ['shift+tab', 'left'],
      action: () => ({ type: 'hook.shell.changed', by: -1 }),
    },
    'hook-part': {
      title: 'Hook or completion',
      short: state => (top(state)?.part === 'completion' ? 'Hook' : 'Completion'),
      about: 'Goes from the hook to the completion of the shell, and back.',
      keys: ['c'],
      hint: 6,
      action: () => ({ type: 'hook.part.changed' }),
    },
  }),
  ...commandsIn('global', {
    'shell-hook': {
      title: 'Shell hook and completion',
      about: 'Shows whether your shell has the hook and completion; installs them or takes them out.',
      keys: ['H'],
      unavailable: state => (state.demo.length > 0 ? 'the demo has a home of its own' : undefined),
      action: () => ({ type: 'hook.opened', part: 'hook' }),
    },
  }),
];
