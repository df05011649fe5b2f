/** Ctrl+c between two parts of a work, or in one of them: what was done has been told by then. */
import type { Invocation } from '../invocation.ts';
import { exit } from './exit.ts';

/** The exit code of such a work: `code` where ctrl+c came too late to leave anything out. */
export const codeOfParts = ({ io, out }: Invocation, isWhole: boolean, code: number): number => {
  if (isWhole || !io.signal.aborted) return code;
  out.warn('ssotui: Interrupted.');
  return exit.interrupted;
};
