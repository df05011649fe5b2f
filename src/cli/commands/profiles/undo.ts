/** `ssotui undo`: the config file as it was before the last change. */
import { withIdleYes } from '../change.ts';
import { changeRecord, profileChanges } from '../change-record.ts';
import { type Handler, type Register, subcommand, withJson } from '../invocation.ts';
import { profileViews } from './profiles.ts';

const undo: Handler = async call => {
  const { config } = call.services;
  const before = call.json ? await config.read() : undefined;
  const { title, backup, notes, snapshot } = await config.undo();
  for (const note of notes) call.out.note(note);
  if (before) {
    const changed = profileChanges(await profileViews(call, before), await profileViews(call, snapshot));
    call.out.json({ ...changeRecord(changed, { written: true, backup }), undone: title });
  } else call.out.note(`Taken back: ${title}.`);
  return undefined;
};

export const addUndo: Register = (parent, act) => {
  const command = subcommand(parent, 'undo', 'restore the config as it was before the last change', {
    examples: ['ssotui undo'],
    notes:
      'Repeated, it goes back change by change. Refused (exit code 4) when another program has changed the file.',
  });
  // To undo is what was asked for: nothing more is asked, and a yes does no harm.
  withIdleYes(withJson(command)).action(act(undo));
};
