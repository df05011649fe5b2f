/** One change of the config file, from preview to write: what all commands that edit it have in common. */
import type { ConfigChange, ConfigPreview, ConfigSnapshot, ConfigWritten } from '../../domain/model.ts';
import { Problem } from '../../ports.ts';
import { exit } from '../failures/exit.ts';
import type { Invocation } from '../invocation.ts';
import { showDiff } from '../output/diff.ts';
import { consents } from './consent.ts';

export interface ChangeOptions {
  readonly dryRun?: boolean;
  readonly diff?: boolean;
  readonly yes?: boolean;
}

/** The result of a change, in the fields that all change records share. */
export interface ChangeEnd {
  readonly code: number;
  readonly written: boolean;
  readonly backup?: string | undefined;
  /** Lines of the unified diff, if it was asked for. */
  readonly diff?: readonly string[] | undefined;
}

/** The config, if it can be edited: a file with a syntax error is left as it is. */
export const editableConfig = async (call: Invocation): Promise<ConfigSnapshot> => {
  const config = await call.services.config.read();
  if (config.problems[0]) throw new Problem(config.problems[0]);
  return config;
};

/** What was done, or with --dry-run would be; `title` says it in the past. */
export const tellEnd = (
  call: Invocation,
  title: string,
  { dryRun, diff }: ChangeOptions,
  { code, written }: ChangeEnd,
): void => {
  if (written) call.out.note(`${title}. Take it back with: ssotui undo`);
  else if (dryRun && code === exit.done)
    call.out.note(
      `Nothing is written. It would be: ${title}.${diff ? '' : ' Add --diff to see the change.'}`,
    );
};

/** With tabs and carriage returns, without which `patch` refuses the diff. */
export const exactLines = ({ lines, exact }: ConfigPreview): readonly string[] =>
  exact === undefined ? lines : lines.map((line, i) => exact.get(i) ?? line);

const write = async (call: Invocation, change: ConfigChange): Promise<ConfigWritten> => {
  const written = await call.services.config.write(change);
  for (const note of written.notes) call.out.note(note);
  return written;
};

/** Skipped if nobody sees it: a preview costs as much as the write. */
const previewed = async (
  call: Invocation,
  change: ConfigChange,
  options: ChangeOptions,
): Promise<readonly string[] | undefined> => {
  if (options.yes && !options.diff && !options.dryRun) return undefined;
  const preview = await call.services.config.preview(change);
  if (!options.diff) return undefined;
  const lines = exactLines(preview);
  if (!call.json) showDiff(call.out, lines);
  return lines;
};

/**
 * Shows the diff if asked, gets a yes, writes. The exit code is 4 where a yes was needed and not given; a
 * change that cannot be made rejects with its failure before anything is asked.
 */
export const makeChange = async (
  call: Invocation,
  change: ConfigChange,
  question: string,
  options: ChangeOptions,
): Promise<ChangeEnd> => {
  const diff = await previewed(call, change, options);
  if (options.dryRun) return { code: exit.done, written: false, diff };
  if (!(await consents(call, question, options.yes))) return { code: exit.unsafe, written: false, diff };
  const { backup, already } = await write(call, change);
  return { code: exit.done, written: !already, backup, diff };
};
