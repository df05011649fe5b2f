/** A folder that was empty a moment ago, filled with new files: nothing that was there is touched. */
import { closeSync, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from '../../domain/model.ts';
import { type FolderWriter, failureOf, problem } from '../../ports.ts';
import { codeOf } from '../error-code.ts';
import { troubleOf } from './trouble.ts';
import { makePrivateDir } from './write.ts';

const unwritable = (path: string, error: unknown) => {
  const { why, hint } = troubleOf(path, error);
  return problem('file.unwritable', `${path} could not be written: ${why}.`, { hint }, error);
};

const namesIn = (path: string): readonly string[] => {
  try {
    return readdirSync(path);
  } catch (error) {
    throw unwritable(path, error);
  }
};

const checked = async (path: string): Promise<void> => {
  try {
    await makePrivateDir(path);
  } catch (error) {
    throw unwritable(path, error);
  }
  if (namesIn(path).length > 0)
    throw problem('config.refused', `The folder ${path} is not empty.`, {
      hint: 'Give a new folder, so that nothing in it is overwritten.',
    });
};

/**
 * Makes the folder where it is missing (mode 0700); files get 0600. `config.refused`: it is not empty.
 * `file.unwritable`: it cannot be made.
 */
export const newFolder = async (path: string): Promise<FolderWriter> => {
  await checked(path);
  const open = new Map<string, number>();
  let saved = 0;
  let failure: Failure | undefined;
  const fileOf = (name: string): number => {
    const known = open.get(name);
    if (known !== undefined) return known;
    const made = openSync(join(path, name), 'wx', 0o600);
    open.set(name, made);
    saved += 1;
    return made;
  };
  return {
    path,
    append: (name, text) => {
      if (failure || text === '') return;
      try {
        writeSync(fileOf(name), text);
      } catch (error) {
        failure = failureOf(codeOf(error) === '' ? error : unwritable(join(path, name), error));
      }
    },
    close: names => {
      for (const name of names) {
        const file = open.get(name);
        if (file !== undefined) closeSync(file);
        open.delete(name);
      }
    },
    saved: () => saved,
    failure: () => failure,
  };
};
