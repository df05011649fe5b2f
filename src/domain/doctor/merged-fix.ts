/** One fix for a finding of many profiles. */
import type { Fix, Meaning } from './check.ts';

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

const isSameList = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((each, at) => each === others[at]);

const joinedWays = (some: readonly Meaning[], others: readonly Meaning[]): readonly Meaning[] =>
  some.map((way, at) => ({ ...way, edits: [...way.edits, ...(others[at]?.edits ?? [])] }));

const does = (ways: readonly Meaning[]): readonly string[] => ways.map(way => way.does);

/** Only what one question says truly: another value, key or way needs a question of its own. */
const joined = (one: Fix, other: Fix): Fix => {
  if (one.is === 'edits' && other.is === 'edits') return { ...one, edits: [...one.edits, ...other.edits] };
  if (one.is === 'region' && other.is === 'region' && one.proposal === other.proposal)
    return { ...one, profiles: distinct([...one.profiles, ...other.profiles]) };
  if (
    one.is === 'value' &&
    other.is === 'value' &&
    one.key === other.key &&
    one.section === other.section &&
    isSameList(one.proposals, other.proposals)
  )
    return { ...one, names: distinct([...one.names, ...other.names]) };
  if (one.is === 'either' && other.is === 'either' && isSameList(does(one.ways), does(other.ways)))
    return {
      ...one,
      profiles: distinct([...one.profiles, ...other.profiles]),
      ways: joinedWays(one.ways, other.ways),
    };
  if (
    one.is === 'reference' &&
    other.is === 'reference' &&
    one.key === other.key &&
    one.value === other.value
  )
    return { ...one, profiles: distinct([...one.profiles, ...other.profiles]) };
  if (one.is === 'purge' && other.is === 'purge')
    return { ...one, entries: distinct([...one.entries, ...other.entries]) };
  if (one.is === 'tighten' && other.is === 'tighten')
    return {
      ...one,
      entries: distinct([...one.entries, ...other.entries]),
      folders: distinct([...one.folders, ...other.folders]),
    };
  if (one.is === 'headers' && other.is === 'headers')
    return { ...one, sections: distinct([...one.sections, ...other.sections]) };
  if (one.is === 'unset' && other.is === 'unset')
    return { ...one, variables: distinct([...one.variables, ...other.variables]) };
  return one;
};

/**
 * Fixes of one kind, of equal findings or of chosen ones. What cannot be joined to the first is left for
 * later.
 */
export const mergedFix = (fixes: readonly Fix[]): Fix | undefined => {
  const [first, ...rest] = fixes;
  return first && rest.reduce(joined, first);
};
