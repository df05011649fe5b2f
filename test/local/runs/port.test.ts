/** Real commands in process groups of their own. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { RunTarget } from '../../../src/domain/runs/run.ts';
import { contextOf } from '../../../src/local/context.ts';
import { type EndpointFor, runsPort } from '../../../src/local/runs/port.ts';
import { failureOf, problem, type RunWishes } from '../../../src/ports.ts';
import { aSession } from '../../support/fake-services.ts';
import { until } from '../../support/quiet.ts';

const home = mkdtempSync(join(tmpdir(), 'ssotui-runs-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const env = {
  HOME: home,
  PATH: process.env.PATH,
  AWS_PROFILE: 'other',
  AWS_SESSION_TOKEN: 'old',
  AWS_REGION: 'us-east-1',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1/',
  MINE: 'kept',
};
const keys = {
  accessKeyId: 'ASIAONE',
  secretAccessKey: 'secret',
  sessionToken: 'token',
  expiration: Date.UTC(2026, 10, 28, 12),
};
const target: RunTarget = {
  session: aSession('corp'),
  role: { session: 'corp', accountId: '111122223333', roleName: 'ReadOnly' },
  accountName: 'audit',
  region: 'eu-west-1',
  labels: [],
};
const never = new AbortController().signal;
const closed: string[] = [];
const endpointFor: EndpointFor = async ({ role }) => ({
  uri: 'http://127.0.0.1:9/',
  tokenFile: `/token of ${role.roleName}`,
  close: async () => void closed.push(role.roleName ?? ''),
});
const port = runsPort(contextOf(env), async () => keys, endpointFor);

const script = (text: string): readonly string[] => [process.execPath, '-e', text];

const ran = async (command: readonly string[], more: Partial<RunWishes> = {}, signal = never) => {
  const said = { stdout: '', stderr: '' };
  const wishes: RunWishes = {
    command,
    hear: (stream, text) => {
      said[stream] += text;
    },
    ...more,
  };
  return { end: await port.run(target, wishes, signal), ...said };
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A killed child whose parent is gone may wait to be reaped.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

it('many at once: nothing but what they write comes to the terminal', async () => {
  const warnings: string[] = [];
  const warned = ({ name }: Error): void => void warnings.push(name);
  process.on('warning', warned);
  onTestFinished(() => void process.off('warning', warned));
  const { signal } = new AbortController();
  const all = await Promise.all(Array.from({ length: 16 }, () => ran(['true'], {}, signal)));
  expect(all.map(({ end }) => end.code)).toEqual(all.map(() => 0));
  expect(warnings).toEqual([]);
});

describe('a command in a role', () => {
  it('gets the keys and where it is, and nothing that would win over them', async () => {
    const names = ['AWS_', 'SSOTUI_', 'MINE'];
    const { end, stdout } = await ran(
      script(
        `console.log(JSON.stringify(Object.fromEntries(Object.entries(process.env).filter(([n]) => ${JSON.stringify(names)}.some(s => n.startsWith(s))))))`,
      ),
    );
    expect(end).toMatchObject({ code: 0 });
    expect(JSON.parse(stdout)).toEqual({
      AWS_ACCESS_KEY_ID: 'ASIAONE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'token',
      AWS_CREDENTIAL_EXPIRATION: '2026-11-28T12:00:00.000Z',
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
      SSOTUI_PROFILE: '',
      SSOTUI_ACCOUNT_ID: '111122223333',
      SSOTUI_ACCOUNT: 'audit',
      SSOTUI_ROLE: 'ReadOnly',
      SSOTUI_SESSION: 'corp',
      SSOTUI_REGION: 'eu-west-1',
      MINE: 'kept',
    });
  });

  it('has an empty input, and both its outputs are heard', async () => {
    const { end, stdout, stderr } = await ran(
      script(
        "process.stdin.on('end', () => { console.log('end of input'); console.error('é'.repeat(3)); process.exitCode = 7; }).resume()",
      ),
    );
    expect({ code: end.code, stdout, stderr }).toEqual({
      code: 7,
      stdout: 'end of input\n',
      stderr: 'ééé\n',
    });
  });

  it('that is not there, or is no program, says so', async () => {
    expect((await ran(['ssotui-has-no-such-command'])).end).toMatchObject({
      code: 127,
      failure: { summary: 'ssotui-has-no-such-command: command not found' },
    });
    expect((await ran([home])).end).toMatchObject({ code: 126 });
  });

  it('that takes too long is ended, with what it started', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    let said = '';
    const { end } = await ran(['/bin/sh', '-c', 'sleep 600 & echo $! $$; wait'], {
      timeoutMs: 60_000,
      hear: (_stream, text) => {
        said += text;
        if (said.endsWith('\n')) vi.advanceTimersByTime(60_000);
      },
    });
    expect(end).toMatchObject({ code: 143, timedOut: true });
    expect(said).toMatch(/^\d+ \d+\n$/);
    await until(() => !said.split(' ').map(Number).some(isAlive));
  });

  it('that does not listen is killed', async () => {
    const stop = new AbortController();
    const stubborn =
      "process.on('SIGTERM', () => console.log('no')); console.log('up'); setInterval(() => {}, 1000)";
    const { end } = await ran(
      script(stubborn),
      { hear: (_stream, text) => text.includes('up') && stop.abort() },
      stop.signal,
    );
    expect(end.code).toBe(137);
  });

  it('gets an endpoint in place of keys, which ends with it', async () => {
    const names = ['AWS_'];
    const print = script(
      `console.log(JSON.stringify(Object.fromEntries(Object.entries(process.env).filter(([n]) => ${JSON.stringify(names)}.some(s => n.startsWith(s))))))`,
    );
    const { end, stdout } = await ran(print, { serve: { aside: '/dev/null' } });
    expect(end).toMatchObject({ code: 0 });
    expect(JSON.parse(stdout)).toEqual({
      AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:9/',
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/token of ReadOnly',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
    });
    expect(closed).toEqual(['ReadOnly']);
  });

  it('is not started once everything was stopped', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(ran(script('0'), {}, stop.signal)).rejects.toThrow();
  });

  it('without keys ends with what is needed', async () => {
    const refused = runsPort(
      contextOf(env),
      async () => {
        throw problem('token.expired', 'The sign-in has expired.', { hint: 'ssotui login corp' });
      },
      endpointFor,
    );
    const end = await refused.run(target, { command: ['true'], hear: () => undefined }, never);
    expect(end).toEqual({
      failure: expect.objectContaining({ code: 'token.expired', hint: 'ssotui login corp' }),
      tookMs: 0,
    });
  });
});

describe('where it failed last', () => {
  it('is known the next time, without the command', async () => {
    await port.rememberFailed([target, { role: { ...target.role, roleName: 'Admin' } }]);
    expect(await port.failedLast()).toEqual([
      { role: target.role, region: 'eu-west-1' },
      { role: { ...target.role, roleName: 'Admin' } },
    ]);
    expect(
      await runsPort(contextOf({ HOME: join(home, 'nobody') }), async () => keys, endpointFor).failedLast(),
    ).toEqual([]);
  });
});

describe('a folder for the output', () => {
  it('is made, and its files are private', async () => {
    const path = join(home, 'a', 'b');
    const folder = await port.folder(path);
    folder.append('one.out', 'a\n');
    folder.append('one.out', 'b\n');
    folder.append('two.err', '');
    folder.close(['one.out', 'two.err']);
    expect(readFileSync(join(path, 'one.out'), 'utf8')).toBe('a\nb\n');
    expect(readdirSync(path)).toEqual(['one.out']);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(statSync(join(path, 'one.out')).mode & 0o777).toBe(0o600);
    expect(folder.saved()).toBe(1);
  });

  it('gets bytes as they are', async () => {
    const path = join(home, 'bytes');
    const folder = await port.folder(path);
    const bytes = Uint8Array.from({ length: 512 }, (_each, at) => at % 256);
    folder.append('one.out', bytes);
    expect(folder.close(['one.out', 'one.err'])).toBe(true);
    expect(readFileSync(join(path, 'one.out'))).toEqual(Buffer.from(bytes));
  });

  it('that holds something is refused', async () => {
    const failure = await port.folder(home).catch(failureOf);
    expect(failure).toMatchObject({ code: 'config.refused', summary: `The folder ${home} is not empty.` });
  });

  it('that cannot be written says why, once', async () => {
    const path = join(home, 'gone');
    const folder = await port.folder(path);
    rmSync(path, { recursive: true });
    folder.append('one.out', 'a');
    folder.append('two.out', 'a');
    expect(folder.failure()?.summary).toContain(join(path, 'one.out'));
    expect([folder.close(['one.out']), folder.close(['two.out']), folder.close(['other.out'])]).toEqual([
      false,
      false,
      true,
    ]);
    expect(folder.saved()).toBe(0);
  });
});
