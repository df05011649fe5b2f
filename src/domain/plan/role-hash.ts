/**
 * Telling apart roles of one account whose names become the same text: digits of a hash of the role's name,
 * which stay the same from run to run.
 */
import { createHash } from 'node:crypto';
import { grouped } from '../collections/grouped.ts';
import type { RoleRef } from '../model.ts';
import { portable } from '../naming/names.ts';
import type { NameClaim } from './types.ts';

const hashOf = (roleName: string): string => createHash('sha1').update(roleName, 'utf8').digest('hex');

/** Two roles of one account whose names are the same in a profile's name: no account id tells them apart. */
export const areTwins = (one: RoleRef, other: RoleRef): boolean =>
  one.session === other.session &&
  one.accountId === other.accountId &&
  one.roleName !== other.roleName &&
  portable(one.roleName, '') === portable(other.roleName, '');

/** Four digits are enough for all but made-up names; then more are tried, up to the whole hash. */
const digits = [4, 8, 12, 16, 20, 24, 28, 32, 36, 40] as const;

const hashed = (
  { wants, ref }: NameClaim,
  rivals: readonly NameClaim[],
  isTaken: (name: string) => boolean,
): string => {
  const hash = hashOf(ref.roleName);
  const others = rivals.filter(rival => rival.ref.roleName !== ref.roleName);
  const hashes = others.map(rival => hashOf(rival.ref.roleName));
  const length = digits.find(
    count =>
      !hashes.some(other => other.startsWith(hash.slice(0, count))) &&
      !isTaken(`${wants}-${hash.slice(0, count)}`),
  );
  return `${wants}-${hash.slice(0, length ?? 4)}`;
};

/** The same claim to another name. */
export const wanting = ({ key, byHand, from, ref, target }: NameClaim, wants: string): NameClaim => ({
  key,
  wants,
  byHand,
  from,
  ref,
  target,
});

/** Appends the digits to the names of the chosen claims. The order of the claims does not matter. */
export const withHashes = (
  claims: readonly NameClaim[],
  chosen: ReadonlySet<NameClaim>,
  isHeld: (name: string) => boolean,
): readonly NameClaim[] => {
  if (chosen.size === 0) return claims;
  const wanted = new Set(claims.filter(claim => !chosen.has(claim)).map(claim => claim.wants));
  const groups = grouped(chosen, claim => claim.wants);
  const isTaken = (name: string) => wanted.has(name) || isHeld(name);
  return claims.map(claim =>
    chosen.has(claim) ? wanting(claim, hashed(claim, groups.get(claim.wants) ?? [], isTaken)) : claim,
  );
};
