/** One fix for a finding of many profiles. */
import type { Fix, Meaning } from './check.ts';

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

const joinedWay = (one: Meaning, other: Meaning | undefined): Meaning =>
  other ? { ...one, edits: [...one.edits, ...other.edits] } : one;

const joined = (one: Fix, other: Fix): Fix => {
  if (one.is === 'edits' && other.is === 'edits') return { ...one, edits: [...one.edits, ...other.edits] };
  if (one.is === 'region' && other.is === 'region')
    return { ...one, profiles: distinct([...one.profiles, ...other.profiles]) };
  if (one.is === 'value' && other.is === 'value' && one.key === other.key && one.section === other.section)
    return { ...one, names: distinct([...one.names, ...other.names]) };
  if (one.is === 'either' && other.is === 'either' && one.ways.length === other.ways.length)
    return {
      ...one,
      profiles: distinct([...one.profiles, ...other.profiles]),
      ways: one.ways.map((way, at) => joinedWay(way, other.ways[at])),
    };
  if (one.is === 'reference' && other.is === 'reference')
    return { ...one, profiles: distinct([...one.profiles, ...other.profiles]) };
  if (one.is === 'purge' && other.is === 'purge')
    return { ...one, entries: distinct([...one.entries, ...other.entries]) };
  if (one.is === 'headers' && other.is === 'headers')
    return { ...one, sections: distinct([...one.sections, ...other.sections]) };
  return one;
};

/** Equal findings have fixes of one kind. */
export const mergedFix = (fixes: readonly Fix[]): Fix | undefined => {
  const [first, ...rest] = fixes;
  return first && rest.reduce(joined, first);
};
