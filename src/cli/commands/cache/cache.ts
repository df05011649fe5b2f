/** `ssotui cache`: the token cache listed, judged and purged. */

import { isLive } from '../../domain/cache-groups.ts';
import { faultText, fileProblems } from '../../domain/file-faults.ts';
import type { CacheEntry, CacheState, KeptFile, Millis } from '../../domain/model.ts';
import { duration, plural } from '../../domain/time.ts';
import type { CacheFolder, PurgeResult } from '../../ports.ts';
import { type CacheSelection, leftAlone, selectEntries } from '../cache-selection.ts';
import { canDecide, endsSignIns, noteLeft, type SignInOptions, signInWays } from '../cache-sign-ins.ts';
import { consents } from '../consent.ts';
import { exit, exitCodeOf } from '../failures.ts';
import {
  type Handler,
  type Invocation,
  type Register,
  required,
  subcommand,
  variadic,
  withJson,
} from '../invocation.ts';
import type { Cell, Tone } from '../output.ts';
import { cacheRecord, failureRecord, folderRecord } from '../records.ts';

type PurgeOptions = CacheSelection &
  SignInOptions & {
    readonly dryRun?: boolean;
    readonly yes?: boolean;
  };

const tones: Readonly<Record<CacheState, Tone>> = {
  fine: 'good',
  expired: 'warn',
  expiring: 'warn',
  orphan: 'warn',
  corrupt: 'bad',
  'half-written': 'warn',
  'unsafe-mode': 'bad',
};

/** Expired files and leftovers are part of daily life; these states break a client or expose a token. */
const wrong: ReadonlySet<CacheState> = new Set(['corrupt', 'unsafe-mode']);

/** A token may be fine by itself and still trouble a client or two. */
const isFinding = ({ state, breaks }: CacheEntry): boolean =>
  (state !== 'fine' && state !== 'expiring') || breaks.length > 0;

const inspect = async (call: Invocation): Promise<readonly CacheEntry[]> =>
  call.services.cache.inspect(await call.services.config.read());

const validity = (entry: CacheEntry, now: Millis): string => {
  if (entry.expiresAt === undefined) return '';
  return entry.expiresAt > now ? duration(entry.expiresAt - now) : `${duration(now - entry.expiresAt)} ago`;
};

const row = (entry: CacheEntry, now: Millis): Cell[] => [
  { text: entry.state, tone: tones[entry.state] },
  entry.kind,
  entry.session ?? '',
  validity(entry, now),
  { text: entry.file, keepsEnd: true },
  entry.reason ?? '',
];

const show = (call: Invocation, entries: readonly CacheEntry[]): void => {
  const now = call.services.clock.now();
  call.out.table(
    ['STATE', 'KIND', 'SESSION', 'VALID', 'FILE', 'REASON'],
    entries.map(entry => row(entry, now)),
  );
};

const list: Handler = async call => {
  const entries = await inspect(call);
  if (call.json) call.out.json({ entries: entries.map(cacheRecord) });
  else show(call, entries);
  if (entries.length === 0) call.out.note('The cache is empty.');
  return undefined;
};

const showBreakages = (call: Invocation, entries: readonly CacheEntry[]): void => {
  for (const entry of entries)
    for (const { client, how } of entry.breaks) call.out.line(`${entry.file}: breaks ${client}: ${how}`);
};

const unsafeFolders = async (call: Invocation): Promise<readonly CacheFolder[]> =>
  (await call.services.cache.folders()).filter(it => it.state === 'unsafe-mode' || it.state === 'corrupt');

const showFolders = (call: Invocation, folders: readonly CacheFolder[]): void => {
  for (const { path, state, reason } of folders) call.out.line(`${path}: ${state}: ${reason ?? ''}`);
};

const noteWrong = (call: Invocation, files: number, folders: number): void => {
  if (files > 0)
    call.out.note(`${plural(files, 'file')} wrong. Corrupt ones go with: ssotui cache purge --corrupt`);
  if (folders > 0)
    call.out.note(`${plural(folders, 'folder')} wrong. Fix the modes with: ssotui cache tighten`);
  if (files + folders === 0) call.out.note('Nothing of the cache is corrupt or exposed.');
};

const check: Handler = async call => {
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
  noteWrong(call, sick.length, folders.length);
  for (const failure of problems) call.out.warn(`ssotui: ${faultText(failure)}`);
  return sick.length + folders.length > 0 ? exit.failed : exit.done;
};

const purge: Handler = async call => {
  const options = call.command.opts<PurgeOptions>();
  const found = await inspect(call);
  const now = call.services.clock.now();
  const entries = selectEntries(found, variadic(call, 0), options, now);
  const left = leftAlone(found, entries, options, now);
  const ways = signInWays(options);
  const untouched = (code: number): number => {
    if (call.json) call.out.json({ ...chosenRecord(entries, left), purged: [], kept: [], written: false });
    return code;
  };
  if (!call.json) show(call, entries);
  noteLeft(call, left);
  if (entries.length === 0) call.out.note('Nothing to purge.');
  if (entries.length === 0 || options.dryRun) return untouched(exit.done);
  const live = entries.filter(entry => isLive(entry, now));
  if (!canDecide(call, live, ways)) return untouched(exit.unsafe);
  if (!(await consents(call, `Remove ${plural(entries.length, 'file')} from the cache?`, options.yes)))
    return untouched(exit.unsafe);
  return purgeNow(call, entries, left, await endsSignIns(call, live, ways));
};

const chosenRecord = (entries: readonly CacheEntry[], left: readonly CacheEntry[]) => ({
  entries: entries.map(cacheRecord),
  leftAlone: left.map(cacheRecord),
});

