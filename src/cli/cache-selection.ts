/** Which cache files `ssotui cache purge` means. */
import { basename, resolve } from 'node:path';
import { problem } from '../services.ts';
import type { CacheEntry, Millis } from '../state/model.ts';

export interface CacheSelection {
  readonly corrupt?: boolean;
  readonly expired?: boolean;
  readonly orphans?: boolean;
  readonly all?: boolean;
}

/** Files of other tools are never chosen by kind, only by name. */
const chosenByKind = (entry: CacheEntry, by: CacheSelection, now: Millis): boolean => {
  if (entry.kind === 'foreign') return false;
  if (by.all) return true;
  // The state names only the worst there is to say: an orphan may have expired as well.
  const over = entry.expiresAt !== undefined && entry.expiresAt <= now;
  if (by.expired && over && (entry.state === 'orphan' || entry.state === 'unsafe-mode')) return true;
  switch (entry.state) {
    case 'corrupt':
      return by.corrupt === true;
    case 'expired':
      return by.expired === true;
    case 'orphan':
      return by.orphans === true;
    default:
      return false;
  }
};

const entryNamed = (entries: readonly CacheEntry[], name: string): CacheEntry => {
  const found =
    entries.find(entry => entry.file === resolve(name)) ??
    entries.find(entry => basename(entry.file) === name);
  if (found) return found;
  throw problem('usage', `${name} is not a file of the cache.`, {
    hint: 'ssotui cache list shows which are.',
  });
};

/** The files named and the files of the chosen kinds, each once; a usage error when nothing was asked for. */
export const selectEntries = (
  entries: readonly CacheEntry[],
  names: readonly string[],
  by: CacheSelection,
  now: Millis,
): readonly CacheEntry[] => {
  if (names.length === 0 && !by.corrupt && !by.expired && !by.orphans && !by.all)
    throw problem('usage', 'Say what to purge.', {
      hint: 'Name files, or add --corrupt, --expired, --orphans or --all.',
    });
  const named = new Set(names.map(name => entryNamed(entries, name)));
  return entries.filter(entry => named.has(entry) || chosenByKind(entry, by, now));
};
