/** What is said when a run over many roles is over, and its exit code. */
import { endWords, type Tally, targetName } from '../../../../domain/runs/run.ts';
import { plural } from '../../../../domain/time.ts';
import type { FolderWriter } from '../../../../ports.ts';
import { cut } from '../../../../text/measure.ts';
import { exit, exitCodeOf, failureText } from '../../../failures/exit.ts';
import type { Invocation } from '../../../invocation.ts';
import type { Failed, Progress } from './progress.ts';

/** Of the command: it is not there. */
export const notFound = 127;

export interface Ended {
  readonly call: Invocation;
  readonly withRegion: boolean;
  readonly progress: Progress;
  readonly tally: Tally;
  readonly folder: FolderWriter | undefined;
  readonly interrupted: boolean;
}

/** More would bury the sum. */
const shownFailures = 10;

const failedWords = ({ target, end, said }: Failed, withRegion: boolean): string => {
  const words = said === '' || end.failure ? '' : `: ${cut(said, 160)}`;
  return `  ${targetName(target, withRegion)}: ${endWords(end)}${words}`;
};

const tellFailures = ({ call, withRegion, progress: { failed } }: Ended): void => {
  for (const each of failed.slice(0, shownFailures)) call.out.warn(failedWords(each, withRegion));
  const more = failed.length - shownFailures;
  if (more > 0) call.out.warn(`  and ${plural(more, 'more role')}`);
};

const tellSum = (ended: Ended): void => {
  const { call, tally } = ended;
  const parts = [
    `${plural(tally.done, 'run')} done`,
    ...(tally.failed > 0 ? [`${tally.failed} failed`] : []),
    ...(tally.notStarted > 0 ? [`${tally.notStarted} not started`] : []),
  ];
  const say = tally.failed + tally.notStarted > 0 ? call.out.warn : call.out.note;
  say(`${parts.join(', ')}.`);
  tellFailures(ended);
  if (tally.failed > 0) call.out.note('Only those again: add --retry-failed.');
};

const tellFolder = ({ call, folder }: Ended): void => {
  const failure = folder?.failure();
  if (folder && failure) call.out.warn(failureText(failure));
  if (folder) call.out.note(`${plural(folder.saved(), 'file')}${failure ? ' whole' : ''} in ${folder.path}.`);
};

/** A sign-in cures what all of them lack. */
const codeOf = ({ progress: { failed, done }, folder, interrupted }: Ended): number => {
  if (folder?.failure()) return exit.failed;
  if (interrupted) return exit.interrupted;
  if (failed.length === 0) return exit.done;
  const lackSignIn = failed.every(({ end }) => end.failure && exitCodeOf(end.failure.code) === exit.signIn);
  return done === 0 && lackSignIn ? exit.signIn : exit.failed;
};

/** The exit code. */
export const tellEnd = (ended: Ended): number => {
  const { call, progress } = ended;
  tellFolder(ended);
  if (progress.missing) {
    const why = progress.missing.failure?.summary ?? 'The command was not found';
    call.out.warn(`ssotui: ${why}. It was not run in any role.`);
    return notFound;
  }
  tellSum(ended);
  return codeOf(ended);
};
