/** Replacing lines of a text. */

/** From line `at` (0-based) of the old text, `remove` lines give way to `insert`. */
export interface Splice {
  readonly at: number;
  readonly remove: number;
  /** Whole lines with their line ends. */
  readonly insert: readonly string[];
}

/** Lines with their ends; the last one may have none. */
export const linesWithEnds = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

export const spliced = (lines: readonly string[], splices: readonly Splice[]): readonly string[] =>
  splices.toReversed().reduce((text, { at, remove, insert }) => text.toSpliced(at, remove, ...insert), lines);
