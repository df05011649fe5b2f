/** Work on many things, so many at a time, in their order. */

/** How many roles at a time, where nobody says. */
export const atOnce = 4;

interface InTurn<T> {
  readonly items: readonly T[];
  /** How many at a time. */
  readonly most: number;
  /** Asked before each: false starts no more. */
  readonly goesOn: () => boolean;
  readonly work: (item: T) => Promise<void>;
}

/** Answers what was not started. Rejects as soon as one `work` rejects; the others go on to their end. */
export const inTurn = async <T>({ items, most, goesOn, work }: InTurn<T>): Promise<readonly T[]> => {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && goesOn()) {
      const item = items[next++];
      if (item !== undefined) await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return items.slice(next);
};
