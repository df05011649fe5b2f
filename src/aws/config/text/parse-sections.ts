import { type Entry, type Section, sectionKey } from './document.ts';
import type { Header, readHeader, SectionKind } from './header.ts';
import { isLineEnd, type Lines, skipBlanks } from './lines.ts';
import { headerRemarks, type Remark, refusedBy } from './remarks.ts';

export type Building<T> = { -readonly [K in keyof T]: T[K] };
export type OpenSection = Building<Section>;

export interface Parsing {
  readonly lines: Lines;
  readonly header: typeof readHeader;
  readonly sections: OpenSection[];
  readonly index: Map<SectionKind, Map<string, Section>>;
  readonly twins: Map<string, Section[]>;
  readonly problems: Remark[];
  readonly warnings: Remark[];
  /** Keys of all `[DEFAULT]` sections: configparser keeps one such section, however often it is opened. */
  readonly inherited: Set<string>;
  /** Keys that are not identifiers of the documented grammar. */
  readonly oddKeys: Set<string>;
  /** The last key of each length. */
  readonly keysByLength: (string | undefined)[];
  /** Keys of the open section, once it has many. */
  keys: Set<string>;
  section: OpenSection | undefined;
  /**
   * Entries of the open section, in a list used again and again: one that grows per section wastes half its
   * room.
   */
  readonly open: Entry[];
  size: number;
  entry: Building<Entry> | undefined;
  /** Column of the last header or key: what is indented deeper continues its value. */
  indent: number;
  /** Empty lines since the last line of the open value. */
  blanks: number;
}

const enough = 50;
export const note = (list: Remark[], line: number, why: string, effect: string): void => {
  if (list.length < enough) list.push({ line, why, effect });
};

export const noteAll = (list: Remark[], remarks: readonly (Remark | undefined)[]): void => {
  for (const remark of remarks) if (remark && list.length < enough) list.push(remark);
};

const twin = (parsing: Parsing, key: string, before: Section, section: Section): void => {
  const known = parsing.twins.get(key);
  if (known) known.push(section);
  else parsing.twins.set(key, [before, section]);
};

const namedAs = ({ index }: Parsing, kind: SectionKind): Map<string, Section> => {
  const known = index.get(kind);
  if (known) return known;
  const named = new Map<string, Section>();
  index.set(kind, named);
  return named;
};

/**
 * configparser, strict: the same text between brackets twice fails the file. Other spellings hide one
 * another.
 */
const indexSection = (parsing: Parsing, section: Section): void => {
  if (section.raw === 'DEFAULT') return;
  const named = namedAs(parsing, section.kind);
  const before = named.get(section.name);
  // Of two spellings the AWS CLI takes the later one that it sees.
  if (!before || section.seen.cli || !before.seen.cli) named.set(section.name, section);
  if (!before) return;
  const key = sectionKey(section.kind, section.name);
  const same = [before, ...(parsing.twins.get(key) ?? [])].find(other => other.raw === section.raw);
  twin(parsing, key, before, section);
  if (same)
    note(
      parsing.problems,
      section.line,
      `[${section.raw}] is there twice, first in line ${same.line + 1}`,
      refusedBy.python,
    );
  else
    note(
      parsing.warnings,
      section.line,
      `[${section.raw}] is a second section for ${key}, first in line ${before.line + 1}`,
      'AWS clients disagree which of the two counts.',
    );
};

const remarkOnHeader = (
  parsing: Parsing,
  header: Header,
  content: string,
  raw: string,
  line: number,
): void => {
  const { seen } = header;
  if (seen.cli && seen.js && seen.spec) return;
  noteAll(parsing.warnings, headerRemarks(content, raw, line));
};

export const closeSection = (parsing: Parsing, end: number): void => {
  const { section, open, size } = parsing;
  if (!section) return;
  section.end = end;
  section.entries = open.slice(0, size);
  parsing.size = 0;
};

/** Python strips more than blanks and tabs at the end of a line; other clients read what else is there. */
const endOfBlanks = (text: string, to: number): number => {
  const after = skipBlanks(text, to);
  if (isLineEnd(text, after)) return to;
  let end = after;
  while (!isLineEnd(text, end)) end++;
  return end;
};

export const openSection = (
  parsing: Parsing,
  start: number,
  from: number,
  to: number,
  close: number,
  line: number,
): void => {
  const { text } = parsing.lines;
  const content = text.slice(start, endOfBlanks(text, to));
  const raw = text.slice(from + 1, from + close);
  const header = parsing.header(content, raw);
  closeSection(parsing, line);
  const { kind, name, seen } = header;
  const section: OpenSection = { kind, name, raw, seen, line, end: parsing.lines.count, entries: [] };
  parsing.sections.push(section);
  parsing.section = section;
  parsing.entry = undefined;
  remarkOnHeader(parsing, header, content, raw, line);
  indexSection(parsing, section);
};
