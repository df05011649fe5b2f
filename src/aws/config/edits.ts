/** Intended changes of a config file as splices of its lines: only the lines that must change do. */
import { plain } from '../../local/plain.ts';
import { problem } from '../../services.ts';
import type { ConfigEdit, SectionRef } from '../../state/model.ts';
import { type Document, type Entry, type Section, sectionKey } from './document.ts';
import { eolOf, lineText, rawLine, withoutEol } from './lines.ts';
import { keyFault, nameFault, valueFault } from './portable.ts';

type Pair = readonly [key: string, value: string | undefined];

/** From line `at` (0-based) of the old text, `remove` lines give way to `insert`. */
export interface Splice {
  readonly at: number;
  readonly remove: number;
  /** Whole lines with their line ends, often many in one piece: half a million strings cost the collector too much. */
  readonly insert: readonly string[];
}

/** What becomes of one section: the sum of all edits that name it. */
export interface Work {
  /** The section as it stands; absent when it is new. */
  readonly section?: Section;
  readonly kind: SectionRef['kind'];
  name: string;
  removed: boolean;
  pairs: readonly Pair[];
}

export interface Edited {
  /** Sorted by `at`; no two touch. */
  readonly splices: readonly Splice[];
  /** The same without the new sections at the end. */
  readonly changed: readonly Splice[];
  /** Touched sections, new ones last and in order. */
  readonly works: readonly Work[];
  /** Those of the works that become new sections at the end. */
  readonly added: readonly Work[];
  readonly notes: readonly string[];
}

const refused = (summary: string, hint: string) => problem('config.refused', summary, { hint });

export const titleOf = (ref: SectionRef): string =>
  ref.kind === 'profile' ? `profile ${ref.name}` : `session ${ref.name}`;

const checkName = (ref: SectionRef): void => {
  const fault = nameFault(ref.name);
  if (fault)
    throw refused(
      `The ${ref.kind === 'profile' ? 'profile' : 'session'} name "${plain(ref.name)}" cannot be used: ${fault}.`,
      'Choose another name.',
    );
};

const checkPair = (ref: SectionRef, [key, value]: Pair): void => {
  const keyWhy = value === undefined ? undefined : keyFault(key);
  if (keyWhy)
    throw refused(`The key "${key}" of ${titleOf(ref)} cannot be written: ${keyWhy}.`, 'Choose another key.');
  const valueWhy = value === undefined ? undefined : valueFault(value);
  if (valueWhy)
    throw refused(
      `The value of "${key}" of ${titleOf(ref)} cannot be written: ${valueWhy}.`,
      'Choose another value.',
    );
};

/** Most new sections repeat what the one before them has: nothing is checked twice in a row. */
const checkPairs = (ref: SectionRef, pairs: readonly Pair[], before: readonly Pair[]): void => {
  for (let at = 0; at < pairs.length; at++) {
    const [pair, known] = [pairs[at], before[at]];
    if (pair && (known === undefined || pair[0] !== known[0] || pair[1] !== known[1])) checkPair(ref, pair);
  }
};

const pairOf = (work: Work, key: string): Pair | undefined => {
  for (const pair of work.pairs) if (pair[0] === key) return pair;
  return undefined;
};

const isSet = (work: Work, key: string): boolean => pairOf(work, key)?.[1] !== undefined;

/** The value a key has when all is done. */
const valueAfter = (work: Work, key: string): string | undefined => {
  const pair = pairOf(work, key);
  return pair ? pair[1] : work.section?.entries.find(entry => entry.key === key)?.value;
};

const portalKeys = ['sso_start_url', 'sso_region'];

