/** Signing in: every step and every late answer; state and effects in full. */
import { describe, expect, test } from 'vitest';
import type { Failure, FailureCode } from '../../src/domain/model.ts';
import { resolve } from '../../src/state/keys.ts';
import type { LoginOverlay } from '../../src/state/login/types.ts';
import type { Action } from '../../src/state/messages.ts';
import { overlayOf, type State } from '../../src/state/state.ts';
import {
  asking,
  browserHere,
  challenged,
  chosen,
  codeHere,
  cutOff,
  device,
  failedWith,
  overSsh,
  pkce,
  qr,
  waiting,
} from '../support/login-scenes.ts';
import { after, config, main, noon, partner, press, withSessions } from '../support/scenes.ts';

const login = (state: State): LoginOverlay => {
  const found = overlayOf(state, 'login');
  if (!found) throw new Error('no sign-in is on screen');
  return found;
};
const pending = (slowDown = false, trouble?: Failure): Action => ({
  type: 'login.pending',
  attempt: 1,
  slowDown,
  ...(trouble ? { trouble } : {}),
});
const ticked = (now: number): Action => ({ type: 'clock.ticked', now });
const at = (code: FailureCode): Failure => ({ code, summary: 'It failed.', hint: 'Press r to try again.' });
const withoutTicks = <E extends { do: string }>(effects: readonly E[]): readonly E[] =>
  effects.filter(effect => effect.do !== 'tick');

test('L asks for a sign-in of the selected session', () => {
  const { state, effects } = asking();
  expect(effects).toEqual([{ do: 'beginLogin', session: main, attempt: 1, fresh: false }]);
  expect(login(state)).toEqual({ kind: 'login', session: 'main', attempt: 1, step: { at: 'asking' } });
});

test('the way chosen and its reason are shown before the service has answered', () => {
  expect(login(after(asking().state, chosen(overSsh)).state).choice).toEqual(overSsh);
});

test('with the code on screen the first poll goes out at once, and no page opens where the person is elsewhere', () => {
  const { state, effects } = after(asking().state, chosen(overSsh), challenged(device));
  expect(login(state).step).toEqual({
    at: 'waiting',
    challenge: device,
    opened: false,
    slowed: false,
    qr,
  });
  expect(withoutTicks(effects)).toEqual([{ do: 'pollLogin', attempt: 1 }]);
  expect(withoutTicks(after(state, pending()).effects)).toEqual([
    { do: 'pollLogin', attempt: 1, afterMs: 5_000 },
  ]);
});

test('a device code opens its page on the first pending, once', () => {
  const { state } = waiting(undefined, codeHere);
  const first = after(state, pending());
  expect(withoutTicks(first.effects)).toEqual([
    { do: 'pollLogin', attempt: 1, afterMs: 5_000 },
    { do: 'openUrl', url: device.urlWithCode, what: 'the sign-in page', opening: {} },
  ]);
  expect(withoutTicks(after(first.state, pending()).effects)).toEqual([
    { do: 'pollLogin', attempt: 1, afterMs: 5_000 },
  ]);
});

test('PKCE opens its page at once, but only where the browser is on this machine', () => {
  const { effects } = after(asking().state, chosen(browserHere), challenged(pkce));
  expect(withoutTicks(effects)).toEqual([
    { do: 'pollLogin', attempt: 1 },
    { do: 'openUrl', url: pkce.url, what: 'the sign-in page', opening: {} },
  ]);
  const elsewhere = after(asking().state, chosen({ ...browserHere, opensHere: false }), challenged(pkce));
  expect(withoutTicks(elsewhere.effects)).toEqual([{ do: 'pollLogin', attempt: 1 }]);
});

test('slow_down adds five seconds for good, and is told', () => {
  const once = after(waiting().state, pending(true));
  expect(withoutTicks(once.effects)).toEqual([{ do: 'pollLogin', attempt: 1, afterMs: 10_000 }]);
  const twice = after(once.state, pending(true));
  expect(withoutTicks(twice.effects)).toEqual([{ do: 'pollLogin', attempt: 1, afterMs: 15_000 }]);
  const later = after(twice.state, pending());
  expect(withoutTicks(later.effects)).toEqual([{ do: 'pollLogin', attempt: 1, afterMs: 15_000 }]);
  expect(login(later.state).step).toMatchObject({ slowed: true });
});

