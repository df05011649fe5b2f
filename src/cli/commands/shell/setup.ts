/** `--install` and `--uninstall` of init and completion: the line of the shell's start file. */

import type { SetupChange, SetupPreview, ShellSetup } from '../../../domain/shells/setup.ts';
import type { ShellName, ShellPart } from '../../../domain/shells/shells.ts';
import { loadingCommand } from '../../../domain/shells/shells.ts';
import type { Services } from '../../../ports.ts';
import { problem } from '../../../ports.ts';
import { consents } from '../../change/consent.ts';
import { flag, text } from '../../command.ts';
import { exit } from '../../failures/exit.ts';
import type { Printing } from '../../invocation.ts';
import { showDiff } from '../../output/diff.ts';

export const setupParams = {
  install: flag('--install', "put the line that loads it into the shell's start file"),
  uninstall: flag('--uninstall', 'take the line out again'),
  file: text('--file <file>', 'another start file than the usual one'),
  dryRun: flag('--dry-run', 'show the change, write nothing'),
  yes: flag('-y, --yes', 'do not ask'),
};

interface SetupOptions {
  readonly install: boolean;
  readonly uninstall: boolean;
  readonly file: string | undefined;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/** What is asked for; undefined: the script is printed. */
export const changeAsked = (options: SetupOptions): SetupChange | undefined => {
  const { install, uninstall, file, dryRun, yes } = options;
  if (install && uninstall) throw problem('usage', '--install and --uninstall contradict each other.');
  if (!install && !uninstall && (file !== undefined || dryRun || yes))
    throw problem('usage', 'Say --install or --uninstall as well.');
  if (install) return 'install';
  return uninstall ? 'uninstall' : undefined;
};

const names: Readonly<Record<ShellPart, string>> = { hook: 'The shell hook', completion: 'Completion' };

const nothingToDo = ({ setup: { is, at, file, part }, request }: SetupPreview): string => {
  if (request.change === 'uninstall') return `${names[part]} is not in ${file}.`;
  const by = is === 'by-hand' ? ', written by hand' : '';
  return `${names[part]} is in ${file} already (line ${at}${by}).`;
};

const done = ({ file, part, shell }: ShellSetup, change: SetupChange): string =>
  change === 'install'
    ? `${names[part]} is in ${file}. New shells have it; for this one: ${loadingCommand({ shell, part })}`
    : `${names[part]} is no longer in ${file}. Shells that run now keep it until they end.`;

const record = (setup: ShellSetup, written: boolean, diff: readonly string[]) => ({
  shell: setup.shell,
  part: setup.part,
  file: setup.file,
  line: setup.line,
  state: setup.is,
  written,
  diff,
});

interface SetupCall {
  readonly shell: ShellName;
  readonly part: ShellPart;
  readonly change: SetupChange;
  readonly options: SetupOptions;
}

/** Shows the diff, gets a yes, writes. Exit code 4 where a yes was needed and not given. */
export const changeSetup = async (
  call: Printing,
  { startFiles }: Services,
  { shell, part, change, options }: SetupCall,
): Promise<number> => {
  const { file } = options;
  const preview = await startFiles.preview({ shell, part, change, ...(file === undefined ? {} : { file }) });
  const end = (setup: ShellSetup, written: boolean, code: number): number => {
    if (call.json) call.out.json(record(setup, written, preview.lines));
    return code;
  };
  if (preview.lines.length === 0) {
    call.out.note(nothingToDo(preview));
    return end(preview.setup, false, exit.done);
  }
  if (!call.json) showDiff(call.out, preview.lines);
  if (options.dryRun) return end(preview.setup, false, exit.done);
  const question =
    change === 'install' ? `Write it to ${preview.setup.file}?` : `Take it out of ${preview.setup.file}?`;
  if (!(await consents(call, question, options.yes))) return end(preview.setup, false, exit.unsafe);
  const setup = await startFiles.change(preview);
  call.out.note(done(setup, change));
  return end(setup, true, exit.done);
};
