/**
 * The end of the sign-in in use is told ten minutes before, where nothing renews it; the bell rings if set.
 */
import { expect, test } from 'vitest';
import type { TokenFact } from '../../src/domain/model.ts';
import type { Action, Effect } from '../../src/state/messages.ts';
import { initialState, type State } from '../../src/state/state.ts';
import { account, after, config, main, noon, partner, profile, withSettings } from '../support/scenes.ts';

const minutes = (count: number): number => count * 60_000;
const dev = profile('dev', { accountId: account(0).id, roleName: 'ReadOnly' });

/** The shell uses `dev`, of the session main; the tokens are read. */
const using = (token: TokenFact, ...settings: readonly string[]): State =>
  after(
    withSettings(
      initialState({ now: noon, screen: { columns: 120, rows: 40 }, shellProfile: 'dev' }),
      ...settings,
    ),
    { type: 'app.started' },
    { type: 'config.loaded', config: config([main, partner], [dev]) },
    { type: 'tokens.read', tokens: { main: token } },
  ).state;

const ending = (left: number, refreshable = false): TokenFact => ({
  is: 'valid',
  until: noon + minutes(left),
  refreshable,
});

const at = (state: State, minute: number, ...more: readonly Action[]) =>
  after(state, { type: 'clock.ticked', now: noon + minutes(minute) }, ...more);

const rings = (effects: readonly Effect[]): number =>
  effects.filter(({ do: what }) => what === 'ring').length;

const told = 'The sign-in to main ends in 10m and cannot be renewed. L signs in again.';

test('a token that nothing renews is told ten minutes before its end, once', () => {
  const early = at(using(ending(30)), 19);
  expect(early.state.notice).toBeUndefined();
  const due = at(early.state, 20);
  expect(due.state.notice).toEqual({ text: told, tone: 'bad' });
  const { notice: _, ...read } = due.state;
  expect(at(read, 21).state.notice).toBeUndefined();
});

test('it is told at once where less is left when the app opens', () => {
  expect(using(ending(6)).notice?.text).toContain('ends in 6m');
});

test('the bell rings where the settings say so', () => {
  expect(rings(at(using(ending(30)), 20).effects)).toBe(0);
  expect(rings(at(using(ending(30), '[screen]', 'bell = on'), 20).effects)).toBe(1);
});

test('a token that renews is not told, until its renewal was refused', () => {
  const state = using(ending(30, true));
  const renewing = at(state, 16).state;
  expect(renewing.refreshes.main).toEqual({ at: 'running' });
  expect(at(renewing, 20).state.notice).toBeUndefined();
  const refused: Action = {
    type: 'token.refused',
    session: 'main',
    failure: { code: 'login.refused', summary: 'no' },
  };
  expect(at(renewing, 20, refused).state.notice?.text).toContain('could not be renewed');
  const tooEarly = after(renewing, refused).state;
  expect(tooEarly.notice).toBeUndefined();
});

test('only the session in use counts, and a new token begins again', () => {
  const other = after(using(ending(300)), {
    type: 'tokens.read',
    tokens: { main: ending(300), partner: ending(5) },
  }).state;
  expect(other.notice).toBeUndefined();
  const first = at(using(ending(30)), 20).state;
  const { notice: _, ...seen } = first;
  const again = after(seen, { type: 'tokens.read', tokens: { main: ending(25) } }).state;
  expect(again.notice?.text).toContain('ends in 5m');
});