describe('the network is gone in the middle', () => {
  const gone = () => after(waiting().state, pending(false, cutOff));

  test('the attempt goes on, slower and slower, and the pace comes back with the network', () => {
    const first = gone();
    expect(login(first.state).step).toMatchObject({ at: 'waiting', trouble: { failure: cutOff, times: 1 } });
    expect(withoutTicks(first.effects)).toEqual([{ do: 'pollLogin', attempt: 1, afterMs: 10_000 }]);
    const second = after(first.state, { type: 'login.failed', attempt: 1, failure: cutOff });
    expect(withoutTicks(second.effects)).toEqual([{ do: 'pollLogin', attempt: 1, afterMs: 15_000 }]);
    const back = after(second.state, pending());
    expect(login(back.state).step).not.toHaveProperty('trouble');
    expect(withoutTicks(back.effects)).toEqual([{ do: 'pollLogin', attempt: 1, afterMs: 5_000 }]);
  });

  test('never slower than half a minute', () => {
    let { state } = gone();
    for (let count = 0; count < 20; count++)
      ({ state } = after(state, { type: 'login.failed', attempt: 1, failure: cutOff }));
    expect(after(state, { type: 'login.failed', attempt: 1, failure: cutOff }).effects).toContainEqual({
      do: 'pollLogin',
      attempt: 1,
      afterMs: 30_000,
    });
  });

  test('r asks at once, with the same code', () => {
    const again = press(gone().state, 'r');
    expect(again.effects).toEqual([{ do: 'pollLogin', attempt: 1 }]);
    expect(login(again.state).step).toMatchObject({ challenge: device });
  });

  test.each(['network.unreachable', 'network.timeout', 'portal.unavailable', 'portal.throttled'] as const)(
    '%s passes',
    code => {
      const failed = after(waiting().state, { type: 'login.failed', attempt: 1, failure: at(code) });
      expect(login(failed.state).step.at).toBe('waiting');
      expect(failed.state.failures).toEqual([]);
    },
  );

  test('not so before there is a code, nor for the browser, which comes back once', () => {
    const early = after(asking().state, { type: 'login.failed', attempt: 1, failure: cutOff });
    expect(login(early.state).step).toEqual({ at: 'failed', failure: cutOff });
    const browser = waiting(undefined, browserHere, pkce).state;
    const failed = after(browser, { type: 'login.failed', attempt: 1, failure: cutOff });
    expect(login(failed.state).step.at).toBe('failed');
  });
});

test('approved: the overlay goes, the tokens are read', () => {
  const { state, effects } = after(waiting().state, { type: 'login.completed', attempt: 1, notes: [] });
  expect(state.overlays).toEqual([]);
  expect(state.notice).toEqual({ text: 'Signed in to main.', tone: 'good' });
  expect(effects.filter(effect => effect.do === 'readTokens')).toHaveLength(1);
});

test('what is to be known of the sign-in stays until it is read', () => {
  const { state } = after(waiting().state, {
    type: 'login.completed',
    attempt: 1,
    notes: ['The clock is off.'],
  });
  expect(login(state).step).toEqual({ at: 'done', notes: ['The clock is off.'] });
  expect(press(state, 'enter').state.overlays).toEqual([]);
  expect(press(state, 'r').effects).toEqual([]);
});

