/** What edits do to each section: the sum of all edits that name it, checked. */

import type { ConfigEdit, SectionRef } from '../../../domain/model.ts';
import { problem } from '../../../ports.ts';
import { plain } from '../../../text/plain.ts';
import { type Document, type Section, sectionIn, sectionKey } from '../text/document.ts';
import { keyFault, nameFault, valueFault } from '../text/portable.ts';

export type Pair = readonly [key: string, value: string | undefined];

export interface SectionChange {
  /** The section as it stands; absent when it is new. */
  readonly section?: Section;
  readonly kind: SectionRef['kind'];
  name: string;
  removed: boolean;
  pairs: readonly Pair[];
}

export const refused = (summary: string, hint: string) => problem('config.refused', summary, { hint });

export const headerText = (kind: SectionRef['kind'], name: string): string =>
  kind === 'profile' && name === 'default' ? '[default]' : `[${kind} ${name}]`;

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

const pairOf = (change: SectionChange, key: string): Pair | undefined => {
  for (const pair of change.pairs) if (pair[0] === key) return pair;
  return undefined;
};

const isSet = (change: SectionChange, key: string): boolean => pairOf(change, key)?.[1] !== undefined;

/** The value that a key has after the last edit. */
const valueAfter = (change: SectionChange, key: string): string | undefined => {
  const pair = pairOf(change, key);
  return pair ? pair[1] : change.section?.entries.find(entry => entry.key === key)?.value;
};

const portalKeys = ['sso_start_url', 'sso_region'];

/**
 * The SDK for Rust refuses a profile with both; the CLI compares them; the SDK for JavaScript ignores one.
 */
const checkPortal = (change: SectionChange): void => {
  if (change.removed || change.kind !== 'profile' || change.pairs.length === 0) return;
  if (valueAfter(change, 'sso_session') === undefined) return;
  const both = portalKeys.find(
    key => valueAfter(change, key) !== undefined && (isSet(change, key) || isSet(change, 'sso_session')),
  );
  if (both)
    throw refused(
      `The ${titleOf(change)} cannot have both sso_session and ${both}: the SDK for Rust refuses it.`,
      'Keep the portal in the [sso-session] section alone.',
    );
};

/** The sections as the edits leave them; each is looked up by the name it has at that point. */
interface Fold {
  readonly document: Document;
  /** By kind and name; null where there is none by now. */
  readonly byName: Readonly<Record<SectionRef['kind'], Map<string, SectionChange | null>>>;
  readonly changes: SectionChange[];
  /** Their portal keys are checked after the last edit. */
  readonly unchecked: Set<SectionChange>;
  /** Pairs that may be written: most new sections share some, and none is checked twice. */
  readonly fine: Set<Pair>;
  /** Those of the profile that was added last: mostly the next has the same keys, and pairs. */
  last: readonly Pair[];
}

const setAt = ({ byName }: Fold, { kind, name }: SectionRef, change: SectionChange | null): void => {
  byName[kind].set(name, change);
};

const find = (fold: Fold, ref: SectionRef): SectionChange | undefined => {
  const { document, byName, changes } = fold;
  const known = byName[ref.kind].get(ref.name);
  if (known !== undefined) return known ?? undefined;
  const section = sectionIn(document, ref);
  if (!section) return undefined;
  const change: SectionChange = { section, ...ref, removed: false, pairs: [] };
  setAt(fold, ref, change);
  changes.push(change);
  return change;
};

const linesOfTwins = (twins: readonly Section[]): string =>
  [...new Set(twins.map(section => section.line + 1))].join(', ');

const mustFind = (fold: Fold, ref: SectionRef): SectionChange => {
  const change = find(fold, ref);
  const code = ref.kind === 'profile' ? 'profile.unknown' : 'session.unknown';
  if (!change)
    throw problem(code, `There is no ${titleOf(ref)} in the config file.`, { hint: 'Reload and try again.' });
  const twins = change.section && fold.document.twins.get(sectionKey(ref.kind, ref.name));
  if (twins)
    throw refused(
      `The ${titleOf(ref)} is there more than once (lines ${linesOfTwins(twins)}), and clients disagree which counts.`,
      'Remove one of them by hand.',
    );
  return change;
};

