/** What the pace promises, whatever the portal does. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Pace, paceOf } from '../../../src/aws/pace/pace.ts';
import { runs } from '../../support/runs.ts';

type Step =
  | { readonly do: 'start' | 'accept' | 'drop' }
  | { readonly do: 'throttle'; readonly retryAfterMs: number }
  | { readonly do: 'wait'; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('start' as const) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('accept' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('throttle' as const), retryAfterMs: fc.nat(5000) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(3000) }) },
);

const most = 8;

interface Run {
  readonly pace: Pace;
  /** When the calls in flight were started. */
  readonly flying: number[];
  now: number;
}

const make = (run: Run, it: Step): void => {
  const { pace, flying, now } = run;
  if (it.do === 'wait') run.now += it.ms;
  if (it.do === 'start' && pace.waitMs(now) === 0) {
    pace.started(now);
    flying.push(now);
    return;
  }
  const startedAt = it.do === 'start' || it.do === 'wait' ? undefined : flying.shift();
  if (startedAt === undefined) return;
  if (it.do === 'accept') pace.accepted(now, startedAt);
  if (it.do === 'drop') pace.dropped();
  if (it.do === 'throttle') pace.throttled(now, startedAt, it.retryAfterMs);
};

const started = (chance: number): Run => ({
  pace: paceOf({ random: () => chance, most }),
  flying: [],
  now: 1000,
});

const chance = fc.double({ min: 0, max: 0.999, noNaN: true });
const steps = fc.array(step, { maxLength: 200 });

test('never more calls in flight than allowed, and never a wait that is no time', () => {
  const property = fc.property(chance, steps, (random, all) => {
    const run = started(random);
    for (const each of all) {
      make(run, each);
      expect(run.flying.length).toBeLessThanOrEqual(most);
      expect(run.pace.waitMs(run.now)).toBeGreaterThanOrEqual(0);
      expect(run.pace.perSecond(run.now)).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(run.pace.perSecond(run.now))).toBe(true);
    }
  });
  fc.assert(property, runs(150, 5000));
});

test('a 429 holds all calls for as long as the portal asks', () => {
  const property = fc.property(chance, steps, fc.nat(20_000), (random, all, retryAfterMs) => {
    const run = started(random);
    for (const each of all) make(run, each);
    run.now += 60_000;
    while (run.flying.length > 0) make(run, { do: 'drop' });
    make(run, { do: 'start' });
    expect(run.flying).toHaveLength(1);
    make(run, { do: 'throttle', retryAfterMs });
    expect(run.pace.waitMs(run.now)).toBeGreaterThanOrEqual(retryAfterMs);
  });
  fc.assert(property, runs(150, 5000));
});

test('with nothing in flight a call can start within half a minute', () => {
  const property = fc.property(chance, steps, (random, all) => {
    const run = started(random);
    for (const each of all) make(run, each);
    while (run.flying.length > 0) make(run, { do: 'drop' });
    expect(run.pace.waitMs(run.now)).toBeLessThanOrEqual(30_000);
  });
  fc.assert(property, runs(150, 5000));
});
