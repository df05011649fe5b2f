/** Reads the lines of an AWS config file as configparser does, one after another. */
import { isUtf8 } from 'node:buffer';
import type { Document, Entry, Grammar } from './document.ts';
import { readCredentialsHeader, readHeader } from './header.ts';
import { type Lines, linesOf, lineText, skipSpace, trimEnd } from './lines.ts';
import {
  type Building,
  closeSection,
  note,
  noteAll,
  type OpenSection,
  openSection,
  type Parsing,
} from './parse-sections.ts';
import {
  commentRemark,
  continuationRemark,
  entryRemarks,
  keyRemark,
  nestedRemark,
  refusedBy,
  spaceRemark,
} from './remarks.ts';

const HASH = 35;
const SEMICOLON = 59;
const BRACKET = 91;
const EQUALS = 61;
const COLON = 58;
const SPACE = 32;
const TAB = 9;

export const many = 32;

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
