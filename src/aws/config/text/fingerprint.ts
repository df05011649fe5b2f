import { sha256 } from '../../../local/hashes.ts';

/** SHA-256, in hex. */
export const fingerprintOf = (bytes: Uint8Array): string => sha256(bytes);
