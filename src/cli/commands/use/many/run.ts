/**
 * Runs a command in many roles: chosen, asked about, so many at a time, with an end that says what came of
 * it.
 */
import { inTurn } from '../../../../domain/runs/in-turn.ts';
import { isDone, type RunEnd, type RunTarget, type Tally, targetName } from '../../../../domain/runs/run.ts';
import { plural } from '../../../../domain/time.ts';
import { type FolderWriter, problem } from '../../../../ports.ts';
import { cut } from '../../../../text/measure.ts';
import { preferredTargets } from '../../../agents/prefer.ts';
import { exit, exitCodeOf, failureText } from '../../../failures/exit.ts';
import type { Invocation } from '../../../invocation.ts';
import { type Aside, asideOf } from '../endpoint.ts';
import { givenTargets } from './allowed.ts';
import { agreesToRun } from './ask.ts';
import { chosenTargets } from './choose.ts';
import { type ManyGiven, parallelOf, timeoutOf } from './params.ts';
import { asJson, asJsonLines, grouped, intoFolder, mixed, type Report } from './reports.ts';

const notFound = 127;

/** What has happened so far. */
interface Progress {
  readonly total: number;
  done: number;
  running: number;
  /** Runs that failed, with the first line of what they said. */
  readonly failed: { readonly target: RunTarget; readonly end: RunEnd; readonly said: string }[];
  /** The command is not there: it is nowhere. */
  missing?: RunEnd;
}

const newProgress = (total: number): Progress => ({ total, done: 0, running: 0, failed: [] });

const show = ({ out }: Invocation, { total, done, running, failed }: Progress): void => {
  const bad = failed.length > 0 ? `, ${failed.length} failed` : '';
  out.progress(`${done + failed.length} of ${total} ended${bad}, ${running} running`);
};

/** Ctrl+c once starts no more, twice ends all. */
interface Stop {
  readonly stopping: () => boolean;
  readonly signal: AbortSignal;
  readonly over: () => void;
}

const stopOn = ({ io, out }: Invocation): Stop => {
  const all = new AbortController();
  let asked = 0;
  const heard = (): void => {
    asked += 1;
    if (asked === 1) out.warn('\nssotui: No more are started. Press ctrl+c again to end those that run.');
    else all.abort();
  };
  const end = io.onInterrupt?.(heard);
  return { stopping: () => asked > 0 || io.signal.aborted, signal: all.signal, over: () => end?.() };
};

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
      hear: (stream, text) => {
        if (stream === 'stderr' && said.length < 400) said += text.slice(0, 400);
        call.out.progress('');
        report.hear(target, stream, text);
      },
    },
    signal,
  );
  progress.running -= 1;
  if (end.failure && end.code === notFound) progress.missing = end;
  else if (isDone(end)) progress.done += 1;
  else progress.failed.push({ target, end, said: said.trim().split('\n')[0] ?? '' });
  call.out.progress('');
  if (!progress.missing) await report.ended(target, end);
  show(call, progress);
};

const goesOn = (setting: Setting, progress: Progress, stop: Stop, folder?: FolderWriter): boolean => {
  if (stop.stopping() || progress.missing || folder?.failure()) return false;
  return !(setting.given.failFast && progress.failed.length > 0);
};

/** More would bury the sum. */
const shownFailures = 10;

const endWords = ({ code, failure, timedOut }: RunEnd): string => {
  if (failure) return failure.summary;
  return timedOut ? 'it took too long' : `exit code ${code}`;
};

const tellFailures = ({ call, withRegion }: Setting, { failed }: Progress): void => {
  for (const { target, end, said } of failed.slice(0, shownFailures)) {
    const words = said === '' ? '' : `: ${cut(said, 160)}`;
    call.out.warn(`  ${targetName(target, withRegion)}: ${endWords(end)}${end.failure ? '' : words}`);
  }
  const more = failed.length - shownFailures;
  if (more > 0) call.out.warn(`  and ${plural(more, 'more role')}`);
};

const tellSum = (setting: Setting, progress: Progress, tally: Tally): void => {
  const { call } = setting;
  const parts = [
    `${plural(tally.done, 'run')} done`,
    ...(tally.failed > 0 ? [`${tally.failed} failed`] : []),
    ...(tally.notStarted > 0 ? [`${tally.notStarted} not started`] : []),
  ];
  const say = tally.failed + tally.notStarted > 0 ? call.out.warn : call.out.note;
  say(`${parts.join(', ')}.`);
  tellFailures(setting, progress);
  if (tally.failed > 0) call.out.note('Only those again: add --retry-failed.');
};

/** A sign-in cures what all of them lack. */
const codeOf = ({ failed, done }: Progress, interrupted: boolean): number => {
  if (interrupted) return exit.interrupted;
  const lackSignIn = failed.every(({ end }) => end.failure && exitCodeOf(end.failure.code) === exit.signIn);
  if (failed.length > 0) return done === 0 && lackSignIn ? exit.signIn : exit.failed;
  return exit.done;
};

const remember = ({ call, targets }: Setting, { failed }: Progress, left: readonly RunTarget[]) => {
  const again = new Set([...failed.map(({ target }) => target), ...left]);
  return call.services.runs.rememberFailed(targets.filter(target => again.has(target)));
};

const tellFolder = ({ call }: Setting, folder: FolderWriter | undefined): void => {
  const failure = folder?.failure();
  if (folder && failure) call.out.warn(failureText(failure));
  if (folder) call.out.note(`${plural(folder.saved(), 'file')} in ${folder.path}.`);
};

const perform = async (setting: Setting, folder: FolderWriter | undefined): Promise<number> => {
  const { call, given, targets } = setting;
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
  const { refused } = setting;
  const tally = {
    done: progress.done,
    failed: progress.failed.length,
    notStarted: left.length,
    ...(refused > 0 ? { refused } : {}),
  };
  await report.finish(tally);
  tellFolder(setting, folder);
  if (progress.missing) return missing(setting, progress.missing);
  tellSum(setting, progress, tally);
  await remember(setting, progress, left);
  return folder?.failure() ? exit.failed : codeOf(progress, stop.stopping());
};

const missing = ({ call }: Setting, { failure }: RunEnd): number => {
  call.out.warn(`ssotui: ${failure?.summary ?? 'The command was not found'}. It was not run in any role.`);
  return notFound;
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
  const { listed } = chosen;
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
  const code = await perform({ call, given, command, targets, refused, log, withRegion, aside }, folder);
  return code === exit.done ? listed : code;
};
