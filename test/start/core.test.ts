/**
 * What effects may ask of the terminal, before there is a screen, while there is one, and when it is left.
 */
import { expect, test } from 'vitest';
import { createCore, type Stage } from '../../src/start/core.ts';
import type { Rgb } from '../../src/text/theme/colours.ts';
import { aWorld, fakeServices, startOfTime } from '../support/fake-services.ts';

const opened = () => {
  const world = aWorld();
  const core = createCore(fakeServices(world), { now: startOfTime, screen: { columns: 80, rows: 24 } });
  return { world, core, terminal: core.terminal };
};

/** A stage that notes what is asked of it. */
const stageWith = (log: string[], background?: Rgb): Stage => ({
  exit: () => void log.push('exit'),
  listenToMouse: on => void log.push(`mouse ${on ? 'on' : 'off'}`),
  suspend: async greeting => {
    log.push(`away: ${greeting}`);
    return { resume: async () => void log.push('back') };
  },
  background: async () => background,
  ring: () => void log.push('bell'),
});

test('an app that nobody left ends well, and without a line', () => {
  expect(opened().core.ending()).toEqual({ code: 0, openDemo: false });
});

test('leaving ends the screen, with its code and its line', () => {
  const { core, terminal } = opened();
  const log: string[] = [];
  core.staged(stageWith(log));
  expect(log).toEqual([]);
  terminal.exit(3, 'AWS_PROFILE=dev');
  expect(log).toEqual(['exit']);
  expect(core.ending()).toEqual({ code: 3, openDemo: false, line: 'AWS_PROFILE=dev' });
});

test('who leaves before the screen is up does not see it stay', () => {
  const { core, terminal } = opened();
  terminal.exit(130);
  const log: string[] = [];
  core.staged(stageWith(log));
  expect(log).toEqual(['exit']);
  expect(core.ending()).toEqual({ code: 130, openDemo: false });
});

test('the demo is opened by whoever started the app', () => {
  const { core, terminal } = opened();
  const log: string[] = [];
  core.staged(stageWith(log));
  terminal.openDemo();
  expect(log).toEqual(['exit']);
  expect(core.ending()).toEqual({ code: 0, openDemo: true });
});

test('mouse and bell are the screen’s; before it is up nobody hears of them', () => {
  const { core, terminal } = opened();
  terminal.ring();
  terminal.listenToMouse(true);
  const log: string[] = [];
  core.staged(stageWith(log));
  terminal.listenToMouse(false);
  terminal.ring();
  expect(log).toEqual(['mouse off', 'bell']);
});

test('the terminal is given away for some work, and taken back with its answer', async () => {
  const { core, terminal } = opened();
  const log: string[] = [];
  core.staged(stageWith(log));
  const answer = await terminal.handOver(async () => {
    log.push('work');
    return 42;
  }, 'A shell for dev.');
  expect(answer).toBe(42);
  expect(log).toEqual(['away: A shell for dev.', 'work', 'back']);
});

test('it is taken back also where the work fails, before the failure is told', async () => {
  const { core, terminal } = opened();
  const log: string[] = [];
  core.staged(stageWith(log));
  const work = terminal.handOver(() => Promise.reject(new Error('no such program')));
  await expect(work.catch(error => log.push(String(error)))).resolves.toBe(3);
  expect(log).toEqual(['away: undefined', 'back', 'Error: no such program']);
});

test('what is asked for before the screen is up is given away once it is', async () => {
  const { core, terminal } = opened();
  const log: string[] = [];
  const answer = terminal.handOver(async () => log.push('work'));
  expect(log).toEqual([]);
  core.staged(stageWith(log));
  await answer;
  expect(log).toEqual(['away: undefined', 'work', 'back']);
});

test.each<[string, Rgb | undefined, string | undefined]>([
  ['dark', { red: 0, green: 43, blue: 54 }, 'dark'],
  ['light', { red: 253, green: 246, blue: 227 }, 'light'],
  ['unknown, where the terminal does not say', undefined, undefined],
])('the background is %s', async (_, colour, background) => {
  const { core, terminal } = opened();
  core.staged(stageWith([], colour));
  expect(await terminal.background()).toBe(background);
});

test('a background asked for before the screen is up is answered when it is, to everybody who asked', async () => {
  const { core, terminal } = opened();
  const asked = Promise.all([terminal.background(), terminal.background()]);
  core.staged(stageWith([], { red: 255, green: 255, blue: 255 }));
  expect(await asked).toEqual(['light', 'light']);
});

test('what happens in the state is performed, and its answer is in the state', async () => {
  const { core, world } = opened();
  core.store.dispatch({ type: 'app.started' });
  await core.driver.settled();
  expect(core.store.read().config).toMatchObject({ status: 'ready', value: world.config });
});
