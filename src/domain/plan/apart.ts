/**
 * The usual plan, in which every name is told from all others: nothing is to be settled, nobody to be warned.
 * That is answered for all rules at once, in a tenth of the time that finding the parties takes.
 */
import type { ConfigSnapshot } from '../model.ts';
import { isPortable } from '../naming/names.ts';
import type { Proposal } from './proposals.ts';

/** This bit tells a small letter from a capital one; no other two characters of a name differ by it alone. */
const small = 0x20;

/**
 * Tells of up to so many names whether each is new, without regard to case. No text is kept: a name is a
 * whole number below 2^53 made of its letters. That two names have the same happens once in a million large
 * plans, and costs it the longer way.
 */
const newNames = (count: number): ((name: string) => boolean) => {
  const size = 2 ** Math.ceil(Math.log2(count * 2 + 1));
  const seen = new Float64Array(size).fill(-1);
  return name => {
    let high = 0x811c9dc5;
    let low = 0x2f0b4c47;
    for (let at = 0; at < name.length; at++) {
      const letter = name.charCodeAt(at) | small;
      high = Math.imul(high ^ letter, 0x01000193);
      low = Math.imul(low ^ letter, 0x5bd1e995) ^ (low >>> 15);
    }
    const number = (high >>> 0) * 2 ** 21 + (low >>> 11);
    let place = high & (size - 1);
    while (seen[place] !== -1 && seen[place] !== number) place = (place + 1) & (size - 1);
    const isNew = seen[place] === -1;
    seen[place] = number;
    return isNew;
  };
};

const isUsual = (name: string): boolean => name !== 'default' && isPortable(name);

/** The names of the config that no proposal is about, each once. */
const otherNames = ({ profiles }: ConfigSnapshot, proposals: readonly Proposal[]): readonly string[] => {
  if (profiles.length === 0) return [];
  const primaries = new Set(proposals.map(({ primary }) => primary));
  return [...new Set(profiles.filter(profile => !primaries.has(profile)).map(({ name }) => name))];
};

/**
 * True only if no two profiles would have the same name, not even in another case, and none is refused. Where
 * it is false, `settleNames` and `spellingsOf` say why.
 */
export const areApart = (config: ConfigSnapshot, proposals: readonly Proposal[]): boolean => {
  const others = otherNames(config, proposals);
  const isNew = newNames(others.length + proposals.length);
  // Names that are there may be of any letters.
  const isNewOfOthers = (name: string): boolean => isNew(name.toLowerCase());
  return (
    others.every(isNewOfOthers) &&
    proposals.every(({ wants, from }) =>
      wants === from ? isNewOfOthers(wants) : isUsual(wants) && isNew(wants),
    )
  );
};
