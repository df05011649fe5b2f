/** The list of roles a command is about to run in, and the yes it needs. */
import { labelWords } from '../../../../domain/labels/labels.ts';
import { confirmedFirst, extentOf, isWord, wordsToType } from '../../../../domain/runs/question.ts';
import { type RunTarget, targetName } from '../../../../domain/runs/run.ts';
import { counted } from '../../../../domain/time.ts';
import type { Invocation } from '../../../invocation.ts';
import { plainLines } from '../../../output/output.ts';

/** More would scroll the question away. */
const shown = 20;

const rowOf = (target: RunTarget, withRegion: boolean): string => {
  const words = labelWords(target.labels);
  return `  ${targetName(target, withRegion)}${words === '' ? '' : `  ${words}`}`;
};

const show = (call: Invocation, targets: readonly RunTarget[], withRegion: boolean): void => {
  for (const target of confirmedFirst(targets).slice(0, shown)) call.out.warn(rowOf(target, withRegion));
  const more = targets.length - shown;
  if (more > 0) call.out.warn(`  and ${counted(more)} more`);
};

const typed = async (call: Invocation, word: string): Promise<boolean> => {
  const answer = await call.io.ask?.(
    plainLines(`Some of these are ${word}. Type ${word} to run there too: `),
  );
  if (answer !== undefined && isWord(answer, word)) return true;
  call.out.warn('Nothing was run.');
  return false;
};

/** Whether to run. Without a terminal and without `--yes` the answer is no, and the exit code 4. */
export const agreesToRun = async (
  call: Invocation,
  targets: readonly RunTarget[],
  command: readonly string[],
  { yes, withRegion }: { readonly yes: boolean; readonly withRegion: boolean },
): Promise<boolean> => {
  if (yes) return true;
  const { confirm } = call.io;
  if (!confirm) {
    call.out.warn(
      'ssotui: Nothing was run: this needs a yes, and there is no terminal to ask on. Add --yes.',
    );
    return false;
  }
  show(call, targets, withRegion);
  const agreed = await confirm(plainLines(`Run ${command.join(' ')} in ${extentOf(targets)}?`));
  if (!agreed) call.out.warn('Nothing was run.');
  if (!agreed) return false;
  for (const word of wordsToType(targets)) if (!(await typed(call, word))) return false;
  return true;
};
