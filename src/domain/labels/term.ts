/** `label:prod` in a filter: what is typed is taken apart into labels and the rest. */
import type { Label } from './labels.ts';

export interface Typed {
  /** What stands behind each `label:`, perhaps half typed. */
  readonly labels: readonly string[];
  /** The filter without them. */
  readonly rest: string;
}

const term = /(?<=^|\s)label:(\S*)/giu;

export const labelTerms = (filter: string): Typed => ({
  labels: [...filter.matchAll(term)].map(([, label = '']) => label),
  rest: filter.replace(term, ' ').replace(/\s+/g, ' ').trim(),
});

const begins = (text: string, typed: string): boolean => text.toLowerCase().startsWith(typed.toLowerCase());

/** Whether each of the terms begins the name or the word of a label; an empty term takes any label. */
export const carriesLabels = (labels: readonly Label[], terms: readonly string[]): boolean =>
  terms.every(typed => labels.some(({ name, word }) => begins(name, typed) || begins(word, typed)));
