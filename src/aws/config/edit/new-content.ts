/** What edits make of the config file: its new content, checked before anything is written. */
import type { ConfigEdit } from '../../../domain/model.ts';
import type { Document } from '../text/document.ts';
import { encode, eolOf } from '../text/lines.ts';
import { parseDocument } from '../text/parse.ts';
import { render } from '../text/splice.ts';
import { applyEdits, type Edited } from './edits.ts';
import { verifyEdited } from './verify.ts';

interface Content extends Edited {
  readonly bytes: Uint8Array;
}

/**
 * Only new sections, at the end. They are not read back, which takes long for thousands of profiles: a header
 * in the first column changes nothing of what stands before it, and the sections are made of names, keys and
 * values that every client reads as they are written. A random test compares this with reading everything.
 */
export interface Appended extends Content {
  readonly how: 'appended';
}

/** The whole new text was read back and compared with what was meant. */
export interface Rewritten extends Content {
  readonly how: 'rewritten';
  readonly document: Document;
}

export type NewContent = Appended | Rewritten;

const onlyAdds = ({ changes, added }: Edited): boolean =>
  changes.length > 0 && added.sections.length === changes.length;

const endsInLine = ({ text }: Document): boolean => text === '' || eolOf(text) !== '';

const withTail = ({ text, encoding }: Document, { tail }: Edited): Buffer =>
  Buffer.concat([encode(text, encoding), tail]);

const rendered = (document: Document, edited: Edited): Buffer =>
  encode(render(document, edited.splices()), document.encoding);

/**
 * Throws as `applyEdits` does, and `config.refused` if the new text would say anything else than is meant.
 */
export const newContent = (document: Document, edits: readonly ConfigEdit[]): NewContent => {
  const edited = applyEdits(document, edits);
  const appended = onlyAdds(edited);
  const bytes = appended && endsInLine(document) ? withTail(document, edited) : rendered(document, edited);
  if (appended) return { ...edited, bytes, how: 'appended' };
  const after = parseDocument(bytes);
  verifyEdited(document, after, edited.changes);
  return { ...edited, bytes, how: 'rewritten', document: after };
};
