/**
 * Runs a command in many roles: chosen, asked about, so many at a time, with an end that says what came of
 * it.
 */
import { inTurn } from '../../../../domain/runs/in-turn.ts';
import { isDone, type RunTarget } from '../../../../domain/runs/run.ts';
import { type FailedRun, type FolderWriter, problem } from '../../../../ports.ts';
import { preferredTargets } from '../../../agents/prefer.ts';
import { exit } from '../../../failures/exit.ts';
import type { Invocation } from '../../../invocation.ts';
import { type Aside, asideOf } from '../endpoint.ts';
import { givenTargets } from './allowed.ts';
import { agreesToRun } from './ask.ts';
import { chosenTargets } from './choose.ts';
import { notFound, tellEnd } from './ending.ts';
import { type ManyGiven, parallelOf, timeoutOf } from './params.ts';
import { type Failed, newProgress, type Progress, type Stop, show, stopOn, tallyOf } from './progress.ts';
import { asJson, asJsonLines, grouped, intoFolder, mixed, type Report } from './reports.ts';

interface Setting {
  readonly call: Invocation;
  readonly given: ManyGiven;
  readonly command: readonly string[];
  readonly targets: readonly RunTarget[];
  /** Left out, as the settings do not give them to a process without a terminal. */
  readonly refused: number;
  readonly log: (target: RunTarget) => Promise<void>;
  readonly withRegion: boolean;
  readonly aside: Aside;
  /** To be run again, but not now. */
  readonly others: readonly FailedRun[];
}

const reportOf = (setting: Setting, folder: FolderWriter | undefined): Report => {
  const { call, given, targets, withRegion } = setting;
  if (given.jsonl) return asJsonLines(call);
  if (call.json) return asJson(call);
  if (folder) return intoFolder(folder, targets, withRegion);
  if (given.group) return grouped(call, withRegion);
  return mixed(call, targets, withRegion);
};

const runOne = async (
  setting: Setting,
  report: Report,
  progress: Progress,
  target: RunTarget,
  signal: AbortSignal,
): Promise<void> => {
  const { call, given, command, log } = setting;
  const timeoutMs = timeoutOf(given);
  let said = '';
  progress.running += 1;
  show(call, progress);
  const end = await call.services.runs.run(
    target,
    {
      command,
      began: () => void log(target),
      ...(given.serve ? { serve: setting.aside } : {}),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      hearBytes: (stream, bytes) => report.hearBytes?.(target, stream, bytes),
      hear: (stream, text) => {
        if (stream === 'stderr' && said.length < 400) said += text.slice(0, 400);
        call.out.progress('');
        report.hear(target, stream, text);
      },
    },
    signal,
  );
  progress.running -= 1;
  call.out.progress('');
  counted(progress, report, { target, end, said: said.trim().split('\n')[0] ?? '' });
  show(call, progress);
};

/** A command that is not there is told once, and not for every role. */
const counted = (progress: Progress, report: Report, ran: Failed): void => {
  const { target, end } = ran;
  if (end.failure && end.code === notFound) {
    progress.missing = end;
    return;
  }
  const lost = report.ended(target, end);
  if (isDone(end) && !lost) progress.done += 1;
  else progress.failed.push(lost && isDone(end) ? { ...ran, end: { ...end, failure: lost } } : ran);
};

const goesOn = (setting: Setting, progress: Progress, stop: Stop, folder?: FolderWriter): boolean => {
  if (stop.stopping() || progress.missing || folder?.failure()) return false;
  return !(setting.given.failFast && progress.failed.length > 0);
};

const remember = ({ call, targets, others }: Setting, { failed }: Progress, left: readonly RunTarget[]) => {
  const again = new Set([...failed.map(({ target }) => target), ...left]);
  const own = targets.filter(target => again.has(target));
  return call.services.runs.rememberFailed([...own, ...others]);
};

const perform = async (setting: Setting, folder: FolderWriter | undefined): Promise<number> => {
  const { call, given, targets, refused, withRegion } = setting;
  const report = reportOf(setting, folder);
  const progress = newProgress(targets.length);
  const stop = stopOn(call);
  const left = await inTurn({
    items: targets,
    most: parallelOf(given),
    goesOn: () => goesOn(setting, progress, stop, folder),
    work: target => runOne(setting, report, progress, target, stop.signal),
  }).finally(stop.over);
  call.out.progress('');
  const tally = tallyOf(progress, left.length, refused);
  report.finish(tally);
  const interrupted = stop.stopping();
  const code = tellEnd({ call, withRegion, progress, tally, folder, interrupted });
  if (!progress.missing) await remember(setting, progress, left);
  return code;
};

/** The checks before anything is listed or asked. */
const checked = (call: Invocation, given: ManyGiven): void => {
  parallelOf(given);
  timeoutOf(given);
  const ways = [given.group, given.jsonl, call.json, given.folder !== undefined].filter(Boolean).length;
  if (ways > 1)
    throw problem('usage', 'The output goes one way: --group, --json, --jsonl or --out.', {
      hint: 'Give one of them.',
    });
};

/** A role that was named is never replaced. */
const wantsOther = ({ roles, profiles, retryFailed }: ManyGiven): boolean =>
  roles.length > 0 || profiles.length > 0 || retryFailed;

/**
 * The exit code: 0 all, 1 some failed, 3 all lack a sign-in, 4 not agreed, 127 no such command, 130 stopped.
 */
export const runMany = async (
  call: Invocation,
  given: ManyGiven,
  command: readonly string[],
): Promise<number> => {
  checked(call, given);
  const config = await call.services.config.read();
  const chosen = await chosenTargets(call, config, given);
  const { listed, others = [] } = chosen;
  if (listed === exit.signIn && chosen.targets.length === 0) return exit.signIn;
  if (chosen.targets.length === 0)
    throw problem('usage', 'No role fits what was asked for.', {
      hint: 'See which there are: ssotui accounts --roles',
    });
  const { targets: all, refused, log } = await givenTargets(call, chosen);
  const targets = wantsOther(given) ? all : preferredTargets(all, given.prefer);
  const withRegion = given.regions.length > 1;
  if (!(await agreesToRun(call, targets, command, { yes: given.yes, withRegion }))) return exit.unsafe;
  const folder = given.folder === undefined ? undefined : await call.services.runs.folder(given.folder);
  const aside = given.serve ? asideOf(call, config) : {};
  const code = await perform(
    { call, given, command, targets, refused, log, withRegion, aside, others },
    folder,
  );
  return code === exit.done ? listed : code;
};
