/** Effects as they are started, delayed, replaced, cancelled and ended; what they do is tested elsewhere. */
import { expect, test } from 'vitest';
import type { ClockPort, Services } from '../../src/ports.ts';
import { problem } from '../../src/ports.ts';
import { createDriver } from '../../src/start/driver.ts';
import type { Action, Effect } from '../../src/state/messages.ts';
import type { Terminal } from '../../src/terminal/port.ts';
import { aSession, aWorld, fakeServices } from '../support/fake-services.ts';
import { turn } from '../support/quiet.ts';

const noTerminal = {} as Terminal;

/** What waits for a moment of the clock: the test lets it come. */
const handClock = () => {
  const waiting: { readonly ms: number; readonly signal: AbortSignal; readonly go: () => void }[] = [];
  const clock: ClockPort = { now: () => 0, after: (ms, signal, go) => void waiting.push({ ms, signal, go }) };
  const ring = (): void => {
    for (const { signal, go } of waiting.splice(0)) if (!signal.aborted) go();
  };
  return { clock, ring, delays: () => waiting.map(({ ms }) => ms) };
};

/** Copies that end when the test says so, by their text. */
const driven = (more: Partial<Services> = {}) => {
  const actions: Action[] = [];
  const begun: string[] = [];
  const endings = new Map<string, { resolve: () => void; reject: (error: unknown) => void }>();
  const services = fakeServices(aWorld());
  const copy: Services['desktop']['copy'] = text =>
    new Promise((resolve, reject) => {
      begun.push(text);
      endings.set(text, { resolve: () => resolve('clipboard'), reject });
    });
  const all = { ...services, desktop: { ...services.desktop, copy }, ...more };
  const driver = createDriver(all, noTerminal, heard => actions.push(...heard));
  const end = (text: string): void => endings.get(text)?.resolve();
  const fail = (text: string, error: unknown): void => endings.get(text)?.reject(error);
  return { driver, actions, begun, end, fail };
};

const copying = (text: string, afterMs?: number): Effect => ({
  do: 'copyText',
  text,
  what: text,
  ...(afterMs === undefined ? {} : { afterMs }),
});

test('what an effect answers comes back as an action', async () => {
  const { driver, actions, end } = driven();
  driver.perform(copying('one'));
  expect(actions).toEqual([]);
  end('one');
  await driver.settled();
  expect(actions).toHaveLength(1);
});

test('a newer effect of the same key takes the place of the older: only its answer counts', async () => {
  const { driver, actions, begun, end } = driven();
  driver.perform(copying('one'));
  driver.perform(copying('two'));
  expect(begun).toEqual(['one', 'two']);
  end('two');
  end('one');
  await driver.settled();
  expect(JSON.stringify(actions)).toContain('two');
  expect(actions).toHaveLength(1);
});

test('the older one’s failure is not told either', async () => {
  const { driver, actions, end, fail } = driven();
  driver.perform(copying('one'));
  driver.perform(copying('two'));
  fail('one', problem('desktop.unavailable', 'No clipboard.'));
  end('two');
  await driver.settled();
  expect(actions.map(({ type }) => type)).not.toContain('failure.reported');
});

test('an older one that ends late does not forget the newer: that can still be cancelled', async () => {
  const { driver, actions, end } = driven();
  driver.perform(copying('one'));
  driver.perform(copying('two'));
  end('one');
  await turn();
  driver.perform({ do: 'cancel', key: 'copy' });
  end('two');
  await driver.settled();
  expect(actions).toEqual([]);
});

test('a failure is told with what was being done', async () => {
  const { driver, actions, fail } = driven();
  driver.perform(copying('one'));
  fail('one', problem('desktop.unavailable', 'No clipboard.'));
  await driver.settled();
  expect(actions).toMatchObject([
    { type: 'failure.reported', failure: { code: 'desktop.unavailable', summary: 'No clipboard.' } },
  ]);
});

test.each([
  ['an error that is no failure of ours', new TypeError('x is undefined'), 'x is undefined'],
  ['something that is no error', 'just text', 'just text'],
  ['nothing', undefined, 'undefined'],
])('%s is told as a fault of ours, and never thrown', async (_, thrown, words) => {
  const { driver, actions, fail } = driven();
  driver.perform(copying('one'));
  fail('one', thrown);
  await driver.settled();
  expect(actions).toMatchObject([{ failure: { code: 'internal' } }]);
  expect(JSON.stringify(actions)).toContain(words);
});

test('a delayed effect begins after its delay; a newer one begins the delay again', async () => {
  const { clock, ring, delays } = handClock();
  const { driver, begun, end } = driven({ clock });
  driver.perform(copying('one', 150));
  driver.perform(copying('two', 200));
  expect([begun, delays()]).toEqual([[], [150, 200]]);
  ring();
  expect(begun).toEqual(['two']);
  end('two');
  await driver.settled();
});

test('what waits for its delay is nobody’s work yet, and can be called off', async () => {
  const { clock, ring } = handClock();
  const { driver, begun } = driven({ clock });
  driver.perform(copying('one', 150));
  await driver.settled();
  driver.perform({ do: 'cancel', key: 'copy' });
  ring();
  expect(begun).toEqual([]);
});

test('to cancel what does not run is no failure', async () => {
  const { driver, actions } = driven();
  driver.perform({ do: 'cancel', key: 'nothing like it' });
  await driver.settled();
  expect(actions).toEqual([]);
});

test('effects of different keys run side by side', async () => {
  const { driver, actions, end } = driven();
  driver.perform(copying('one'));
  driver.perform({ do: 'refreshToken', session: aSession('main') });
  driver.perform({ do: 'refreshToken', session: aSession('other') });
  end('one');
  await driver.settled();
  const refreshed = actions.flatMap(action => (action.type === 'token.refreshed' ? [action.session] : []));
  expect(refreshed.sort()).toEqual(['main', 'other']);
  expect(actions).toHaveLength(3);
});

test('what is settled waits for what an answer begins', async () => {
  const begun: string[] = [];
  const services = fakeServices(aWorld());
  const driver = createDriver(services, noTerminal, ([action]) => {
    if (action?.type === 'token.refreshed' && action.session === 'main') {
      begun.push('other');
      driver.perform({ do: 'refreshToken', session: aSession('other') });
    } else begun.push('done');
  });
  driver.perform({ do: 'refreshToken', session: aSession('main') });
  await driver.settled();
  expect(begun).toEqual(['other', 'done']);
});

test('after the stop nothing is begun and nothing is told; what runs is told to end', async () => {
  const signals: AbortSignal[] = [];
  const services = fakeServices(aWorld());
  const login: Services['login'] = {
    ...services.login,
    refresh: async (_session, signal) => {
      signals.push(signal);
      await turn();
      return { token: { is: 'absent' }, notes: [] };
    },
  };
  const { driver, actions } = driven({ login });
  driver.perform({ do: 'refreshToken', session: aSession('main') });
  driver.stop();
  driver.perform({ do: 'refreshToken', session: aSession('other') });
  await driver.settled();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  expect(actions).toEqual([]);
});
