/** `ssotui cache`: the token cache listed, judged and purged. */
import type { CacheFolder } from '../../services.ts';
import type { CacheEntry, CacheState, Millis } from '../../state/model.ts';
import { duration, plural } from '../../state/time.ts';
import { type CacheSelection, selectEntries } from '../cache-selection.ts';
import { consents } from '../consent.ts';
import { exit } from '../failures.ts';
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

interface PurgeOptions extends CacheSelection {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

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
  entry.file,
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
    call.out.note(`${plural(folders, 'folder')} wrong. Modes are mended with: ssotui cache tighten`);
  if (files + folders === 0) call.out.note('Nothing of the cache is corrupt or exposed.');
};

const check: Handler = async call => {
  const findings = (await inspect(call)).filter(isFinding);
  const folders = await unsafeFolders(call);
  const sick = findings.filter(entry => wrong.has(entry.state));
  if (call.json) call.out.json({ entries: findings.map(cacheRecord), folders: folders.map(folderRecord) });
  else {
    show(call, findings);
    showBreakages(call, findings);
    showFolders(call, folders);
  }
  noteWrong(call, sick.length, folders.length);
  return sick.length + folders.length > 0 ? exit.failed : exit.done;
};

const purge: Handler = async call => {
  const options = call.command.opts<PurgeOptions>();
  const entries = selectEntries(await inspect(call), variadic(call, 0), options, call.services.clock.now());
  const records = entries.map(cacheRecord);
  const untouched = (): void => {
    if (call.json) call.out.json({ entries: records, purged: [], kept: [], written: false });
  };
  if (!call.json) show(call, entries);
  if (entries.length === 0) call.out.note('Nothing to purge.');
  if (entries.length === 0 || options.dryRun) {
    untouched();
    return exit.done;
  }
  if (!(await consents(call, `Remove ${plural(entries.length, 'file')} from the cache?`, options.yes))) {
    untouched();
    return exit.unsafe;
  }
  return await purgeNow(call, entries);
};

const purgeNow = async (call: Invocation, entries: readonly CacheEntry[]): Promise<number> => {
  const { purged, kept, trash } = await call.services.cache.purge(entries);
  if (call.json)
    call.out.json({
      entries: entries.map(cacheRecord),
      purged,
      kept: kept.map(({ file, failure }) => ({ file, ...failureRecord(failure) })),
      written: purged.length > 0,
      trash,
    });
  for (const { file, failure } of kept) call.out.warn(`ssotui: Kept ${file}: ${failure.summary}`);
  call.out.note(`Removed ${plural(purged.length, 'file')}.`);
  if (trash !== undefined) call.out.note(`Bring them back with: ssotui cache restore ${trash}`);
  return kept.length > 0 ? exit.unsafe : exit.done;
};

const restore: Handler = async call => {
  const restored = await call.services.cache.restore(required(call, 0));
  if (call.json) call.out.json({ restored });
  else for (const file of restored) call.out.line(file);
  call.out.note(`Restored ${plural(restored.length, 'file')}.`);
  return undefined;
};

const tighten: Handler = async call => {
  const { cache } = call.services;
  const tightened = await cache.tighten(await inspect(call), await cache.folders());
  if (call.json) call.out.json({ tightened });
  else for (const file of tightened) call.out.line(file);
  call.out.note(tightened.length === 0 ? 'All modes are private already.' : 'Only you can read these now.');
  return undefined;
};

const addPurge: Register = (parent, act) => {
  const command = subcommand(parent, 'purge', 'remove files of the cache: the named, or those of a kind', {
    examples: [
      'ssotui cache purge --corrupt',
      'ssotui cache purge --expired --orphans --dry-run',
      'ssotui cache purge --all --yes',
    ],
    notes: [
      'Choices add up. --all takes tokens, registrations and role credentials; files of other tools only when named.',
      'Removed files go to a trash folder; "ssotui cache restore" brings them back.',
    ].join('\n'),
  });
  withJson(command.argument('[file...]', 'files of the cache, by path or by name'))
    .option('--corrupt', 'files no client can read')
    .option('--expired', 'expired tokens, registrations and role credentials')
    .option('--orphans', 'files of sessions that are not in the config')
    .option('--all', 'everything of AWS SSO: all sessions are signed out')
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
      examples: ['ssotui cache restore 2026-03-04T10-20-30'],
    }).argument('<trash>', 'the name that the purge printed'),
  ).action(act(restore));
  withJson(
    subcommand(cache, 'tighten', 'make the files of the cache and its folders yours alone', {
      examples: ['ssotui cache tighten'],
    }),
  ).action(act(tighten));
};
