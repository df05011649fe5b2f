/**
 * Hashes of names and short texts. Node's crypto takes as long to load as many of them: it is loaded for the
 * first long text, or when there are many, and used from then on.
 */
import { createHash } from 'node:crypto';
import { sha1 as shortSha1 } from '@noble/hashes/legacy.js';
import { sha256 as shortSha256 } from '@noble/hashes/sha2.js';

type Hash = 'sha1' | 'sha256';

const ofShort = { sha1: shortSha1, sha256: shortSha256 };

/** Bytes of all texts together, which are hashed without Node's crypto. */
let left = 2_048;

const hexOf = (hash: Hash, bytes: Uint8Array): string => {
  // Each text takes a block at least.
  left -= Math.max(bytes.length, 64);
  return left < 0
    ? createHash(hash).update(bytes).digest('hex')
    : Buffer.from(ofShort[hash](bytes)).toString('hex');
};

/** Of short texts: the same few names are asked for again and again. */
const known = new Map<string, string>();

/** SHA-1 of a text in UTF-8, in hex. */
export const sha1 = (text: string): string => {
  const hash = known.get(text) ?? hexOf('sha1', Buffer.from(text));
  if (left >= 0) known.set(text, hash);
  return hash;
};

/** SHA-256, in hex; of a text: in UTF-8. */
export const sha256 = (of: string | Uint8Array): string =>
  hexOf('sha256', typeof of === 'string' ? Buffer.from(of) : of);