describe('failed', () => {
  const codes: readonly FailureCode[] = [
    'login.denied',
    'login.expired',
    'login.invalid-client',
    'login.invalid-request',
    'login.wrong-region',
    'login.refused',
    'session.invalid',
    'file.unwritable',
  ];

  test.each(codes)('%s is shown in place, logged, and its codes are forgotten', code => {
    const { state, effects } = failedWith(at(code));
    expect(login(state).step).toEqual({ at: 'failed', failure: at(code) });
    expect(state.failures).toEqual([{ at: noon, failure: at(code), doing: 'signing in to main' }]);
    expect(effects.filter(effect => effect.do === 'forgetLogin')).toEqual([
      { do: 'forgetLogin', attempt: 1 },
    ]);
  });

  test.each([
    ['login.denied', false],
    ['login.expired', false],
    ['login.invalid-client', true],
    ['login.refused', true],
  ] as const)('r after %s starts anew (a new registration: %s)', (code, fresh) => {
    const { state, effects } = press(failedWith(at(code)).state, 'r');
    expect(withoutTicks(effects)).toEqual([
      { do: 'cancel', key: 'login' },
      { do: 'forgetLogin', attempt: 1 },
      { do: 'beginLogin', session: main, attempt: 2, flow: 'device', fresh },
    ]);
    expect(login(state)).toMatchObject({ attempt: 2, step: { at: 'asking' } });
  });

  test('the keys that the hints name are keys here', () => {
    const { state } = failedWith(at('login.wrong-region'));
    for (const key of ['r', 'w', 'E', 'L', 'e', 'enter', 'escape'])
      expect(resolve(state, key), key).toMatchObject({ is: 'command' });
  });

  test('E edits the session whose sign-in failed', () => {
    const { state } = press(failedWith(at('login.wrong-region')).state, 'E');
    expect(overlayOf(state, 'session-form')).toMatchObject({ original: 'main', at: 'region' });
    expect(press(failedWith(at('login.denied')).state, 'E').state.notice?.text).toContain('not what failed');
  });

  test('a session that is gone from the config cannot be signed in to again', () => {
    const { state } = after(failedWith(at('login.denied')).state, {
      type: 'config.loaded',
      config: config([partner]),
    });
    const again = press(state, 'r');
    expect(again.state.overlays).toEqual([]);
    expect(again.state.notice?.text).toBe('The session main is no longer in the config.');
  });
});

describe('time', () => {
  test('a code that nobody approved ends with its time, whatever is under way', () => {
    const { state, effects } = after(waiting().state, ticked(device.expiresAt));
    expect(login(state).step).toMatchObject({ at: 'failed', failure: { code: 'login.expired' } });
    expect(effects).toContainEqual({ do: 'cancel', key: 'login' });
    expect(effects).toContainEqual({ do: 'forgetLogin', attempt: 1 });
  });

  test('the clock ticks by the second while a code counts down', () => {
    expect(waiting().state.ticking).toBe(1_000);
    expect(after(waiting().state, ticked(noon + 1_000)).effects).toEqual([{ do: 'tick', afterMs: 1_000 }]);
    expect(failedWith(at('login.denied')).state.ticking).toBe(20_000);
  });
});

describe('late answers', () => {
  const answers: readonly Action[] = [
    chosen(codeHere, 1),
    challenged(device, 1),
    pending(true),
    { type: 'login.completed', attempt: 1, notes: [] },
    { type: 'login.failed', attempt: 1, failure: at('login.denied') },
  ];

  test.each(answers.map(answer => [answer.type, answer] as const))(
    '%s of an attempt that was started anew changes nothing',
    (_type, answer) => {
      const { state } = press(failedWith(at('login.denied')).state, 'r');
      expect(after(state, answer)).toEqual({ state, effects: [] });
    },
  );

  test.each(answers.map(answer => [answer.type, answer] as const))(
    '%s of a sign-in that was closed changes nothing',
    (_type, answer) => {
      const { state } = press(waiting().state, 'escape');
      expect(after(state, answer)).toEqual({ state, effects: [] });
    },
  );
});

test.each([
  ['asking', () => asking()],
  ['waiting', () => waiting()],
  ['failed', () => failedWith(at('login.denied'))],
] as const)('escape while %s aborts what runs and forgets what is held', (_name, scene) => {
  const { state, effects } = press(scene().state, 'escape');
  expect(state.overlays).toEqual([]);
  expect(effects).toEqual(
    expect.arrayContaining([
      { do: 'cancel', key: 'login' },
      { do: 'forgetLogin', attempt: 1 },
    ]),
  );
});

describe('the other way', () => {
  test('w changes it mid-way, and back', () => {
    const there = press(waiting().state, 'w');
    expect(withoutTicks(there.effects)).toEqual([
      { do: 'cancel', key: 'login' },
      { do: 'forgetLogin', attempt: 1 },
      { do: 'beginLogin', session: main, attempt: 2, flow: 'pkce', fresh: false },
    ]);
    const { state } = after(there.state, chosen(browserHere, 2), challenged(pkce, 2));
    expect(press(state, 'w').effects).toContainEqual({
      do: 'beginLogin',
      session: main,
      attempt: 3,
      flow: 'device',
      fresh: false,
    });
  });

  test('also after the browser failed before there was anything to show', () => {
    const failed = after(asking().state, chosen(browserHere), {
      type: 'login.failed',
      attempt: 1,
      failure: at('login.browser'),
    });
    expect(press(failed.state, 'w').effects).toContainEqual(
      expect.objectContaining({ do: 'beginLogin', flow: 'device' }),
    );
  });

  test('not where it cannot be asked for, with the reason', () => {
    const { state } = waiting(undefined, { ...overSsh, otherUnavailable: 'it is a legacy session' });
    const pressed = press(state, 'w');
    expect(pressed.effects).toEqual([]);
    expect(pressed.state.notice?.text).toBe('Sign in the other way: it is a legacy session.');
  });
});

