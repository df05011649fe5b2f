/** A change of a text as `diff` prints it without context. */
import type { Splice } from './splices.ts';

const noEnd = '\\ No newline at end of file';

/** The two names of the file, and how a line is shown. */
interface DiffWords {
  readonly before: string;
  readonly after: string;
  readonly text: (line: string) => string;
}

/** `start,count` with a 1-based start; of an empty range the line before it. */
export const rangeOf = (at: number, count: number): string =>
  count === 1 ? `${at + 1}` : `${count === 0 ? at : at + 1},${count}`;

/**
 * What `diff -U0` prints. Without context: what stands next to the line in a start file may be a secret, and
 * is nobody's business.
 */
export const bareDiff = (
  lines: readonly string[],
  splices: readonly Splice[],
  { before, after, text }: DiffWords,
): readonly string[] => {
  const shown = (sign: string, line: string): readonly string[] =>
    line.endsWith('\n') ? [sign + text(line.slice(0, -1))] : [sign + text(line), noEnd];
  let ahead = 0;
  const hunks = splices.flatMap(({ at, remove, insert }) => {
    const header = `@@ -${rangeOf(at, remove)} +${rangeOf(at + ahead, insert.length)} @@`;
    ahead += insert.length - remove;
    const gone = lines.slice(at, at + remove).flatMap(line => shown('-', line));
    return [header, ...gone, ...insert.flatMap(line => shown('+', line))];
  });
  return hunks.length === 0 ? [] : [`--- ${before}`, `+++ ${after}`, ...hunks];
};
