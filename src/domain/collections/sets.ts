/** Sets that are replaced, never changed. Node 20 has no `union` and `difference`. */

export const withAll = <T>(set: ReadonlySet<T>, items: Iterable<T>): ReadonlySet<T> =>
  new Set([...set, ...items]);

export const withoutAll = <T>(set: ReadonlySet<T>, items: Iterable<T>): ReadonlySet<T> => {
  const next = new Set(set);
  for (const item of items) next.delete(item);
  return next;
};

/** Takes the items out if all of them are in; else puts all of them in. */
export const toggledIn = <T>(set: ReadonlySet<T>, items: readonly T[]): ReadonlySet<T> =>
  items.every(item => set.has(item)) ? withoutAll(set, items) : withAll(set, items);
