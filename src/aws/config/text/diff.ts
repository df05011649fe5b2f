/** The exact unified diff of a change, made from its splices: no search for differences. */

import { rangeOf } from '../../../domain/lines/bare-diff.ts';
import { linesWithEnds, type Splice } from '../../../domain/lines/splices.ts';
import type { Document } from './document.ts';
import { rawLine } from './lines.ts';

export interface UnifiedDiff {
  /** One entry per line, without the line feed; a carriage return before it stays. */
  readonly lines: readonly string[];
  readonly added: number;
  readonly removed: number;
}

interface DiffNames {
  readonly before: string;
  readonly after: string;
}

const context = 3;

/** Splices whose contexts touch share a hunk. */
const hunksOf = (splices: readonly Splice[]): readonly (readonly Splice[])[] => {
  const hunks: Splice[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const splice of splices) {
    if (splice.at - end <= 2 * context) hunks.at(-1)?.push(splice);
    else hunks.push([splice]);
    end = splice.at + splice.remove;
  }
  return hunks;
};

const put = (out: string[], sign: string, raw: string): void => {
  if (raw.endsWith('\n')) {
    out.push(sign + raw.slice(0, -1));
    return;
  }
  out.push(sign + raw, '\\ No newline at end of file');
};

const putContext = (out: string[], document: Document, from: number, to: number): void => {
  for (let line = from; line < to; line++) put(out, ' ', rawLine(document, line));
};

const putSplice = (out: string[], document: Document, { at, remove, insert }: Splice): void => {
  for (let line = at; line < at + remove; line++) put(out, '-', rawLine(document, line));
  for (const line of insert) put(out, '+', line);
};

/** Appends one hunk; returns how many lines longer the new file is after it. */
const putHunk = (out: string[], document: Document, hunk: readonly Splice[], ahead: number): number => {
  const from = Math.max(0, (hunk[0]?.at ?? 0) - context);
  const last = hunk.at(-1);
  const to = Math.min(document.count, (last?.at ?? 0) + (last?.remove ?? 0) + context);
  const grown = hunk.reduce((sum, splice) => sum + splice.insert.length - splice.remove, 0);
  out.push(`@@ -${rangeOf(from, to - from)} +${rangeOf(from + ahead, to - from + grown)} @@`);
  let line = from;
  for (const splice of hunk) {
    putContext(out, document, line, splice.at);
    putSplice(out, document, splice);
    line = splice.at + splice.remove;
  }
  putContext(out, document, line, to);
  return ahead + grown;
};

const byLine = (splice: Splice): Splice => ({ ...splice, insert: splice.insert.flatMap(linesWithEnds) });

/** What `diff -u` prints, with three lines of context; nothing if nothing changes. */
export const unifiedDiff = (
  document: Document,
  changes: readonly Splice[],
  names: DiffNames,
): UnifiedDiff => {
  const splices = changes.map(byLine);
  const out: string[] = splices.length > 0 ? [`--- ${names.before}`, `+++ ${names.after}`] : [];
  let ahead = 0;
  for (const hunk of hunksOf(splices)) ahead = putHunk(out, document, hunk, ahead);
  return {
    lines: out,
    added: splices.reduce((sum, splice) => sum + splice.insert.length, 0),
    removed: splices.reduce((sum, splice) => sum + splice.remove, 0),
  };
};
