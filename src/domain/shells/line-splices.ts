/** A change of a text by lines, and its diff. */

/** Takes the place of `remove` lines from `at` on. Every line brings its end. */
export interface LineSplice {
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly string[];
}

/** Lines with their ends; the last one may have none. */
export const linesWithEnds = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

export const spliced = (lines: readonly string[], splices: readonly LineSplice[]): readonly string[] =>
  splices.toReversed().reduce((text, { at, remove, insert }) => text.toSpliced(at, remove, ...insert), lines);

const noEnd = '\\ No newline at end of file';

/** The two names of the file, and how a line is shown. */
export interface DiffWords {
  readonly before: string;
  readonly after: string;
  readonly text: (line: string) => string;
}

const range = (at: number, count: number): string =>
  count === 1 ? `${at + 1}` : `${count === 0 ? at : at + 1},${count}`;

/**
 * What `diff -U0` prints. Without context: what stands next to the line in a start file may be a secret, and
 * is nobody's business.
 */
export const bareDiff = (
  lines: readonly string[],
  splices: readonly LineSplice[],
  { before, after, text }: DiffWords,
): readonly string[] => {
  const shown = (sign: string, line: string): readonly string[] =>
    line.endsWith('\n') ? [sign + text(line.slice(0, -1))] : [sign + text(line), noEnd];
  let ahead = 0;
  const hunks = splices.flatMap(({ at, remove, insert }) => {
    const header = `@@ -${range(at, remove)} +${range(at + ahead, insert.length)} @@`;
    ahead += insert.length - remove;
    const gone = lines.slice(at, at + remove).flatMap(line => shown('-', line));
    return [header, ...gone, ...insert.flatMap(line => shown('+', line))];
  });
  return hunks.length === 0 ? [] : [`--- ${before}`, `+++ ${after}`, ...hunks];
};
