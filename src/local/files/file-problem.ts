/** Files that could not be read or written, as failures that name them. */
import { type Problem, problem } from '../../ports.ts';
import { troubleOf } from './trouble.ts';

/** `what`: "The settings in ". */
export const unreadable = (file: string, error: unknown, what = ''): Problem => {
  const { path, why, hint } = troubleOf(file, error);
  return problem('file.unreadable', `${what}${path} could not be read: ${why}.`, { hint }, error);
};

/** `more`: behind the usual hint. */
export const unwritable = (file: string, error: unknown, more = ''): Problem => {
  const { path, why, hint } = troubleOf(file, error);
  const told = { hint: `${hint}${more}` };
  return problem('file.unwritable', `${path} could not be written: ${why}.`, told, error);
};
