/** What a change would do to the file, as a diff without secrets. */
import { splicesBetween } from '../../../domain/lines/between.ts';
import type { ConfigPreview } from '../../../domain/model.ts';
import { plain } from '../../../text/plain.ts';
import { isSecretKey } from '../read/profile-views.ts';
import { type UnifiedDiff, unifiedDiff } from '../text/diff.ts';
import { type Lines, linesOf, rawLine } from '../text/lines.ts';
import { parseDocument } from '../text/parse.ts';
import type { PlannedChange } from './plan.ts';

const odd = /[^\x20-\x7e]/;
const secret = /^([ +-]\s*(aws_[a-z_]+)\s*[=:]).*$/is;

const hiddenSecret = (line: string): string | undefined => {
  const match = secret.exec(line);
  return match && isSecretKey(match[2] ?? '') ? `${match[1]} (hidden)` : undefined;
};

/** For the screen: nothing in it can move the cursor. */
const shownLine = (line: string): string =>
  hiddenSecret(line) ?? (odd.test(line) ? plain(line.replace(/\r$/, '')) : line);

/** For `patch`, to which tabs and the carriage return of a CRLF line matter. */
const exactLine = (line: string): string =>
  hiddenSecret(line) ??
  line.replace(/\r$/, '').split('\t').map(plain).join('\t') + (line.endsWith('\r') ? '\r' : '');

/** By index; only lines that differ from what is shown, as few files have any. */
const exactLines = (lines: readonly string[]): ReadonlyMap<number, string> => {
  const exact = new Map<number, string>();
  for (const [i, line] of lines.entries()) if (/[\t\r]/.test(line)) exact.set(i, exactLine(line));
  return exact;
};

const shown = (diff: UnifiedDiff): ConfigPreview => {
  const exact = exactLines(diff.lines);
  return { ...diff, lines: diff.lines.map(shownLine), ...(exact.size > 0 ? { exact } : {}) };
};

export const previewOf = (path: string, { onDisk, base, content }: PlannedChange): ConfigPreview => {
  const before = onDisk.stats ? path : '/dev/null';
  return shown(unifiedDiff(base.document(), content.splices(), { before, after: path }));
};

const byLine = (lines: Lines) => ({ count: lines.count, line: (at: number) => rawLine(lines, at) });

/** From one content to the other; `after` undefined: the file goes. */
export const previewBetween = (
  path: string,
  before: Uint8Array,
  after: Uint8Array | undefined,
): ConfigPreview => {
  const [old, now] = [parseDocument(before), linesOf(after ?? new Uint8Array(0))];
  const names = { before: path, after: after ? path : '/dev/null' };
  return shown(unifiedDiff(old, splicesBetween(byLine(old), byLine(now)), names));
};
