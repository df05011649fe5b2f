/** The list of roles a command is about to run in, and the yes it needs. */
import { confirmationsOf } from '../../../../domain/labels/labels.ts';
import { type RunTarget, targetName } from '../../../../domain/runs/run.ts';
import { counted, plural } from '../../../../domain/time.ts';
import type { Invocation } from '../../../invocation.ts';
import { labelWords } from '../../../labels.ts';
import { plainLines } from '../../../output/output.ts';

/** More would scroll the question away. */
const shown = 20;

const rowOf = (target: RunTarget, withRegion: boolean): string => {
  const words = labelWords(target.labels);
  return `  ${targetName(target, withRegion)}${words === '' ? '' : `  ${words}`}`;
};

/** `12 roles in 10 accounts`. */
export const extentOf = (targets: readonly RunTarget[]): string => {
  const accounts = new Set(targets.map(({ role }) => `${role.session} ${role.accountId}`));
  const roles = new Set(targets.map(({ role }) => `${role.session} ${role.accountId} ${role.roleName}`));
  const runs = targets.length > roles.size ? `, ${plural(targets.length, 'run')}` : '';
  return `${plural(roles.size, 'role')} in ${plural(accounts.size, 'account')}${runs}`;
};

/** Those that want to be confirmed first: they are what the question is about. */
const ordered = (targets: readonly RunTarget[]): readonly RunTarget[] => [
  ...targets.filter(({ labels }) => confirmationsOf(labels).length > 0),
  ...targets.filter(({ labels }) => confirmationsOf(labels).length === 0),
];

const show = (call: Invocation, targets: readonly RunTarget[], withRegion: boolean): void => {
  for (const target of ordered(targets).slice(0, shown)) call.out.warn(rowOf(target, withRegion));
  const more = targets.length - shown;
  if (more > 0) call.out.warn(`  and ${counted(more)} more`);
};

/** The words of the labels that want to be typed. */
const wordsToType = (targets: readonly RunTarget[]): readonly string[] => [
  ...new Set(targets.flatMap(({ labels }) => confirmationsOf(labels).map(({ word }) => word))),
];

const typed = async (call: Invocation, word: string): Promise<boolean> => {
  const answer = await call.io.ask?.(
    plainLines(`Some of these are ${word}. Type ${word} to run there too: `),
  );
  if (answer?.trim().toLowerCase() === word.toLowerCase()) return true;
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
