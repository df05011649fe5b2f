/** Seeded numbers for the made-up organisation, and unguessable ones for its tokens. */
import { randomBytes } from 'node:crypto';

/** A number in [0, 1). */
export type Random = () => number;

/** Mulberry32: small, fast and the same on every machine for the same seed. */
export const seeded = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const pick = <T>(random: Random, from: readonly [T, ...T[]]): T =>
  from[Math.floor(random() * from.length)] ?? from[0];

/** Random bytes as URL-safe text. */
export const opaque = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** Random text from the given letters. */
export const letters = (alphabet: string, length: number): string =>
  Array.from(randomBytes(length), byte => alphabet[byte % alphabet.length] ?? '').join('');
