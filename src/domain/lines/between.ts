/** The lines in which two texts differ, as splices: where nobody knows the edits. */
import type { Splice } from './splices.ts';

/** The lines of a text with their ends, each made when it is asked for: most are alike in large files. */
interface Lines {
  readonly count: number;
  readonly line: (at: number) => string;
}

export const linesOf = (all: readonly string[]): Lines => ({
  count: all.length,
  line: at => all[at] ?? '',
});

/**
 * Most lines that may differ before the rest is shown as replaced in one piece: the search costs the square
 * of it.
 */
const most = 600;

/** One line that goes, or one that comes before line `at`. */
type Step = { readonly at: number; readonly insert?: string };

interface Middle {
  /** Lines that are alike at the start. */
  readonly start: number;
  readonly old: readonly string[];
  readonly now: readonly string[];
}

const linesIn = (lines: Lines, from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, i) => lines.line(from + i));

/** Without what is alike at both ends. */
const middleOf = (before: Lines, after: Lines): Middle => {
  const shorter = Math.min(before.count, after.count);
  let start = 0;
  while (start < shorter && before.line(start) === after.line(start)) start++;
  let end = 0;
  const alike = (at: number): boolean =>
    before.line(before.count - 1 - at) === after.line(after.count - 1 - at);
  while (end < shorter - start && alike(end)) end++;
  return {
    start,
    old: linesIn(before, start, before.count - end),
    now: linesIn(after, start, after.count - end),
  };
};

/** Where the path on diagonal `k` comes from: above (a line is inserted), or the left (one goes). */
const cameFrom = (reached: Int32Array, k: number, d: number) => {
  const [left = 0, above = 0] = [reached[most + k], reached[most + k + 2]];
  const down = k === -d || (k !== d && left < above);
  return { down, x: down ? above : left };
};

/** How far each diagonal gets after 0, 1, 2, … edits; undefined where more than `most` are needed. */
const search = ({ old, now }: Middle): readonly Int32Array[] | undefined => {
  const reached = new Int32Array(2 * most + 3);
  const history: Int32Array[] = [];
  for (let d = 0; d <= most; d++) {
    history.push(reached.slice());
    for (let k = -d; k <= d; k += 2) {
      const from = cameFrom(reached, k, d);
      let x = from.down ? from.x : from.x + 1;
      while (x < old.length && x - k < now.length && old[x] === now[x - k]) x++;
      reached[most + k + 1] = x;
      if (x >= old.length && x - k >= now.length) return history;
    }
  }
  return undefined;
};

/** The steps of the shortest way, from the last to the first. */
const stepsBack = ({ old, now }: Middle, history: readonly Int32Array[]): readonly Step[] => {
  const steps: Step[] = [];
  let x = old.length;
  let y = now.length;
  for (const [d, reached] of [...history.entries()].slice(1).toReversed()) {
    const k = x - y;
    const from = cameFrom(reached, k, d);
    x = from.x;
    y = x - (from.down ? k + 1 : k - 1);
    steps.push(from.down ? { at: x, insert: now[y] ?? '' } : { at: x });
  }
  return steps;
};

const joined = (steps: Iterable<Step>, start: number): readonly Splice[] => {
  const splices: { at: number; remove: number; insert: string[] }[] = [];
  for (const { at, insert } of steps) {
    const last = splices.at(-1);
    const splice =
      last && last.at + last.remove === at + start ? last : { at: at + start, remove: 0, insert: [] };
    if (splice !== last) splices.push(splice);
    if (insert === undefined) splice.remove += 1;
    else splice.insert.push(insert);
  }
  return splices;
};

/**
 * By the shortest way (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986); nothing for equal
 * texts.
 */
export const splicesBetween = (before: Lines, after: Lines): readonly Splice[] => {
  const middle = middleOf(before, after);
  const { start, old, now } = middle;
  if (old.length === 0 && now.length === 0) return [];
  const history = old.length > 0 && now.length > 0 ? search(middle) : undefined;
  if (!history) return [{ at: start, remove: old.length, insert: now }];
  return joined(stepsBack(middle, history).toReversed(), start);
};
