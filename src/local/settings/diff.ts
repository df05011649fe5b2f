/** What a change of the settings does to their file, as `diff` prints it. */
import { bareDiff } from '../../domain/lines/bare-diff.ts';
import { linesOf, splicesBetween } from '../../domain/lines/between.ts';
import { linesWithEnds } from '../../domain/lines/splices.ts';

export const settingsDiff = (path: string, before: string | undefined, after: string): readonly string[] => {
  const lines = linesWithEnds(before ?? '');
  const splices = splicesBetween(linesOf(lines), linesOf(linesWithEnds(after)));
  const names = { before: before === undefined ? '/dev/null' : path, after: path };
  return bareDiff(lines, splices, { ...names, text: line => line });
};
