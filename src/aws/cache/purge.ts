/** Takes chosen files out of the cache: only what was judged, as it was judged, and never through a link. */
import type { Stats } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Context } from '../../local/context.ts';
import { codeOf } from '../../local/file-system.ts';
import { plain } from '../../local/plain.ts';
import { failureOf, type Problem, type PurgeResult, problem } from '../../services.ts';
import type { CacheEntry, Failure } from '../../state/model.ts';
import { type CacheFiles, lookAt } from './look.ts';
import { folderOf, leadsOut } from './places.ts';
import { dropIfEmpty, emptyOldTrash, moveToTrash, newTrash } from './trash.ts';

const shown = (file: string): string => plain(basename(file));

const changed = (file: string, what = 'changed'): Problem =>
  problem('cache.changed', `${shown(file)} has ${what} since it was looked at.`, {
    hint: 'Look at the cache again, then decide anew.',
  });

const refused = (file: string, why: string): Problem =>
  problem('file.unwritable', `${shown(file)} was left alone: ${why}.`, {
    hint: 'Remove it by hand if you are sure.',
    detail: plain(file),
  });

/** Why this path may not be touched at all; nothing when it may. */
const offLimits = async (context: Context, files: CacheFiles, file: string): Promise<string | undefined> => {
  if (folderOf(context.paths, file) === undefined) return 'it is not in a cache folder';
  return (await leadsOut(files, context.paths, dirname(file)))
    ? 'the cache folder is a link that leads out of ~/.aws'
    : undefined;
};

const refuseFullFolder = async (file: string, stats: Stats): Promise<void> => {
  if (stats.isDirectory() && (await readdir(file)).length > 0)
    throw refused(file, 'it is a folder that is not empty');
};

/** The file as it is on disk now, provided that it still is what was judged. */
const asJudged = async (files: CacheFiles, { file, folder, fingerprint }: CacheEntry): Promise<Stats> => {
  const stats = await files.lstat(file).catch(() => undefined);
  const look = await lookAt(files, folder, file);
  if (!look || !stats) throw changed(file, 'gone');
  if (look.fingerprint !== fingerprint) throw changed(file);
  await refuseFullFolder(file, stats);
  return stats;
};

const purgeOne = async (
  context: Context,
  files: CacheFiles,
  entry: CacheEntry,
  trash: string,
): Promise<void> => {
  const why = await offLimits(context, files, entry.file);
  if (why !== undefined) throw refused(entry.file, why);
  const stats = await asJudged(files, entry);
  const folder = folderOf(context.paths, entry.file) ?? entry.folder;
  if (!(await moveToTrash(context.paths, trash, folder, entry.file, stats))) throw changed(entry.file);
};

const failureAt = (file: string, error: unknown): Failure => {
  const code = codeOf(error);
  return code === ''
    ? failureOf(error)
    : problem('file.unwritable', `Could not move ${shown(file)} to the trash (${code}).`, {
        hint: 'Check that ~/.aws and its folders are yours and writable, and that the disk is not full.',
        detail: plain(file),
      }).failure;
};

/** One after the other: what fails is kept and told, the rest goes on. */
export const purge = async (
  context: Context,
  files: CacheFiles,
  entries: readonly CacheEntry[],
): Promise<PurgeResult> => {
  await emptyOldTrash(context);
  const trash = newTrash(context);
  const purged: string[] = [];
  const kept: { file: string; failure: Failure }[] = [];
  for (const entry of entries)
    await purgeOne(context, files, entry, trash).then(
      () => purged.push(entry.file),
      error => kept.push({ file: entry.file, failure: failureAt(entry.file, error) }),
    );
  if (purged.length === 0) await dropIfEmpty(trash);
  return { purged, kept, ...(purged.length > 0 ? { trash } : {}) };
};
