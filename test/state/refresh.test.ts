/** Silent renewal of tokens while the app is open, by a clock turned by hand. */
import { describe, expect, test } from 'vitest';
import type { Failure, TokenFact } from '../../src/domain/model.ts';
import type { Action } from '../../src/state/messages.ts';
import type { State } from '../../src/state/state.ts';
import { after, config, main, noon, partner, started } from '../support/scenes.ts';

const minutes = (count: number): number => count * 60_000;
const valid = (left: number, refreshable = true): TokenFact => ({
  is: 'valid',
  until: noon + left,
  refreshable,
});
const open = (tokens: Readonly<Record<string, TokenFact>>) =>
  after(
    started(),
    { type: 'config.loaded', config: config([main, partner]) },
    { type: 'tokens.read', tokens },
  );
const ticked = (afterNoon: number): Action => ({ type: 'clock.ticked', now: noon + afterNoon });
const renewals = (effects: readonly { readonly do: string }[]) =>
  effects.filter(effect => effect.do === 'refreshToken');
const refreshed = (token: TokenFact, notes: readonly string[] = []): Action => ({
  type: 'token.refreshed',
  session: 'main',
  token,
  notes,
});
const offline: Failure = { code: 'network.unreachable', summary: 'AWS cannot be reached.' };

test('a quarter of an hour before it expires, and not earlier, once', () => {
  const { state } = open({ main: valid(minutes(60)) });
  const early = after(state, ticked(minutes(44)));
  expect(renewals(early.effects)).toEqual([]);
  const due = after(early.state, ticked(minutes(45)));
  expect(renewals(due.effects)).toEqual([{ do: 'refreshToken', session: main }]);
  const waiting = after(due.state, ticked(minutes(46)), { type: 'cache.changed' }, ticked(minutes(50)));
  expect(renewals(waiting.effects)).toEqual([]);
});

test('found with little left at the start, it is renewed at once', () => {
  expect(renewals(open({ main: valid(minutes(5)), partner: valid(minutes(50)) }).effects)).toEqual([
    { do: 'refreshToken', session: main },
  ]);
});

test('each session by itself', () => {
  const { effects } = open({ main: valid(minutes(5)), partner: valid(minutes(6)) });
  expect(renewals(effects)).toHaveLength(2);
});

test.each([
  ['a token that cannot be renewed', valid(minutes(5), false)],
  ['no token', { is: 'absent' }],
  ['a corrupt one', { is: 'corrupt', file: '/f', why: 'it is empty' }],
  [
    'one that had expired before: its first use renews it',
    { is: 'expired', since: noon - 1, refreshable: true },
  ],
] as const)('%s is left alone', (_name, token) => {
  const { state, effects } = open({ main: token });
  expect(renewals(effects)).toEqual([]);
  expect(renewals(after(state, ticked(minutes(1))).effects)).toEqual([]);
});

const due = (): State => after(open({ main: valid(minutes(60)) }).state, ticked(minutes(45))).state;

test('renewed: the new token is shown, nothing is said, and the next turn comes in its time', () => {
  const { state, effects } = after(due(), refreshed(valid(minutes(105))));
  expect(state.tokens.main).toEqual(valid(minutes(105)));
  expect(state.notice).toBeUndefined();
  expect(state.failures).toEqual([]);
  expect(state.refreshes).toEqual({});
  expect(renewals(effects)).toEqual([]);
  expect(renewals(after(state, ticked(minutes(90))).effects)).toHaveLength(1);
});

describe('not renewed', () => {
  test('while the token still works it is quiet, logged, and tried again two minutes later', () => {
    const { state } = after(due(), refreshed(valid(minutes(60))));
    expect(state.notice).toBeUndefined();
    expect(state.failures[0]).toMatchObject({
      failure: { summary: 'The sign-in to main could not be renewed.' },
      doing: 'renewing the sign-in to main',
    });
    expect(renewals(after(state, ticked(minutes(46))).effects)).toEqual([]);
    expect(renewals(after(state, ticked(minutes(47))).effects)).toHaveLength(1);
  });

  test('refused for good, it is not asked for again', () => {
    const { state } = after(due(), refreshed(valid(minutes(60), false)));
    expect(renewals(after(state, ticked(minutes(50))).effects)).toEqual([]);
    // Expired for good: nothing counts any more, and the clock stands still.
    expect(after(state, ticked(minutes(61))).state.ticking).toBeUndefined();
  });

  test('a network that is gone is logged; tried again past the expiry too, when it may be back', () => {
    const { state } = after(due(), { type: 'token.refused', session: 'main', failure: offline });
    expect(state.failures[0]?.failure).toBe(offline);
    const expired = after(state, ticked(minutes(61)));
    expect(renewals(expired.effects)).toHaveLength(1);
    const still = after(expired.state, { type: 'token.refused', session: 'main', failure: offline });
    expect(still.state.ticking).toBe(20_000);
    expect(renewals(after(still.state, ticked(minutes(64))).effects)).toHaveLength(1);
  });
});

test('a laptop that slept past the expiry renews when it wakes', () => {
  const { state } = open({ main: valid(minutes(60)) });
  expect(renewals(after(state, ticked(minutes(600))).effects)).toHaveLength(1);
});

test('clock skew is told once and stays on the status line', () => {
  const note = "This computer's clock is 12 minutes behind AWS's.";
  const { state } = after(due(), refreshed(valid(minutes(105)), [note]));
  expect(state.notice).toEqual({ text: note, tone: 'bad' });
  expect(state.warnings).toEqual([note]);
  const again = after(state, ticked(minutes(90)), refreshed(valid(minutes(150)), [note])).state;
  expect(again.warnings).toEqual([note]);
});

test('an answer nobody waits for changes nothing', () => {
  const { state } = open({ main: valid(minutes(60)) });
  expect(after(state, refreshed(valid(minutes(900))))).toEqual({ state, effects: [] });
  expect(after(state, { type: 'token.refused', session: 'main', failure: offline })).toEqual({
    state,
    effects: [],
  });
});
