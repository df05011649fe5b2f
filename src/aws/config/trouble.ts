/** Errors of the file system as failures, with what the user can do about each. */
import { codeOf } from '../../local/files.ts';
import { Problem, problem } from '../../services.ts';

interface Words {
  readonly why: string;
  readonly hint: string;
}

const permission: Words = {
  why: 'permission denied',
  hint: 'Check the owner and mode of the file and of its folder (ls -ld).',
};
const full: Words = { why: 'the disk is full', hint: 'Free some space and try again.' };

const words: Readonly<Record<string, Words>> = {
  EACCES: permission,
  EPERM: permission,
  EROFS: { why: 'the file system is read-only', hint: 'Set AWS_CONFIG_FILE to a file that can be written.' },
  ENOSPC: full,
  EDQUOT: { ...full, why: 'the disk quota is used up' },
  ENOENT: { why: 'its folder is not there', hint: 'Create the folder, or mend the link that leads there.' },
  ENOTDIR: { why: 'a part of its path is not a folder', hint: 'Check the path, or AWS_CONFIG_FILE.' },
  EISDIR: { why: 'it is a folder', hint: 'Check the path, or AWS_CONFIG_FILE.' },
  ELOOP: { why: 'its links lead round in a circle', hint: 'Mend the link.' },
};

const wordsFor = (error: unknown): Words =>
  words[codeOf(error)] ?? {
    why: error instanceof Error ? error.message : String(error),
    hint: 'Nothing was changed. Try again.',
  };

/** `file.unwritable`, naming the path; a Problem passes as it is. */
export const unwritable = (path: string, error: unknown): Problem => {
  if (error instanceof Problem) return error;
  const { why, hint } = wordsFor(error);
  return problem('file.unwritable', `${path} could not be written: ${why}.`, { hint }, error);
};

/** `config.unreadable`, naming the path. */
export const unreadable = (path: string, error: unknown): Problem => {
  const { why, hint } = wordsFor(error);
  return problem('config.unreadable', `${path} could not be read: ${why}.`, { hint }, error);
};
