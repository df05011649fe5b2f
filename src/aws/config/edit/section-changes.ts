/** What becomes of each section: edits made in order, summed up section by section, and checked. */

import { countEdits } from '../../../domain/config-edits.ts';
import type { ConfigEdit, SectionRef } from '../../../domain/model.ts';
import { problem } from '../../../ports.ts';
import { plain } from '../../../text/plain.ts';
import { type Document, type Section, sectionKey } from '../text/document.ts';
import { keyFault, nameFault, valueFault } from '../text/portable.ts';

export type Pair = readonly [key: string, value: string | undefined];

/** What becomes of one section: the sum of all edits that name it. */
export interface SectionChange {
  /** The section as it stands; absent when it is new. */
  readonly section?: Section;
  readonly kind: SectionRef['kind'];
  name: string;
  removed: boolean;
  pairs: readonly Pair[];
}

export const refused = (summary: string, hint: string) => problem('config.refused', summary, { hint });

/** What stands before the name in the header of a section. */
export const headerStart = (kind: SectionRef['kind'], name: string): string =>
  kind === 'sso-session' ? '[sso-session ' : name === 'default' ? '[' : '[profile ';

/** The header line of a section. */
export const headerText = (kind: SectionRef['kind'], name: string): string =>
  `${headerStart(kind, name)}${name}]`;

export const titleOf = (ref: SectionRef): string =>
  ref.kind === 'profile' ? `profile ${ref.name}` : `session ${ref.name}`;

const checkName = (kind: SectionRef['kind'], name: string): void => {
  const fault = nameFault(name);
  if (fault)
    throw refused(
      `The ${kind === 'profile' ? 'profile' : 'session'} name "${plain(name)}" cannot be used: ${fault}.`,
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

/** Whether both have the same keys in the same order. */
export const sameKeys = (one: readonly Pair[], other: readonly Pair[]): boolean => {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at]?.[0] !== other[at]?.[0]) return false;
  return true;
};

const pairOf = (work: SectionChange, key: string): Pair | undefined => {
  for (const pair of work.pairs) if (pair[0] === key) return pair;
  return undefined;
};

const isSet = (work: SectionChange, key: string): boolean => pairOf(work, key)?.[1] !== undefined;

/** The value a key has when all is done. */
const valueAfter = (work: SectionChange, key: string): string | undefined => {
  const pair = pairOf(work, key);
  return pair ? pair[1] : work.section?.entries.find(entry => entry.key === key)?.value;
};

const portalKeys = ['sso_start_url', 'sso_region'];

/**
 * The SDK for Rust refuses a profile with both; the CLI compares them; the SDK for JavaScript ignores one.
 */
const checkPortal = (work: SectionChange): void => {
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
  readonly byName: Readonly<Record<SectionRef['kind'], Map<string, SectionChange | null>>>;
  readonly sectionOf: (kind: SectionRef['kind'], name: string) => Section | undefined;
  readonly works: SectionChange[];
  /** Those of the works that are looked at once more when all edits are made. */
  readonly unchecked: Set<SectionChange>;
  /** Pairs that may be written. */
  readonly fine: Set<Pair>;
  /** Of the section added last, as it was then: it is fine. */
  kind: SectionRef['kind'];
  pairs: readonly Pair[];
}

/** For many edits of a small document the index is made by kind: no key need be put together for each. */
const finderOf = ({ index, sections }: Document, edits: readonly ConfigEdit[]): Fold['sectionOf'] => {
  if (countEdits(edits) <= sections.length) return (kind, name) => index.get(sectionKey(kind, name));
  const byKind = { profile: new Map<string, Section>(), 'sso-session': new Map<string, Section>() };
  for (const section of index.values())
    if (section.kind === 'profile' || section.kind === 'sso-session')
      byKind[section.kind].set(section.name, section);
  return (kind, name) => byKind[kind].get(name);
};

const find = (fold: Fold, kind: SectionRef['kind'], name: string): SectionChange | undefined => {
  const known = fold.byName[kind].get(name);
  if (known !== undefined) return known ?? undefined;
  const section = fold.sectionOf(kind, name);
  if (!section) return undefined;
  const work: SectionChange = { section, kind, name, removed: false, pairs: [] };
  fold.byName[kind].set(name, work);
  fold.works.push(work);
  return work;
};

const linesOfTwins = (twins: readonly Section[]): string =>
  [...new Set(twins.map(section => section.line + 1))].join(', ');

