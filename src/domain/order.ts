/**
 * The order of names: `dev 9` before `dev 10`, without regard to case and accents; equal names by their id.
 */
import { rememberedFor } from './memo.ts';
import type { Account, Role } from './model.ts';

const longNumber = 3;

/** Text that sorts by code units as people sort names: a number is led by how long it is. */
const numbered = (digits: string): string => {
  const value = digits.replace(/^0+(?=\d)/, '');
  return `${String(value.length).padStart(longNumber, '0')}${value}`;
};

const ascii = /^[\x20-\x7e]*$/;

export const nameOrder = (name: string): string => {
  const folded = (ascii.test(name) ? name : name.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase();
  return /\d/.test(folded) ? folded.replace(/\d+/g, numbered) : folded;
};

const accountOrder = rememberedFor(
  ({ id, name }: Account): string => `${nameOrder(name?.trim() || id)}\n${id}`,
);
const roleOrder = rememberedFor(({ name }: Role): string => `${nameOrder(name)}\n${name}`);

/** The same list where it is in order already, as most are. */
const sortedBy = <T>(items: readonly T[], orderOf: (item: T) => string): readonly T[] => {
  const isSorted = items.every((item, at) => at === 0 || orderOf(items[at - 1] as T) <= orderOf(item));
  if (isSorted) return items;
  return [...items].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : 0));
};

/** Remembered for each list: accounts with the same roles have one list of them in common, and keep it. */
export const accountsInOrder = rememberedFor((accounts: readonly Account[]) =>
  sortedBy(accounts, accountOrder),
);
export const rolesInOrder = rememberedFor((roles: readonly Role[]) => sortedBy(roles, roleOrder));

/** Two lists in order as one; a page costs one pass over the list, not a sort of it. */
export const mergedInOrder = (left: readonly Account[], right: readonly Account[]): readonly Account[] => {
  const result: Account[] = [];
  let at = 0;
  for (const account of left) {
    const order = accountOrder(account);
    for (let next = right[at]; next && accountOrder(next) < order; next = right[++at]) result.push(next);
    result.push(account);
  }
  return [...result, ...right.slice(at)];
};
