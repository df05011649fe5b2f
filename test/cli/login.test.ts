import { expect, test } from 'vitest';
import type { FlowChoice } from '../../src/ports.ts';
import {
  aConfig,
  aProfile,
  aSession,
  aWorld,
  hours,
  signedIn,
  startOfTime,
} from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const two = () => aConfig({ sessions: [aSession('main'), aSession('lab')] });
const done = { is: 'done', until: startOfTime + hours(8), notes: [] } as const;

test('code and URL go to stderr, the page is opened, and success is told', async () => {
  const world = aWorld();
  const { code, out, err } = await run(world, 'login');
  expect(code).toBe(0);
  expect(out).toBe('');
  expect(err).toContain('Open  https://device.example/?user_code=ABCD-EFGH');
  expect(err).toContain('Code  ABCD-EFGH');
  expect(err).toContain('Signed in to main for 8h 0m.');
  expect(world.log).toContain('open https://device.example/?user_code=ABCD-EFGH');
  expect(world.log.at(-1)).toBe('forget');
});

test('polls at once, then at the interval, five seconds slower after slow_down', async () => {
  const world = aWorld({
    progress: [{ is: 'pending' }, { is: 'slow-down' }, { is: 'pending' }, done],
  });
  await run(world, 'login --no-browser');
  expect(world.log.filter(line => line.startsWith('poll'))).toEqual([
    'poll at 0s: pending',
    'poll at 1s: slow-down',
    'poll at 7s: pending',
    'poll at 13s: done',
  ]);
});

test('the flow is chosen for the machine, or as asked', async () => {
  const flowOf = async (line: string, flow: 'device' | 'pkce') => {
    const world = aWorld({ choice: { flow, reason: 'so' } });
    await run(world, line);
    return world.log[0];
  };
  expect(await flowOf('login', 'device')).toBe('begin main device');
  expect(await flowOf('login', 'pkce')).toBe('begin main pkce');
  expect(await flowOf('login --pkce', 'device')).toBe('begin main pkce');
  expect(await flowOf('login --device-code', 'pkce')).toBe('begin main device');
  expect(await flowOf('login --no-browser', 'pkce')).toBe('begin main device');
  expect(await flowOf('login --no-browser --pkce', 'pkce')).toBe('begin main pkce');
});

test('a flow that is not available, or both at once, is a usage error', async () => {
  const world = aWorld({
    choice: { flow: 'device', reason: 'so', otherUnavailable: 'legacy sessions know device codes only' },
  });
  const refused = await run(world, 'login --pkce');
  expect(refused.code).toBe(2);
  expect(refused.err).toContain('legacy sessions know device codes only');
  expect((await run(aWorld(), 'login --pkce --device-code')).code).toBe(2);
});

test('--no-browser opens nothing; a browser that fails to open is only a note', async () => {
  const world = aWorld();
  await run(world, 'login --no-browser');
  expect(world.log.join()).not.toContain('open ');
  const failing = aWorld({
    failures: { 'desktop.open': { code: 'desktop.unavailable', summary: 'No browser was found.' } },
  });
  const { code, err } = await run(failing, 'login');
  expect(code).toBe(0);
  expect(err).toContain('No browser was found.');
});

test('a forgotten client registration is made anew, once', async () => {
  const world = aWorld({
    failures: { 'login.begin': { code: 'login.invalid-client', summary: 'Unknown client.' } },
  });
  expect((await run(world, 'login')).code).toBe(0);
  expect(world.log.filter(line => line.startsWith('begin'))).toEqual([
    'begin main device',
    'begin main device fresh',
  ]);
});

test('which session: the only one, the one of AWS_PROFILE, the one named', async () => {
  const begun = async (line: string, env = {}) => {
    const world = aWorld({ config: { ...two(), profiles: [aProfile('dev', { session: 'lab' })] } });
    const { code, err } = await run(world, line, { env });
    return { code, err, first: world.log[0] };
  };
  expect((await begun('login', { AWS_PROFILE: 'dev' })).first).toBe('begin lab device');
  expect((await begun('login lab')).first).toBe('begin lab device');
  const unclear = await begun('login');
  expect(unclear.code).toBe(2);
  expect(unclear.err).toContain('Sessions are: main, lab');
  const unknown = await begun('login nope');
  expect(unknown.code).toBe(1);
  expect(unknown.err).toContain('There is no session "nope".');
});

