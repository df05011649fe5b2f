/**
 * The order of names: `dev 9` before `dev 10`, without regard to case and accents; equal names by their id.
 */
import { onceFor, rememberedFor } from './collections/memo.ts';
import type { Account, Role } from './model.ts';

const longNumber = 3;

/** Digits with their count in front, so that comparing code units compares the numbers. */
const numbered = (digits: string): string => {
  const value = digits.replace(/^0+(?=\d)/, '');
  return `${String(value.length).padStart(longNumber, '0')}${value}`;
};

const ascii = /^[\x20-\x7e]*$/;

export const nameOrder = (name: string): string => {
  const folded = (ascii.test(name) ? name : name.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase();
  return /\d/.test(folded) ? folded.replace(/\d+/g, numbered) : folded;
};

const double = new DataView(new ArrayBuffer(8));

/**
 * Text that compares as the number does, before all names: the bits of a double, those below zero turned
 * over.
 */
export const numberOrder = (value: number): string => {
  double.setFloat64(0, value);
  const bits = double.getBigUint64(0);
  const turned = value < 0 ? BigInt.asUintN(64, ~bits) : bits | (1n << 63n);
  return ` ${turned.toString(16).padStart(16, '0')}`;
};

const accountOrder = onceFor(({ id, name }: Account): string => `${nameOrder(name?.trim() || id)}\n${id}`);
const roleOrder = onceFor(({ name }: Role): string => `${nameOrder(name)}\n${name}`);

/** Plain comparison of code units: the same order on every machine, whatever its locale. */
export const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** The same list where it is in order already, as most are. */
const sortedBy = <T>(items: readonly T[], orderOf: (item: T) => string): readonly T[] => {
  let before = '';
  const isSorted = items.every(item => {
    const after = before;
    before = orderOf(item);
    return after <= before;
  });
  if (isSorted) return items;
  const keyed = items.map(item => ({ item, key: orderOf(item) }));
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ item }) => item);
};

/** Remembered for each list: accounts with the same roles share one list, also when sorted. */
export const accountsInOrder = rememberedFor((accounts: readonly Account[]) =>
  sortedBy(accounts, accountOrder),
);
export const rolesInOrder = rememberedFor((roles: readonly Role[]) => sortedBy(roles, roleOrder));

/** Two lists in order as one: a page costs one pass over the list, not a sort. */
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

const isOrdered = <T>(items: readonly T[], keyOf: (item: T) => string): boolean => {
  let before = '';
  for (const item of items) {
    const key = keyOf(item);
    if (key <= before) return false;
    before = key;
  }
  return true;
};

/**
 * In the order of their keys, and each key once: a page listed twice repeats its rows. The same list where
 * there is nothing to do.
 */
export const ordered = <T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] => {
  if (isOrdered(items, keyOf)) return items;
  return items
    .map(item => ({ item, key: keyOf(item) }))
    .sort((a, b) => compare(a.key, b.key))
    .filter(({ key }, at, all) => key !== all[at + 1]?.key)
    .map(({ item }) => item);
};
