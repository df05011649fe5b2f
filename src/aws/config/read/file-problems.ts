/** Errors of the file system, with what the user can do about each. */
import { troubleOf } from '../../../local/files/trouble.ts';
import { Problem, problem } from '../../../ports.ts';

/** If the path of the config itself is wrong, a variable may be the reason. */
const otherFile = 'Check the path: AWS_CONFIG_FILE, or ~/.aws/config without it.';
const configHints: Readonly<Record<string, string>> = {
  EROFS: 'Set AWS_CONFIG_FILE to a file that can be written.',
  ENOTDIR: otherFile,
  EISDIR: otherFile,
  ENOTREG: otherFile,
  EFBIG: otherFile,
};

/** `file.unwritable`, naming the path; a Problem passes unchanged. `hint` replaces the usual one. */
export const unwritable = (path: string, error: unknown, hint?: string): Problem => {
  if (error instanceof Problem) return error;
  const trouble = troubleOf(path, error);
  return problem(
    'file.unwritable',
    `${path} could not be written: ${trouble.why}.`,
    { hint: hint ?? trouble.hint },
    error,
  );
};

export const configUnwritable = (path: string, error: unknown): Problem =>
  unwritable(path, error, configHints[troubleOf(path, error).code]);

/** `config.unreadable`, naming the path. */
export const unreadable = (path: string, error: unknown): Problem => {
  const { why, hint, code } = troubleOf(path, error);
  return problem(
    'config.unreadable',
    `${path} could not be read: ${why}.`,
    { hint: configHints[code] ?? hint },
    error,
  );
};
