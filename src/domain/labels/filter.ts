/** The filter of a list whose rows carry labels: what `label:` asks for, and the rest as letters. */
import { fuzzyFilter } from '../matching/fuzzy.ts';
import type { Label } from './labels.ts';
import { carriesLabels, labelTerms } from './term.ts';

export const filtered = <T extends object>(
  items: readonly T[],
  filter: string,
  text: (item: T) => string,
  labelsOf: (item: T) => readonly Label[],
): readonly T[] => {
  const { labels, rest } = labelTerms(filter);
  const found = fuzzyFilter(items, rest, text);
  return labels.length === 0 ? found : found.filter(item => carriesLabels(labelsOf(item), labels));
};
