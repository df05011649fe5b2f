/** Calls that are made again after a passing fault. */
import { expect, test } from 'vitest';
import { ask } from '../../../src/aws/calls/ask.ts';
import type { Doing } from '../../../src/aws/failures/words.ts';
import { failureOf } from '../../../src/ports.ts';
import { handClock } from '../../support/clock.ts';
import { contextAt, corp } from '../login/home.ts';

const doing: Doing = { what: 'get keys', service: 'portal', session: corp };
const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

const http = (status: number, headers: Record<string, string> = {}) => ({
  $fault: 'server',
  $metadata: { httpStatusCode: status },
  $response: { statusCode: status, headers },
});
const cut = (code: string) => Object.assign(new Error('cut'), { code });

/** When the call was made, in milliseconds from the first, and what became of it within ten minutes. */
const asking = async (answers: readonly unknown[], more: Partial<Doing> = {}) => {
  const clock = handClock(0);
  const at: number[] = [];
  const asked = ask(
    { context: contextAt({}, clock) },
    { ...doing, ...more },
    new AbortController().signal,
    () => {
      at.push(clock.now());
      const answer = answers[at.length - 1];
      return answer === undefined ? Promise.resolve('keys') : Promise.reject(answer);
    },
  ).catch(error => failureOf(error).code);
  await turn();
  await clock.advance(600_000, turn);
  return { at, ended: await asked };
};

test.each([500, 502, 503, 504])(
  'after HTTP %i the call is made again, and its answer counts',
  async status => {
    const { at, ended } = await asking([http(status)]);
    expect(ended).toBe('keys');
    expect(at).toHaveLength(2);
    expect(at[1]).toBeGreaterThanOrEqual(100);
    expect(at[1]).toBeLessThanOrEqual(200);
  },
);

test.each(['ECONNRESET', 'EPIPE'])('after %s the call is made again', async code => {
  expect((await asking([cut(code), cut(code)])).ended).toBe('keys');
});

test.each<[string, unknown, string]>([
  ['HTTP 400', http(400), 'portal.invalid'],
  ['HTTP 401', http(401), 'token.expired'],
  ['HTTP 403', http(403), 'portal.forbidden'],
  ['HTTP 404', http(404), 'portal.not-found'],
  ['HTTP 429, which has a pace of its own', http(429), 'portal.throttled'],
  ['HTTP 501', http(501), 'portal.unavailable'],
  ['a refused connection', cut('ECONNREFUSED'), 'network.unreachable'],
  ['a name that is not found', cut('ENOTFOUND'), 'network.unreachable'],
])('%s is final at once', async (_name, error, code) => {
  const { at, ended } = await asking([error, error]);
  expect(at).toEqual([0]);
  expect(ended).toBe(code);
});

test('the third fault is final', async () => {
  const { at, ended } = await asking(Array.from({ length: 9 }, () => http(503)));
  expect(at).toHaveLength(3);
  expect(ended).toBe('portal.unavailable');
});

test('a code that is used up is sent once', async () => {
  expect((await asking([http(500)], { once: true })).at).toEqual([0]);
});

test.each([
  ['as long as AWS asks', '7', [0, 7_000]],
  ['not at all where the call would be too late by then', '31', [0]],
])('it waits %s', async (_name, after, at) => {
  expect((await asking([http(503, { 'retry-after': after })])).at).toEqual(at);
});

test('who leaves while it waits has left at once', async () => {
  const clock = handClock(0);
  const leaving = new AbortController();
  let asked = 0;
  const answer = ask({ context: contextAt({}, clock) }, doing, leaving.signal, () => {
    asked += 1;
    return Promise.reject(http(500));
  }).catch(error => failureOf(error).code);
  await turn();
  leaving.abort();
  expect(await answer).toBe('login.cancelled');
  await clock.advance(60_000, turn);
  expect(asked).toBe(1);
});
