/** The best matches of a search are kept while it goes on, as if all of them were sorted in the end. */
import fuzzysort from 'fuzzysort';
import { expect, test } from 'vitest';
import { type Found, keeper } from '../../../src/state/search/keeper.ts';
import { count, firstSeed } from '../../support/runs.ts';
import { main } from '../../support/scenes.ts';
import { seeded } from '../../support/seeded.ts';

const entry = (name: string) => ({ session: { ...main, name }, prepared: fuzzysort.prepare(name) });
const kept = (limit: number, scores: readonly number[]): Found => {
  const best = keeper(limit);
  for (const [at, score] of scores.entries())
    if (best.wants(score)) best.keep(score, { entry: entry(String(at)) });
  return best.found();
};
const order = ({ hits }: Found): readonly number[] =>
  hits.map(hit => (hit.is === 'session' ? Number(hit.session.name) : -1));

test('are in order, equals as they came, and all are counted', () => {
  expect(order(kept(10, [1, 3, 2, 3, 1]))).toEqual([1, 3, 2, 0, 4]);
  expect(kept(2, [1, 3, 2, 3, 1]).total).toBe(5);
  expect(order(kept(2, [1, 3, 2, 3, 1]))).toEqual([1, 3]);
  expect(kept(3, [])).toEqual({ hits: [], total: 0 });
});

test(`are those that sorting all of them would give (seeds from ${firstSeed})`, () => {
  for (let index = 0; index < count(100, 5_000); index++) {
    const random = seeded(firstSeed + index);
    const scores = Array.from({ length: random.below(60) }, () => random.below(12));
    const limit = 1 + random.below(20);
    const sorted = [...scores.entries()]
      .toSorted(([a, one], [b, other]) => other - one || a - b)
      .map(([at]) => at);
    expect(order(kept(limit, scores))).toEqual(sorted.slice(0, limit));
  }
});
