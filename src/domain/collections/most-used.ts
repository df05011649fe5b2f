/** The values that are there, each once, the most frequent first. */
export const mostUsed = (values: Iterable<string | undefined>): readonly string[] => {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
};
