import { onceForKey } from '../../../domain/collections/memo.ts';
import type { Document } from '../text/document.ts';
import { isSpaced, type Rewrite } from './rewrite.ts';
import { endsInText } from './rewritten.ts';
import { headerText, type Pair, type SectionChange } from './section-changes.ts';

/** New sections, each set off from the next alike. */
export interface NewSections {
  readonly sections: readonly SectionChange[];
  /** Empty lines before the first one, and between any two. */
  readonly lead: number;
  readonly gap: number;
}

const isNew = ({ section, removed }: SectionChange): boolean => !section && !removed;

export const newSectionsOf = (rewrite: Rewrite, changes: readonly SectionChange[]): NewSections => {
  const gap = isSpaced(rewrite.document) ? 1 : 0;
  return { sections: changes.filter(isNew), lead: endsInText(rewrite) ? gap : 0, gap };
};

/** Sections made into bytes in one go: a text of all of them would be copied again and again as it grows. */
const block = 500;

/** The line of a pair: one for all sections that share it, and mostly that at the same place of the last. */
const lineMaker = (eol: Document['eol']) => {
  const lineOf = onceForKey(([key, value]: Pair) => `${key} = ${value}${eol}`);
  const [pairs, lines]: [Pair[], string[]] = [[], []];
  return (pair: Pair, place: number): string => {
    if (pairs[place] !== pair) {
      pairs[place] = pair;
      lines[place] = lineOf(pair);
    }
    return lines[place] ?? '';
  };
};

/** Their names, keys and values are ASCII (`portable.ts`). */
export const bytesOfNew = ({ sections, lead, gap }: NewSections, eol: Document['eol']): Buffer => {
  const lineAt = lineMaker(eol);
  const between = eol.repeat(gap);
  const pieces: Buffer[] = [];
  for (let from = 0; from < sections.length; from += block) {
    let text = from === 0 ? eol.repeat(lead) : between;
    for (const [at, { kind, name, pairs }] of sections.slice(from, from + block).entries()) {
      text += (at === 0 ? '' : between) + headerText(kind, name) + eol;
      let place = 0;
      for (const pair of pairs) text += lineAt(pair, place++);
    }
    pieces.push(Buffer.from(text, 'latin1'));
  }
  return Buffer.concat(pieces);
};

/** The 0-based lines of their headers, after a text of `count` lines. */
export const headerLines = (count: number, { sections, lead, gap }: NewSections): readonly number[] => {
  let next = count + lead;
  return sections.map(({ pairs }) => {
    const line = next;
    next += 1 + pairs.length + gap;
    return line;
  });
};
