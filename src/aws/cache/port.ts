/** The cache as the app sees it: inspecting, purging with undo, tightening and watching the two cache folders. */
import type { Context } from '../../local/context.ts';
import type { CachePort } from '../../services.ts';
import { inspect, tokenFile, tokens } from './inspect.ts';
import { type CacheFiles, systemFiles } from './look.ts';
import { inspectFolders, tighten } from './modes.ts';
import { cachePath, folders } from './places.ts';
import { purge } from './purge.ts';
import { emptyOldTrash, restore } from './trash.ts';
import { watchFolders } from './watch.ts';

/** `files`: what is read of the disk; tests give another to meet errors of the system. */
export const cachePort = (context: Context, files: CacheFiles = systemFiles): CachePort => ({
  inspect: async config => {
    await emptyOldTrash(context);
    return inspect(context, files, config);
  },
  tokens: sessions => tokens(context, files, sessions),
  tokenFile: session => tokenFile(context, session),
  purge: entries => purge(context, files, entries),
  restore: trash => restore(context, trash),
  folders: () => inspectFolders(context, files),
  tighten: (entries, given = []) => tighten(context, files, entries, given),
  watch: (signal, changed) =>
    watchFolders(
      context.clock,
      folders.map(folder => cachePath(context.paths, folder)),
      signal,
      changed,
    ),
});
