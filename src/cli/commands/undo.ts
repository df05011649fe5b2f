/** `ssotui undo`: the config file as it was before the last change. */
import { type Handler, type Register, subcommand, withJson } from '../invocation.ts';

const undo: Handler = async call => {
  const { title, backup, notes } = await call.services.config.undo();
  for (const note of notes) call.out.note(note);
  if (call.json) call.out.json({ undone: title, written: true, backup });
  else call.out.note(`Taken back: ${title}.`);
  return undefined;
};

export const addUndo: Register = (parent, act) => {
  const command = subcommand(parent, 'undo', 'restore the config as it was before the last change', {
    examples: ['ssotui undo'],
    notes: 'Refused (exit code 4) when another program has changed the file since.',
  });
  withJson(command).action(act(undo));
};
