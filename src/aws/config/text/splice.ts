/** Splices of a document's text. */
import type { Splice } from '../../../domain/lines/splices.ts';
import type { Lines } from './lines.ts';

/** The whole text after the splices. */
export const render = (lines: Lines, splices: readonly Splice[]): string => {
  const { text, starts } = lines;
  const parts: string[] = [];
  let from = 0;
  for (const { at, remove, insert } of splices) {
    parts.push(text.slice(from, starts[at] ?? text.length));
    for (const piece of insert) parts.push(piece);
    from = starts[at + remove] ?? text.length;
  }
  parts.push(text.slice(from));
  return parts.join('');
};