/** The SDK for Rust refuses a profile with both; the CLI compares them; the SDK for JavaScript ignores one. */
const checkPortal = (work: Work): void => {
  if (work.removed || work.kind !== 'profile' || work.pairs.length === 0) return;
  if (valueAfter(work, 'sso_session') === undefined) return;
  const both = portalKeys.find(
    key => valueAfter(work, key) !== undefined && (isSet(work, key) || isSet(work, 'sso_session')),
  );
  if (both)
    throw refused(
      `The ${titleOf(work)} cannot have both sso_session and ${both}: the SDK for Rust refuses it.`,
      'Keep the portal in the [sso-session] section alone.',
    );
};

/** The sections as the edits leave them; each is looked up by the name it has at that point. */
interface Fold {
  readonly document: Document;
  /** Null where there is none by now. */
  readonly byName: Readonly<Record<SectionRef['kind'], Map<string, Work | null>>>;
  readonly sectionOf: (ref: SectionRef) => Section | undefined;
  readonly works: Work[];
  /** Keys of the section added last: they are fine. */
  checked: readonly Pair[];
}

/** For many edits of a small document the index is made by kind: no key need be put together for each. */
const finderOf = ({ index, sections }: Document, edits: number): Fold['sectionOf'] => {
  if (edits <= sections.length) return ({ kind, name }) => index.get(sectionKey(kind, name));
  const byKind = { profile: new Map<string, Section>(), 'sso-session': new Map<string, Section>() };
  for (const section of index.values())
    if (section.kind === 'profile' || section.kind === 'sso-session')
      byKind[section.kind].set(section.name, section);
  return ({ kind, name }) => byKind[kind].get(name);
};

const find = (fold: Fold, ref: SectionRef): Work | undefined => {
  const known = fold.byName[ref.kind].get(ref.name);
  if (known !== undefined) return known ?? undefined;
  const section = fold.sectionOf(ref);
  if (!section) return undefined;
  const work: Work = { section, kind: ref.kind, name: ref.name, removed: false, pairs: [] };
  fold.byName[ref.kind].set(ref.name, work);
  fold.works.push(work);
  return work;
};

const linesOfTwins = (twins: readonly Section[]): string =>
  [...new Set(twins.map(section => section.line + 1))].join(', ');

const mustFind = (fold: Fold, ref: SectionRef): Work => {
  const work = find(fold, ref);
  const code = ref.kind === 'profile' ? 'profile.unknown' : 'session.unknown';
  if (!work)
    throw problem(code, `There is no ${titleOf(ref)} in the config file.`, { hint: 'Reload and try again.' });
  const twins = work.section && fold.document.twins.get(sectionKey(ref.kind, ref.name));
  if (twins)
    throw refused(
      `The ${titleOf(ref)} is there more than once (lines ${linesOfTwins(twins)}), and clients disagree which counts.`,
      'Remove one of them by hand.',
    );
  return work;
};

const mustBeFree = (fold: Fold, ref: SectionRef): void => {
  const there = find(fold, ref);
  if (!there) return;
  const where = there.section ? ` in line ${there.section.line + 1}` : '';
  throw problem('profile.exists', `There is a ${titleOf(ref)} already${where}.`, {
    hint: 'Choose another name.',
  });
};

const setPair = (work: Work, pair: Pair): void => {
  const known = pairOf(work, pair[0]);
  work.pairs = known ? work.pairs.map(old => (old === known ? pair : old)) : [...work.pairs, pair];
};

const few = 16;

const isKeyBefore = (pairs: readonly Pair[], key: string, end: number): boolean => {
  for (let at = 0; at < end; at++) if (pairs[at]?.[0] === key) return true;
  return false;
};

/** The last value of each key. */
const onePerKey = (pairs: readonly Pair[]): readonly Pair[] =>
  pairs.length > few || pairs.some(([key], at) => isKeyBefore(pairs, key, at)) ? [...new Map(pairs)] : pairs;

const addSection = (fold: Fold, edit: ConfigEdit & { edit: 'addSection' }): void => {
  const { kind, name } = edit.section;
  checkName(edit.section);
  mustBeFree(fold, edit.section);
  checkPairs(edit.section, edit.keys, fold.checked);
  fold.checked = edit.keys;
  const work: Work = { kind, name, removed: false, pairs: onePerKey(edit.keys) };
  fold.byName[kind].set(name, work);
  fold.works.push(work);
};

