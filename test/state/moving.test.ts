/** Moving in whatever list has the keyboard, and the clock that ticks only while something counts. */
import { describe, expect, test } from 'vitest';
import type { Action } from '../../src/state/messages.ts';
import { activeListOf } from '../../src/state/overlays.ts';
import { type State, topOverlay } from '../../src/state/state.ts';
import {
  account,
  after,
  browsing,
  config,
  hours,
  main,
  noon,
  press,
  started,
  valid,
} from '../support/scenes.ts';

const long = (rows: number): State =>
  after(browsing({ columns: 120, rows }), {
    type: 'listing.reported',
    session: 'main',
    reports: [
      { is: 'accounts', accounts: Array.from({ length: 100 }, (_unused, at) => account(at)), complete: true },
    ],
  }).state;

const at = (state: State): number => activeListOf(state)?.list.at ?? -1;
const height = (state: State): number => activeListOf(state)?.height ?? 0;

describe('a key moves the cursor', () => {
  const rows: readonly [string, (page: number) => number][] = [
    ['down', () => 51],
    ['j', () => 51],
    ['up', () => 49],
    ['k', () => 49],
    ['pagedown', page => 50 + page],
    ['pageup', page => 50 - page],
    ['ctrl+d', page => 50 + Math.max(1, Math.floor(page / 2))],
    ['ctrl+u', page => 50 - Math.max(1, Math.floor(page / 2))],
    ['home', () => 0],
    ['g g', () => 0],
    ['end', () => 99],
    ['G', () => 99],
  ];
  const cases = [10, 11, 24, 40].flatMap(screen => rows.map(([key, to]) => [key, screen, to] as const));
  test.each(cases)('%s on a screen of %i rows', (key, screen, to) => {
    const top = press(long(screen), 'home').state;
    const middle = after(top, { type: 'list.moved', by: 50 }).state;
    expect(at(middle)).toBe(50);
    expect(at(press(middle, key).state)).toBe(to(height(middle)));
  });

  test.each(['up', 'pageup', 'ctrl+u', 'home'])('and %s stays on the first row', key => {
    expect(at(press(press(long(24), 'home').state, key).state)).toBe(0);
  });
});

describe('what is on top takes the keys', () => {
  test('q closes a view, but not one that is typed in or that asks', () => {
    expect(press(browsing(), 'P q').state.overlays).toEqual([]);
    expect(topOverlay(press(browsing(), '? q').state)?.kind).toBe('help');
    const asked = press(after(browsing(), { type: 'pane.focused', pane: 'sessions' }).state, 'S').state;
    expect(topOverlay(asked)?.kind).toBe('confirm');
    const still = press(asked, 'q').state;
    expect(topOverlay(still)?.kind).toBe('confirm');
    expect(still.notice?.text).toBe('Close: please answer first.');
  });

  test('a filter narrows the list beneath, wherever it is', () => {
    const filtered = after(press(browsing(), '/').state, { type: 'field.changed', value: 'sand' }).state;
    expect(activeListOf(filtered)?.keys).toEqual([account(2).id]);
    const kept = press(filtered, 'enter').state;
    expect(kept.overlays).toEqual([]);
    expect(activeListOf(kept)?.keys).toEqual([account(2).id]);
    const cleared = press(press(kept, '/').state, 'escape').state;
    expect(activeListOf(cleared)?.keys).toHaveLength(5);
    expect(activeListOf(cleared)?.list.selected).toBe(account(2).id);
  });
});

describe('the clock ticks', () => {
  const tokens = (until: number): Action => ({
    type: 'tokens.read',
    tokens: { main: { is: 'valid', until, refreshable: false } },
  });
  const loaded = after(started(), { type: 'config.loaded', config: config([main]) }).state;
  const waiting: readonly Action[] = [
    { type: 'login.requested' },
    {
      type: 'login.challenged',
      attempt: 1,
      qr: [],
      challenge: {
        flow: 'device',
        userCode: 'ABCD-EFGH',
        url: 'https://example.com/device',
        intervalMs: 5_000,
        expiresAt: noon + hours(1),
      },
    },
  ];

  test.each<[string, readonly Action[], number | undefined]>([
    ['not at all while nothing counts', [], undefined],
    ['every 20 s for a token', [tokens(noon + hours(1))], 20_000],
    ['not for one that has expired', [tokens(noon - 1)], undefined],
    ['every second for a sign-in', waiting, 1_000],
    ['every second if both count', [tokens(noon + hours(1)), ...waiting], 1_000],
    [
      'slower again when the sign-in is closed',
      [tokens(noon + hours(1)), ...waiting, { type: 'overlay.closed' }],
      20_000,
    ],
    [
      'no longer once the code has expired',
      [...waiting, { type: 'clock.ticked', now: noon + hours(2) }],
      undefined,
    ],
  ])('%s', (_what, actions, ticking) => {
    expect(after(loaded, ...actions).state.ticking).toBe(ticking);
  });

  test('by one effect at a time, which is cancelled when nothing counts any more', () => {
    const { state, effects } = after(loaded, tokens(noon + hours(1)));
    expect(effects).toContainEqual({ do: 'tick', afterMs: 20_000 });
    expect(after(state, tokens(noon + hours(2))).effects).not.toContainEqual({ do: 'tick', afterMs: 20_000 });
    expect(after(state, { type: 'tokens.read', tokens: {} }).effects).toContainEqual({
      do: 'cancel',
      key: 'tick',
    });
    expect(after(state, { type: 'clock.ticked', now: noon + 20_000 }).effects).toContainEqual({
      do: 'tick',
      afterMs: 20_000,
    });
  });

  test('also for a token that renews itself, which stays valid', () => {
    expect(after(loaded, { type: 'tokens.read', tokens: { main: valid } }).state.ticking).toBe(20_000);
  });
});
