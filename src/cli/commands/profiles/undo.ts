/** `ssotui undo`: the config file as it was before the last change. */
import { ago, counted } from '../../../domain/time.ts';
import type { UndoPreview } from '../../../ports.ts';
import { type ChangeOptions, exactLines } from '../../change/change.ts';
import { consents } from '../../change/consent.ts';
import { changeParams } from '../../change/params.ts';
import { changeRecord, profileChanges } from '../../change/record.ts';
import { subcommand } from '../../command.ts';
import { exit } from '../../failures/exit.ts';
import type { Invocation } from '../../invocation.ts';
import { readLabels } from '../../labels.ts';
import { showDiff } from '../../output/diff.ts';
import { profileViews } from './views.ts';

/** Lines of a diff that somebody reads before a question. */
const readable = 200;

/** Whole where it was asked for; before the question as much of it as can be read. */
const show = (call: Invocation, preview: UndoPreview, { diff, dryRun, yes }: ChangeOptions): void => {
  if (call.json || (yes && !diff && !dryRun)) return;
  const lines = exactLines(preview);
  const left = diff ? 0 : lines.length - readable;
  showDiff(call.out, left > 0 ? lines.slice(0, readable) : lines);
  if (left > 0) call.out.note(`… and ${counted(left)} more lines, which --diff shows.`);
};

interface Ended {
  readonly code: number;
  readonly written: boolean;
  readonly backup?: string | undefined;
}

const undoNow = async (call: Invocation, preview: UndoPreview): Promise<Ended> => {
  const { backup, notes, title } = await call.services.config.undo(preview.base);
  for (const note of notes) call.out.note(note);
  if (!call.json) call.out.note(`Taken back: ${title}.`);
  return { code: exit.done, written: true, backup };
};

const carryOut = async (call: Invocation, preview: UndoPreview, options: ChangeOptions): Promise<Ended> => {
  if (options.dryRun) return { code: exit.done, written: false };
  const when = ago(call.services.clock.now() - preview.at);
  if (!(await consents(call, `Take back: ${preview.title} (${when})?`, options.yes)))
    return { code: exit.unsafe, written: false };
  return undoNow(call, preview);
};

export const command = subcommand({
  about: 'restore the config as it was before the last change',
  examples: ['ssotui undo', 'ssotui undo --yes', 'ssotui undo --dry-run --json'],
  notes: [
    'Shows what would change and asks. Repeated, it goes back change by change.',
    'Refused (exit code 4) when another program has changed the file, and without a terminal where --yes is missing.',
  ].join('\n'),
  takes: changeParams,
  run: async (call, options) => {
    const { config } = call.services;
    const before = call.json ? await profileViews(call, await config.read()) : [];
    const preview = await config.previewUndo();
    const after = call.json ? await profileViews(call, preview.after) : [];
    show(call, preview, options);
    const { code, ...end } = await carryOut(call, preview, options);
    const diff = options.diff ? exactLines(preview) : undefined;
    if (call.json) {
      const changed = profileChanges(before, after, (await readLabels(call)).of);
      call.out.json({ ...changeRecord(changed, { ...end, diff }), undone: preview.title });
    } else if (options.dryRun) call.out.note(`This would take back: ${preview.title}.`);
    return code;
  },
});
