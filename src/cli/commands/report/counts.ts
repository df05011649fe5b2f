/** How many there are of each kind: what a report may say of things that have names. */
import { timesOf } from '../../../domain/collections/most-used.ts';

export interface Count {
  readonly is: string;
  readonly count: number;
}

/** Most first. */
export const counts = <T>(items: readonly T[], kindOf: (item: T) => string | undefined): readonly Count[] =>
  [...timesOf(items.flatMap(item => kindOf(item) ?? []))]
    .map(([is, count]) => ({ is, count }))
    .sort((a, b) => b.count - a.count || (a.is < b.is ? -1 : 1));

export const countWords = (of: readonly Count[]): string =>
  of.length === 0 ? 'none' : of.map(({ is, count }) => `${count} ${is}`).join(', ');
