/**
 * A sign-in as it is carried out: the way that is taken, whose turn it is, and what is told of each answer.
 */
import { describe, expect, test } from 'vitest';
import type { FlowChoice, LoginProgress } from '../../src/ports.ts';
import { createDriver } from '../../src/start/driver.ts';
import type { LoginEffect } from '../../src/state/login/types.ts';
import type { Action } from '../../src/state/messages.ts';
import { aSession, aWorld, type FakeWorld, fakeServices, startOfTime } from '../support/fake-services.ts';

const session = aSession('main');
const perform = async (effect: LoginEffect, more: Partial<FakeWorld> = {}) => {
  const heard: Action[] = [];
  const world = aWorld(more);
  const driver = createDriver(fakeServices(world), {} as never, news => heard.push(...news));
  driver.perform(effect);
  await driver.settled();
  return { heard, log: world.log };
};
const begin = (more: Partial<Extract<LoginEffect, { do: 'beginLogin' }>> = {}) =>
  ({ do: 'beginLogin', session, attempt: 1, fresh: false, ...more }) as const;
const device: FlowChoice = { flow: 'device', reason: 'Over SSH.' };
const browser: FlowChoice = { flow: 'pkce', reason: 'A browser is here.', opensHere: true };
const chosen = (heard: readonly Action[]) =>
  heard.flatMap(each => (each.type === 'login.chosen' ? [each.choice] : []));

describe('the way', () => {
  test('that suits the machine is taken, with its reason', async () => {
    const { heard, log } = await perform(begin(), { choice: device });
    expect(chosen(heard)).toEqual([{ ...device, opensHere: false }]);
    expect(log).toContain('begin main device');
  });

  test.each([
    ['device', browser, 'You chose to sign in with a code.'],
    ['pkce', device, 'You chose to sign in through a browser on this machine.'],
  ] as const)('%s, asked for by hand, is said to be chosen', async (flow, suggested, reason) => {
    const { heard, log } = await perform(begin({ flow }), { choice: suggested });
    expect(chosen(heard)).toMatchObject([{ flow, reason, opensHere: suggested.opensHere === true }]);
    expect(log).toContain(`begin main ${flow}`);
  });

  test('asked for by hand and the one that suits, keeps the reason of the machine', async () => {
    const { heard } = await perform(begin({ flow: 'device' }), { choice: device });
    expect(chosen(heard)).toMatchObject([{ reason: 'Over SSH.' }]);
  });

  test('the port of the settings and a fresh registration are handed on, and told', async () => {
    const { heard, log } = await perform(begin({ fresh: true }), {
      choice: { ...browser, port: 8_400, reached: 'me@host' },
    });
    expect(log).toContain('begin main pkce fresh port 8400');
    expect(chosen(heard)).toMatchObject([{ port: 8_400, reached: 'me@host' }]);
  });

  test('a code has a picture for a phone, in two sizes; the browser has none', async () => {
    const sizes = async (choice: FlowChoice) => {
      const { heard } = await perform(begin(), { choice });
      return heard.flatMap(each =>
        each.type === 'login.challenged' ? each.qr.map(({ length }) => length) : [],
      );
    };
    const [large = 0, small = 0, ...others] = await sizes(device);
    expect(large).toBeGreaterThan(small);
    expect([small > 0, others]).toEqual([true, []]);
    expect(await sizes(browser)).toEqual([]);
  });
});

describe('while another process signs in to the session', () => {
  const other = { pid: 77 };
  const types = (heard: readonly Action[]) => heard.map(({ type }) => type);

  test('that is told; when it gives up it is our turn, and told as well', async () => {
    const { heard, log } = await perform(begin(), { turn: { other } });
    expect(types(heard)).toEqual(['login.chosen', 'login.shared', 'login.shared', 'login.challenged']);
    expect(heard.slice(1, 3)).toEqual([
      { type: 'login.shared', attempt: 1, other },
      { type: 'login.shared', attempt: 1 },
    ]);
    expect(log).toContain('begin main device');
  });

  test('its token ends ours, and nothing is asked of AWS', async () => {
    const { heard, log } = await perform(begin(), { turn: { other, until: startOfTime + 1 } });
    expect(types(heard)).toEqual(['login.chosen', 'login.shared', 'login.completed']);
    expect(log.filter(line => line.startsWith('begin'))).toEqual([]);
  });

  test('whoever does not want to wait does not', async () => {
    const { heard, log } = await perform(begin({ alone: true }), { turn: { other } });
    expect(types(heard)).toEqual(['login.chosen', 'login.challenged']);
    expect(log).not.toContain('wait for main');
  });

  test('where nobody does, nothing is told of it', async () => {
    expect(types((await perform(begin())).heard)).toEqual(['login.chosen', 'login.challenged']);
  });
});

describe('an answer to the poll', () => {
  const trouble = { code: 'network.timeout', summary: 'No answer.' } as const;

  test.each<[string, LoginProgress, Partial<Action>]>([
    ['not yet', { is: 'pending' }, { type: 'login.pending', attempt: 1, slowDown: false }],
    ['slower', { is: 'slow-down' }, { type: 'login.pending', attempt: 1, slowDown: true }],
    [
      'none, for a reason that may pass, is no order to be slower',
      { is: 'slow-down', trouble },
      { type: 'login.pending', attempt: 1, slowDown: false, trouble },
    ],
  ])('%s: it is told together with the time of the answer', async (_what, answer, told) => {
    const { heard } = await perform({ do: 'pollLogin', attempt: 1 }, { progress: [answer] });
    expect(heard).toEqual([{ type: 'clock.ticked', now: expect.any(Number) }, told]);
  });

  test('that it is done is told with what there is to know', async () => {
    const progress: readonly LoginProgress[] = [
      { is: 'done', until: startOfTime, notes: ['The clock is off.'] },
    ];
    const { heard } = await perform({ do: 'pollLogin', attempt: 1 }, { progress });
    expect(heard).toEqual([{ type: 'login.completed', attempt: 1, notes: ['The clock is off.'] }]);
  });
});
