/** The document of a text to which new sections were appended, without reading those anew: they say what was written. */
import { type Document, type Entry, parseDocument, type Section, sectionKey } from './document.ts';
import { headerText, type Work } from './edits.ts';
import { everyone } from './header.ts';
import { linesOf } from './lines.ts';

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

interface Growing {
  readonly sections: Section[];
  readonly index: Map<string, Section>;
}

const add = ({ sections, index }: Growing, section: Section): void => {
  sections.push(section);
  index.set(sectionKey(section.kind, section.name), section);
};

/** The section that was last reaches to the first new header. */
const stretch = ({ sections, index }: Growing, end: number): void => {
  const last = sections.pop();
  if (!last) return;
  const longer = { ...last, end };
  sections.push(longer);
  const key = sectionKey(last.kind, last.name);
  if (index.get(key) === last) index.set(key, longer);
};

/**
 * The document of `bytes`, which are `document`, without problems, and `added` at its end. The answer is what parsing
 * the bytes gives.
 */
export const extendDocument = (document: Document, bytes: Uint8Array, added: readonly Work[]): Document => {
  if (added.length === 0) return document;
  if (document.twins.size > 0) return parseDocument(bytes);
  const lines = linesOf(bytes);
  const isHeader = (line: number) => lines.text.charCodeAt(lines.starts[line] ?? 0) === 91;
  const growing = { sections: [...document.sections], index: new Map(document.index) };
  const first = isHeader(document.count) ? document.count : document.count + 1;
  stretch(growing, first);
  let line = first;
  // All new sections are set off alike.
  const gap = added.length > 1 && isHeader(first + 1 + countOf(added[0])) ? 0 : 1;
  for (const [at, work] of added.entries()) {
    const section = sectionFrom(work, line, at < added.length - 1 ? gap : 0);
    add(growing, section);
    line = section.end;
  }
  const { twins, problems, warnings } = document;
  return { ...lines, ...growing, twins, problems, warnings };
};

const countOf = (work: Work | undefined): number =>
  work?.pairs.filter(([, value]) => value !== undefined).length ?? 0;
