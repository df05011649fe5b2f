/** `ssotui undo`: the config file as it was before the last change. */
import { idleYesParam } from '../../change-params.ts';
import { subcommand } from '../../command.ts';
import { readLabels } from '../../labels.ts';
import { changeRecord, profileChanges } from '../../output/change-record.ts';
import { profileViews } from './views.ts';

export const command = subcommand({
  about: 'restore the config as it was before the last change',
  examples: ['ssotui undo'],
  notes:
    'Repeated, it goes back change by change. Refused (exit code 4) when another program has changed the file.',
  takes: idleYesParam,
  run: async call => {
    const { config } = call.services;
    const before = call.json ? await config.read() : undefined;
    const { title, backup, notes, snapshot } = await config.undo();
    for (const note of notes) call.out.note(note);
    if (before) {
      const { of } = await readLabels(call);
      const [old, now] = [await profileViews(call, before), await profileViews(call, snapshot)];
      const changed = profileChanges(old, now, of);
      call.out.json({ ...changeRecord(changed, { written: true, backup }), undone: title });
    } else call.out.note(`Taken back: ${title}.`);
  },
});
