/** What a change of the settings does to their file, as `diff` prints it. */
import { bareDiff, type LineSplice, linesWithEnds } from '../../domain/shells/line-splices.ts';

/** Cells of the table; larger texts are shown as one change. */
const mostCells = 4_000_000;

/** Lengths of the longest common part of what follows line `i` of one and line `j` of the other. */
const commonLengths = (one: readonly string[], other: readonly string[]): readonly Uint32Array[] => {
  const rows = Array.from({ length: one.length + 1 }, () => new Uint32Array(other.length + 1));
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--) {
      const [row, below] = [rows[i], rows[i + 1]];
      if (!row || !below) continue;
      row[j] = one[i] === other[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  return rows;
};

/** Lines that go and lines that come, in order. */
const splicesOf = (one: readonly string[], other: readonly string[]): readonly LineSplice[] => {
  if (one.length * other.length > mostCells) return [{ at: 0, remove: one.length, insert: other }];
  const rows = commonLengths(one, other);
  const splices: { at: number; remove: number; insert: string[] }[] = [];
  let [i, j] = [0, 0];
  const openAt = (at: number) => {
    const last = splices.at(-1);
    if (last && last.at + last.remove === at) return last;
    const fresh = { at, remove: 0, insert: [] as string[] };
    splices.push(fresh);
    return fresh;
  };
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      i++;
      j++;
    } else if (j >= other.length || (i < one.length && (rows[i + 1]?.[j] ?? 0) >= (rows[i]?.[j + 1] ?? 0)))
      openAt(i++).remove++;
    else openAt(i).insert.push(other[j++] ?? '');
  }
  return splices;
};

export const settingsDiff = (path: string, before: string | undefined, after: string): readonly string[] => {
  const lines = linesWithEnds(before ?? '');
  const names = { before: before === undefined ? '/dev/null' : path, after: path };
  return bareDiff(lines, splicesOf(lines, linesWithEnds(after)), { ...names, text: line => line });
};
