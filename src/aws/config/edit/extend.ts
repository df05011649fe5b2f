/**
 * The document of a text to which new sections were appended, without reading those again: they say what was
 * written.
 */
import { type Document, type Entry, parseDocument, type Section, sectionKey } from '../text/document.ts';
import { everyone } from '../text/header.ts';
import { type Lines, linesOf } from '../text/lines.ts';
import { once } from './once.ts';
import { headerText, type SectionChange } from './section-changes.ts';

/** New sections as they stand at the end of a text, each set off from the next alike. */
export interface Added {
  readonly works: readonly SectionChange[];
  /** Empty lines before the first one, and between any two. */
  readonly lead: number;
  readonly gap: number;
}

const entriesOf = ({ pairs }: SectionChange, first: number): readonly Entry[] =>
  pairs.map(([key, value = ''], at) => ({ key, value, line: first + at, end: first + at + 1 }));

/** The 0-based lines of the headers of `added`, which come after a document of `count` lines. */
export const headerLines = (count: number, { works, lead, gap }: Added): readonly number[] => {
  let next = count + lead;
  return works.map(work => {
    const line = next;
    next += 1 + work.pairs.length + gap;
    return line;
  });
};

const sectionFrom = (work: SectionChange, line: number, end: number): Section => {
  const { kind, name } = work;
  const raw = headerText(kind, name).slice(1, -1);
  return { kind, name, raw, seen: everyone, line, end, entries: entriesOf(work, line + 1) };
};

/** The section that was last reaches to the first new header. */
const stretched = (sections: readonly Section[], end: number): Section[] => {
  const all = [...sections];
  const last = all.pop();
  return last ? [...all, { ...last, end }] : all;
};

const indexOf = (sections: readonly Section[]): ReadonlyMap<string, Section> => {
  const index = new Map<string, Section>();
  for (const section of sections)
    if (section.raw !== 'DEFAULT') index.set(sectionKey(section.kind, section.name), section);
  return index;
};

const sectionsOf = (document: Document, count: number, added: Added): readonly Section[] => {
  const headers = headerLines(document.count, added);
  const sections = stretched(document.sections, headers[0] ?? count);
  for (const [at, work] of added.works.entries())
    sections.push(sectionFrom(work, headers[at] ?? 0, headers[at + 1] ?? count));
  return sections;
};

type Body = Lines & Pick<Document, 'sections' | 'index'>;

const bodyOf = (document: Document, bytes: Uint8Array, added: Added): Body => {
  const lines = linesOf(bytes);
  const sections = sectionsOf(document, lines.count, added);
  return { ...lines, sections, index: indexOf(sections) };
};

/**
 * The document of `bytes`, which are `document`, without problems, and `added` at its end. The answer is what
 * parsing the bytes gives, made when it is first looked into: that is long after the writing.
 */
export const extendDocument = (document: Document, bytes: Uint8Array, added: Added): Document => {
  if (added.works.length === 0) return document;
  const { twins, problems, warnings } = document;
  if (twins.size > 0) return parseDocument(bytes);
  const body = once(() => bodyOf(document, bytes, added));
  return {
    get text() {
      return body().text;
    },
    get encoding() {
      return body().encoding;
    },
    get starts() {
      return body().starts;
    },
    get count() {
      return body().count;
    },
    get eol() {
      return body().eol;
    },
    get loneReturns() {
      return body().loneReturns;
    },
    get sections() {
      return body().sections;
    },
    get index() {
      return body().index;
    },
    twins,
    problems,
    warnings,
  };
};
