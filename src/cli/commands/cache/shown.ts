/** Files of the cache as a table, and the files that a command could not change. */
import type { CacheEntry, CacheFolder, CacheState, KeptFile, Millis } from '../../../domain/model.ts';
import { duration } from '../../../domain/time.ts';
import { exit, exitCodeOf } from '../../failures/exit.ts';
import type { Invocation } from '../../invocation.ts';
import type { Cell, Tone } from '../../output/output.ts';
import { failureRecord } from '../../output/records.ts';

const tones: Readonly<Record<CacheState, Tone>> = {
  fine: 'good',
  expired: 'warn',
  expiring: 'warn',
  orphan: 'warn',
  corrupt: 'bad',
  'half-written': 'warn',
  'unsafe-mode': 'bad',
};

export const inspect = async (call: Invocation): Promise<readonly CacheEntry[]> =>
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

export const show = (call: Invocation, entries: readonly CacheEntry[]): void => {
  const now = call.services.clock.now();
  call.out.table(
    ['STATE', 'KIND', 'SESSION', 'VALID', 'FILE', 'REASON'],
    entries.map(entry => row(entry, now)),
  );
};

/** Folders that are none: moving away what stands there cures it. */
export const noteBlocked = (call: Invocation, folders: readonly CacheFolder[]): void => {
  for (const { path, state, inTheWay = path } of folders)
    if (state === 'corrupt') call.out.note(`Nothing can be kept there. Move away what is at: ${inTheWay}`);
};

export const keptRecord = ({ file, failure }: KeptFile) => ({ file, ...failureRecord(failure) });

export const warnKept = (call: Invocation, kept: readonly KeptFile[]): void => {
  for (const { file, failure } of kept)
    call.out.warn([`ssotui: Kept ${file}: ${failure.summary}`, failure.hint].filter(Boolean).join('\n'));
};

/** Part of it done: 1. Nothing done: as the first failure has it. */
export const codeOfKept = (kept: readonly KeptFile[], done: number): number => {
  const [first] = kept;
  if (!first) return exit.done;
  return done > 0 ? exit.failed : exitCodeOf(first.failure.code);
};
