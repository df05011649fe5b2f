import { expect, test } from 'vitest';
import type { SignedOut } from '../../src/domain/model.ts';
import {
  aConfig,
  aProfile,
  aSession,
  aWorld,
  fakeServices,
  hours,
  startOfTime,
} from '../support/fake-services.ts';
import { run, runWith } from '../support/run-cli.ts';

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

test.each([
  ['in the first of two sessions', 'logout --all', 1, [130, ['main'], true]],
  ['in the last one, which could not be ended', 'logout --all', 2, [130, ['main', 'lab'], true]],
  ['when all was done', 'logout lab', 0, [0, ['lab'], false]],
] as const)(
  'logout interrupted %s leaves the others as they are and says so',
  async (_, line, at, wanted) => {
    const services = fakeServices(two());
    const stop = new AbortController();
    const out: string[] = [];
    const signOut = async ({ name }: { readonly name: string }): Promise<SignedOut> => {
      out.push(name);
      if (out.length >= at) stop.abort();
      if (out.length !== at) return { removed: [`/${name}.json`] };
      return { removed: [], warning: { code: 'network.unreachable', summary: 'The portal was not told.' } };
    };
    const login = { ...services.login, signOut };
    const { code, err, json } = await runWith({ ...services, login }, `${line} --json`, {
      signal: stop.signal,
    });
    expect([code, out, err.includes('ssotui: Interrupted.\n')]).toEqual(wanted);
    expect(err.includes('Left as they are: lab.')).toBe(at === 1);
    expect(json()).toMatchObject({ signedOut: out.map(session => ({ session })) });
  },
);

test('--dry-run says what a sign-out would do, and does none of it', async () => {
  const world = two();
  const { code, out, err } = await run(world, 'logout --all --dry-run');
  expect([code, out]).toEqual([0, '/home/me/.aws/sso/cache/main.json\n/home/me/.aws/sso/cache/lab.json\n']);
  expect(err).toContain('main: this would tell the portal to end 1 sign-in and remove 1 file.');
  expect((await run(world, 'logout lab --dry-run --json')).json()).toMatchObject({
    sessions: [{ name: 'lab' }],
    signedOut: [],
    planned: [{ session: 'lab', files: ['/home/me/.aws/sso/cache/lab.json'], revokes: 1 }],
  });
  expect(world.log).toEqual([]);
});

const undoable = () =>
  aWorld({ config: aConfig({ undoable: { title: 'Created 3 profiles', at: startOfTime } }) });

test('undo shows its diff and asks', async () => {
  const world = undoable();
  world.now = startOfTime + hours(1);
  const asked: string[] = [];
  const answering = (yes: boolean) => ({
    confirm: async (question: string) => {
      asked.push(question);
      return yes;
    },
  });
  const no = await run(world, 'undo', answering(false));
  expect([no.code, no.out, world.log]).toEqual([4, '--- config\n+++ config\n+[profile new]\n', []]);
  const yes = await run(world, 'undo', answering(true));
  expect([yes.code, yes.err, world.log]).toEqual([0, 'Taken back: Created 3 profiles.\n', ['undo']]);
  expect(asked).toEqual(Array(2).fill('Take back: Created 3 profiles (1h ago)?'));
});

test('undo without a terminal needs --yes, or --dry-run which changes nothing', async () => {
  const world = undoable();
  expect(await run(world, 'undo')).toMatchObject({ code: 4, err: expect.stringContaining('Add --yes') });
  expect((await run(world, 'undo --json')).json()).toMatchObject({
    undone: 'Created 3 profiles',
    written: false,
  });
  const dry = await run(world, 'undo --dry-run');
  expect([dry.code, dry.out]).toEqual([0, expect.stringContaining('+[profile new]')]);
  expect(world.log).toEqual([]);
  const done = await run(world, 'undo --yes');
  expect(done).toMatchObject({ code: 0, out: '', err: 'Taken back: Created 3 profiles.\n' });
  expect((await run(world, 'undo --yes --json --diff')).json()).toMatchObject({
    undone: 'Created 3 profiles',
    written: true,
    diff: ['--- config', '+++ config', '+[profile new]'],
  });
});

test('a long diff is cut before the question, and whole with --diff', async () => {
  const lines = Array.from({ length: 500 }, (_, i) => `+line ${i}`);
  const world = { ...undoable(), preview: { lines, added: 500, removed: 0 } };
  const cut = await run(world, 'undo', { confirm: async () => false });
  expect(cut.out.split('\n').length).toBeLessThan(210);
  expect(cut.err).toContain('… and 300 more lines, which --diff shows.');
  expect((await run(world, 'undo --diff', { confirm: async () => false })).out).toContain('+line 499');
});

test('a refused undo exits 4 with the reason', async () => {
  const refused = { code: 'undo.refused', summary: 'The config has changed since.' } as const;
  const { code, err } = await run(aWorld({ failures: { 'config.undo': refused } }), 'undo');
  expect([code, err]).toEqual([
    4,
    'ssotui: The config has changed since.\nSee: ssotui help profiles.md#undo\n',
  ]);
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
