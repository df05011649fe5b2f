/**
 * How much the random tests try. `npm test` runs few cases of each, always the same ones; `npm run test:long`
 * runs many. A failure prints its seed and path; `SSOTUI_SEED=N` starts from another seed.
 */
import type { Parameters } from 'fast-check';

const long = process.env.SSOTUI_LONG === '1';
const seed = Number(process.env.SSOTUI_SEED ?? 20_261_128);

/** How many cases, for a test that loops by itself. */
export const count = (few: number, many: number): number => (long ? many : few);

/** The parameters of `fc.assert`. */
export const runs = <T>(few: number, many: number): Parameters<T> => ({
  seed,
  numRuns: count(few, many),
  endOnFailure: !long,
});

/** The first of the seeds for a test that draws with `seeded`. Put it into the test's name. */
export const firstSeed = seed;