const purgeNow = async (
  call: Invocation,
  entries: readonly CacheEntry[],
  left: readonly CacheEntry[],
  signOut: boolean,
): Promise<number> => {
  const result = await call.services.cache.purge(entries, { signOut });
  const { purged, signedOut = [], kept, trash } = result;
  if (call.json)
    call.out.json({
      ...chosenRecord(entries, left),
      purged,
      signedOut,
      kept: kept.map(keptRecord),
      written: purged.length > 0,
      trash,
    });
  warnKept(call, kept);
  tellPurged(call, result);
  return codeOfKept(kept, purged.length);
};

const tellPurged = (call: Invocation, { purged, signedOut = [], trash }: PurgeResult): void => {
  const trashed = purged.length - signedOut.length;
  if (signedOut.length > 0) call.out.note(`Signed out and removed ${plural(signedOut.length, 'token')}.`);
  if (trashed > 0) call.out.note(`Removed ${plural(trashed, 'file')}.`);
  if (purged.length === 0) call.out.note('Nothing was removed.');
  if (trash !== undefined) call.out.note(`Bring them back with: ssotui cache restore ${trash}`);
};

const keptRecord = ({ file, failure }: KeptFile) => ({ file, ...failureRecord(failure) });

const warnKept = (call: Invocation, kept: readonly KeptFile[]): void => {
  for (const { file, failure } of kept)
    call.out.warn([`ssotui: Kept ${file}: ${failure.summary}`, failure.hint].filter(Boolean).join('\n'));
};

/** Part of it done: 1. Nothing done: as the first failure has it. */
const codeOfKept = (kept: readonly KeptFile[], done: number): number => {
  const [first] = kept;
  if (!first) return exit.done;
  return done > 0 ? exit.failed : exitCodeOf(first.failure.code);
};

const restore: Handler = async call => {
  const { restored, kept } = await call.services.cache.restore(required(call, 0));
  if (call.json) call.out.json({ restored, kept: kept.map(keptRecord) });
  else for (const file of restored) call.out.line(file);
  warnKept(call, kept);
  call.out.note(
    restored.length > 0 ? `Restored ${plural(restored.length, 'file')}.` : 'Nothing was restored.',
  );
  return codeOfKept(kept, restored.length);
};

const tighten: Handler = async call => {
  const { cache } = call.services;
  const { tightened, kept } = await cache.tighten(await inspect(call), await cache.folders());
  if (call.json) call.out.json({ tightened, kept: kept.map(keptRecord) });
  else for (const file of tightened) call.out.line(file);
  warnKept(call, kept);
  if (tightened.length > 0) call.out.note('Only you can read these now.');
  else call.out.note(kept.length > 0 ? 'No mode was changed.' : 'All modes are private already.');
  return codeOfKept(kept, tightened.length);
};

const addPurge: Register = (parent, act) => {
  const command = subcommand(parent, 'purge', 'remove files of the cache: the named, or those of a kind', {
    examples: [
      'ssotui cache purge --corrupt',
      'ssotui cache purge --expired --orphans --dry-run',
      'ssotui cache purge --all --sign-out --yes',
    ],
    notes: [
      'Choices add up. --all takes tokens, registrations and role credentials. Files of other programs, and live',
      'tokens that no session of the config leads to, go only when they are named.',
      'A live token (or one that can be refreshed) stays valid at the portal when its file goes. --sign-out ends the',
      'sign-in first and removes the file for good; --keep-sign-in removes only the file. Without either you are asked;',
      'without a terminal nothing is done (exit code 4).',
      'Removed files go to a trash folder; "ssotui cache restore" brings them back.',
    ].join('\n'),
  });
  withJson(command.argument('[file...]', 'files of the cache, by path or by name'))
    .option('--corrupt', 'files no client can read')
    .option('--expired', 'expired tokens, registrations and role credentials')
    .option('--orphans', 'files of sessions that are not in the config')
    .option('--all', 'everything of AWS SSO')
    .option('--sign-out', 'end live sign-ins at the portal, then remove their tokens for good')
    .option('--keep-sign-in', 'remove live tokens, but leave them valid at the portal')
    .option('--dry-run', 'list what would go, remove nothing')
    .option('-y, --yes', 'do not ask')
    .action(act(purge));
};

export const addCache: Register = (parent, act) => {
  const cache = withJson(
    subcommand(parent, 'cache', 'list, check and purge the token cache', {
      examples: ['ssotui cache check', 'ssotui cache purge --corrupt'],
    }),
  );
  withJson(
    subcommand(cache, 'list', 'every file of the cache and its verdict', {
      examples: ['ssotui cache list', 'ssotui cache list --json'],
    }),
  ).action(act(list));
  withJson(
    subcommand(cache, 'check', 'what is not as it should be; exits 1 when something is wrong', {
      examples: ['ssotui cache check', 'ssotui cache check --json'],
      notes:
        'Wrong are corrupt files, those that others can read, and folders that others can write to (exit code 1).\n' +
        'Expired files, leftovers of other sessions and what troubles single clients are listed too (exit code 0).',
    }),
  ).action(act(check));
  addPurge(cache, act);
  withJson(
    subcommand(cache, 'restore', 'bring back what a purge removed', {
      examples: [
        'ssotui cache restore 2026-03-04T10-20-30Z-1a2b3c',
        'ssotui cache restore ~/.aws/sso/cache-trash/2026-03-04T10-20-30Z-1a2b3c/sso/NAME.json',
      ],
      notes:
        'The beginning of a name is enough. A path may lead to the trash folder, to one purge in it, or to one file.',
    }).argument('<trash>', 'the path that the purge printed, or its last part'),
  ).action(act(restore));
  withJson(
    subcommand(cache, 'tighten', 'make the files of the cache and its folders yours alone', {
      examples: ['ssotui cache tighten'],
    }),
  ).action(act(tighten));
};
