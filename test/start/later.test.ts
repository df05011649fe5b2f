/** Ports whose adapters are loaded when they are asked for something. */
import { expect, test } from 'vitest';
import type { Services } from '../../src/ports.ts';
import { later, othersLater } from '../../src/start/ports/later.ts';
import { standIn } from '../../src/start/ports/stand-in.ts';
import { aSession, aWorld, fakeServices } from '../support/fake-services.ts';

const session = aSession('corp');

const loaded = () => {
  const world = aWorld();
  const all = fakeServices(world);
  let times = 0;
  const whole = async (): Promise<Services> => {
    times += 1;
    return all;
  };
  return { world, all, whole, times: () => times };
};

test('nothing is loaded until something is asked', () => {
  const { whole, times } = loaded();
  const ports = othersLater(whole);
  expect(Object.keys(ports)).toContain('login');
  expect(times()).toBe(0);
});

test('what is asked is answered by the whole, with all that was given', async () => {
  const { whole, world } = loaded();
  const { desktop, login } = othersLater(whole);
  await desktop.open('https://acme.awsapps.com/start', { browser: 'firefox' });
  expect(world.log).toEqual(['open https://acme.awsapps.com/start {"browser":"firefox"}']);
  expect(await login.refresh(session, new AbortController().signal)).toMatchObject({
    token: { is: 'absent' },
  });
});

test('what fails there fails here, with the same failure', async () => {
  const { whole, world } = loaded();
  world.failures['desktop.open'] = { code: 'desktop.unavailable', summary: 'There is no browser.' };
  await expect(othersLater(whole).desktop.open('https://x/')).rejects.toThrow('There is no browser.');
});

test('a loading that fails is told to whoever asked', async () => {
  const gone = async (): Promise<Services> => Promise.reject(new Error('a script is missing'));
  await expect(othersLater(gone).agentLog.read()).rejects.toThrow('a script is missing');
});

test('methods of its own answer at once; the others are those of the whole', async () => {
  const { whole, world, times } = loaded();
  const cache = later(whole, 'cache', {
    tokens: async () => ({ corp: { is: 'absent' } }),
    watch: () => undefined,
  });
  expect(await cache.tokens([session])).toEqual({ corp: { is: 'absent' } });
  expect(times()).toBe(0);
  await cache.restore('trash-1');
  expect(world.log).toEqual(['restore trash-1']);
  expect(times()).toBe(1);
});

test('every port that waits is one of the whole', async () => {
  const { whole, all } = loaded();
  const ports = othersLater(whole);
  const missing = Object.keys(ports).filter(name => !(name in all));
  expect(missing).toEqual([]);
  expect(await ports.agentLog.read()).toEqual([]);
});

test('a method that no adapter has is named', async () => {
  const { whole } = loaded();
  const login: object = later(whole, 'login', {});
  const asked: unknown = Reflect.get(login, 'nosuch');
  expect(typeof asked).toBe('function');
  await expect((asked as () => Promise<unknown>)()).rejects.toThrow('login has no nosuch');
});

test('whoever waits for a port gets the port: it is no promise', async () => {
  const { whole, times } = loaded();
  const port = later(whole, 'desktop', {});
  expect(await Promise.resolve(port)).toBe(port);
  expect(times()).toBe(0);
});

test('a stand-in asks for what is missing by its name, and only then', () => {
  const asked: (string | symbol)[] = [];
  const one = standIn<{ own: number; other: number }>({ own: 1 }, name => {
    asked.push(name);
    return 2;
  });
  expect([one.own, one.other, one.own]).toEqual([1, 2, 1]);
  expect(asked).toEqual(['other']);
});

test('a property that is there and false, or nothing, is not asked for', () => {
  const nothing = standIn<{ flag: boolean; count: number; text: string }>(
    { flag: false, count: 0, text: '' },
    () => 'asked',
  );
  expect([nothing.flag, nothing.count, nothing.text]).toEqual([false, 0, '']);
});
