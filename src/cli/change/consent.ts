/** The yes a change needs: from `--yes`, or from the person at the terminal; never assumed. */
import type { Printing } from '../invocation.ts';
import { plainLines } from '../output/output.ts';

/** Whether to go on. Says on stderr that nothing was done when not; the exit code is then 4. */
export const consents = async (
  call: Printing,
  question: string,
  yes: boolean | undefined,
): Promise<boolean> => {
  if (yes === true) return true;
  if (call.io.confirm === undefined) {
    call.out.warn('ssotui: Nothing was changed: this needs a yes, and there is no terminal to ask on.');
    call.out.warn('Add --yes to do it, or --dry-run to see what it would do.');
    return false;
  }
  if (await call.io.confirm(plainLines(question))) return true;
  call.out.warn('Nothing was changed.');
  return false;
};
