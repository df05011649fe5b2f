/** The files of the cache with their verdict at this moment, in words, sorted and filtered. */
import { rememberedFor } from '../../domain/collections/memo.ts';
import type { CacheEntry, CacheKind, CacheState, Millis } from '../../domain/model.ts';
import { counted } from '../../domain/time.ts';
import { type Tone, withoutUrl } from '../rows.ts';
import type { State } from '../state.ts';

const noEntries: readonly CacheEntry[] = [];

/** The files as read last, also while they are read again or that failed. */
export const entriesOf = (state: State): readonly CacheEntry[] => {
  const { cache } = state;
  if (cache.status === 'ready') return cache.value;
  return cache.status === 'idle' ? noEntries : (cache.stale ?? noEntries);
};

const byFile = rememberedFor((entries: readonly CacheEntry[]) => new Map(entries.map(it => [it.file, it])));

export const entryAt = (state: State, file: string | undefined): CacheEntry | undefined =>
  file === undefined ? undefined : byFile(entriesOf(state)).get(file);

/** States in which a file works until it expires. */
const alive: ReadonlySet<CacheState> = new Set(['fine', 'expiring', 'unsafe-mode']);

/** The verdict as of now: a file may have expired since it was judged. */
export const stateAt = ({ state, expiresAt, kind }: CacheEntry, now: Millis): CacheState =>
  kind !== 'foreign' && alive.has(state) && expiresAt !== undefined && expiresAt <= now ? 'expired' : state;

export interface Words {
  readonly text: string;
  readonly tone: Tone;
}

const words: Readonly<Record<CacheState, Words>> = {
  corrupt: { text: 'corrupt', tone: 'bad' },
  'half-written': { text: 'half-written', tone: 'warn' },
  'unsafe-mode': { text: 'exposed', tone: 'bad' },
  orphan: { text: 'orphan', tone: 'warn' },
  expired: { text: 'expired', tone: 'warn' },
  expiring: { text: 'expiring', tone: 'warn' },
  fine: { text: 'fine', tone: 'good' },
};

/** `fine, but`: the file works, and still troubles a client. */
export const verdictWords = (entry: CacheEntry, now: Millis): Words => {
  const state = stateAt(entry, now);
  if (state !== 'fine') return words[state];
  if (entry.breaks.length > 0) return { text: 'fine, but', tone: 'warn' };
  return entry.kind === 'foreign' ? { text: 'left alone', tone: 'dim' } : words.fine;
};

export const kindWords: Readonly<Record<CacheKind, string>> = {
  token: 'token',
  registration: 'registration',
  'role-credentials': 'credentials',
  foreign: 'foreign',
};

const separator = /[\\/]/;
export const nameOf = (file: string): string => file.split(separator).at(-1) ?? file;

export const factOf = (entry: CacheEntry, label: string): string | undefined =>
  entry.facts.find(([each]) => each === label)?.[1];

/**
 * Whose a file is: its session (or the host of one that is gone) and its role, or the program that keeps it.
 */
export const whoseOf = (entry: CacheEntry): string => {
  if (entry.kind === 'foreign') return entry.program ?? factOf(entry, 'What') ?? '';
  const url = factOf(entry, 'Start URL');
  const role = [factOf(entry, 'Role'), factOf(entry, 'Account')].filter(Boolean).join(' ');
  const owner = entry.session ?? url;
  return [owner === undefined ? '' : withoutUrl(owner), entry.kind === 'role-credentials' ? role : '']
    .filter(Boolean)
    .join(' · ');
};

export const sizeOf = ({ size }: CacheEntry): string => `${counted(size)} bytes`;

export const searchText = (entry: CacheEntry): string =>
  [
    verdictWords(entry, -Infinity).text,
    kindWords[entry.kind],
    whoseOf(entry),
    factOf(entry, 'Profile') ?? '',
    nameOf(entry.file),
  ].join(' ');

/** How many there are of each verdict, worst first. */
export const countedVerdicts = rememberedFor((entries: readonly CacheEntry[], now: Millis) => {
  const counts = new Map<string, Words & { readonly count: number }>();
  for (const entry of entries) {
    const verdict = verdictWords(entry, now);
    counts.set(verdict.text, { ...verdict, count: (counts.get(verdict.text)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
});

/** The next moment at which a verdict changes by itself: when a file expires, or 5 or 15 minutes before. */
export const nextChange = rememberedFor((entries: readonly CacheEntry[], now: Millis): Millis | undefined => {
  const early = [0, 5, 15].map(minutes => minutes * 60_000);
  let next = Infinity;
  for (const { expiresAt } of entries)
    if (expiresAt !== undefined)
      for (const ms of early) if (expiresAt - ms > now) next = Math.min(next, expiresAt - ms);
  return next === Infinity ? undefined : next;
});