const setKeys = (fold: Fold, edit: ConfigEdit & { edit: 'setKeys' }): void => {
  const work = mustFind(fold, edit.section);
  for (const [key, value] of edit.keys) {
    const pair: Pair = [key.toLowerCase(), value];
    checkPair(edit.section, pair);
    setPair(work, pair);
  }
};

const renameSection = (fold: Fold, edit: ConfigEdit & { edit: 'renameSection' }): void => {
  const { kind, name } = edit.section;
  const work = mustFind(fold, edit.section);
  if (edit.to === name) return;
  const target = { kind, name: edit.to };
  checkName(target);
  mustBeFree(fold, target);
  work.name = edit.to;
  fold.byName[kind].set(name, null);
  fold.byName[kind].set(edit.to, work);
};

const removeSection = (fold: Fold, edit: ConfigEdit & { edit: 'removeSection' }): void => {
  mustFind(fold, edit.section).removed = true;
  fold.byName[edit.section.kind].set(edit.section.name, null);
};

const foldOne = (fold: Fold, edit: ConfigEdit): void => {
  if (edit.edit === 'addSection') addSection(fold, edit);
  else if (edit.edit === 'setKeys') setKeys(fold, edit);
  else if (edit.edit === 'renameSection') renameSection(fold, edit);
  else removeSection(fold, edit);
};

const foldEdits = (document: Document, edits: readonly ConfigEdit[]): readonly Work[] => {
  const byName = { profile: new Map(), 'sso-session': new Map() };
  const sectionOf = finderOf(document, edits.length);
  const fold: Fold = { document, byName, sectionOf, works: [], checked: [] };
  for (const edit of edits) foldOne(fold, edit);
  for (const work of fold.works) checkPortal(work);
  return fold.works;
};

