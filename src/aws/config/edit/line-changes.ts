/** Works on a document as splices of its lines: only the lines that must change do. */

import type { Document, Entry, Section } from '../text/document.ts';
import { eolOf, lineText, rawLine, withoutEol } from '../text/lines.ts';
import type { Splice } from '../text/splice.ts';
import { headerText, type Pair, refused, type SectionChange, titleOf } from './section-changes.ts';

/** The new text under way: for a changed line what stands in its place. */
export interface Draft {
  readonly document: Document;
  readonly instead: Map<number, readonly string[]>;
  readonly notes: string[];
  /** All lines from here on are removed. */
  last: number;
}

const linesAt = (draft: Draft, line: number): readonly string[] =>
  draft.instead.get(line) ?? [rawLine(draft.document, line)];

const isBlank = (text: string): boolean => /^\s*$/.test(text);
const isComment = (text: string): boolean => /^\s*[#;]/.test(text);

/** The line ends of the file, or of the neighbour where they are mixed. */
const eolNear = (draft: Draft, line: number): string =>
  eolOf(rawLine(draft.document, line)) || draft.document.eol;

const keyLine = /^(\s*)([^=:]*?)(\s*)([=:])(\s*)(.*?)\s*$/s;

/** What most clients take for a comment after a value, from its `#` or `;` on. */
const inlineComment = (value: string): string | undefined => /(?:^|\s)([#;].*)$/s.exec(value)?.[1];

/**
 * A comment that is indented under a key is part of its value for the documented grammar: to column 0 with
 * it.
 */
const loosenComments = (draft: Draft, section: Section, entry: Entry): void => {
  const next = section.entries.find(other => other.line > entry.line)?.line ?? section.end;
  for (let line = entry.line + 1; line < next; line++) {
    const raw = rawLine(draft.document, line);
    if (isComment(raw)) draft.instead.set(line, [raw.trimStart()]);
    else if (line < entry.end && !isBlank(raw)) draft.instead.set(line, []);
  }
};

const replaceLine = (draft: Draft, work: SectionChange, entry: Entry, value: string | undefined): void => {
  const raw = rawLine(draft.document, entry.line);
  const match = keyLine.exec(withoutEol(raw)) ?? [];
  const [, indent = '', key = '', before = '', separator = '', after = '', old = ''] = match;
  const comment = inlineComment(old);
  const eol = eolNear(draft, entry.line);
  const lines = comment === undefined ? [] : [`${comment}${eol}`];
  const equals = separator === '=' ? `${before}=${after || before}` : ' = ';
  if (value !== undefined) lines.push(`${indent}${key.toLowerCase()}${equals}${value}${eol}`);
  if (comment !== undefined)
    draft.notes.push(`The comment after "${entry.key}" of ${titleOf(work)} now has its own line.`);
  draft.instead.set(entry.line, lines);
};

/** Whether the line says the value already, to every client. */
const saysSo = (draft: Draft, entry: Entry, value: string | undefined): boolean =>
  entry.value === value &&
  keyLine.exec(lineText(draft.document, entry.line))?.[2] === entry.key &&
  !/^[^=]*:/.test(lineText(draft.document, entry.line));

const checkNested = (work: SectionChange, entry: Entry): void => {
  if (!entry.value.startsWith('\n')) return;
  throw refused(
    `"${entry.key}" of ${titleOf(work)} holds a nested block (line ${entry.line + 1}).`,
    'Edit or remove the block by hand.',
  );
};

const changeEntry = (
  draft: Draft,
  work: SectionChange,
  section: Section,
  entry: Entry,
  value: string | undefined,
): void => {
  if (saysSo(draft, entry, value)) return;
  if (value !== undefined) checkNested(work, entry);
  replaceLine(draft, work, entry, value);
  loosenComments(draft, section, entry);
};

/**
 * The last line of the section that a key inserted after it cannot swallow: indented lines continue a value.
 */
const lastOwnLine = (document: Document, section: Section): number => {
  let last = section.entries.at(-1)?.end ?? section.line + 1;
  for (let line = last; line < section.end; line++) {
    const text = lineText(document, line);
    if (/^[ \t]/.test(text) && !isBlank(text)) last = line + 1;
  }
  return last - 1;
};

const insertPairs = (draft: Draft, section: Section, pairs: readonly Pair[]): void => {
  if (pairs.length === 0) return;
  const { document } = draft;
  const at = lastOwnLine(document, section);
  const eol = eolNear(draft, section.entries.at(-1)?.line ?? section.line);
  const last = section.entries.at(-1);
  // Less indented than its neighbours, a key would make what follows it a continuation of its value.
  const indent = last ? (/^\s*/.exec(lineText(document, last.line))?.[0] ?? '') : '';
  const added = pairs.map(([key, value]) => `${indent}${key} = ${value}${eol}`);
  draft.instead.set(at, [...linesAt(draft, at), ...added]);
};

const changeKeys = (draft: Draft, work: SectionChange, section: Section): void => {
  const added: Pair[] = [];
  for (const pair of work.pairs) {
    const entry = section.entries.find(known => known.key === pair[0]);
    if (entry) changeEntry(draft, work, section, entry, pair[1]);
    else if (pair[1] !== undefined) added.push(pair);
  }
  insertPairs(draft, section, added);
};

/** Keeps the blanks, quotes and comment of the header; only the name is another. */
const changeHeader = (draft: Draft, work: SectionChange, section: Section): void => {
  const raw = rawLine(draft.document, section.line);
  const open = raw.indexOf('[');
  const close = open + section.raw.length + 1;
  const style = /^(\s*[\w-]+\s+)(["']?)(.+?)\2(\s*)$/.exec(section.raw);
  const plain = work.name === 'default' || !style || style[3] !== section.name;
  const inside = plain
    ? headerText(work.kind, work.name)
    : `[${style[1]}${style[2]}${work.name}${style[2]}${style[4]}]`;
  draft.instead.set(section.line, [raw.slice(0, open) + inside + raw.slice(close + 1)]);
};

/**
 * Comments directly above a header, after an empty line, speak of that section. Those that open the file do
 * not.
 */
const introOf = (document: Document, section: Section): number => {
  let line = section.line;
  while (line > 0 && isComment(lineText(document, line - 1))) line--;
  return line > 0 && isBlank(lineText(document, line - 1)) ? line : section.line;
};

/**
 * The line after the section's own: its keys and the comments that hang on them, unless these lead to the
 * next header.
 */
const ownEnd = (document: Document, section: Section): number => {
  const own = lastOwnLine(document, section) + 1;
  let line = own;
  while (line < section.end && isComment(lineText(document, line))) line++;
  return line === section.end && line < document.count ? own : line;
};

/** Blank lines that a removed section leaves: one gap stays between its neighbours, none at the end. */
const withGap = (draft: Draft, from: number, to: number): { from: number; to: number } => {
  const { document } = draft;
  const blank = (line: number) => isBlank(lineText(document, line));
  let [first, after] = [from, to];
  while (after < draft.last && blank(after)) after++;
  if (after < draft.last) return first === 0 || blank(first - 1) ? { from, to: after } : { from, to };
  while (first > 0 && blank(first - 1)) first--;
  return { from: first, to };
};

const cutSection = (draft: Draft, section: Section): void => {
  const { from, to } = withGap(draft, introOf(draft.document, section), ownEnd(draft.document, section));
  for (let line = from; line < to; line++) draft.instead.set(line, []);
  if (to === draft.last) draft.last = from;
};

/** Whether sections are set off by an empty line; with nothing to go by, they are. */
export const isSpaced = (document: Document): boolean => {
  let [spaced, tight] = [0, 0];
  for (const section of document.sections.slice(1, 200)) {
    if (isBlank(lineText(document, introOf(document, section) - 1))) spaced++;
    else tight++;
  }
  return spaced >= tight;
};

const changeSection = (draft: Draft, work: SectionChange, section: Section): void => {
  if (work.name !== section.name) changeHeader(draft, work, section);
  changeKeys(draft, work, section);
};

/** The document with all works in it but the new sections. */
export const draftOf = (document: Document, works: readonly SectionChange[]): Draft => {
  const draft: Draft = { document, instead: new Map(), notes: [], last: document.count };
  const cut: Section[] = [];
  for (const work of works) {
    const { section } = work;
    if (!section) continue;
    if (work.removed) cut.push(section);
    else changeSection(draft, work, section);
  }
  for (const section of cut.sort((a, b) => b.line - a.line)) cutSection(draft, section);
  return draft;
};

/** Whether nothing sets off what is appended from what comes before it. */
export const endsInText = ({ document, last }: Draft): boolean =>
  last > 0 && !isBlank(lineText(document, last - 1));

/** One changed line as a splice, without what stays the same. */
const spliceAt = (document: Document, line: number, lines: readonly string[]): Splice =>
  lines[0] === rawLine(document, line)
    ? { at: line + 1, remove: 0, insert: lines.slice(1) }
    : { at: line, remove: 1, insert: lines };

interface OpenSplice {
  at: number;
  remove: number;
  insert: string[];
}

const join = (splices: OpenSplice[], next: Splice): void => {
  const before = splices.at(-1);
  if (before && before.at + before.remove === next.at) {
    before.remove += next.remove;
    for (const line of next.insert) before.insert.push(line);
  } else if (next.remove > 0 || next.insert.length > 0) splices.push({ ...next, insert: [...next.insert] });
};

/** A file without a final line end keeps that, and the line that was last gets one when others follow it. */
const endAsBefore = (draft: Draft, splices: OpenSplice[]): void => {
  const { document } = draft;
  const end = splices.at(-1);
  const final = document.count > 0 ? rawLine(document, document.count - 1) : '';
  if (!end || final === '' || eolOf(final) !== '' || end.at + end.remove < document.count) return;
  if (end.remove === 0) {
    end.at--;
    end.remove = 1;
    end.insert.unshift(final + document.eol);
  }
  for (let at = 0; at < end.insert.length - 1; at++) {
    const line = end.insert[at] ?? '';
    if (eolOf(line) === '') end.insert[at] = line + document.eol;
  }
  const closing = end.insert.pop();
  if (closing !== undefined) end.insert.push(withoutEol(closing));
};

/** Sorted by `at`; no two touch. `tail` comes after the last line. */
export const splicesOf = (draft: Draft, tail: readonly string[]): readonly Splice[] => {
  const { document, instead } = draft;
  const splices: OpenSplice[] = [];
  for (const line of [...instead.keys()].sort((a, b) => a - b))
    join(splices, spliceAt(document, line, instead.get(line) ?? []));
  join(splices, { at: document.count, remove: 0, insert: tail });
  endAsBefore(draft, splices);
  return splices;
};
