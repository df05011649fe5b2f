/** Undoing the last change of the config. */
import { ago } from '../../domain/time.ts';
import { type Command, commandsIn } from '../command.ts';
import { ask } from '../confirm/confirm.ts';
import { only, type Step } from '../flow.ts';
import { configOf, nothingToUndo } from '../select.ts';
import type { State } from '../state.ts';
import { taken, told } from './edit.ts';
import type { EditAction } from './types.ts';

export const askUndo = (state: State): Step => {
  const config = configOf(state);
  if (!config?.undoable) return only(state);
  const { title, at } = config.undoable;
  const consequences = [
    `This undoes: ${title} (${ago(state.now - at)}).`,
    `${config.path} becomes what it was before, byte for byte.`,
    'Won’t run if another program has changed the file since.',
  ];
  return only(ask(state, 'Undo the last change?', consequences, { type: 'undo.accepted' }));
};

export const undone = (state: State, { title, written }: Extract<EditAction, { type: 'undo.done' }>): Step =>
  taken(state, written, told(`Undone: ${title}`, written, ''));

export const undoCommands: readonly Command[] = commandsIn('global', {
  undo: {
    title: 'Undo',
    about: 'Restores the config file as it was before the last change.',
    keys: ['u'],
    unavailable: nothingToUndo,
    action: () => ({ type: 'undo.requested' }),
  },
});
