/**
 * Says where a profile's region takes the place of one in the environment: it may have been set on purpose.
 */
import { regionNote, type ShellChange } from '../../../domain/shells/shell-change.ts';
import type { Printing } from '../../invocation.ts';

/** Silent where no region was set before: nothing is lost then. */
export const noteRegion = ({ io, out }: Printing, change: ShellChange): void => {
  const note = regionNote(io.env, change);
  if (note.includes('(was ')) out.note(`${note}: [shell] region of the settings decides.`);
};
