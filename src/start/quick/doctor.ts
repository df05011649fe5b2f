/**
 * `doctor` and `explain TEXT` with `--offline`: a look at this machine, that asks nobody. The whole command
 * line has streams, the other ports and what takes longer.
 */
import { type LeanCall, leanCall } from '../../cli/parser/lean.ts';
import type { Context } from '../../local/context.ts';
import type { Services } from '../../ports.ts';
import { quickDoctor } from '../quick-doctor.ts';
import { type Answer, type Asked, answered, nothingElse } from './answer.ts';
import type { CommandTable } from './table.ts';
import { printed, quietContext } from './whole.ts';
import { mayBeTerminal } from './write.ts';

const commands: CommandTable = {
  doctor: () => import('../../cli/commands/doctor/doctor.ts'),
  explain: () => import('../../cli/commands/doctor/explain.ts'),
};

/** Words for `explain` are there: what is read or run instead takes more. */
const namesText = ({ text }: LeanCall['given']): boolean => Array.isArray(text) && text.join('') !== '-';

const isPlain = ({ given }: LeanCall, word: string): boolean => {
  if (given.offline !== true) return false;
  if (word === 'doctor') return given.fix !== true && given.yes !== true;
  return given.paste !== true && given.list !== true && namesText(given);
};

const askedIn = async (
  [word = '', ...words]: readonly string[],
  context: Context,
): Promise<Asked | undefined> => {
  const load = Object.hasOwn(commands, word) ? commands[word] : undefined;
  const command = (await load?.())?.command;
  const call = command && leanCall(command, words);
  if (!command || !call || !isPlain(call, word)) return undefined;
  return { command, call, services: () => nothingElse<Services>({ doctor: quickDoctor(context) }) };
};

/** Undefined where the whole command line has to look at it. `columns`: of the terminal it is shown on. */
export const answerOf = (
  argv: readonly string[],
  context: Context,
  columns?: number,
): Promise<Answer | undefined> =>
  answered(argv, context, { asked: () => askedIn(argv, context), tells: true, columns });

/** The stream knows; it is made only where it may lead to a terminal. */
const columnsOf = (): number | undefined =>
  mayBeTerminal(1) && process.stdout.isTTY ? (process.stdout.columns ?? 80) : undefined;

/** The exit code. */
export const main = async (argv: readonly string[]): Promise<number> => {
  const context = quietContext();
  return printed(argv, context && (await answerOf(argv, context, columnsOf())));
};