const mustBeFree = (fold: Fold, ref: SectionRef): void => {
  const there = find(fold, ref);
  if (!there) return;
  const where = there.section ? ` in line ${there.section.line + 1}` : '';
  throw problem('profile.exists', `There is a ${titleOf(ref)} already${where}.`, {
    hint: 'Choose another name.',
  });
};

/** A new section has nothing to remove: it has what it is given. */
const setPair = (change: SectionChange, pair: Pair): void => {
  const known = pairOf(change, pair[0]);
  if (!change.section && pair[1] === undefined) change.pairs = change.pairs.filter(old => old !== known);
  else change.pairs = known ? change.pairs.map(old => (old === known ? pair : old)) : [...change.pairs, pair];
};

const few = 16;

const isKeyBefore = (pairs: readonly Pair[], key: string, end: number): boolean => {
  for (let at = 0; at < end; at++) if (pairs[at]?.[0] === key) return true;
  return false;
};

/** The last value of each key. No map is made for the few keys of a profile. */
const onePerKey = (pairs: readonly Pair[]): readonly Pair[] =>
  pairs.length > few || pairs.some(([key], at) => isKeyBefore(pairs, key, at)) ? [...new Map(pairs)] : pairs;

const haveSameKeys = (pairs: readonly Pair[], others: readonly Pair[]): boolean => {
  if (pairs.length !== others.length) return false;
  for (let at = 0; at < pairs.length; at++) if (pairs[at]?.[0] !== others[at]?.[0]) return false;
  return true;
};

const checkNew = (
  { fine }: Fold,
  ref: SectionRef,
  pair: Pair | undefined,
  before: Pair | undefined,
): void => {
  if (!pair || pair === before || fine.has(pair)) return;
  checkPair(ref, pair);
  fine.add(pair);
};

const addSection = (fold: Fold, ref: SectionRef, keys: readonly Pair[]): void => {
  const { kind, name } = ref;
  checkName(kind, name);
  mustBeFree(fold, ref);
  for (let at = 0; at < keys.length; at++) checkNew(fold, ref, keys[at], fold.last[at]);
  const isLikeLast = haveSameKeys(keys, fold.last);
  const change: SectionChange = { kind, name, removed: false, pairs: isLikeLast ? keys : onePerKey(keys) };
  if (!isLikeLast) checkPortal(change);
  if (kind === 'profile') fold.last = change.pairs;
  setAt(fold, ref, change);
  fold.changes.push(change);
};

type EditOf<E extends ConfigEdit['edit']> = Extract<ConfigEdit, { readonly edit: E }>;

const setKeys = (fold: Fold, { section, keys }: EditOf<'setKeys'>): void => {
  const change = mustFind(fold, section);
  fold.unchecked.add(change);
  for (const [key, value] of keys) {
    const pair: Pair = [key.toLowerCase(), value];
    checkPair(section, pair);
    setPair(change, pair);
  }
};

const renameSection = (fold: Fold, { section, to }: EditOf<'renameSection'>): void => {
  const { kind, name } = section;
  const change = mustFind(fold, section);
  if (to === name) return;
  checkName(kind, to);
  mustBeFree(fold, { kind, name: to });
  change.name = to;
  setAt(fold, section, null);
  setAt(fold, { kind, name: to }, change);
};

const removeSection = (fold: Fold, { section }: EditOf<'removeSection'>): void => {
  mustFind(fold, section).removed = true;
  setAt(fold, section, null);
};

const foldOne = (fold: Fold, edit: ConfigEdit): void => {
  if (edit.edit === 'addSection') addSection(fold, edit.section, edit.keys);
  else if (edit.edit === 'addProfiles')
    for (const { name, keys } of edit.profiles) addSection(fold, { kind: 'profile', name }, keys);
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
  const fold: Fold = {
    document,
    byName: { profile: new Map(), 'sso-session': new Map() },
    changes: [],
    unchecked: new Set(),
    fine: new Set(),
    last: [],
  };
  for (const edit of edits) foldOne(fold, edit);
  for (const change of fold.unchecked) checkPortal(change);
  return fold.changes;
};
