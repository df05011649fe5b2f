/**
 * The demo's portal, and the sign-in that waits for the browser, as processes of their own under random
 * requests.
 */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { makeDemoHome } from '../../src/demo/home.ts';
import { startPortal } from '../../src/demo/portal.ts';
import { clickAllow } from '../support/browser.ts';
import { ssotui } from '../support/built.ts';
import { anySending, oddRequest, sendRaw, statusesIn } from '../support/raw-http.ts';
import { firstSeed, runs } from '../support/runs.ts';

const paths = [
  '/client/register',
  '/device_authorization',
  '/token',
  '/assignment/accounts',
  '/assignment/roles',
  '/federation/credentials',
  '/logout',
  '/device',
  '/authorize',
  '/',
];

/** Sends bursts of odd requests; answers every status that came back. */
const barrage = async (port: number, known: readonly string[], bursts: readonly [number, number]) => {
  const seen = new Set<number>();
  const burst = fc.array(fc.tuple(oddRequest(known, `127.0.0.1:${port}`), anySending), {
    minLength: 4,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(burst, async sent => {
      const got = await Promise.all(sent.map(([bytes, how]) => sendRaw(port, bytes, how)));
      for (const status of got.flatMap(statusesIn)) seen.add(status);
      expect([...seen]).not.toContain(500);
    }),
    runs(...bursts),
  );
  return seen;
};

test(`random requests never confuse the demo's portal (seed ${firstSeed})`, async () => {
  const portal = await startPortal({ accounts: 3, requests: 0 });
  onTestFinished(() => portal.close());
  const seen = await barrage(Number(new URL(portal.url).port), paths, [75, 5_000]);
  for (const status of [400, 404, 421]) expect([...seen]).toContain(status);
  expect((await fetch(`${portal.url}/device`)).status).toBe(200);
});

test(`the portal's own process lives through random requests (seed ${firstSeed})`, async () => {
  const script = resolve(import.meta.dirname, '../../scripts/portal.mjs');
  const child = spawn(process.execPath, [script, '--accounts', '3'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  const url = await new Promise<string>(found => {
    let said = '';
    child.stdout.on('data', data => {
      said += data;
      const [, address] = /(http:\/\/127\.0\.0\.1:\d+)\D/.exec(said) ?? [];
      if (address !== undefined) found(address);
    });
  });
  await barrage(Number(new URL(url).port), paths, [50, 5_000]);
  expect((await fetch(`${url}/device`)).status).toBe(200);
  const ended = new Promise(done => child.once('exit', done));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test(`\`login --pkce\` waits through random requests, then signs in (seed ${firstSeed})`, async () => {
  const portal = await startPortal({ accounts: 3 });
  onTestFinished(() => portal.close());
  const home = await makeDemoHome(portal);
  onTestFinished(() => home.remove());
  const running = ssotui(['login', 'demo', '--pkce', '--no-browser'], home.env);
  const authorize = await running.says(/http:\S+\/authorize\?\S+/);
  const redirect = new URL(new URL(authorize).searchParams.get('redirect_uri') ?? '');
  const known = [
    '/',
    redirect.pathname,
    `${redirect.pathname}?code=a&state=b`,
    `${redirect.pathname}?error=a`,
  ];
  await barrage(Number(redirect.port), known, [75, 5_000]);
  expect((await clickAllow(authorize)).status).toBe(200);
  expect(await running.ended).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('Signed in to demo'),
  });
});
