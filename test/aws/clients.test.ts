/** Endpoints, proxies and certificates: the environment we were given decides, whatever the process has. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer as createHttpsServer } from 'node:https';
import { dirname } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { ask } from '../../src/aws/ask.ts';
import { clientsOf } from '../../src/aws/clients.ts';
import { endpointOf, endpointWarnings } from '../../src/aws/endpoints.ts';
import { proxyFor } from '../../src/aws/proxy.ts';
import type { Context } from '../../src/local/context.ts';
import { contextAt, corp, demo, failureIn, never } from './login/home.ts';
import { certificate, hasOpenssl, listening, proxy } from './login/network.ts';

afterEach(() => vi.unstubAllEnvs());

const listAccounts = async (context: Context, accessToken = 'token'): Promise<unknown> => {
  const clients = clientsOf(context);
  onTestFinished(clients.close);
  const doing = { what: 'list the accounts', service: 'portal', session: corp } as const;
  return ask(context, doing, never(), async abortSignal => {
    const { sdk, client } = await clients.sso(corp.region);
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
  const base = await clientsOf(emptyHome).oidcBase('eu-central-1');
  expect(base).toBe('https://oidc.eu-central-1.amazonaws.com');
  const { client } = await clientsOf(emptyHome).sso('eu-central-1');
  expect(await client.config.endpoint?.()).toBeUndefined();
});

test.each([
  ['us-east-1', 'https://oidc.us-east-1.amazonaws.com'],
  ['cn-north-1', 'https://oidc.cn-north-1.amazonaws.com.cn'],
  ['us-gov-west-1', 'https://oidc.us-gov-west-1.amazonaws.com'],
  ['eusc-de-east-1', 'https://oidc.eusc-de-east-1.amazonaws.eu'],
])('%s has the endpoint of its partition', async (region, url) => {
  expect(await clientsOf(contextAt()).oidcBase(region)).toBe(url);
});

test('the proxy of an address', () => {
  const env = { HTTPS_PROXY: 'proxy:3128', NO_PROXY: 'localhost, .internal.example,*.aws.example,only:8443' };
  expect(proxyFor(env, 'oidc.us-east-1.amazonaws.com', 443)?.href).toBe('http://proxy:3128/');
  for (const [host, port] of [
    ['localhost', 443],
    ['a.internal.example', 443],
    ['internal.example', 443],
    ['x.aws.example', 443],
    ['only', 8443],
  ] as const)
    expect(proxyFor(env, host, port)).toBeUndefined();
  expect(proxyFor(env, 'only', 443)).toBeDefined();
  expect(proxyFor({ ...env, no_proxy: '*' }, 'x', 443)).toBeUndefined();
  expect(proxyFor({ https_proxy: 'http://b', HTTPS_PROXY: 'http://a' }, 'x', 443)?.host).toBe('b');
  expect(proxyFor({}, 'x', 443)).toBeUndefined();
  expect(() => proxyFor({ HTTPS_PROXY: 'socks5://x' }, 'x', 443)).toThrow('HTTPS_PROXY');
});

test.skipIf(!hasOpenssl)("through a proxy with a password and a company's certificate", async () => {
  const { key, cert, file } = certificate('localhost');
  const server = createHttpsServer({ key, cert }, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"accountList":[]}');
  });
  const port = await listening(server);
  const { asked, port: proxyPort } = await proxy();
  const env = {
    AWS_ENDPOINT_URL: `https://localhost:${port}`,
    HTTPS_PROXY: `http://me:p%40ss@127.0.0.1:${proxyPort}`,
  };
  const untrusted = await failureIn(listAccounts(contextAt(env)));
  expect(untrusted).toMatchObject({
    code: 'network.unreachable',
    hint: expect.stringContaining('AWS_CA_BUNDLE'),
  });
  const trusted = contextAt({ ...env, AWS_CA_BUNDLE: file });
  expect(await listAccounts(trusted)).toMatchObject({ accountList: [] });
  const authorization = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
  expect(asked.at(-1)).toEqual({ target: `localhost:${port}`, authorization });
  const direct = contextAt({ ...env, AWS_CA_BUNDLE: file, NO_PROXY: 'localhost' });
  const before = asked.length;
  expect(await listAccounts(direct)).toMatchObject({ accountList: [] });
  expect(asked.length).toBe(before);
});

test('a proxy that refuses, wants a password, or is away', async () => {
  const endpoint = 'https://portal.sso.us-east-1.amazonaws.com';
  const behind = (port: number) =>
    contextAt({ AWS_ENDPOINT_URL: endpoint, HTTPS_PROXY: `http://127.0.0.1:${port}` });
  const password = await failureIn(listAccounts(behind((await proxy(407)).port)));
  expect(password).toMatchObject({
    code: 'network.unreachable',
    summary: expect.stringContaining('password'),
  });
  const refused = await failureIn(listAccounts(behind((await proxy(403)).port)));
  expect(refused).toMatchObject({ code: 'network.unreachable', summary: expect.stringContaining('proxy') });
  expect((await failureIn(listAccounts(behind(1)))).code).toBe('network.unreachable');
});

test('certificates that cannot be read are told', async () => {
  const failure = await failureIn(listAccounts(contextAt({ AWS_CA_BUNDLE: '/not/there.pem' })));
  expect(failure).toMatchObject({
    code: 'settings.invalid',
    summary: expect.stringContaining('AWS_CA_BUNDLE'),
  });
});