const mustFind = (fold: Fold, ref: SectionRef): SectionChange => {
  const work = find(fold, ref.kind, ref.name);
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

const mustBeFree = (fold: Fold, kind: SectionRef['kind'], name: string): void => {
  const there = find(fold, kind, name);
  if (!there) return;
  const where = there.section ? ` in line ${there.section.line + 1}` : '';
  throw problem('profile.exists', `There is a ${titleOf({ kind, name })} already${where}.`, {
    hint: 'Choose another name.',
  });
};

/** Of a new section there is nothing to remove: it has what it is given. */
const setPair = (work: SectionChange, pair: Pair): void => {
  const known = pairOf(work, pair[0]);
  if (!work.section && pair[1] === undefined) work.pairs = work.pairs.filter(old => old !== known);
  else work.pairs = known ? work.pairs.map(old => (old === known ? pair : old)) : [...work.pairs, pair];
};

const few = 16;

const isKeyBefore = (pairs: readonly Pair[], key: string, end: number): boolean => {
  for (let at = 0; at < end; at++) if (pairs[at]?.[0] === key) return true;
  return false;
};

const isTwice = (pairs: readonly Pair[]): boolean => pairs.some(([key], at) => isKeyBefore(pairs, key, at));

/** The last value of each key. */
const onePerKey = (pairs: readonly Pair[]): readonly Pair[] =>
  pairs.length > few || isTwice(pairs) ? [...new Map(pairs)] : pairs;

/** Most new sections have pairs in common: none is checked twice. */
const checkPairs = ({ fine }: Fold, kind: SectionRef['kind'], name: string, pairs: readonly Pair[]): void => {
  for (const pair of pairs) {
    if (fine.has(pair)) continue;
    checkPair({ kind, name }, pair);
    fine.add(pair);
  }
};

/** What holds for the keys of the section added before, if they are the same, is not looked at again. */
const addSection = (fold: Fold, kind: SectionRef['kind'], name: string, keys: readonly Pair[]): void => {
  checkName(kind, name);
  mustBeFree(fold, kind, name);
  checkPairs(fold, kind, name, keys);
  const alike = fold.kind === kind && sameKeys(keys, fold.pairs);
  const pairs = alike ? keys : onePerKey(keys);
  const work: SectionChange = { kind, name, removed: false, pairs };
  if (!alike) checkPortal(work);
  fold.kind = kind;
  fold.pairs = pairs;
  fold.byName[kind].set(name, work);
  fold.works.push(work);
};

const setKeys = (fold: Fold, edit: ConfigEdit & { edit: 'setKeys' }): void => {
  const work = mustFind(fold, edit.section);
  fold.unchecked.add(work);
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
  checkName(kind, edit.to);
  mustBeFree(fold, kind, edit.to);
  work.name = edit.to;
  fold.byName[kind].set(name, null);
  fold.byName[kind].set(edit.to, work);
};

const removeSection = (fold: Fold, edit: ConfigEdit & { edit: 'removeSection' }): void => {
  mustFind(fold, edit.section).removed = true;
  fold.byName[edit.section.kind].set(edit.section.name, null);
};

const foldOne = (fold: Fold, edit: ConfigEdit): void => {
  if (edit.edit === 'addSection') addSection(fold, edit.section.kind, edit.section.name, edit.keys);
  else if (edit.edit === 'addProfiles')
    for (const { name, keys } of edit.profiles) addSection(fold, 'profile', name, keys);
  else if (edit.edit === 'setKeys') setKeys(fold, edit);
  else if (edit.edit === 'renameSection') renameSection(fold, edit);
  else removeSection(fold, edit);
};

/**
 * The sum of edits made in order. Throws `config.refused` for what clients could not read back,
 * `profile.exists` for a name in use, `profile.unknown` and `session.unknown` for one that is not there.
 */
export const sectionChanges = (
  document: Document,
  edits: readonly ConfigEdit[],
): readonly SectionChange[] => {
  const byName = { profile: new Map(), 'sso-session': new Map() };
  const sectionOf = finderOf(document, edits);
  const unchecked = new Set<SectionChange>();
  const fold: Fold = {
    document,
    byName,
    sectionOf,
    works: [],
    unchecked,
    fine: new Set(),
    kind: 'profile',
    pairs: [],
  };
  for (const edit of edits) foldOne(fold, edit);
  for (const work of fold.unchecked) checkPortal(work);
  return fold.works;
};
