/** Endpoints, proxies and certificates: the environment we were given decides, whatever the process has. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { ask } from '../../../src/aws/calls/ask.ts';
import { clientsOf } from '../../../src/aws/net/clients.ts';
import { endpointOf, endpointWarnings } from '../../../src/aws/net/endpoints.ts';
import type { Context } from '../../../src/local/context.ts';
import { contextAt, corp, demo, never } from '../login/home.ts';

afterEach(() => vi.unstubAllEnvs());

const listAccounts = async (context: Context, accessToken = 'token'): Promise<unknown> => {
  const clients = clientsOf(context);
  onTestFinished(clients.close);
  const doing = { what: 'list the accounts', service: 'portal', session: corp } as const;
  return ask({ context }, doing, never(), async abortSignal => {
    const { sdk, client } = await clients.sso(corp);
    return client.send(new sdk.ListAccountsCommand({ accessToken }), { abortSignal });
  });
};

test('the variable of the service goes before the general one; both can be switched off', () => {
  const env = { AWS_ENDPOINT_URL: 'http://a', AWS_ENDPOINT_URL_SSO: 'http://b/path' };
  expect(endpointOf(env, 'sso')).toBe('http://b/path');
  expect(endpointOf(env, 'sso_oidc')).toBe('http://a');
  expect(endpointOf({ ...env, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' }, 'sso')).toBeUndefined();
  expect(endpointOf({ AWS_ENDPOINT_URL_STS: '' }, 'sts')).toBeUndefined();
  expect(() => endpointOf({ AWS_ENDPOINT_URL: 'ftp://x' }, 'sts')).toThrow('AWS_ENDPOINT_URL is not');
});

test('an endpoint that is neither AWS nor this machine is warned about', () => {
  expect(endpointWarnings({ AWS_ENDPOINT_URL: 'https://emulator.example:4566' })).toEqual([
    'AWS_ENDPOINT_URL sends your sign-in and tokens to emulator.example, which is not AWS.',
  ]);
  for (const url of [
    'http://127.0.0.1:1',
    'http://localhost:1',
    'https://oidc.eu-central-1.amazonaws.com',
    'https://x.api.aws',
  ])
    expect(endpointWarnings({ AWS_ENDPOINT_URL_SSO_OIDC: url })).toEqual([]);
});

test('the endpoint of the context is used, not that of the process or of a profile', async () => {
  const { portal, context } = await demo();
  const here = context();
  vi.stubEnv('AWS_ENDPOINT_URL_SSO', 'http://127.0.0.1:1');
  const { accessToken } = portal.issueToken();
  expect(await listAccounts(here, accessToken)).toMatchObject({ accountList: expect.any(Array) });
  vi.unstubAllEnvs();
  const emptyHome = contextAt();
  mkdirSync(dirname(emptyHome.paths.configFile), { recursive: true });
  writeFileSync(emptyHome.paths.configFile, `[default]\nendpoint_url = ${portal.url}\n`);
  vi.stubEnv('AWS_CONFIG_FILE', emptyHome.paths.configFile);
  const base = await clientsOf(emptyHome).oidcBase({ region: 'eu-central-1' });
  expect(base).toBe('https://oidc.eu-central-1.amazonaws.com');
  const { client } = await clientsOf(emptyHome).sso({ region: 'eu-central-1' });
  expect(await client.config.endpoint?.()).toBeUndefined();
});

test.each([
  ['us-east-1', 'https://oidc.us-east-1.amazonaws.com'],
  ['cn-north-1', 'https://oidc.cn-north-1.amazonaws.com.cn'],
  ['us-gov-west-1', 'https://oidc.us-gov-west-1.amazonaws.com'],
  ['eusc-de-east-1', 'https://oidc.eusc-de-east-1.amazonaws.eu'],
])('%s has the endpoint of its partition', async (region, url) => {
  expect(await clientsOf(contextAt()).oidcBase({ region })).toBe(url);
});
