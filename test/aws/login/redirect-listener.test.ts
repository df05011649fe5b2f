/** The listener of the browser sign-in against everything that is no browser coming back from AWS. */
import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, afterEach, expect, onTestFinished, test } from 'vitest';
import { signedInPage } from '../../../src/aws/login/browser-page.ts';
import { listenForRedirect, type Returned } from '../../../src/aws/login/redirect-listener.ts';
import { type LoopbackLimits, loopbackLimits } from '../../../src/local/loopback.ts';
import { anySending, oddRequest, sendRaw, statusesIn } from '../../support/raw-http.ts';
import { firstSeed, runs } from '../../support/runs.ts';

const state = '0f8fad5b-d9cb-469f-a165-70867728950e';
const right = `/oauth/callback?code=abc&state=${state}`;

const listening = async (limits?: LoopbackLimits) => {
  const listener = await listenForRedirect(state, limits);
  onTestFinished(() => listener.close());
  const port = Number(new URL(listener.redirectUri).port);
  const found: { answer?: Returned['answer'] } = {};
  void listener.returned.then(returned => {
    found.answer = returned.answer;
    returned.show(signedInPage('corp'));
  });
  const host = `127.0.0.1:${port}`;
  const request = (target: string, lines: readonly string[] = [`Host: ${host}`], method = 'GET') =>
    sendRaw(port, Buffer.from([`${method} ${target} HTTP/1.1`, ...lines, '', ''].join('\r\n'), 'latin1'));
  return { listener, port, host, found, request };
};

let uncaught: unknown[] = [];
const note = (error: unknown) => void uncaught.push(error);
process.on('uncaughtExceptionMonitor', note);
afterAll(() => void process.off('uncaughtExceptionMonitor', note));
afterEach(() => {
  expect(uncaught).toEqual([]);
  uncaught = [];
});

test.each(['//', '//x', 'http://', 'http://[', '*', '%', '/\0', '\\', '/%', `/${'a'.repeat(65_536)}`])(
  'a request for %s gets an answer and the sign-in goes on',
  async target => {
    const { request, found } = await listening();
    expect(statusesIn(await request(target))[0]).toBeGreaterThanOrEqual(400);
    expect(found).toEqual({});
    expect(statusesIn(await request(right))).toEqual([200]);
    expect(found.answer).toEqual({ code: 'abc' });
  },
);

const query = (text: string) => `/oauth/callback?${text}`;
const wrongTargets: readonly string[] = [
  query(`code=abc&state=${state.toUpperCase()}`),
  query(`code=abc&state=${state}x`),
  query(`code=abc&state=`),
  query(`code=abc`),
  query(`state=${state}`),
  query(`code=&state=${state}`),
  query(`code=a&code=b&state=${state}`),
  query(`code=abc&state=${state}&state=${state}`),
  query(`code=abc&state=${state}&state=other`),
  query(`code=abc&error=access_denied&state=${state}`),
  query(`error=a&error=b&state=${state}`),
  query('error=access_denied'),
  query('error=access_denied&state=wrong'),
  `/oauth/callback/?code=abc&state=${state}`,
  `/oauth/callback#?code=abc&state=${state}`,
  `/oauth%2Fcallback?code=abc&state=${state}`,
  `/x/../oauth/callback?code=abc&state=${state}`,
  `//oauth/callback?code=abc&state=${state}`,
  `/OAUTH/callback?code=abc&state=${state}`,
  `/?code=abc&state=${state}`,
];

test.each(wrongTargets)('%s signs nobody in and cancels nothing', async target => {
  const { request, found } = await listening();
  expect(statusesIn(await request(target))[0]).toBeGreaterThanOrEqual(400);
  expect(found).toEqual({});
});

test.each(['HEAD', 'POST', 'PUT', 'OPTIONS', 'DELETE', 'CONNECT', 'TRACE', 'get'])(
  'the right address with %s signs nobody in',
  async method => {
    const { request, found, host } = await listening();
    await request(right, [`Host: ${host}`], method);
    expect(found).toEqual({});
  },
);

