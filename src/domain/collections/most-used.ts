/** How often each value is there. */
export const timesOf = <V>(values: Iterable<V>): ReadonlyMap<V, number> => {
  const times = new Map<V, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return times;
};

/** The values that are there, each once, the most frequent first. */
export const mostUsed = (values: Iterable<string | undefined>): readonly string[] =>
  [...timesOf(values)].sort(([, a], [, b]) => b - a).flatMap(([value]) => value || []);
