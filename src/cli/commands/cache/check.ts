/** `ssotui cache check`. */
import { faultText, fileProblems } from '../../../domain/failures/file-faults.ts';
import type { CacheEntry, CacheFolder, CacheState } from '../../../domain/model.ts';
import { plural } from '../../../domain/time.ts';
import { subcommand } from '../../command.ts';
import { exit } from '../../failures/exit.ts';
import type { Invocation } from '../../invocation.ts';
import { cacheRecord, failureRecord, folderRecord } from '../../output/records.ts';
import { noteBlocked, show } from './shown.ts';

/** Expired files and leftovers are part of daily life; these states break a client or expose a token. */
const wrong: ReadonlySet<CacheState> = new Set(['corrupt', 'unsafe-mode']);

/** A token may be fine by itself and still trouble a client or two. */
const isFinding = ({ state, breaks }: CacheEntry): boolean =>
  (state !== 'fine' && state !== 'expiring') || breaks.length > 0;

const showBreakages = (call: Invocation, entries: readonly CacheEntry[]): void => {
  for (const entry of entries)
    for (const { client, how } of entry.breaks) call.out.line(`${entry.file}: breaks ${client}: ${how}`);
};

const unsafeFolders = async (call: Invocation): Promise<readonly CacheFolder[]> =>
  (await call.services.cache.folders()).filter(it => it.state === 'unsafe-mode' || it.state === 'corrupt');

const showFolders = (call: Invocation, folders: readonly CacheFolder[]): void => {
  for (const { path, state, reason } of folders) call.out.line(`${path}: ${state}: ${reason ?? ''}`);
};

const noteWrong = (call: Invocation, files: number, folders: readonly CacheFolder[]): void => {
  const open = folders.filter(({ state }) => state === 'unsafe-mode');
  if (files > 0)
    call.out.note(`${plural(files, 'file')} wrong. Corrupt ones go with: ssotui cache purge --corrupt`);
  if (open.length > 0)
    call.out.note(`${plural(open.length, 'folder')} wrong. Fix the modes with: ssotui cache tighten`);
  noteBlocked(call, folders);
  if (files + folders.length === 0) call.out.note('Nothing of the cache is corrupt or exposed.');
};

export const command = subcommand({
  about: 'what is not as it should be; exits 1 when something is wrong',
  examples: ['ssotui cache check', 'ssotui cache check --json'],
  notes:
    'Wrong are corrupt files, those that others can read, and folders that others can write to (exit code 1).\n' +
    'Expired files, leftovers of other sessions and what troubles single clients are listed too (exit code 0).',
  run: async call => {
    const config = await call.services.config.read();
    const findings = (await call.services.cache.inspect(config)).filter(isFinding);
    // Mistakes in the AWS files break every profile, whatever the cache holds.
    const problems = fileProblems(config);
    const folders = await unsafeFolders(call);
    const sick = findings.filter(entry => wrong.has(entry.state));
    if (call.json)
      call.out.json({
        entries: findings.map(cacheRecord),
        folders: folders.map(folderRecord),
        problems: problems.length > 0 ? problems.map(failureRecord) : undefined,
      });
    else {
      show(call, findings);
      showBreakages(call, findings);
      showFolders(call, folders);
    }
    noteWrong(call, sick.length, folders);
    for (const failure of problems) call.out.warn(`ssotui: ${faultText(failure)}`);
    return sick.length + folders.length > 0 ? exit.failed : exit.done;
  },
});
