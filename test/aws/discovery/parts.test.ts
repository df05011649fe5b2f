/**
 * The parts of a listing by themselves: pages that are followed, waits, stoppages, and the token for all
 * calls.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageKey } from '../../../src/aws/discovery/call.ts';
import { type Chain, chain, follow, isOpen, isReady, paged } from '../../../src/aws/discovery/chain.ts';
import { laterMs, lookAgainMs, mostLooks, reactionTo } from '../../../src/aws/discovery/reaction.ts';
import { isHopeful, isWorthTelling, type Stoppage, stopped } from '../../../src/aws/discovery/stoppage.ts';
import { tokenKeeper } from '../../../src/aws/discovery/token-keeper.ts';
import type { FailureCode } from '../../../src/domain/model.ts';
import { runs } from '../../support/runs.ts';

const failure = (code: FailureCode) => ({ code, summary: code });

describe('a list that comes page by page', () => {
  const followed = (tokens: readonly string[], fresh = true): readonly [Chain, number] => {
    const it = chain();
    const good = tokens.filter(token => follow(it, token, fresh));
    return [it, good.length];
  };

  test('begins with the first page, which has no name, at once', () => {
    const it = chain();
    expect([paged(it), isReady(it, Number.MIN_SAFE_INTEGER), isOpen(it)]).toEqual([{}, true, true]);
    expect(pageKey({ list: 'accounts', ...paged(it) })).not.toBe(pageKey({ list: 'accounts', token: 'p2' }));
  });

  test('goes on to the page that was named, as it was named', () => {
    const [it] = followed(['p2', ' p3\n']);
    expect([paged(it), it.state]).toEqual([{ token: ' p3\n' }, 'ready']);
  });

  test.each([
    ['a page that was there already', ['p2', 'p3', 'p2'], 2],
    ['the same page again', ['p2', 'p2'], 1],
    ['an empty name is a name like others', ['', ''], 1],
  ])('ends with %s', (_what, tokens, good) => {
    expect(followed(tokens)[1]).toBe(good);
  });

  test('a portal that names pages without end, or pages with nothing new, is not followed for ever', () => {
    const names = Array.from({ length: 2_000 }, (_, at) => `p${at}`);
    expect(followed(names)[1]).toBe(1_000);
    expect(followed(names, false)[1]).toBe(19);
  });

  test('empty pages between full ones are no reason to give up', () => {
    const it = chain();
    const good = Array.from({ length: 100 }, (_, at) => follow(it, `p${at}`, at % 15 === 0));
    expect(good).not.toContain(false);
  });

  test('is open while it can bring more', () => {
    const states = ['ready', 'busy', 'listed', 'failed'] as const;
    expect(states.filter(state => isOpen({ ...chain(), state }))).toEqual(['ready', 'busy']);
    expect(states.filter(state => isReady({ ...chain(), state }, 0))).toEqual(['ready']);
    expect([4, 5].map(now => isReady({ ...chain(), readyAt: 5 }, now))).toEqual([false, true]);
  });
});

describe('how long is waited', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  test('longer with every try, never beyond the longest, never at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), random, random, (tries, one, other) => {
        for (const [wait, longest] of [
          [laterMs, 8_000],
          [lookAgainMs, 15_000],
        ] as const) {
          const ms = wait(tries, () => one);
          expect(ms).toBeGreaterThan(150);
          expect(ms).toBeLessThanOrEqual(longest);
          expect(wait(tries + 2, () => other)).toBeGreaterThanOrEqual(Math.min(ms, longest / 2));
        }
      }),
      runs(100, 10_000),
    );
  });

  test.each<[FailureCode, string]>([
    ['portal.throttled', 'slower'],
    ['portal.unavailable', 'later'],
    ['network.timeout', 'later'],
    ['network.unreachable', 'offline'],
    ['token.expired', 'refresh'],
    ['portal.forbidden', 'final'],
    ['portal.invalid', 'final'],
    ['login.cancelled', 'final'],
    ['internal', 'final'],
  ])('%s: %s', (code, reaction) => {
    expect(reactionTo(failure(code))).toBe(reaction);
  });
});

describe('a time in which nothing can be listed', () => {
  const after = (code: FailureCode, looks: number): Stoppage => {
    let it: Stoppage | undefined;
    for (let look = 0; look < looks; look += 1) it = stopped(it, failure(code), 1_000, () => 0.5);
    if (!it) throw new Error('It takes a look.');
    return it;
  };

  test('each look makes the next one later; AWS may ask for more', () => {
    const waits = [1, 2, 3, 4].map(looks => after('network.unreachable', looks).until - 1_000);
    expect(waits).toEqual(waits.toSorted((one, other) => one - other));
    expect(stopped(undefined, failure('portal.throttled'), 0, () => 0, 60_000).until).toBe(60_000);
    expect(stopped(undefined, failure('portal.throttled'), 0, () => 0, 1).until).toBeGreaterThan(1);
  });

  test.each<[FailureCode, boolean, boolean, number, boolean]>([
    ['token.expired', true, true, 100, true],
    ['token.expired', true, false, 1, false],
    ['token.expired', false, true, 1, false],
    ['network.unreachable', true, false, 100, true],
    ['network.unreachable', false, true, mostLooks(true) - 1, true],
    ['network.unreachable', false, true, mostLooks(true), false],
    ['network.unreachable', false, false, mostLooks(false), false],
    ['portal.unavailable', false, false, 1, true],
    ['internal', true, true, 1, false],
  ])('%s, patient %s, reached before %s, look %i: goes on is %s', (code, patient, reached, looks, goesOn) => {
    expect(isHopeful(after(code, looks), patient, reached)).toBe(goesOn);
  });

  test('a single cut connection is not told, a sign-out at once', () => {
    expect(isWorthTelling(after('network.unreachable', 1))).toBe(false);
    expect(isWorthTelling(after('network.unreachable', 2))).toBe(true);
    expect(isWorthTelling(after('token.expired', 1))).toBe(true);
  });

  test('where nothing was ever reached it is given up sooner', () => {
    expect(mostLooks(false)).toBeLessThan(mostLooks(true));
  });
});

describe('one token for all calls', () => {
  const keeping = (stored: readonly string[], renewed = 'new') => {
    const asked: string[] = [];
    const left = [...stored];
    const keeper = tokenKeeper({
      current: async () => {
        asked.push('current');
        return left.shift() ?? 'last';
      },
      renewed: async () => {
        asked.push('renewed');
        return renewed;
      },
    });
    const get = (signal = new AbortController().signal): Promise<unknown> =>
      new Promise(resolve => keeper.get(signal, () => resolve(keeper.token()), resolve));
    return { keeper, asked, get };
  };

  test('is fetched once, however many ask for it', async () => {
    const { keeper, asked, get } = keeping(['one']);
    const first = get();
    let others = 0;
    for (let more = 0; more < 5; more += 1)
      keeper.get(
        new AbortController().signal,
        () => others++,
        () => others++,
      );
    expect([await first, asked, others]).toEqual(['one', ['current'], 0]);
  });

  test('that was refused is renewed, unless another program has renewed it already', async () => {
    const same = keeping(['one', 'one']);
    await same.get();
    expect([same.keeper.refused('one'), same.keeper.token()]).toEqual([true, undefined]);
    expect([await same.get(), same.asked]).toEqual(['new', ['current', 'current', 'renewed']]);
    const other = keeping(['one', 'two']);
    await other.get();
    other.keeper.refused('one');
    expect([await other.get(), other.asked]).toEqual(['two', ['current', 'current']]);
  });

  test('that was renewed and is refused too: only a sign-in helps', async () => {
    const { keeper, get } = keeping(['one', 'one']);
    await get();
    keeper.refused('one');
    await get();
    expect(keeper.refused('new')).toBe(false);
  });

  test('that was renewed and taken may be refused again, hours later', async () => {
    const { keeper, get } = keeping(['one', 'one']);
    await get();
    keeper.refused('one');
    await get();
    keeper.accepted();
    expect(keeper.refused('new')).toBe(true);
  });

  test('a late refusal of the former token changes nothing', async () => {
    const { keeper, get } = keeping(['one', 'one']);
    await get();
    keeper.refused('one');
    await get();
    expect([keeper.refused('one'), keeper.token()]).toEqual([true, 'new']);
  });

  test('when nobody wants it any more it is neither kept nor told of', async () => {
    const { keeper, get } = keeping(['one', 'two']);
    const life = new AbortController();
    let told = 0;
    keeper.get(
      life.signal,
      () => told++,
      () => told++,
    );
    life.abort();
    expect(await get()).toBe('two');
    expect(told).toBe(0);
    keeper.forget();
    expect(keeper.token()).toBeUndefined();
  });

  test('that cannot be had is told with the reason, and asked for again', async () => {
    const reasons = [new Error('signed out')];
    const keeper = tokenKeeper({
      current: async () => {
        const reason = reasons.pop();
        if (reason) throw reason;
        return 'one';
      },
      renewed: async () => 'new',
    });
    const get = () =>
      new Promise(resolve =>
        keeper.get(new AbortController().signal, () => resolve(keeper.token()), resolve),
      );
    expect(String(await get())).toBe('Error: signed out');
    expect(await get()).toBe('one');
  });
});
