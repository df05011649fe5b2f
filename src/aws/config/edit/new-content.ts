/**
 * What edits make of a document: checked new bytes, and the document of them for whoever comes to need it.
 */
import type { ConfigEdit } from '../../../domain/model.ts';
import { type Document, parseDocument } from '../text/document.ts';
import { encode, eolOf } from '../text/lines.ts';
import { render, type Splice } from '../text/splice.ts';
import { applyEdits, type Edited } from './edits.ts';
import { extendDocument } from './extend.ts';
import { once } from './once.ts';
import { verifyEdited } from './verify.ts';

export interface Outcome {
  readonly edited: Edited;
  readonly bytes: Uint8Array;
  /** The document with its changed sections and without the new ones. */
  readonly changed: Document;
  /** The whole new document. */
  readonly after: () => Document;
}

const bytesOf = (document: Document, splices: readonly Splice[]): Buffer =>
  encode(render(document, splices), document.encoding);

/** New sections are bytes already, and stay so where they follow a line end. */
const newBytes = (document: Document, edited: Edited): Buffer => {
  const endsInLine = document.text === '' || eolOf(document.text) !== '';
  if (!endsInLine) return bytesOf(document, edited.splices);
  return Buffer.concat([bytesOf(document, edited.changed), edited.tail]);
};

/** Read from the text that is to be written. */
const changedDocument = (document: Document, edited: Edited, bytes: Uint8Array): Document => {
  if (edited.changed.length === 0) return document;
  return parseDocument(edited.added.works.length === 0 ? bytes : bytesOf(document, edited.changed));
};

/**
 * Throws as `applyEdits` does, and `config.refused` where the new text would say anything else than is meant.
 * What was there is read again to see that; a new section begins in the first column, so nothing before it
 * changes what it says, and it is made of names, keys and values that are read back as they are written.
 */
export const outcomeOf = (document: Document, edits: readonly ConfigEdit[]): Outcome => {
  const edited = applyEdits(document, edits);
  const bytes = newBytes(document, edited);
  const changed = changedDocument(document, edited, bytes);
  verifyEdited(
    document,
    changed,
    edited.works.filter(work => work.section),
  );
  return { edited, bytes, changed, after: once(() => extendDocument(changed, bytes, edited.added)) };
};
