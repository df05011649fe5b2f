/**
 * One file of the cache in words: the verdict and its reason, which clients it breaks, and its decoded facts.
 */
import { octal } from '../../domain/cache/octal.ts';
import { faultText } from '../../domain/failures/file-faults.ts';
import type { CacheEntry, Millis } from '../../domain/model.ts';
import { counted, duration } from '../../domain/time.ts';
import type { State } from '../state.ts';
import type { DetailLine } from '../table/details.ts';
import { factOf, kindWords, nameOf, stateAt, verdictWords, whoseOf } from './entries.ts';
import type { CacheOverlay } from './types.ts';

export const entryTitle = (entry: CacheEntry): string => {
  if (entry.kind === 'foreign') return factOf(entry, 'What') ?? 'a foreign file';
  const whose = whoseOf(entry);
  return whose === '' ? kindWords[entry.kind] : `${kindWords[entry.kind]} of ${whose}`;
};

/** A file that expired after it was judged has another reason than it had then. */
const reasonOf = (entry: CacheEntry, now: Millis): string => {
  if (stateAt(entry, now) !== entry.state) return `Expired ${duration(now - (entry.expiresAt ?? now))} ago.`;
  return entry.reason ?? 'Nothing is wrong with it.';
};

const keptLines = (overlay: CacheOverlay, { file }: CacheEntry): readonly DetailLine[] => {
  const failure = overlay.kept.get(file);
  if (!failure) return [];
  return [{ label: 'not purged', text: faultText(failure), tone: 'bad' }];
};

const breakLines = ({ breaks }: CacheEntry): readonly DetailLine[] =>
  breaks.map(({ client, how }) => ({ label: 'breaks', text: `${client}: ${how}.` }));

export const verdictLines = (
  state: State,
  overlay: CacheOverlay,
  entry: CacheEntry,
): readonly DetailLine[] => {
  const { text, tone } = verdictWords(entry, state.now);
  return [
    { label: text, text: reasonOf(entry, state.now), tone },
    ...keptLines(overlay, entry),
    ...breakLines(entry),
  ];
};

/** The adapter decodes no secret. */
export const factLines = (entry: CacheEntry): readonly DetailLine[] => [
  ...entry.facts.map(([label, text]) => ({ label, text })),
  { label: 'File', text: entry.file },
];

/** For the lines at the bottom of the screen. */
export const fileLines = ({ file, size, mode }: CacheEntry): readonly string[] => {
  const name = nameOf(file);
  return [`${name} · ${counted(size)} bytes · mode ${octal(mode)}`, `in ${file.slice(0, -name.length - 1)}`];
};

/** Facts that neither the row nor the lines at the bottom show. */
export const briefLines = (entry: CacheEntry): readonly DetailLine[] =>
  entry.facts
    .filter(([label]) => !['Session', 'Size', 'Mode'].includes(label))
    .map(([label, text]) => ({ label, text }));
