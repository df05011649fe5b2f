/** Removes files from the cache: only what was judged, unchanged since, and never through a link. */

import { constants, type Stats } from 'node:fs';
import { access, readdir, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { isLive } from '../../domain/cache/groups.ts';
import type { CacheEntry, Failure, KeptFile, PurgeResult } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { codeOf } from '../../local/error-code.ts';
import { troubleOf } from '../../local/files/trouble.ts';
import { failureOf, type Problem, problem } from '../../ports.ts';
import { plain } from '../../text/plain.ts';
import { readJson } from '../formats/json.ts';
import { type TokenContents, tokenIn } from '../formats/token.ts';
import { type CacheFiles, type Look, lookAt } from './look.ts';
import { folderOf, leadsOut } from './places.ts';
import { dropIfEmpty, emptyOldTrash, eraseFromTrash, moveToTrash, newTrash } from './trash.ts';

const shown = (file: string): string => plain(basename(file));

const changed = (file: string, what = 'changed'): Problem =>
  problem('cache.changed', `${shown(file)} has ${what} since it was looked at.`, {
    hint: 'Look at the cache again, then decide.',
  });

const refused = (file: string, why: string): Problem =>
  problem('file.unwritable', `${shown(file)} was left alone: ${why}.`, {
    hint: 'Remove it by hand if you are sure.',
    detail: plain(file),
  });

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

/** Rejects if the file has changed since it was judged. */
const asJudged = async (
  files: CacheFiles,
  { file, folder, fingerprint }: CacheEntry,
): Promise<{ readonly stats: Stats; readonly look: Look }> => {
  const stats = await files.lstat(file).catch(() => undefined);
  const look = await lookAt(files, folder, file);
  if (!look || !stats) throw changed(file, 'gone');
  if (look.fingerprint !== fingerprint) throw changed(file);
  await refuseFullFolder(file, stats);
  return { stats, look };
};

/** Ends the sign-in of a token at the portal: answers why it could not. */
export type Revoke = (entry: CacheEntry, token: TokenContents) => Promise<Failure | undefined>;

export interface Purging {
  readonly context: Context;
  readonly files: CacheFiles;
  readonly trash: string;
  /** Live tokens are signed out first; absent where sign-ins are kept. */
  readonly revoke?: Revoke;
  readonly signal: AbortSignal;
}

const stillSignedIn = (file: string, { code, summary }: Failure): Problem =>
  problem(code, `${shown(file)} was left alone: its sign-in could not be ended. ${summary}`, {
    hint: 'Try again, or keep the sign-in: then only the file goes.',
  });

const signOutFirst = async (revoke: Revoke, entry: CacheEntry, { bytes }: Look): Promise<void> => {
  const token = bytes && tokenIn(readJson(bytes)).contents;
  if (!token) throw refused(entry.file, 'no token could be read from it to sign out with');
  const failure = await revoke(entry, token);
  if (failure) throw stillSignedIn(entry.file, failure);
};

const trashOne = async ({ context, trash }: Purging, entry: CacheEntry, stats: Stats): Promise<void> => {
  const folder = folderOf(context.paths, entry.file) ?? entry.folder;
  if (!(await moveToTrash(context.paths, trash, folder, entry.file, stats))) throw changed(entry.file);
};

/** A token that was signed out does not go to the trash, nor do its copies stay there. */
const removeForGood = async ({ context }: Purging, { file }: CacheEntry): Promise<void> => {
  await rm(file);
  await eraseFromTrash(context, [file]);
};

/** Asked first: a sign-in must not end for a file that cannot be removed. */
const checkRemovable = ({ file }: CacheEntry): Promise<void> => access(dirname(file), constants.W_OK);

/** Answers whether a sign-in was ended. */
const purgeOne = async (purging: Purging, entry: CacheEntry): Promise<boolean> => {
  const { context, files, revoke } = purging;
  const why = await offLimits(context, files, entry.file);
  if (why !== undefined) throw refused(entry.file, why);
  const { stats, look } = await asJudged(files, entry);
  if (!revoke || !isLive(entry, context.clock.now())) {
    await trashOne(purging, entry, stats);
    return false;
  }
  await checkRemovable(entry);
  await signOutFirst(revoke, entry, look);
  await removeForGood(purging, entry);
  return true;
};

const failureAt = (file: string, error: unknown): Failure => {
  const code = codeOf(error);
  return code === ''
    ? failureOf(error)
    : problem('file.unwritable', `${shown(file)} could not be removed: ${troubleOf(file, error).why}.`, {
        hint: 'Check that ~/.aws and its folders are yours and writable, and that the disk is not full.',
        detail: plain(file),
      }).failure;
};

/**
 * One after the other: a file that fails is kept and reported, the rest goes on. An abort leaves what is left
 * as it is, also the token whose sign-in is just being ended.
 */
export const purge = async (
  given: Omit<Purging, 'trash'>,
  entries: readonly CacheEntry[],
): Promise<PurgeResult> => {
  const { context, revoke, signal } = given;
  await emptyOldTrash(context);
  const trash = newTrash(context);
  const purging: Purging = { ...given, trash };
  const purged: string[] = [];
  const signedOut: string[] = [];
  const kept: KeptFile[] = [];
  for (const entry of entries) {
    if (signal.aborted) break;
    try {
      if (await purgeOne(purging, entry)) signedOut.push(entry.file);
      purged.push(entry.file);
    } catch (error) {
      if (!signal.aborted) kept.push({ file: entry.file, failure: failureAt(entry.file, error) });
    }
  }
  const trashed = purged.length > signedOut.length;
  if (!trashed) await dropIfEmpty(trash);
  return { purged, ...(revoke ? { signedOut } : {}), kept, ...(trashed ? { trash } : {}) };
};
