/** A folder that was empty a moment ago, filled with new files: nothing that was there is touched. */
import { closeSync, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from '../../domain/model.ts';
import { type FolderWriter, failureOf, problem } from '../../ports.ts';
import { codeOf } from '../error-code.ts';
import { unwritable } from './file-problem.ts';
import { makePrivateDir } from './write.ts';

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

/** A disk that is nearly full takes a part, and says so only when it is asked to take the rest. */
const writeAll = (file: number, content: string | Uint8Array): void => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
};

/**
 * Makes the folder where it is missing (mode 0700); files get 0600. `config.refused`: it is not empty.
 * `file.unwritable`: it cannot be made.
 */
export const newFolder = async (path: string): Promise<FolderWriter> => {
  await checked(path);
  const open = new Map<string, number>();
  const torn = new Set<string>();
  let saved = 0;
  let failure: Failure | undefined;
  const fileOf = (name: string): number => {
    const file = open.get(name) ?? openSync(join(path, name), 'wx', 0o600);
    open.set(name, file);
    return file;
  };
  const failed = (name: string, error: unknown): void => {
    torn.add(name);
    failure ??= failureOf(codeOf(error) === '' ? error : unwritable(join(path, name), error));
  };
  return {
    path,
    append: (name, content) => {
      if (content.length === 0) return;
      if (failure) torn.add(name);
      else
        try {
          writeAll(fileOf(name), content);
        } catch (error) {
          failed(name, error);
        }
    },
    close: names => {
      for (const name of names) {
        const file = open.get(name);
        if (file === undefined) continue;
        closeSync(file);
        open.delete(name);
        saved += torn.has(name) ? 0 : 1;
      }
      return !names.some(name => torn.has(name));
    },
    saved: () => saved,
    failure: () => failure,
  };
};