describe('one sign-in of a session at a time', () => {
  test('asked for again, the running one comes to the front', () => {
    const { state } = waiting();
    const again = after(state, { type: 'login.requested', session: 'main' });
    expect(again).toEqual({ state, effects: [] });
  });

  test('asked for another session, the first is given up; one after the other both can be had', () => {
    const { state, effects } = after(waiting().state, { type: 'login.requested', session: 'partner' });
    expect(withoutTicks(effects)).toEqual([
      { do: 'cancel', key: 'login' },
      { do: 'forgetLogin', attempt: 1 },
      { do: 'beginLogin', session: partner, attempt: 2, fresh: false },
    ]);
    expect(state.overlays).toHaveLength(1);
    const done = after(waiting().state, { type: 'login.completed', attempt: 1, notes: [] }).state;
    expect(press(done, 'j L').effects).toContainEqual(
      expect.objectContaining({ do: 'beginLogin', session: partner, attempt: 2 }),
    );
  });
});

describe('opening and copying', () => {
  test('o and enter open the page, y copies its address, c the code', () => {
    const { state } = waiting();
    for (const key of ['o', 'enter'])
      expect(press(state, key).effects).toEqual([
        { do: 'openUrl', url: device.urlWithCode, what: 'the sign-in page', opening: {} },
      ]);
    expect(press(state, 'y').effects).toEqual([
      { do: 'copyText', text: device.urlWithCode, what: 'the address' },
    ]);
    expect(press(state, 'c').effects).toEqual([{ do: 'copyText', text: 'ABCD-EFGH', what: 'the code' }]);
  });

  test('where there is nothing to open or copy it says so', () => {
    const { state } = waiting(undefined, browserHere, pkce);
    expect(press(state, 'c').state.notice?.text).toBe('Copy the code: this way has no code.');
    expect(press(asking().state, 'o').state.notice?.text).toBe(
      'Open the page: AWS has not answered yet; the page opens by itself once it has, and escape cancels.',
    );
    expect(press(failedWith(at('login.denied')).state, 'y').state.notice?.text).toBe(
      'Copy the address: this sign-in is over.',
    );
  });
});

test('a session with a fault cannot be signed in to; its fault is the reason', () => {
  const state = after(withSessions(), {
    type: 'config.loaded',
    config: config([{ ...main, problem: 'sso_region is missing' }]),
  }).state;
  const pressed = press(state, 'L');
  expect(pressed.state.notice?.text).toBe('Log in: sso_region is missing.');
  expect(pressed.state.overlays).toEqual([]);
});

describe('another process signs in to the session', () => {
  const shared = () =>
    after(asking().state, chosen(browserHere), { type: 'login.shared', attempt: 1, other: { pid: 7 } });

  test('is told, and its token ends the wait', () => {
    expect(login(shared().state).step).toEqual({ at: 'shared', other: { pid: 7 } });
    const done = after(shared().state, { type: 'login.completed', attempt: 1, notes: [] });
    expect(overlayOf(done.state, 'login')).toBeUndefined();
    expect(done.state.notice?.text).toBe('Signed in to main.');
  });

  test('when it gives up, this one goes on', () => {
    const { state } = after(shared().state, { type: 'login.shared', attempt: 1 }, challenged(pkce));
    expect(login(state).step.at).toBe('waiting');
  });

  test('r signs in here without waiting, w in the other way', () => {
    expect(withoutTicks(press(shared().state, 'r').effects)).toContainEqual(
      expect.objectContaining({ do: 'beginLogin', attempt: 2, flow: 'pkce', alone: true }),
    );
    expect(withoutTicks(press(shared().state, 'w').effects)).toContainEqual(
      expect.objectContaining({ do: 'beginLogin', attempt: 2, flow: 'device', alone: true }),
    );
  });

  test('escape leaves it', () => {
    const left = press(shared().state, 'escape');
    expect(overlayOf(left.state, 'login')).toBeUndefined();
    expect(left.effects).toContainEqual({ do: 'forgetLogin', attempt: 1 });
  });
});
