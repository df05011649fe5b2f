/** An AWS config file as lines and sections, read as the AWS CLI reads it, without losing a byte. */
import { isUtf8 } from 'node:buffer';
import { type Header, readCredentialsHeader, readHeader, type SectionKind, type Seen } from './header.ts';
import { isLineEnd, type Lines, linesOf, lineText, skipBlanks, skipSpace, trimEnd } from './lines.ts';
import {
  commentRemark,
  continuationRemark,
  entryRemarks,
  headerRemarks,
  keyRemark,
  nestedRemark,
  type Remark,
  refusedBy,
  spaceRemark,
} from './remarks.ts';

/** One key of a section. */
export interface Entry {
  /** Lower case, as configparser has it. */
  readonly key: string;
  /** As botocore reads it: continuation lines joined with `\n`; begins with `\n` for a nested block. */
  readonly value: string;
  /** 0-based line of the key. */
  readonly line: number;
  /** The line after its last continuation line. */
  readonly end: number;
}

export interface Section {
  readonly kind: SectionKind;
  /** The effective name; for `other` what stands between the brackets. */
  readonly name: string;
  /** What stands between the brackets. */
  readonly raw: string;
  readonly seen: Seen;
  /** 0-based line of the header. */
  readonly line: number;
  /** The line of the next header, or the number of lines. */
  readonly end: number;
  readonly entries: readonly Entry[];
}

export type { Remark } from './remarks.ts';

/** The two files differ in what a header names. */
type Grammar = 'config' | 'credentials';

export interface Document extends Lines {
  readonly sections: readonly Section[];
  /** By kind and effective name; of two with one name the later, as the AWS CLI has it. */
  readonly index: ReadonlyMap<SectionKind, ReadonlyMap<string, Section>>;
  /** Sections that share an effective name. */
  readonly twins: ReadonlyMap<string, readonly Section[]>;
  /** Mistakes for which some clients drop the whole file: it must not be edited before they are fixed. */
  readonly problems: readonly Remark[];
  readonly warnings: readonly Remark[];
}

type Building<T> = { -readonly [K in keyof T]: T[K] };
type OpenSection = Building<Section>;

