/** The portal as a server: where it listens, whom it answers, and how it ends. */
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { listen } from '../../src/demo/http.ts';
import { startPortal } from '../../src/demo/portal.ts';

const status = (url: string, host: string): Promise<number | undefined> =>
  new Promise((done, failed) => {
    request(url, { headers: { host } }, response => {
      response.resume();
      done(response.statusCode);
    })
      .once('error', failed)
      .end();
  });

/**
 * This machine's other addresses, by which a neighbour (or IPv6 loopback) would reach a careless listener.
 */
const otherAddresses = (): string[] => {
  const all = Object.values(networkInterfaces()).flatMap(each => each ?? []);
  const usual = all.filter(each => !each.address.startsWith('fe80:')).map(each => each.address);
  const extra = process.platform === 'linux' ? ['127.0.0.2'] : [];
  return [...usual, ...extra].filter(address => address !== '127.0.0.1');
};

const reaches = (port: number, address: string): Promise<boolean> =>
  new Promise(done => {
    const socket = connect(port, address);
    socket.once('error', () => done(false));
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
  });

test('no other address of this machine reaches it', async () => {
  const portal = await startPortal();
  const port = Number(new URL(portal.url).port);
  const reached = await Promise.all(otherAddresses().map(address => reaches(port, address)));
  expect(reached).not.toContain(true);
  expect(await reaches(port, '127.0.0.1')).toBe(true);
  await portal.close();
});

test('it listens on 127.0.0.1 and answers to no other name', async () => {
  const portal = await startPortal();
  const { hostname, port } = new URL(portal.url);
  expect(hostname).toBe('127.0.0.1');
  expect(Object.values(portal.env)).toEqual([portal.url, portal.url, portal.url]);
  expect(await status(`${portal.url}/device`, `localhost:${port}`)).toBe(200);
  expect(await status(`${portal.url}/device`, 'rebound.example')).toBe(421);
  await portal.close();
});

test('closing ends connections that are open, idle or waiting for a slow answer', async () => {
  const portal = await startPortal({ latencyMs: 3_600_000 });
  const { port } = new URL(portal.url);
  const idle = connect(Number(port), '127.0.0.1');
  await new Promise(done => idle.once('connect', done));
  const ended = new Promise(done => idle.once('close', done));
  const host = `127.0.0.1:${port}`;
  // Not with fetch: one that is cut while it connects waits for ever.
  const waiting = status(`${portal.url}/assignment/accounts`, host).then(
    () => 'answered',
    () => 'cut',
  );
  await status(`${portal.url}/device`, host);
  await portal.close();
  await ended;
  expect(await waiting).toBe('cut');
  await expect(fetch(portal.url)).rejects.toThrow();
});

test('unknown paths, other methods and huge bodies are refused', async () => {
  const portal = await startPortal();
  expect((await fetch(`${portal.url}/nothing/here`)).status).toBe(404);
  expect((await fetch(`${portal.url}/token`)).status).toBe(404);
  expect((await fetch(`${portal.url}/toString`)).status).toBe(404);
  const body = 'x'.repeat(300_000);
  const big = await fetch(`${portal.url}/token`, { method: 'POST', body }).then(
    response => response.status,
    // The server may close before everything is sent.
    () => 413,
  );
  expect(big).toBe(413);
  await portal.close();
});

test('a mistake of the portal itself is an answer, not a silence', async () => {
  const server = await listen(() => Promise.reject(new Error('a bug')));
  const response = await fetch(server.url);
  expect([response.status, await response.text()]).toEqual([500, 'Error: a bug']);
  await server.close();
});

test('the log of requests keeps the newest', async () => {
  const portal = await startPortal({ requests: 10 });
  for (let n = 0; n < 25; n++) await fetch(`${portal.url}/device?n=${n}`);
  expect(portal.requests.length).toBeLessThanOrEqual(10);
  expect(portal.requests.at(-1)?.url).toBe('/device?n=24');
  const none = await startPortal({ requests: 0 });
  await fetch(`${none.url}/device`);
  expect(none.requests).toEqual([]);
  await Promise.all([portal.close(), none.close()]);
});