test('a code that is never allowed ends as expired', async () => {
  const world = aWorld({ progress: [{ is: 'pending' }] });
  const { code, err } = await run(world, 'login');
  expect(code).toBe(1);
  expect(err).toContain('was not allowed in time');
  expect(world.log.at(-1)).toBe('forget');
});

test('a denied sign-in fails with its summary', async () => {
  const world = aWorld({
    failures: {
      'login.poll': {
        code: 'login.denied',
        summary: 'The sign-in was denied.',
        hint: 'Press r to try again.',
      },
    },
  });
  const { code, err } = await run(world, 'login');
  expect(code).toBe(1);
  expect(err).toContain('ssotui: The sign-in was denied.');
  expect(err).not.toContain('Press r');
});

test('ctrl+c while waiting cancels cleanly', async () => {
  const interrupt = new AbortController();
  const world = aWorld({ progress: [{ is: 'pending' }] });
  const stop = (text: string) => {
    if (text.includes('Waiting')) interrupt.abort();
  };
  const { code } = await run(world, 'login --no-browser', { signal: interrupt.signal, stderr: stop });
  expect(code).toBe(130);
  expect(world.log.at(-1)).toBe('forget');
});

test('JSON is the session record; code and URL are shown even when quiet', async () => {
  const world = aWorld({
    tokens: { main: signedIn },
  });
  const { json, err } = await run(world, 'login --json --quiet');
  expect(json()).toMatchObject({
    name: 'main',
    token: { state: 'valid', expiresAt: '2026-01-02T11:04:05.000Z' },
  });
  expect(err).toContain('ABCD-EFGH');
  expect(err).not.toContain('Signed in');
});

test('a session that cannot be used is refused with the reason', async () => {
  const world = aWorld({
    config: aConfig({ sessions: [aSession('main', { problem: 'sso_region is missing' })] }),
  });
  const { code, err } = await run(world, 'login');
  expect(code).toBe(1);
  expect(err).toContain('sso_region is missing');
});

test('another process that signs in to the session is waited for, and its token taken', async () => {
  const world = aWorld({ turn: { other: { pid: 4711 }, until: startOfTime + hours(8) } });
  const { code, err } = await run(world, 'login');
  expect(code).toBe(0);
  expect(err).toBe(
    'Another ssotui (process 4711) is signing in to main. Waiting for it (ctrl+c leaves) ...\n' +
      'Signed in to main for 8h 0m.\n',
  );
  expect(world.log).toEqual(['wait for main', 'forget']);
  const lost = aWorld({ turn: { other: {} } });
  const ours = await run(lost, 'login');
  expect(ours.err).toContain('Another ssotui is signing in to main.');
  expect(ours.err).toContain('That sign-in ended without a token. This one goes on.');
  expect(ours.err).toContain('Code  ABCD-EFGH');
});

test('--redirect-port, else the port of the settings, is where the browser comes back to', async () => {
  const begun = async (line: string, choice: FlowChoice) => {
    const world = aWorld({ choice });
    const { code } = await run(world, line);
    return code === 0 ? world.log[0] : code;
  };
  const pkce = { flow: 'pkce', reason: 'so', port: 8400 } as const;
  expect(await begun('login', pkce)).toBe('begin main pkce port 8400');
  expect(await begun('login --redirect-port 9000', pkce)).toBe('begin main pkce port 9000');
  const device = { flow: 'device', reason: 'so' } as const;
  expect(await begun('login --redirect-port 9000', device)).toBe('begin main pkce port 9000');
  expect(await begun('login --redirect-port 9000 --no-browser', device)).toBe('begin main pkce port 9000');
  for (const wrong of ['0', '65536', 'x', '-1', '8400 --device-code'])
    expect(await begun(`login --redirect-port ${wrong}`, device)).toBe(2);
});

test('over SSH the words say what leads the browser here, and nothing is opened here', async () => {
  const world = aWorld({ choice: { flow: 'device', reason: 'over SSH', reached: 'me@box' } });
  const { err } = await run(world, 'login --pkce');
  expect(err).toContain(
    '  First, on the machine with the browser, and left running until this is done:\n' +
      '        ssh -o ExitOnForwardFailure=yes -N -L 34535:127.0.0.1:34535 me@box\n' +
      '  Open  https://authorize.example/\n',
  );
  expect(world.log.join()).not.toContain('open ');
  expect((await run(world, 'login --device-code')).err).not.toContain('ssh ');
});