interface Parsing {
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

const HASH = 35;
const SEMICOLON = 59;
const BRACKET = 91;
const EQUALS = 61;
const COLON = 58;
const SPACE = 32;
const TAB = 9;

export const sectionKey = (kind: SectionKind, name: string): string => `${kind} ${name}`;

type Named = Pick<Section, 'kind' | 'name'>;

/** The section of this name that clients use. */
export const sectionIn = ({ index }: Document, { kind, name }: Named): Section | undefined =>
  index.get(kind)?.get(name);

/** Whether this is the section that clients use, of all with its name. */
export const counts = (document: Document, section: Section): boolean =>
  document.twins.size === 0 || sectionIn(document, section) === section;

const enough = 50;
const note = (list: Remark[], line: number, why: string, effect: string): void => {
  if (list.length < enough) list.push({ line, why, effect });
};

const noteAll = (list: Remark[], remarks: readonly (Remark | undefined)[]): void => {
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

const closeSection = (parsing: Parsing, end: number): void => {
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

const openSection = (
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

const many = 32;

const hasKey = ({ open, size }: Parsing, key: string): boolean => {
  for (let at = 0; at < size; at++) if (open[at]?.key === key) return true;
  return false;
};

/** Whether the section already has the key. Most sections are small: a set for each would cost too much. */
const isKnown = (parsing: Parsing, section: OpenSection, key: string): boolean => {
  const { open, size } = parsing;
  const shared = section.raw === 'DEFAULT';
  if (!shared && size < many) return hasKey(parsing, key);
  if (!shared && size === many) parsing.keys = new Set(open.slice(0, size).map(entry => entry.key));
  const keys = shared ? parsing.inherited : parsing.keys;
  const known = keys.has(key);
  keys.add(key);
  return known;
};

const remarkOnEntry = (
  parsing: Parsing,
  entry: Entry,
  start: number,
  from: number,
  separator: number,
  to: number,
): void => {
  const { text } = parsing.lines;
  const colon = text.charCodeAt(separator) === COLON;
  noteAll(parsing.warnings, entryRemarks(entry, from > start, colon ? text.slice(separator, to) : undefined));
};

const identifier = /^[\w\-./@%:+]+$/;

/** The first `=` or `:`, whichever comes first, or -1. */
const separatorOf = (text: string, from: number, to: number): number => {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === EQUALS || code === COLON) return at;
  }
  return -1;
};

/** The key in lower case. Files repeat a few keys: each string is made once. */
const keyAt = (parsing: Parsing, from: number, to: number): string => {
  const { text } = parsing.lines;
  const seen = parsing.keysByLength[to - from];
  if (seen !== undefined && text.startsWith(seen, from)) return seen;
  const key = text.slice(from, to).toLowerCase();
  if (!identifier.test(key)) parsing.oddKeys.add(key);
  if (key.length < many) parsing.keysByLength[key.length] = key;
  return key;
};

const openEntry = (parsing: Parsing, start: number, from: number, to: number, line: number): void => {
  const { text } = parsing.lines;
  const { section } = parsing;
  const separator = separatorOf(text, from, to);
  if (!section || separator <= from) {
    const why = section
      ? 'neither a section, a comment nor "key = value"'
      : 'a line before the first section';
    note(parsing.problems, line, why, refusedBy.most);
    return;
  }
  const key = keyAt(parsing, from, trimEnd(text, from, separator));
  const value = text.slice(skipSpace(text, separator + 1, to), to);
  if (isKnown(parsing, section, key))
    note(parsing.problems, line, `the key "${key}" is there twice in [${section.raw}]`, refusedBy.python);
  const entry = { key, value, line, end: line + 1 };
  parsing.open[parsing.size++] = entry;
  parsing.entry = entry;
  parsing.blanks = 0;
  const odd = from > start || text.charCodeAt(separator) === COLON;
  if (odd || value.includes('#') || value.includes(';'))
    remarkOnEntry(parsing, entry, start, from, separator, to);
  if (parsing.oddKeys.size > 0 && parsing.oddKeys.has(key)) noteAll(parsing.warnings, [keyRemark(key, line)]);
};

/** botocore reads a nested block line by line as `key = value`, whatever Python counts as a line. */
const nestedBreaks = /[\v\f\x1c-\x1e\x85\u2028\u2029]/;
const isNestedLine = (part: string): boolean =>
  part
    .split(nestedBreaks)
    .every(piece => piece.includes('=') || skipSpace(piece, 0, piece.length) === piece.length);

const continueEntry = (parsing: Parsing, entry: Building<Entry>, part: string, line: number): void => {
  const nested = entry.value === '' || entry.value.startsWith('\n');
  if (nested && !isNestedLine(part))
    note(parsing.problems, line, `a line without "=" in the nested block "${entry.key}"`, refusedBy.most);
  else noteAll(parsing.warnings, [(nested ? nestedRemark : continuationRemark)(entry.key, part, line)]);
  entry.value += `${'\n'.repeat(parsing.blanks + 1)}${part}`;
  entry.end = line + 1;
  parsing.blanks = 0;
};

const commentLine = (parsing: Parsing, start: number, from: number, line: number): void => {
  const { section, entry } = parsing;
  if (from > start && section) noteAll(parsing.warnings, [commentRemark(entry?.key, entry?.value, line)]);
};

/** Blanks of Unicode, a vertical tab or a form feed where a line begins. */
const strangeStart = ({ text }: Lines, start: number, from: number): boolean => {
  for (let at = start; at < from; at++) {
    const code = text.charCodeAt(at);
    if (code !== SPACE && code !== TAB) return true;
  }
  return false;
};

/**
 * What stands at [from, to) of the line that begins at `start`: a header, a key, or more of the open value.
 */
const readContent = (parsing: Parsing, start: number, from: number, to: number, line: number): void => {
  const { text } = parsing.lines;
  const indent = from - start;
  if (parsing.entry && indent > parsing.indent) {
    continueEntry(parsing, parsing.entry, text.slice(from, to), line);
    return;
  }
  parsing.indent = indent;
  const close = text.charCodeAt(from) === BRACKET ? text.lastIndexOf(']', to - 1) - from : 0;
  if (close > 1) openSection(parsing, start, from, to, close, line);
  else openEntry(parsing, start, from, to, line);
};

/** configparser's _read, one line: [start, end) without its line end. */
const readLine = (parsing: Parsing, start: number, end: number, line: number): void => {
  const { text } = parsing.lines;
  const from = skipSpace(text, start, end);
  const first = text.charCodeAt(from);
  if (from > start && strangeStart(parsing.lines, start, from))
    noteAll(parsing.warnings, [spaceRemark(line)]);
  if (from === end) parsing.blanks++;
  else if (first === HASH || first === SEMICOLON) commentLine(parsing, start, from, line);
  else readContent(parsing, start, from, trimEnd(text, from, end), line);
};

const CR = 13;
const LF = 10;

/** The lines [first, after). */
const readLines = (parsing: Parsing, first: number, after: number): void => {
  const { starts, text } = parsing.lines;
  for (let line = first; line < after; line++) {
    const start = starts[line] ?? 0;
    let end = starts[line + 1] ?? text.length;
    if (end > start && text.charCodeAt(end - 1) === LF) end--;
    if (end > start && text.charCodeAt(end - 1) === CR) end--;
    readLine(parsing, start, end, line);
  }
};

/** Bytes for which clients refuse or ignore the whole file. */
const remarkOnBytes = (parsing: Parsing): void => {
  const { lines, problems } = parsing;
  if (lines.text.startsWith('\uFEFF')) note(problems, 0, 'a byte order mark', refusedBy.most);
  for (const line of lines.loneReturns)
    note(problems, line, 'a carriage return alone as line end', refusedBy.sdks);
  for (let line = 0; lines.encoding === 'latin1' && line < lines.count; line++)
    if (!isUtf8(Buffer.from(lineText(lines, line), 'latin1')))
      note(problems, line, 'bytes that are not UTF-8', refusedBy.python);
};

const newParsing = (lines: Lines, grammar: Grammar): Parsing => ({
  lines,
  header: grammar === 'config' ? readHeader : readCredentialsHeader,
  sections: [],
  index: new Map(),
  twins: new Map(),
  problems: [],
  warnings: [],
  inherited: new Set(),
  keys: new Set(),
  oddKeys: new Set(),
  keysByLength: [],
  section: undefined,
  open: [],
  size: 0,
  entry: undefined,
  indent: 0,
  blanks: 0,
});

/** So many lines are read in a few milliseconds. */
const slice = 10_000;

/** Reads a file piece by piece: yields between pieces, returns the document. */
export function* parsingInSlices(bytes: Uint8Array, grammar: Grammar): Generator<void, Document> {
  const lines = linesOf(bytes);
  const parsing = newParsing(lines, grammar);
  remarkOnBytes(parsing);
  for (let line = 0; line < lines.count; line += slice) {
    yield;
    readLines(parsing, line, Math.min(line + slice, lines.count));
  }
  closeSection(parsing, lines.count);
  const { sections, index, twins, problems, warnings } = parsing;
  return { ...lines, sections, index, twins, problems, warnings };
}

/** What a generator returns, without a pause. */
export const atOnce = <T>(work: Generator<void, T>): T => {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
};

/** Never throws: what is wrong with the bytes is in `problems`. */
export const parseDocument = (bytes: Uint8Array, grammar: Grammar = 'config'): Document =>
  atOnce(parsingInSlices(bytes, grammar));
