/** Undoes a purge, named in any of several ways, never over a file that exists again. */

import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Failure, RestoreResult } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { troubleOf } from '../../local/files/trouble.ts';
import { makePrivateDir } from '../../local/files/write.ts';
import type { Paths } from '../../local/paths.ts';
import { type Problem, problem } from '../../ports.ts';
import { plain } from '../../text/plain.ts';
import { cachePath, type Folder, folders, trashRoot } from './places.ts';
import { dropIfEmpty, filesIn, isFolder, putBack, trashes, trashNamed } from './trash.ts';

/** Part of the trash: all of it, one purge, one cache folder of a purge, or one file. */
interface Part {
  readonly trash?: string;
  readonly folder?: Folder;
  readonly name?: string;
}

const withHome = (path: string, { home }: Paths): string =>
  path === '~' || path.startsWith(`~${sep}`) ? join(home, path.slice(1)) : path;

/** Spellings of a path without links: it may pass through links, or be one itself. */
const spellings = async (path: string): Promise<readonly string[]> => {
  const parent = await realpath(dirname(path)).catch(() => dirname(path));
  const real = await realpath(path).catch(() => undefined);
  return [join(parent, basename(path)), ...(real === undefined ? [] : [real])];
};

const partAt = (root: string, path: string): Part | undefined => {
  const inside = relative(root, path);
  if (inside === '') return {};
  const [trash = '', folder, name, more] = inside.split(sep);
  if (!trashNamed.test(trash) || more !== undefined) return undefined;
  if (folder === undefined) return { trash };
  const known = folders.find(each => each === folder);
  return known && { trash, folder: known, ...(name === undefined ? {} : { name }) };
};

/** By path (from here or in the trash), or by the beginning of a name that only one purge has. */
const partMeant = async (paths: Paths, given: string): Promise<Part | undefined> => {
  if (given.trim() === '') return undefined;
  const root = await realpath(trashRoot(paths)).catch(() => trashRoot(paths));
  const path = withHome(given, paths);
  const meant = [...(await spellings(resolve(path))), ...(await spellings(resolve(root, path)))];
  const part = meant.map(each => partAt(root, each)).find(each => each !== undefined);
  if (part) return part;
  const [trash, another] = (await trashes(paths)).filter(name => name.startsWith(given));
  return trash !== undefined && another === undefined ? { trash } : undefined;
};

const files = async (paths: Paths, part: Part): Promise<readonly (readonly [Folder, string])[]> => {
  const names = part.trash === undefined ? [...(await trashes(paths))].sort().reverse() : [part.trash];
  const found: (readonly [Folder, string])[] = [];
  for (const trash of names)
    for (const folder of folders.filter(each => part.folder === undefined || part.folder === each)) {
      const there = join(trashRoot(paths), trash);
      const all = (await isFolder(there)) ? await filesIn(join(there, folder)) : [];
      const wanted = all.filter(file => part.name === undefined || part.name === basename(file));
      found.push(...wanted.map(file => [folder, file] as const));
    }
  return found;
};

const existsAgain = (file: string): Failure =>
  problem('cache.changed', `${plain(basename(file))} stays in the trash: the cache has such a file again.`, {
    hint: 'Purge that one first if the trashed one is to replace it.',
    detail: plain(file),
  }).failure;

const couldNot = (file: string, error: unknown): Failure => {
  const { why, hint } = troubleOf(file, error);
  return problem('file.unwritable', `${plain(basename(file))} could not be put back: ${why}.`, {
    hint,
    detail: plain(file),
  }).failure;
};

const restoreOne = async (paths: Paths, folder: Folder, file: string): Promise<string | Failure> => {
  const to = cachePath(paths, folder, basename(file));
  try {
    await makePrivateDir(cachePath(paths, folder));
    return (await putBack(file, to)) ? to : existsAgain(file);
  } catch (error) {
    return couldNot(file, error);
  }
};

const notThere = async (paths: Paths, given: string): Promise<Problem> => {
  const names = [...(await trashes(paths))].sort().reverse().slice(0, 3);
  const there = names.length > 0 ? ` The last purges there: ${names.join(', ')}.` : ' The trash is empty.';
  return problem('undo.refused', `There is nothing of ${plain(given) || 'that name'} in the trash.`, {
    hint: `Purged files are kept for 30 days, and not at all once their session is signed out.${there}`,
    page: 'cache.md',
  });
};

/** Each file on its own: those that cannot be put back are reported. */
export const restore = async ({ paths }: Context, given: string): Promise<RestoreResult> => {
  const part = await partMeant(paths, given);
  const meant = part ? await files(paths, part) : [];
  if (meant.length === 0) throw await notThere(paths, given);
  const restored: string[] = [];
  const kept: { file: string; failure: Failure }[] = [];
  for (const [folder, file] of meant) {
    const result = await restoreOne(paths, folder, file);
    if (typeof result === 'string') restored.push(result);
    else kept.push({ file, failure: result });
  }
  for (const trash of await trashes(paths)) await dropIfEmpty(join(trashRoot(paths), trash));
  return { restored, kept };
};
