/** What the sign-in offers at each of its steps, and how large it is drawn. */
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../src/domain/model.ts';
import { loginBox } from '../../../src/state/login/box.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import {
  asking,
  browserHere,
  codeHere,
  failedWith,
  overSsh,
  pkce,
  qr,
  waiting,
} from '../../support/login-scenes.ts';
import { after, press } from '../../support/scenes.ts';
import { footerOn, titleOn } from '../../support/told.ts';

const shared = after(asking().state, {
  type: 'login.shared',
  attempt: 1,
  other: { pid: 77 },
}).state;
const done = after(waiting().state, {
  type: 'login.completed',
  attempt: 1,
  notes: ['The clock is off.'],
}).state;
const failed = (code: Failure['code']): State => failedWith({ code, summary: 'It failed.' }).state;
const browser = waiting(undefined, browserHere, pkce).state;

describe('the keys of', () => {
  test.each<[string, State, readonly string[]]>([
    [
      'a code',
      waiting(undefined, codeHere).state,
      ['Open', 'Copy address', 'Copy code', 'Use browser instead'],
    ],
    ['the browser', browser, ['Open', 'Copy address', 'Use code instead']],
    ['a sign-in elsewhere', shared, ['Sign in here']],
    ['one that failed', failed('login.denied'), ['Try again', 'Use browser instead']],
    [
      'one that the session may be to blame for',
      failed('login.wrong-region'),
      ['Try again', 'Use browser instead', 'Edit session'],
    ],
    ['one that is over', done, ['Continue']],
  ])('%s', (_what, state, titles) => {
    expect(footerOn(state)).toEqual([...titles, 'Help', 'Close']);
  });

  test.each<[string, string, State, string]>([
    ['o', 'before the answer', asking().state, 'AWS has not answered yet'],
    ['o', 'while another signs in', shared, 'another ssotui is signing in; r signs in here instead'],
    ['o', 'once it failed', failed('login.denied'), 'this sign-in is over'],
    ['c', 'in the browser', browser, 'this way has no code'],
    ['w', 'before the way is chosen', asking().state, 'the sign-in is only starting'],
    ['w', 'when it is over', done, 'you are signed in'],
    ['r', 'when it is over', done, 'you are signed in'],
    ['r', 'while the code waits', waiting().state, 'the sign-in is still under way'],
    ['E', 'while the code waits', waiting().state, 'nothing has failed'],
    ['E', 'where the session is not to blame', failed('login.denied'), 'the session is not what failed'],
    ['e', 'while the code waits', waiting().state, 'nothing has failed'],
    ['enter', 'before the answer', asking().state, 'AWS has not answered yet'],
  ])('%s %s does nothing, and says why', (key, _when, state, reason) => {
    const { state: next, effects } = press(state, key);
    expect([effects, next.overlays]).toEqual([[], state.overlays]);
    expect(next.notice?.text).toContain(reason);
  });

  test.each([
    ['login.wrong-region', 'region'],
    ['session.invalid', 'region'],
    ['network.unreachable', 'region'],
    ['login.refused', 'scopes'],
  ] as const)('after %s E leads to the %s of the session', (code, field) => {
    const over = after(asking().state, {
      type: 'login.failed',
      attempt: 1,
      failure: { code, summary: 'No.' },
    }).state;
    const form = overlayOf(press(over, 'E').state, 'session-form');
    expect([form?.original, form?.at]).toEqual(['main', field]);
  });

  test('enter opens the page, tries again, or closes: whatever comes next', () => {
    expect(press(waiting().state, 'enter').effects[0]).toMatchObject({
      do: 'openUrl',
      what: 'the sign-in page',
    });
    expect(press(failed('login.denied'), 'enter').effects).toContainEqual(
      expect.objectContaining({ do: 'beginLogin', attempt: 2 }),
    );
    expect(press(done, 'enter').state.overlays).toEqual([]);
  });

  test('what has failed is listed by e, with what the service said', () => {
    expect(press(failed('login.denied'), 'e').state.overlays.at(-1)?.kind).toBe('failures');
  });
});

describe('its box', () => {
  const [large = [], small = []] = qr;
  const coded = waiting(undefined, overSsh).state;
  const at = (columns: number, rows: number, more: Partial<State> = {}) => {
    const state = { ...coded, screen: { columns, rows }, ...more };
    const overlay = overlayOf(state, 'login');
    if (!overlay) throw new Error('No sign-in is on top.');
    return loginBox(state, overlay);
  };

  test('has the code beside the words where both fit, the largest that does', () => {
    expect(at(140, 45).qr).toEqual({ code: large, beside: true });
    expect(at(140, 45).width).toBeGreaterThan((large[0]?.length ?? 0) + 38);
    const low = small.length + 2 + 4;
    expect(at(140, low).qr?.code ?? []).not.toEqual(large);
  });

  test('has it below them on a narrow and high screen', () => {
    const box = at((large[0]?.length ?? 0) + 30, 60);
    expect(box.qr).toEqual({ code: large, beside: false });
    expect(box.height).toBe(large.length + 14);
  });

  test('has none where it would be cut: half a code is no code', () => {
    expect(at(60, 20).qr).toBeUndefined();
    for (let rows = 12; rows <= 60; rows += 1)
      for (const columns of [40, 70, 100, 140]) {
        const { qr: drawn, width, height } = at(columns, rows);
        if (drawn) {
          expect(height).toBeGreaterThanOrEqual(drawn.code.length + 2);
          expect(width).toBeGreaterThanOrEqual((drawn.code[0]?.length ?? 0) + 2);
          expect(height).toBeLessThanOrEqual(rows);
          expect(width).toBeLessThanOrEqual(columns);
        }
      }
  });

  test('has none in ASCII, nor where there is no page to reach by phone', () => {
    const ascii = { ...coded.display, ascii: true };
    expect(at(140, 45, { display: ascii }).qr).toBeUndefined();
    const { state } = asking({ columns: 140, rows: 45 });
    const overlay = overlayOf(state, 'login');
    expect(overlay && loginBox(state, overlay)).toEqual({ width: 76, height: 17 });
  });

  test('is called by the session', () => {
    expect(titleOn(waiting().state)).toBe('Sign in to main');
  });
});
