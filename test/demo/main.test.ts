/** The portal as a command of its own. */
import { expect, test } from 'vitest';
import { parsePortalOptions, portalOptions, portalUsage, runPortal } from '../../src/demo/main.ts';

const run = (argv: readonly string[]) => {
  const stop = new AbortController();
  const told: string[] = [];
  let greeted = (_text: string): void => undefined;
  const greeting = new Promise<string>(done => {
    greeted = done;
  });
  const code = runPortal(argv, {
    out: text => greeted(text),
    err: text => void told.push(text),
    signal: stop.signal,
  });
  return { code, greeting, told, stop: () => stop.abort() };
};

test('it prints what to export, serves, and stops when told', async () => {
  const { code, greeting, stop } = run(['--accounts', '7', '--latency', '0']);
  const text = await greeting;
  const exported = Object.fromEntries(
    [...text.matchAll(/^export (\w+)=(http:\/\/127\.0\.0\.1:\d+)$/gm)].map(([, name, url]) => [name, url]),
  );
  expect(Object.keys(exported)).toEqual([
    'AWS_ENDPOINT_URL_SSO',
    'AWS_ENDPOINT_URL_SSO_OIDC',
    'AWS_ENDPOINT_URL_STS',
  ]);
  expect(text).toContain('# 7 accounts.');
  const url = exported.AWS_ENDPOINT_URL_SSO ?? '';
  expect((await fetch(`${url}/device`)).status).toBe(200);
  stop();
  expect(await code).toBe(0);
  await expect(fetch(`${url}/device`)).rejects.toThrow();
});

test('a signal that came before the start stops it as well', async () => {
  const { code, stop } = run([]);
  stop();
  expect(await code).toBe(0);
});

test('help goes to the output, wrong usage to the error output with exit code 2', async () => {
  const help = run(['--help']);
  expect(await help.greeting).toContain(portalUsage);
  expect(await help.code).toBe(0);
  for (const argv of [
    ['--acounts', '3'],
    ['--rate', 'fast'],
    ['--rate', '0'],
    ['--accounts', '1.5'],
    ['x'],
  ]) {
    const wrong = run(argv);
    expect(await wrong.code).toBe(2);
    expect(wrong.told.join('')).toContain('--accounts N');
  }
});

test('options are read as the portal knows them', () => {
  const given = { accounts: '12', latency: '30', rate: '2.5', 'retry-after': '1', hostile: true };
  expect(portalOptions(given)).toEqual({
    accounts: 12,
    latencyMs: 30,
    rate: 2.5,
    retryAfter: 1,
    hostile: true,
    requests: 0,
  });
  expect(portalOptions({})).toEqual({ requests: 0 });
  expect(() => portalOptions({ latency: '-1' })).toThrow('--latency takes a number from 0');
  expect(() => portalOptions({ seed: '' })).toThrow('--seed');
});

test('an argument list gives options, or a text', () => {
  expect(parsePortalOptions(['--accounts', '3'])).toMatchObject({ accounts: 3 });
  expect(parsePortalOptions(['-h'])).toBe(portalUsage);
  expect(parsePortalOptions(['--rate', 'x'])).toContain('--rate takes a number');
});
