/** The credentials endpoint over real HTTP; the SDKs as its clients are in test/cli/exec-serve.test.ts. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/domain/model.ts';
import { contextOf } from '../../../src/local/context.ts';
import { servePort } from '../../../src/local/serve/port.ts';
import { type AwsKeys, problem, type Served, type Serving } from '../../../src/ports.ts';
import { handClock } from '../../support/clock.ts';
import { newFolder } from '../../support/new-folder.ts';
import { anySending, oddRequest, sendRaw } from '../../support/raw-http.ts';
import { firstSeed, runs } from '../../support/runs.ts';

const home = mkdtempSync(join(tmpdir(), 'ssotui-serve-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const open: Serving[] = [];
afterEach(async () => {
  for (const serving of open.splice(0)) await serving.close();
});

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 28, 12);
const dev: Served = { is: 'profile', name: 'dev' };
const ops: Served = { is: 'profile', name: 'ops/é' };
const refused: Failure = { code: 'agents.refused', summary: 'The profile "admin" is not given.' };

/** Keys are good for an hour; each time they are asked for they are others. */
const served = async (failing?: { code: 'token.expired' | 'portal.unavailable' }) => {
  const clock = handClock(start);
  let asked = 0;
  const failure = { now: failing };
  const told: string[] = [];
  const keysOf = async (): Promise<AwsKeys> => {
    asked += 1;
    if (failure.now)
      throw problem(failure.now.code, 'The sign-in has expired.', { hint: 'ssotui login corp' });
    return {
      accessKeyId: `ASIA${asked}`,
      secretAccessKey: 'secret',
      sessionToken: 'token',
      expiration: clock.now() + hour,
      accountId: '111122223333',
    };
  };
  const port = servePort(contextOf({ HOME: home }, clock), keysOf);
  const serving = await port.open(
    {
      place: { host: '127.0.0.1', port: 0 },
      served: async name => {
        if (name === 'admin') return { is: 'refused', why: refused };
        return [dev, ops].find(each => each.name === (name ?? 'dev'));
      },
      tell: ({ name }, { summary }) => told.push(`${name}: ${summary}`),
    },
    new AbortController().signal,
  );
  open.push(serving);
  return {
    serving,
    clock,
    failure,
    told,
    asked: () => asked,
    token: readFileSync(serving.tokenFile, 'utf8'),
  };
};

interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Record<string, unknown>;
}

const get = (
  serving: Serving,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const sent = request(
      new URL(path, serving.uri),
      { method, headers, setHost: headers.host === undefined },
      response => {
        let text = '';
        response.on('data', piece => {
          text += piece;
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: text ? JSON.parse(text) : {},
            headers: response.headers,
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end();
  });

describe('the endpoint', () => {
  it('answers the four keys that the SDKs need, and the account', async () => {
    const { serving, token } = await served();
    const { status, body, headers } = await get(serving, '/', { authorization: token });
    expect(status).toBe(200);
    expect(body).toEqual({
      AccessKeyId: 'ASIA1',
      SecretAccessKey: 'secret',
      Token: 'token',
      Expiration: '2026-11-28T13:00:00Z',
      AccountId: '111122223333',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['cache-control']).toBe('no-store');
  });

  it('has a token in a private file without a line end, and no other one', async () => {
    const { serving, token } = await served();
    expect(token).toMatch(/^Bearer [\w-]{43}$/);
    expect(statSync(serving.tokenFile).mode & 0o777).toBe(0o600);
    await serving.close();
    expect(() => statSync(serving.tokenFile)).toThrow();
  });

  it.each([
    ['no token', '/', {}, 'GET', 403],
    ['a wrong token', '/', { authorization: 'Bearer nonsense' }, 'GET', 403],
    ['an empty token', '/', { authorization: '' }, 'GET', 403],
    ['another host', '/', { host: 'evil.example', authorization: 'TOKEN' }, 'GET', 403],
    [
      'a host that leads here by name only',
      '/',
      { host: 'localhost.evil.example:80', authorization: 'TOKEN' },
      'GET',
      403,
    ],
    ['another method', '/', { authorization: 'TOKEN' }, 'POST', 405],
    [
      'a preflight of a browser',
      '/',
      { authorization: 'TOKEN', origin: 'https://evil.example' },
      'OPTIONS',
      405,
    ],
    ['an unknown profile', '/profile/none', { authorization: 'TOKEN' }, 'GET', 404],
    ['a profile that is not given', '/profile/admin', { authorization: 'TOKEN' }, 'GET', 403],
    ['a path that cannot be decoded', '/profile/%E0%A4%A', { authorization: 'TOKEN' }, 'GET', 404],
    ['another path', '/etc/passwd', { authorization: 'TOKEN' }, 'GET', 404],
    ['its health, without a token', '/healthz', {}, 'GET', 200],
    ['another profile', '/profile/ops%2F%C3%A9', { authorization: 'TOKEN' }, 'GET', 200],
    ['a query', '/?role=x', { authorization: 'TOKEN' }, 'GET', 200],
  ] as const)('asked with %s answers as it should', async (_name, path, headers, method, status) => {
    const { serving, token } = await served();
    const given = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value === 'TOKEN' ? token : value]),
    );
    const answer = await get(serving, path, given, method);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body).includes('secret')).toBe(status === 200 && path !== '/healthz');
  });

  it('renews the keys before a client asks for new ones, and once for many', async () => {
    const { serving, token, clock, asked } = await served();
    await get(serving, '/', { authorization: token });
    expect(asked()).toBe(1);
    await clock.advance(41 * 60_000);
    await Promise.all(Array.from({ length: 9 }, () => get(serving, '/', { authorization: token })));
    expect(asked()).toBe(2);
    const { body } = await get(serving, '/', { authorization: token });
    expect(body.AccessKeyId).toBe('ASIA2');
  });

  it('gives old keys to their end while new ones cannot be had, and then says why', async () => {
    const { serving, token, clock, failure, told } = await served();
    failure.now = { code: 'token.expired' };
    await clock.advance(50 * 60_000);
    expect((await get(serving, '/', { authorization: token })).body.AccessKeyId).toBe('ASIA1');
    await clock.advance(10 * 60_000);
    const { status, body } = await get(serving, '/', { authorization: token });
    expect(status).toBe(503);
    expect(body).toMatchObject({
      Code: 'CredentialsUnavailable',
      Message: 'The sign-in has expired. ssotui login corp',
    });
    expect(told).toEqual(['dev: The sign-in has expired.']);
  });

  it('tells the terminal once, and asks the portal seldom, while a sign-in is needed', async () => {
    const { serving, token, asked, told } = await served({ code: 'token.expired' });
    for (let at = 0; at < 20; at++) await get(serving, '/', { authorization: token });
    expect(asked()).toBe(1);
    expect(told).toHaveLength(1);
  });

  it('answers a flood with 429', async () => {
    const { serving, token } = await served();
    const all = await Promise.all(
      Array.from({ length: 150 }, () => get(serving, '/', { authorization: token })),
    );
    const counts = all.map(({ status }) => status);
    expect(counts.filter(status => status === 200)).toHaveLength(100);
    expect(counts.filter(status => status === 429)).toHaveLength(50);
  });

  it('gives no keys for whatever else is asked', async () => {
    const { serving, clock } = await served();
    const header = fc.string({
      unit: fc.constantFrom('B', 'e', 'a', 'r', ' ', '-', '_', '0', 'é'),
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(fc.webPath(), header, async (path, authorization) => {
        await clock.advance(1_000);
        const { status, body } = await get(serving, `/${path.replace(/^\/+/, '')}`, {
          authorization: encodeURI(authorization),
        });
        expect(status).toBeGreaterThanOrEqual(path === '/healthz' ? 200 : 400);
        expect(body).not.toHaveProperty('SecretAccessKey');
      }),
      runs(60, 5_000),
    );
  });
});

