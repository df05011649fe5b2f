import type { Document } from '../text/document.ts';
import { endsInText, isSpaced, type Rewrite } from './rewrite.ts';
import { headerText, type SectionChange } from './section-changes.ts';

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

const sectionText = ({ kind, name, pairs }: SectionChange, eol: string): string => {
  let text = `${headerText(kind, name)}${eol}`;
  for (const [key, value] of pairs) text += `${key} = ${value}${eol}`;
  return text;
};

/** Sections made into bytes in one go: a text of all of them would be copied again and again as it grows. */
const block = 500;

/** Their names, keys and values are ASCII (`portable.ts`). */
export const bytesOfNew = ({ sections, lead, gap }: NewSections, eol: Document['eol']): Buffer => {
  const pieces: Buffer[] = [];
  for (let from = 0; from < sections.length; from += block) {
    const before = eol.repeat(from === 0 ? lead : gap);
    const texts = sections.slice(from, from + block).map(section => sectionText(section, eol));
    pieces.push(Buffer.from(before + texts.join(eol.repeat(gap)), 'latin1'));
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
