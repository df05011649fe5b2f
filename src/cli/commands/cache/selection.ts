/** Which cache files `ssotui cache purge` means. */
import { basename, resolve } from 'node:path';
import { type CacheGroup, isInGroup, onlyByName } from '../../../domain/cache/groups.ts';
import type { CacheEntry, Millis } from '../../../domain/model.ts';
import { problem } from '../../../ports.ts';

type CacheSelection = { readonly [G in CacheGroup]?: boolean };

const groups: readonly CacheGroup[] = ['corrupt', 'expired', 'orphans', 'all'];

const chosenByKind = (entry: CacheEntry, by: CacheSelection, now: Millis): boolean =>
  groups.some(group => by[group] === true && isInGroup(entry, group, now));

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

/** Sign-ins that --all, --orphans and --expired spare: they are removed only by name. */
export const leftAlone = (
  entries: readonly CacheEntry[],
  chosen: readonly CacheEntry[],
  by: CacheSelection,
  now: Millis,
): readonly CacheEntry[] => {
  if (!by.all && !by.orphans && !by.expired) return [];
  return entries.filter(
    entry =>
      !chosen.includes(entry) &&
      onlyByName(entry, now) &&
      (entry.kind !== 'foreign' || entry.program !== undefined),
  );
};
