/** Deciding whether edits planned on one version of the file may be made on another. */

import { type SectionEdit, sectionEdits } from '../../../domain/changes/edits.ts';
import type { ConfigEdit, SectionRef } from '../../../domain/model.ts';
import { problem } from '../../../ports.ts';
import { type Document, type Section, sectionIn } from '../text/document.ts';
import { titleOf } from './section-changes.ts';
import { sameEntries } from './verify.ts';

export interface Merged {
  /** Without the edits that another program has already made. */
  readonly edits: readonly ConfigEdit[];
  readonly notes: readonly string[];
}

const changed = (summary: string) =>
  problem('config.changed', summary, {
    hint: 'Nothing was written. Reload, look at the change again, and repeat it.',
  });

const same = (one: Section | undefined, other: Section | undefined): boolean =>
  one && other ? one.raw === other.raw && sameEntries(one, other) : one === other;

/** Sections an edit changes, adds, or moves onto. */
const touchedBy = (edit: SectionEdit): readonly SectionRef[] =>
  edit.edit === 'renameSection' ? [edit.section, { kind: edit.section.kind, name: edit.to }] : [edit.section];

/** Sessions that written profiles refer to: they must still exist. */
const referredBy = (edit: SectionEdit): readonly SectionRef[] => {
  if (edit.edit !== 'addSection' && edit.edit !== 'setKeys') return [];
  const name = edit.keys.find(([key]) => key === 'sso_session')?.[1];
  return name === undefined ? [] : [{ kind: 'sso-session', name }];
};

/** Whether the section exists with exactly the keys that the edit would give it. */
const isMade = (current: Document, edit: SectionEdit): boolean => {
  const section = edit.edit === 'addSection' ? sectionIn(current, edit.section) : undefined;
  if (!section || edit.edit !== 'addSection' || section.entries.length !== edit.keys.length) return false;
  const keys = new Map(section.entries.map(entry => [entry.key, entry.value] as const));
  return edit.keys.every(([key, value]) => keys.get(key) === value);
};

const checkTouched = (
  base: Document | undefined,
  current: Document,
  ref: SectionRef,
  adds: boolean,
): void => {
  const now = sectionIn(current, ref);
  if (base ? same(sectionIn(base, ref), now) : adds && !now) return;
  if (!base && !adds) throw changed('The config file has changed since it was read.');
  const how = now ? (base && sectionIn(base, ref) ? 'changed' : 'added') : 'removed';
  throw changed(`Another program has ${how} ${titleOf(ref)} meanwhile.`);
};

const checkReferred = (base: Document | undefined, current: Document, ref: SectionRef): void => {
  if (base && sectionIn(base, ref) && !sectionIn(current, ref))
    throw changed(`Another program has removed ${titleOf(ref)} meanwhile.`);
};

/**
 * The edits that are left to make on `current`. Rejects with `config.changed` where the sections they touch
 * are not as they were in `base`; without a `base` only new sections can be trusted.
 */
export const mergeEdits = (
  base: Document | undefined,
  current: Document,
  edits: readonly ConfigEdit[],
): Merged => {
  const left = sectionEdits(edits).filter(edit => !isMade(current, edit));
  for (const edit of left) {
    for (const ref of touchedBy(edit)) checkTouched(base, current, ref, edit.edit === 'addSection');
    for (const ref of referredBy(edit)) checkReferred(base, current, ref);
  }
  return { edits: left, notes: ['Another program changed the file meanwhile; both changes are in it now.'] };
};
