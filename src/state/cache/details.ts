/** One file of the cache in words: the verdict and why, whom it breaks and how, what was decoded of it. */
import type { CacheEntry, Millis } from '../../domain/model.ts';
import { counted, duration } from '../../domain/time.ts';
import type { Tone } from '../rows.ts';
import type { State } from '../state.ts';
import { factOf, kindWords, nameOf, stateAt, verdictWords, whoseOf } from './entries.ts';
import type { CacheOverlay } from './types.ts';

/** `0644`. */
export const octal = (mode: number): string => mode.toString(8).padStart(4, '0');

/** One line before it is broken to fit: a label where it has one, and a text. */
export interface DetailLine {
  readonly label?: string;
  readonly text: string;
  readonly tone?: Tone;
}

export const entryTitle = (entry: CacheEntry): string => {
  if (entry.kind === 'foreign') return factOf(entry, 'What') ?? 'a foreign file';
  const whose = whoseOf(entry);
  return whose === '' ? kindWords[entry.kind] : `${kindWords[entry.kind]} of ${whose}`;
};

/** The reason was found when the file was judged; what has expired since says so itself. */
const reasonOf = (entry: CacheEntry, now: Millis): string => {
  if (stateAt(entry, now) !== entry.state) return `Expired ${duration(now - (entry.expiresAt ?? now))} ago.`;
  return entry.reason ?? 'Nothing is wrong with it.';
};

const keptLines = (overlay: CacheOverlay, { file }: CacheEntry): readonly DetailLine[] => {
  const failure = overlay.kept.get(file);
  if (!failure) return [];
  return [
    { label: 'not purged', text: [failure.summary, failure.hint].filter(Boolean).join(' '), tone: 'bad' },
  ];
};

const breakLines = ({ breaks }: CacheEntry): readonly DetailLine[] =>
  breaks.map(({ client, how }) => ({ label: 'breaks', text: `${client}: ${how}.` }));

/** Verdict, why, and whom it breaks: what must be seen first. */
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

/** Labels and values, the path last. No secret is among them: the adapter decodes none. */
export const factLines = (entry: CacheEntry): readonly DetailLine[] => [
  ...entry.facts.map(([label, text]) => ({ label, text })),
  { label: 'File', text: entry.file },
];

/** For the lines at the bottom: the name in full, then where it lies. */
export const fileLines = ({ file, size, mode }: CacheEntry): readonly string[] => {
  const name = nameOf(file);
  return [`${name} · ${counted(size)} bytes · mode ${octal(mode)}`, `in ${file.slice(0, -name.length - 1)}`];
};

/** What stands neither in the row nor in the lines at the bottom. */
export const briefLines = (entry: CacheEntry): readonly DetailLine[] =>
  entry.facts
    .filter(([label]) => !['Session', 'Size', 'Mode'].includes(label))
    .map(([label, text]) => ({ label, text }));

/** Everything, for reading in full. */
export const allLines = (state: State, overlay: CacheOverlay, entry: CacheEntry): readonly DetailLine[] => [
  ...verdictLines(state, overlay, entry),
  { text: '' },
  ...factLines(entry),
];