/** The new text under way: for a changed line what stands in its place, and the lines to come after the last. */
interface Draft {
  readonly document: Document;
  readonly instead: Map<number, readonly string[]>;
  readonly tail: string[];
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

/** A comment that is indented under a key is part of its value for the documented grammar: to column 0 with it. */
const loosenComments = (draft: Draft, section: Section, entry: Entry): void => {
  const next = section.entries.find(other => other.line > entry.line)?.line ?? section.end;
  for (let line = entry.line + 1; line < next; line++) {
    const raw = rawLine(draft.document, line);
    if (isComment(raw)) draft.instead.set(line, [raw.trimStart()]);
    else if (line < entry.end && !isBlank(raw)) draft.instead.set(line, []);
  }
};

const replaceLine = (draft: Draft, work: Work, entry: Entry, value: string | undefined): void => {
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

const checkNested = (work: Work, entry: Entry): void => {
  if (!entry.value.startsWith('\n')) return;
  throw refused(
    `"${entry.key}" of ${titleOf(work)} holds a nested block (line ${entry.line + 1}).`,
    'Edit or remove the block by hand.',
  );
};

const changeEntry = (
  draft: Draft,
  work: Work,
  section: Section,
  entry: Entry,
  value: string | undefined,
): void => {
  if (saysSo(draft, entry, value)) return;
  if (value !== undefined) checkNested(work, entry);
  replaceLine(draft, work, entry, value);
  loosenComments(draft, section, entry);
};

/** The last line of the section that a key inserted after it cannot swallow: indented lines continue a value. */
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

const changeKeys = (draft: Draft, work: Work, section: Section): void => {
  const added: Pair[] = [];
  for (const pair of work.pairs) {
    const entry = section.entries.find(known => known.key === pair[0]);
    if (entry) changeEntry(draft, work, section, entry, pair[1]);
    else if (pair[1] !== undefined) added.push(pair);
  }
  insertPairs(draft, section, added);
};

/** The header line of a new section. */
export const headerText = (kind: SectionRef['kind'], name: string): string =>
  kind === 'profile' && name === 'default' ? '[default]' : `[${kind} ${name}]`;

/** Keeps the blanks, quotes and comment of the header; only the name is another. */
const changeHeader = (draft: Draft, work: Work, section: Section): void => {
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

/** Comments directly above a header, after an empty line, speak of that section. Those that open the file do not. */
const introOf = (document: Document, section: Section): number => {
  let line = section.line;
  while (line > 0 && isComment(lineText(document, line - 1))) line--;
  return line > 0 && isBlank(lineText(document, line - 1)) ? line : section.line;
};

/** The line after the section's own: its keys and the comments that hang on them, unless these lead to the next header. */
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
const isSpaced = (document: Document): boolean => {
  let [spaced, tight] = [0, 0];
  for (const section of document.sections.slice(1, 200)) {
    if (isBlank(lineText(document, introOf(document, section) - 1))) spaced++;
    else tight++;
  }
  return spaced >= tight;
};

const sectionText = ({ kind, name, pairs }: Work, eol: string): string => {
  let text = headerText(kind, name) + eol;
  for (const [key, value] of pairs) if (value !== undefined) text += `${key} = ${value}${eol}`;
  return text;
};

/** So many sections make one piece of text. */
const block = 256;

const appendSections = (draft: Draft, works: readonly Work[]): void => {
  const { document, tail } = draft;
  const { eol } = document;
  const gap = isSpaced(document) ? eol : '';
  if (works.length > 0 && draft.last > 0 && !isBlank(lineText(document, draft.last - 1)) && gap)
    tail.push(gap);
  for (let from = 0; from < works.length; from += block) {
    const texts = works.slice(from, from + block).map(work => sectionText(work, eol));
    tail.push((from > 0 ? gap : '') + texts.join(gap));
  }
};

const applyWork = (draft: Draft, work: Work): void => {
  const { section } = work;
  if (!section || work.removed) return;
  if (work.name !== section.name) changeHeader(draft, work, section);
  changeKeys(draft, work, section);
};

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

const splicesOf = (draft: Draft, tail: readonly string[]): readonly Splice[] => {
  const { document, instead } = draft;
  const splices: OpenSplice[] = [];
  for (const line of [...instead.keys()].sort((a, b) => a - b))
    join(splices, spliceAt(document, line, instead.get(line) ?? []));
  join(splices, { at: document.count, remove: 0, insert: tail });
  endAsBefore(draft, splices);
  return splices;
};

/**
 * What the edits, made in order, do to the lines of a document. Throws `config.refused` for what clients could not
 * read back, `profile.exists` for a name in use, `profile.unknown` and `session.unknown` for one that is not there.
 */
export const applyEdits = (document: Document, edits: readonly ConfigEdit[]): Edited => {
  const works = foldEdits(document, edits);
  const draft: Draft = { document, instead: new Map(), tail: [], notes: [], last: document.count };
  for (const work of works) applyWork(draft, work);
  const cut = works.flatMap(({ section, removed }) => (section && removed ? [section] : []));
  for (const section of cut.sort((a, b) => b.line - a.line)) cutSection(draft, section);
  const added = works.filter(work => !work.section && !work.removed);
  appendSections(draft, added);
  const changed = splicesOf(draft, []);
  const splices = added.length > 0 ? splicesOf(draft, draft.tail) : changed;
  return { splices, changed, works, added, notes: draft.notes };
};

/** The whole text after the splices. */
export const render = (document: Document, splices: readonly Splice[]): string => {
  const { text, starts } = document;
  const parts: string[] = [];
  let from = 0;
  for (const { at, remove, insert } of splices) {
    parts.push(text.slice(from, starts[at] ?? text.length));
    for (const piece of insert) parts.push(piece);
    from = starts[at + remove] ?? text.length;
  }
  parts.push(text.slice(from));
  return parts.join('');
};
