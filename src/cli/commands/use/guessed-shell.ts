/** The shell that lines are printed for where none is named. */
import type { ShellKind } from '../../../domain/profiles/shell-lines.ts';

/** fish tells by its version variable only inside; SHELL is what is left. */
export const guessedShell = (env: Readonly<Record<string, string | undefined>>): ShellKind =>
  env.SHELL?.endsWith('/fish') ? 'fish' : 'sh';
