import { expect, test } from 'vitest';
import { aConfig, aProfile, aSession, aWorld } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const two = () =>
  aWorld({ config: aConfig({ sessions: [aSession('main'), aSession('lab')], profiles: [aProfile('p')] }) });

test('logout signs out exactly the sessions meant', async () => {
  const signedOut = async (line: string, env = {}) => {
    const world = two();
    return [(await run(world, line, { env })).code, ...world.log];
  };
  expect(await signedOut('logout lab')).toEqual([0, 'sign out lab']);
  expect(await signedOut('logout --all')).toEqual([0, 'sign out main', 'sign out lab']);
  expect(await signedOut('logout lab main lab')).toEqual([0, 'sign out lab', 'sign out main']);
  expect(await signedOut('logout', { AWS_PROFILE: 'p' })).toEqual([0, 'sign out main']);
  expect(await signedOut('logout')).toEqual([2]);
  expect(await signedOut('logout --all lab')).toEqual([2]);
  expect(await signedOut('logout nope')).toEqual([1]);
});

test('logout tells what was removed', async () => {
  expect((await run(two(), 'logout lab --json')).json()).toMatchObject({
    sessions: [{ name: 'lab', token: { state: 'absent' } }],
    signedOut: [{ session: 'lab', removed: ['/home/me/.aws/sso/cache/lab.json'] }],
  });
});

test('undo says what it took back', async () => {
  const world = aWorld({ config: aConfig({ undoable: { title: 'Created 3 profiles', at: 0 } }) });
  expect(await run(world, 'undo')).toMatchObject({ code: 0, err: 'Taken back: Created 3 profiles.\n' });
  expect((await run(world, 'undo --json')).json()).toMatchObject({
    undone: 'Created 3 profiles',
    written: true,
  });
});

test('a refused undo exits 4 with the reason', async () => {
  const refused = { code: 'undo.refused', summary: 'The config has changed since.' } as const;
  const { code, err } = await run(aWorld({ failures: { 'config.undo': refused } }), 'undo');
  expect([code, err]).toEqual([4, 'ssotui: The config has changed since.\n']);
});

test('a bug of ours says so, with where it happened', async () => {
  const world = aWorld();
  Object.defineProperty(world.config, 'sessions', {
    get: () => {
      throw new TypeError('boom');
    },
  });
  const { code, err } = await run(world, 'sessions');
  expect(code).toBe(1);
  expect(err).toContain('ssotui: Something went wrong inside ssotui: boom');
  expect(err).toContain('This is a bug');
  expect(err).toContain('logout-undo.test.ts');
});
