import type { Document, Entry, Section } from '../text/document.ts';
import { eolOf, lineText, rawLine, withoutEol } from '../text/lines.ts';
import { headerText, type Pair, refused, type SectionChange, titleOf } from './section-changes.ts';

/** The new text in the making: what replaces each changed line. */
export interface Rewrite {
  readonly document: Document;
  readonly instead: Map<number, readonly string[]>;
  readonly notes: string[];
  /** All lines from here on are removed. */
  last: number;
}

const linesAt = (rewrite: Rewrite, line: number): readonly string[] =>
  rewrite.instead.get(line) ?? [rawLine(rewrite.document, line)];

export const isBlank = (text: string): boolean => /^\s*$/.test(text);
const isComment = (text: string): boolean => /^\s*[#;]/.test(text);

/** The neighbour's line end, for files that mix them. */
const eolNear = (rewrite: Rewrite, line: number): string =>
  eolOf(rawLine(rewrite.document, line)) || rewrite.document.eol;

const keyLine = /^(\s*)([^=:]*?)(\s*)([=:])(\s*)(.*?)\s*$/s;

/** What most clients take for a comment after a value, from its `#` or `;` on. */
const inlineComment = (value: string): string | undefined => /(?:^|\s)([#;].*)$/s.exec(value)?.[1];

/**
 * A comment that is indented under a key is part of its value for the documented grammar: to column 0 with
 * it.
 */
const loosenComments = (rewrite: Rewrite, section: Section, entry: Entry): void => {
  const next = section.entries.find(other => other.line > entry.line)?.line ?? section.end;
  for (let line = entry.line + 1; line < next; line++) {
    const raw = rawLine(rewrite.document, line);
    if (isComment(raw)) rewrite.instead.set(line, [raw.trimStart()]);
    else if (line < entry.end && !isBlank(raw)) rewrite.instead.set(line, []);
  }
};

const replaceLine = (
  rewrite: Rewrite,
  change: SectionChange,
  entry: Entry,
  value: string | undefined,
): void => {
  const raw = rawLine(rewrite.document, entry.line);
  const match = keyLine.exec(withoutEol(raw)) ?? [];
  const [, indent = '', key = '', before = '', separator = '', after = '', old = ''] = match;
  const comment = inlineComment(old);
  const eol = eolNear(rewrite, entry.line);
  const instead = comment === undefined ? [] : [`${comment}${eol}`];
  const equals = separator === '=' ? `${before}=${after || before}` : ' = ';
  if (value !== undefined) instead.push(`${indent}${key.toLowerCase()}${equals}${value}${eol}`);
  if (comment !== undefined)
    rewrite.notes.push(`The comment after "${entry.key}" of ${titleOf(change)} now has its own line.`);
  rewrite.instead.set(entry.line, instead);
};

/** Whether every client already reads this value from the line. */
const saysSo = (rewrite: Rewrite, entry: Entry, value: string | undefined): boolean =>
  entry.value === value &&
  keyLine.exec(lineText(rewrite.document, entry.line))?.[2] === entry.key &&
  !/^[^=]*:/.test(lineText(rewrite.document, entry.line));

const checkNested = (change: SectionChange, entry: Entry): void => {
  if (!entry.value.startsWith('\n')) return;
  throw refused(
    `"${entry.key}" of ${titleOf(change)} holds a nested block (line ${entry.line + 1}).`,
    'Edit or remove the block by hand.',
  );
};

const changeEntry = (
  rewrite: Rewrite,
  change: SectionChange,
  section: Section,
  entry: Entry,
  value: string | undefined,
): void => {
  if (saysSo(rewrite, entry, value)) return;
  if (value !== undefined) checkNested(change, entry);
  replaceLine(rewrite, change, entry, value);
  loosenComments(rewrite, section, entry);
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

const insertPairs = (rewrite: Rewrite, section: Section, pairs: readonly Pair[]): void => {
  if (pairs.length === 0) return;
  const { document } = rewrite;
  const at = lastOwnLine(document, section);
  const eol = eolNear(rewrite, section.entries.at(-1)?.line ?? section.line);
  const last = section.entries.at(-1);
  // Less indented than its neighbours, a key would make what follows it a continuation of its value.
  const indent = last ? (/^\s*/.exec(lineText(document, last.line))?.[0] ?? '') : '';
  const added = pairs.map(([key, value]) => `${indent}${key} = ${value}${eol}`);
  rewrite.instead.set(at, [...linesAt(rewrite, at), ...added]);
};

const changeKeys = (rewrite: Rewrite, change: SectionChange, section: Section): void => {
  const added: Pair[] = [];
  for (const pair of change.pairs) {
    const entry = section.entries.find(known => known.key === pair[0]);
    if (entry) changeEntry(rewrite, change, section, entry, pair[1]);
    else if (pair[1] !== undefined) added.push(pair);
  }
  insertPairs(rewrite, section, added);
};

/** Changes the name alone: blanks, quotes and the comment of the header stay. */
const changeHeader = (rewrite: Rewrite, change: SectionChange, section: Section): void => {
  const raw = rawLine(rewrite.document, section.line);
  const open = raw.indexOf('[');
  const close = open + section.raw.length + 1;
  const style = /^(\s*[\w-]+\s+)(["']?)(.+?)\2(\s*)$/.exec(section.raw);
  const plain = change.name === 'default' || !style || style[3] !== section.name;
  const inside = plain
    ? headerText(change.kind, change.name)
    : `[${style[1]}${style[2]}${change.name}${style[2]}${style[4]}]`;
  rewrite.instead.set(section.line, [raw.slice(0, open) + inside + raw.slice(close + 1)]);
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

/** The removed lines with their blank lines: one gap stays between the neighbours, none at the end. */
const withGap = (rewrite: Rewrite, from: number, to: number): { from: number; to: number } => {
  const { document } = rewrite;
  const blank = (line: number) => isBlank(lineText(document, line));
  let [first, after] = [from, to];
  while (after < rewrite.last && blank(after)) after++;
  if (after < rewrite.last) return first === 0 || blank(first - 1) ? { from, to: after } : { from, to };
  while (first > 0 && blank(first - 1)) first--;
  return { from: first, to };
};

const cutSection = (rewrite: Rewrite, section: Section): void => {
  const { from, to } = withGap(
    rewrite,
    introOf(rewrite.document, section),
    ownEnd(rewrite.document, section),
  );
  for (let line = from; line < to; line++) rewrite.instead.set(line, []);
  if (to === rewrite.last) rewrite.last = from;
};

/** Whether an empty line separates sections; in a file with one section it will. */
export const isSpaced = (document: Document): boolean => {
  let [spaced, tight] = [0, 0];
  for (const section of document.sections.slice(1, 200)) {
    if (isBlank(lineText(document, introOf(document, section) - 1))) spaced++;
    else tight++;
  }
  return spaced >= tight;
};

const changeSection = (rewrite: Rewrite, change: SectionChange, section: Section): void => {
  if (change.name !== section.name) changeHeader(rewrite, change, section);
  changeKeys(rewrite, change, section);
};

/** All changes except the new sections. */
export const rewriteOf = (document: Document, changes: readonly SectionChange[]): Rewrite => {
  const rewrite: Rewrite = { document, instead: new Map(), notes: [], last: document.count };
  const cut: Section[] = [];
  for (const change of changes) {
    const { section } = change;
    if (!section) continue;
    if (change.removed) cut.push(section);
    else changeSection(rewrite, change, section);
  }
  for (const section of cut.sort((a, b) => b.line - a.line)) cutSection(rewrite, section);
  return rewrite;
};
