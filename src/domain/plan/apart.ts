/**
 * The usual plan, in which every name is told from all others: nothing is to be settled, nobody to be warned.
 * That is answered for all rules at once, in a tenth of the time that finding the parties takes.
 */
import type { ConfigSnapshot } from '../model.ts';
import { newNumbers, numberOf } from '../naming/numbers.ts';
import type { PlannedRole } from './planned-role.ts';

const reserved = numberOf('default');

/** The names of the config that no role has, each once. */
const otherNames = ({ profiles }: ConfigSnapshot, roles: readonly PlannedRole[]): readonly string[] => {
  if (profiles.length === 0) return [];
  const existing = new Set(roles.map(({ existing }) => existing));
  return [...new Set(profiles.filter(profile => !existing.has(profile)).map(({ name }) => name))];
};

/**
 * True only if no two profiles would have the same name, not even in another case, no new name is that of a
 * session, and none is refused. Where it is false, `settleNames` and `withWarnings` say why.
 */
export const areApart = (config: ConfigSnapshot, roles: readonly PlannedRole[]): boolean => {
  const others = otherNames(config, roles);
  const isNew = newNumbers(others.length + roles.length + config.sessions.length);
  // Names that are there may be of any letters.
  const isNewOfOld = (name: string): boolean => isNew(numberOf(name.toLowerCase()));
  const isFine = (role: PlannedRole): boolean => {
    const { number } = role;
    return number !== reserved && !Number.isNaN(number) && isNew(number);
  };
  if (!others.every(isNewOfOld)) return false;
  if (!roles.every(role => !role.isKept || isNewOfOld(role.wants))) return false;
  for (const { name } of config.sessions) isNewOfOld(name);
  return roles.every(role => role.isKept || isFine(role));
};
