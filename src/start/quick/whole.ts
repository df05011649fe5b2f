/** What both quick bundles share: the surroundings, and the whole command line for what is not plain. */
import { type Context, contextOf } from '../../local/context.ts';
import { givenEnvironment } from '../../local/environment.ts';
import { environmentWarnings } from '../surroundings.ts';
import type { Answer } from './answer.ts';
import { print, printError } from './write.ts';

/** `holds`: a lock that this process has already. Answers the exit code. */
export const whole = async (argv: readonly string[], holds?: string): Promise<number> => {
  const { main: run } = await import('../command-line.ts');
  return run(argv, holds);
};

/** The exit code, once the answer is printed; the whole command line where there is none. */
export const printed = async (argv: readonly string[], answer: Answer | undefined): Promise<number> => {
  if (!answer) return whole(argv);
  await print(answer.text);
  printError(answer.told);
  return answer.code;
};

/** Undefined where the person has to be warned of the environment: that is not ours to keep back. */
export const quietContext = (): Context | undefined => {
  const context = contextOf(givenEnvironment(process.env));
  return environmentWarnings(context).length > 0 ? undefined : context;
};