describe('the endpoint against everything that is no SDK', () => {
  it(`gives no keys, and answers the next client (seed ${firstSeed})`, async () => {
    const { serving, token, clock } = await served();
    const { port, host } = new URL(serving.uri);
    const paths = ['/', '/healthz', '/profile/dev', '/profile/ops%2F%C3%A9', '/profile/admin', '/profile/%'];
    const burst = fc.array(fc.tuple(oddRequest(paths, host), anySending), { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(burst, async sent => {
        await clock.advance(1_000);
        const got = await Promise.all(sent.map(([bytes, how]) => sendRaw(Number(port), bytes, how)));
        for (const answer of got) expect(answer).not.toMatch(/SecretAccessKey|ASIA/);
      }),
      runs(75, 5_000),
    );
    expect((await get(serving, '/', { authorization: token })).status).toBe(200);
  });
});

describe('an address that cannot be had', () => {
  it('is named, and leaves no token behind', async () => {
    const { serving } = await served();
    const taken = Number(new URL(serving.uri).port);
    const port = servePort(contextOf({ HOME: home }), async () => Promise.reject(new Error('not asked')));
    const asking = {
      place: { host: '127.0.0.1', port: taken } as const,
      served: async () => undefined,
      tell: () => undefined,
    };
    await expect(port.open(asking, new AbortController().signal)).rejects.toThrow(
      /another program listens there/,
    );
  });

  it.each([
    ['EADDRNOTAVAIL', { host: '169.254.170.2', port: 80 }, 'this machine has no such address'],
  ] as const)('that the machine does not have is %s', async (_, place, why) => {
    const port = servePort(contextOf({ HOME: home }), async () => Promise.reject(new Error('not asked')));
    const asking = { place, served: async () => undefined, tell: () => undefined };
    await expect(port.open(asking, new AbortController().signal)).rejects.toThrow(why);
  });
});

describe('keys of other kinds', () => {
  const opened = async (keys: () => Promise<AwsKeys>, at = newFolder('serve')) => {
    const port = servePort(contextOf({ HOME: at }, handClock(start)), keys);
    const request = {
      place: { host: '127.0.0.1', port: 0 },
      served: async () => dev,
      tell: () => undefined,
    } as const;
    const serving = await port.open(request, new AbortController().signal);
    open.push(serving);
    const token = readFileSync(serving.tokenFile, 'utf8');
    return { serving, reply: () => get(serving, '/', { authorization: token }) };
  };

  it('lasting ones get an empty token and an end far away, which the SDKs ask for', async () => {
    const { reply } = await opened(async () => ({ accessKeyId: 'AKIA', secretAccessKey: 'x' }));
    expect((await reply()).body).toEqual({
      AccessKeyId: 'AKIA',
      SecretAccessKey: 'x',
      Token: '',
      Expiration: '2099-01-01T00:00:00Z',
    });
  });

  it('a failure without a hint is told by its summary', async () => {
    const { reply, serving } = await opened(() =>
      Promise.reject(problem('token.absent', 'Nobody is signed in.')),
    );
    expect((await reply()).body).toMatchObject({ Message: 'Nobody is signed in.' });
    expect(serving.failure?.code).toBe('token.absent');
  });
});
