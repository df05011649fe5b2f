/**
 * Intended changes of a config file, worked out on its document: what becomes of its sections and of its
 * lines.
 */
import type { ConfigEdit } from '../../../domain/model.ts';
import type { Document } from '../text/document.ts';
import type { Splice } from '../text/splice.ts';
import type { Added } from './extend.ts';
import { type Draft, draftOf, endsInText, isSpaced, splicesOf } from './line-changes.ts';
import { addedBytes } from './new-sections.ts';
import { once } from './once.ts';
import { type SectionChange, sectionChanges } from './section-changes.ts';

export interface Edited {
  /** Sorted by `at`; no two touch. */
  readonly splices: readonly Splice[];
  /** The same without the new sections at the end. */
  readonly changed: readonly Splice[];
  /** Touched sections, new ones last and in order. */
  readonly works: readonly SectionChange[];
  /** Those of the works that become new sections at the end. */
  readonly added: Added;
  /** The text of these, to follow a line end. */
  readonly tail: Buffer;
  readonly notes: readonly string[];
}

const isNew = ({ section, removed }: SectionChange): boolean => !section && !removed;

const addedTo = (draft: Draft, works: readonly SectionChange[]): Added => {
  const gap = isSpaced(draft.document) ? 1 : 0;
  return {
    works: works.every(isNew) ? works : works.filter(isNew),
    lead: endsInText(draft) ? gap : 0,
    gap,
  };
};

/** What the edits, made in order, do to the lines of a document. Throws as `sectionChanges` does. */
export const applyEdits = (document: Document, edits: readonly ConfigEdit[]): Edited => {
  const works = sectionChanges(document, edits);
  const draft = draftOf(document, works);
  const added = addedTo(draft, works);
  const changed = splicesOf(draft, []);
  const tail = addedBytes(added, document.eol);
  const splices = once(() => (tail.length > 0 ? splicesOf(draft, [tail.toString('latin1')]) : changed));
  return {
    get splices() {
      return splices();
    },
    changed,
    works,
    added,
    tail,
    notes: draft.notes,
  };
};
