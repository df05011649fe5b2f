/**
 * The last few versions of the config file this process has seen, by fingerprint: what three-way merges start
 * from.
 */

import { once } from '../edit/once.ts';
import { type Document, parseDocument } from '../text/document.ts';
import { fingerprintOf } from '../write/backup.ts';

export interface Memory {
  /** The document of these bytes; the last one is kept, older ones as bytes alone. */
  learn(bytes: Uint8Array, fingerprint: string): Document;
  /**
   * The same where the document can be had otherwise than by reading the bytes, and perhaps need not be had
   * at all.
   */
  keep(bytes: Uint8Array, fingerprint: string, document: () => Document): void;
  knows(fingerprint: string): boolean;
  /** Keeps a version from being the next to be forgotten, if it is still known. */
  touch(fingerprint: string): void;
  recall(fingerprint: string): Document | undefined;
}

const most = 4;

interface Last {
  readonly fingerprint: string;
  readonly document: () => Document;
}

export const newMemory = (): Memory => {
  const versions = new Map<string, Uint8Array>();
  let last: Last | undefined;
  const recall = (fingerprint: string): Document | undefined => {
    if (last?.fingerprint === fingerprint) return last.document();
    const bytes = versions.get(fingerprint);
    return bytes && parseDocument(bytes);
  };
  const put = (bytes: Uint8Array, fingerprint: string): void => {
    versions.delete(fingerprint);
    versions.set(fingerprint, bytes);
  };
  const touch = (fingerprint: string): void => {
    const bytes = versions.get(fingerprint);
    if (bytes) put(bytes, fingerprint);
  };
  const keep = (bytes: Uint8Array, fingerprint: string, document: () => Document): Last => {
    put(bytes, fingerprint);
    for (const oldest of versions.keys()) if (versions.size > most) versions.delete(oldest);
    if (last?.fingerprint !== fingerprint) last = { fingerprint, document };
    return last;
  };
  const learn = (bytes: Uint8Array, fingerprint: string): Document =>
    keep(
      bytes,
      fingerprint,
      once(() => parseDocument(bytes)),
    ).document();
  const empty = new Uint8Array(0);
  versions.set(fingerprintOf(empty), empty);
  return { learn, keep, knows: fingerprint => versions.has(fingerprint), touch, recall };
};