test('a name that was made to lead here, no Host, or two of them: nobody is signed in', async () => {
  const { request, found, port, host } = await listening();
  const hosts = [
    'evil.example',
    `localhost:${port}`,
    '127.0.0.1',
    '127.0.0.1:1',
    `[::1]:${port}`,
    `${host}.`,
    '',
  ];
  for (const other of hosts) await request(right, [`Host: ${other}`]);
  await request(right, []);
  await request(right, [`Host: ${host}`, 'Host: evil.example']);
  await request(right, [`Host: ${host}`, `Host: ${host}`]);
  await request(`http://${host}${right}`);
  expect(found).toEqual({});
});

test.each([
  'Sec-Purpose: prefetch',
  'Sec-Purpose: prefetch;prerender',
  'Purpose: prefetch',
  'X-Moz: prefetch',
  'X-Purpose: preview\r\nPurpose: preview',
])('a page loaded in advance (%s) waits until it is opened', async line => {
  const { request, found, host } = await listening();
  expect(statusesIn(await request(right, [`Host: ${host}`, line]))).toEqual([503]);
  expect(found).toEqual({});
  expect(statusesIn(await request(right))).toEqual([200]);
});

test("what AWS refuses counts with this sign-in's state only", async () => {
  const { request, found } = await listening();
  await request(query(`error=access_denied&error_description=no&state=${state}`));
  expect(found.answer).toEqual({ error: 'access_denied', description: 'no' });
});

/** Resolves when the server has closed the connection. */
const closed = (socket: Socket): Promise<void> =>
  new Promise(resolve => {
    socket.on('error', () => undefined).on('close', () => resolve());
    socket.resume();
  });

const hurried: LoopbackLimits = { headersMs: 300, requestMs: 600, keepAliveMs: 300, sockets: 8, sweepMs: 30 };

test('slow headers, and connections that say nothing, are ended', async () => {
  const { port, request } = await listening(hurried);
  const [silent, slow] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
  slow.write('GET / HTTP/1.1\r\nHost:');
  await Promise.all([closed(silent), closed(slow)]);
  expect(statusesIn(await request(right))).toEqual([200]);
});

test('a flood of open connections does not lock the browser out', async () => {
  const { port, request } = await listening({ ...loopbackLimits, sockets: 8 });
  const flood = Array.from({ length: 200 }, () => connect(port, '127.0.0.1'));
  const ends = flood.map(closed);
  for (const socket of flood) socket.write('GET / HTTP/1.1\r\n');
  expect(statusesIn(await request(right))).toEqual([200]);
  await Promise.all(ends.slice(0, 8));
  for (const socket of flood) socket.destroy();
});

test('closing cuts what was left open, and the port is free', async () => {
  const { listener, port } = await listening();
  const left = connect(port, '127.0.0.1');
  await new Promise(resolve => left.once('connect', resolve));
  left.write('GET / HTTP/1.1\r\nHost: x\r\n');
  const end = closed(left);
  listener.close();
  await end;
  const again = connect(port, '127.0.0.1');
  await expect(new Promise((_, reject) => again.once('error', reject))).rejects.toThrow('ECONNREFUSED');
});

test(`no random request ends the wait or signs anybody in (seed ${firstSeed})`, async () => {
  const { port, host, found, request } = await listening();
  const paths = ['/', '/oauth/callback', ...wrongTargets];
  const burst = fc.array(fc.tuple(oddRequest(paths, host), anySending), { minLength: 4, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(burst, async sent => {
      await Promise.all(sent.map(([bytes, how]) => sendRaw(port, bytes, how)));
      expect(found).toEqual({});
    }),
    runs(75, 5_000),
  );
  expect(statusesIn(await request(right))).toEqual([200]);
  expect(found.answer).toEqual({ code: 'abc' });
});
