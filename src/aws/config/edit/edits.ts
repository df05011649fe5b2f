/** What edits do to the sections and lines of a config file. */

import type { Splice } from '../../../domain/lines/splices.ts';
import type { ConfigEdit } from '../../../domain/model.ts';
import type { Document } from '../text/document.ts';
import { bytesOfNew, type NewSections, newSectionsOf } from './new-sections.ts';
import { rewriteOf } from './rewrite.ts';
import { splicesOf } from './rewritten.ts';
import { type SectionChange, sectionChanges } from './section-changes.ts';

export interface Edited {
  /** Touched sections, new ones last and in order. */
  readonly changes: readonly SectionChange[];
  /** Those of the changes that become new sections at the end. */
  readonly added: NewSections;
  /** The text of these, to follow a line end. */
  readonly tail: Buffer;
  /** Sorted by `at`; no two touch. */
  splices(): readonly Splice[];
  readonly notes: readonly string[];
}

/** Makes the edits in order. Throws as `sectionChanges` does. */
export const applyEdits = (document: Document, edits: readonly ConfigEdit[]): Edited => {
  const changes = sectionChanges(document, edits);
  const rewrite = rewriteOf(document, changes);
  const added = newSectionsOf(rewrite, changes);
  const tail = bytesOfNew(added, document.eol);
  const splices = () => splicesOf(rewrite, tail.toString('latin1'));
  return { changes, added, tail, splices, notes: rewrite.notes };
};
