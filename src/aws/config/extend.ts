/** The document of a text to which new sections were appended, without reading those anew: they say what was written. */
import { type Document, type Entry, parseDocument, type Section, sectionKey } from './document.ts';
import { headerText, type Work } from './edits.ts';
import { everyone } from './header.ts';
import { linesOf } from './lines.ts';
import { once } from './once.ts';

const entriesOf = ({ pairs }: Work, header: number): readonly Entry[] => {
  const entries: Entry[] = [];
  let line = header;
  for (const [key, value] of pairs) {
    if (value === undefined) continue;
    line++;
    entries.push({ key, value, line, end: line + 1 });
  }
  return entries;
};

const sectionFrom = (work: Work, line: number, gap: number): Section => {
  const { kind, name } = work;
  const raw = headerText(kind, name).slice(1, -1);
  const entries = entriesOf(work, line);
  return { kind, name, raw, seen: everyone, line, end: line + 1 + entries.length + gap, entries };
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

const countOf = (work: Work | undefined): number =>
  work?.pairs.filter(([, value]) => value !== undefined).length ?? 0;

/** The new sections, the first at line `first`. */
const append = (sections: Section[], added: readonly Work[], first: number, gap: number): void => {
  let line = first;
  for (const [at, work] of added.entries()) {
    const section = sectionFrom(work, line, at < added.length - 1 ? gap : 0);
    sections.push(section);
    line = section.end;
  }
};

const bracket = 91;

/**
 * The document of `bytes`, which are `document`, without problems, and `added` at its end. The answer is what parsing
 * the bytes gives; its index is made when it is first looked at, as that is long after the writing.
 */
export const extendDocument = (document: Document, bytes: Uint8Array, added: readonly Work[]): Document => {
  if (added.length === 0) return document;
  if (document.twins.size > 0) return parseDocument(bytes);
  const lines = linesOf(bytes);
  const isHeader = (line: number) => lines.text.charCodeAt(lines.starts[line] ?? 0) === bracket;
  const first = isHeader(document.count) ? document.count : document.count + 1;
  const sections = stretched(document.sections, first);
  // All new sections are set off alike.
  const gap = isHeader(first + 1 + countOf(added[0])) ? 0 : 1;
  append(sections, added, first, gap);
  const { twins, problems, warnings } = document;
  const index = once(() => indexOf(sections));
  return {
    ...lines,
    sections,
    twins,
    problems,
    warnings,
    get index() {
      return index();
    },
  };
};
