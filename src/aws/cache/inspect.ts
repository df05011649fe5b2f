/** Reads both cache folders and judges every file; what looks half-written is looked at again first. */
import type { CacheEntry, CacheState, ConfigSnapshot } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { codeOf } from '../../local/error-code.ts';
import { problem } from '../../ports.ts';
import { judge } from './judge.ts';
import { type CacheFiles, type Look, lookInto } from './look.ts';
import { ownersOf } from './owners.ts';
import { cachePath, type Folder, folders } from './places.ts';
import { relationsOf } from './relations.ts';
import { settled } from './settled.ts';

const cannotRead = (path: string, error: unknown) =>
  problem('file.unreadable', `Could not read the cache folder ${path} (${codeOf(error) || 'error'}).`, {
    hint: 'Check who owns the folder and its mode: it should be yours, 0700.',
  });

const lookIntoFolder = async (
  context: Context,
  files: CacheFiles,
  folder: Folder,
): Promise<readonly Look[]> => {
  const path = cachePath(context.paths, folder);
  try {
    return await lookInto(files, folder, path);
  } catch (error) {
    throw cannotRead(path, error);
  }
};

const order: readonly CacheState[] = [
  'corrupt',
  'half-written',
  'unsafe-mode',
  'orphan',
  'expired',
  'expiring',
  'fine',
];

/** Worst first; of the fine, those that trouble some client first and foreign files last. */
const rank = (entry: CacheEntry): number =>
  order.indexOf(entry.state) * 4 + (entry.kind === 'foreign' ? 2 : 0) + (entry.breaks.length > 0 ? 0 : 1);

const worstFirst = (a: CacheEntry, b: CacheEntry): number =>
  rank(a) - rank(b) || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0);

/** Every file of both folders. Rejects with `file.unreadable` for an unreadable folder. */
export const inspect = async (
  context: Context,
  files: CacheFiles,
  config: ConfigSnapshot,
): Promise<readonly CacheEntry[]> => {
  const looks = await Promise.all(folders.map(folder => lookIntoFolder(context, files, folder)));
  const seen = await settled(context, files, looks.flat());
  const owners = ownersOf(config);
  const relations = relationsOf(
    seen.map(({ look }) => look),
    owners,
  );
  const now = context.clock.now();
  return seen
    .map(({ look, beingWritten }) => judge(look, { owners, relations }, now, beingWritten))
    .sort(worstFirst);
};
