/** Telling names apart by what does not change from run to run: digits of a hash of the role's name. */
import { createHash } from 'node:crypto';
import type { Profile, RoleRef } from '../model.ts';
import { portable } from '../naming/names.ts';

/** Somebody who wants a name it does not have yet: a role without a profile, or a profile to be renamed. */
export interface Claimant {
  readonly key: string;
  readonly wants: string;
  /** Typed by the user: never changed by rule. */
  readonly byHand: boolean;
  /** The name it has now, and gives up if it gets the new one. */
  readonly from: string | undefined;
  readonly ref: RoleRef;
  /** The sso-session its profile belongs to. */
  readonly target: string;
}

const hashOf = (roleName: string): string => createHash('sha1').update(roleName, 'utf8').digest('hex');

type Role = Pick<RoleRef, 'session' | 'accountId' | 'roleName'>;

/**
 * Two roles of one account whose names become the same text in a profile's name: no account id tells them
 * apart.
 */
export const areTwins = (one: Role, other: Role): boolean =>
  one.session === other.session &&
  one.accountId === other.accountId &&
  one.roleName !== other.roleName &&
  portable(one.roleName, '') === portable(other.roleName, '');

/** The role of a profile, if it names one of a session. */
export const roleOf = ({ session, accountId, roleName }: Profile): Role | undefined =>
  session !== undefined && accountId !== undefined && roleName !== undefined
    ? { session, accountId, roleName }
    : undefined;

/** Four digits are enough for all but made-up names; then more are tried, up to the whole hash. */
const digits = [4, 8, 12, 16, 20, 24, 28, 32, 36, 40] as const;

const markedWith = (
  { wants, ref }: Claimant,
  rivals: readonly Claimant[],
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

/** Appends the digits to the names of the chosen claimants. The order of the claimants does not matter. */
export const withMarks = (
  claimants: readonly Claimant[],
  chosen: ReadonlySet<Claimant>,
  isHeld: (name: string) => boolean,
): readonly Claimant[] => {
  if (chosen.size === 0) return claimants;
  const wanted = new Set<string>();
  const groups = new Map<string, Claimant[]>();
  for (const claimant of claimants) {
    if (!chosen.has(claimant)) wanted.add(claimant.wants);
    else groups.set(claimant.wants, [...(groups.get(claimant.wants) ?? []), claimant]);
  }
  const isTaken = (name: string) => wanted.has(name) || isHeld(name);
  return claimants.map(claimant => {
    if (!chosen.has(claimant)) return claimant;
    const rivals = groups.get(claimant.wants) ?? [];
    return { ...claimant, wants: markedWith(claimant, rivals, isTaken) };
  });
};
