/** Rewritten lines as splices of the old text. */
import type { Splice } from '../../../domain/lines/splices.ts';
import type { Document } from '../text/document.ts';
import { eolOf, lineText, rawLine, withoutEol } from '../text/lines.ts';
import { isBlank, type Rewrite } from './rewrite.ts';

/** Whether the text ends without an empty line, so that a new section needs one. */
export const endsInText = ({ document, last }: Rewrite): boolean =>
  last > 0 && !isBlank(lineText(document, last - 1));

const spliceAt = (document: Document, line: number, lines: readonly string[]): Splice =>
  lines[0] === rawLine(document, line)
    ? { at: line + 1, remove: 0, insert: lines.slice(1) }
    : { at: line, remove: 1, insert: lines };

interface OpenSplice {
  at: number;
  remove: number;
  insert: string[];
}

const join = (splices: OpenSplice[], next: Splice): void => {
  const before = splices.at(-1);
  if (before && before.at + before.remove === next.at) {
    before.remove += next.remove;
    for (const line of next.insert) before.insert.push(line);
  } else if (next.remove > 0 || next.insert.length > 0) splices.push({ ...next, insert: [...next.insert] });
};

/** A file without a final line end stays so; the old last line gets one if others now follow it. */
const endAsBefore = (rewrite: Rewrite, splices: OpenSplice[]): void => {
  const { document } = rewrite;
  const end = splices.at(-1);
  const final = document.count > 0 ? rawLine(document, document.count - 1) : '';
  if (!end || final === '' || eolOf(final) !== '' || end.at + end.remove < document.count) return;
  if (end.remove === 0) {
    end.at--;
    end.remove = 1;
    end.insert.unshift(final + document.eol);
  }
  for (let at = 0; at < end.insert.length - 1; at++) {
    const line = end.insert[at] ?? '';
    if (eolOf(line) === '') end.insert[at] = line + document.eol;
  }
  const closing = end.insert.pop();
  if (closing !== undefined) end.insert.push(withoutEol(closing));
};

/** Sorted by `at`; no two touch. `tail` comes after the last line. */
export const splicesOf = (rewrite: Rewrite, tail: string): readonly Splice[] => {
  const { document, instead } = rewrite;
  const splices: OpenSplice[] = [];
  for (const line of [...instead.keys()].sort((a, b) => a - b))
    join(splices, spliceAt(document, line, instead.get(line) ?? []));
  join(splices, { at: document.count, remove: 0, insert: tail === '' ? [] : [tail] });
  endAsBefore(rewrite, splices);
  return splices;
};
