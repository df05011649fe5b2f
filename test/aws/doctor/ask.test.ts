/** What the network, the portal and STS say, against servers of this machine: each step told apart. */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { configPort } from '../../../src/aws/config/port.ts';
import { doctorPort } from '../../../src/aws/doctor/port.ts';
import { clientsOf } from '../../../src/aws/net/clients.ts';
import { startPortal } from '../../../src/demo/portal.ts';
import type { DemoPortal } from '../../../src/demo/types.ts';
import type { Check } from '../../../src/domain/doctor/check.ts';
import { examine } from '../../../src/domain/doctor/examine.ts';
import type { CheckId } from '../../../src/domain/doctor/ids.ts';
import { contextOf, systemClock } from '../../../src/local/context.ts';
import { certificate, hasOpenssl } from '../login/network.ts';
import { type Home, makeHome, token, tokenPath } from './home.ts';

let portal: DemoPortal;
let home: Home;
const servers: { close(): unknown }[] = [];

const configOf = ({ startUrl, region, accounts }: DemoPortal): string => {
  const [account] = accounts.filter(({ roles }) => roles.length > 0);
  return `[profile dev]
sso_session = corp
sso_account_id = ${account?.accountId}
sso_role_name = ${account?.roles[0]}
region = eu-west-1

[sso-session corp]
sso_start_url = ${startUrl}
sso_region = ${region}
sso_registration_scopes = sso:account:access
`;
};

beforeAll(async () => {
  portal = await startPortal({ accounts: 5 });
  home = makeHome();
  home.write('.aws/config', configOf(portal));
});
beforeEach(() => {
  const { accessToken } = portal.issueToken();
  home.write(tokenPath, token.replace('not-a-real-token', accessToken));
});
afterAll(async () => {
  for (const server of servers) server.close();
  await portal.close();
  home.remove();
});

const listening = async (server: Server | TcpServer): Promise<string> => {
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

interface Asked {
  readonly checks: readonly Check[];
  readonly of: (id: CheckId) => Check | undefined;
}

const ask = async (env: Readonly<Record<string, string>> = {}, ahead = 0, name = 'dev'): Promise<Asked> => {
  const clock = { ...systemClock, now: () => Date.now() + ahead };
  const context = contextOf({ PATH: process.env.PATH, HOME: home.path, ...portal.env, ...env }, clock);
  const doctor = doctorPort(
    context,
    async () => ({ context, clients: clientsOf(context) }),
    configPort(context).read,
  );
  const facts = await doctor.gather();
  const { sessions } = facts.config;
  const profiles = facts.config.profiles.filter(each => each.name === name);
  const network = await doctor.ask(facts, { sessions, profiles }, new AbortController().signal);
  const checks = examine({ ...facts, network }, { is: 'profile', name, by: 'name' });
  return { checks, of: id => checks.find(each => each.id === id) };
};

const everywhere = (url: string) => ({ AWS_ENDPOINT_URL_SSO: url, AWS_ENDPOINT_URL_SSO_OIDC: url });

test('all the way to STS', async () => {
  const { checks, of } = await ask();
  expect(checks.filter(({ state }) => state === 'fault')).toEqual([]);
  expect(of('portal-role')?.state).toBe('ok');
  expect(of('sts')?.summary).toMatch(/^You are arn:aws:sts::/);
  expect(of('clock')?.state).toBe('ok');
});

const chained = (role: string, source: string, more = ''): string => `
[profile chain]
role_arn = arn:aws:iam::${portal.accounts[0]?.accountId}:role/${role}
source_profile = ${source}
region = eu-west-1
${more}
[profile static]
aws_access_key_id = AKIADEMO
aws_secret_access_key = demo
region = eu-west-1
`;

describe('who the end of a chain is', () => {
  afterEach(() => home.write('.aws/config', configOf(portal)));

  const stsOf = async (config: string, name = 'chain') => {
    home.write('.aws/config', configOf(portal) + config);
    return (await ask({}, 0, name)).of('sts');
  };

  test('the role on top of it, and nothing of it is kept', async () => {
    const sts = await stsOf(chained('deploy', 'dev'));
    expect(sts).toMatchObject({ state: 'ok' });
    expect(sts?.summary).toMatch(/^You are arn:aws:sts::\d{12}:assumed-role\/deploy\//);
    expect(existsSync(home.at('.aws/cli'))).toBe(false);
  });

  test('a role that does not trust the one before', async () => {
    const sts = await stsOf(chained('external-audit', 'dev'));
    expect(sts).toMatchObject({ state: 'fault', found: [{ finding: 'role-not-assumed' }] });
  });

  test('a role that wants a second factor is not asked for', async () => {
    const sts = await stsOf(chained('deploy', 'dev', 'mfa_serial = arn:aws:iam::1:mfa/me\n'));
    expect(sts).toMatchObject({ state: 'skipped' });
    expect(sts?.summary).toContain('ask with ssotui whoami chain');
  });

  test('static keys, alone and at the root of a chain', async () => {
    expect(await stsOf(chained('deploy', 'static'), 'static')).toMatchObject({ state: 'ok' });
    const sts = await stsOf(chained('deploy', 'static'));
    expect(sts?.summary).toMatch(/:assumed-role\/deploy\//);
  });
});

test('a role that is not assigned, with a token that the portal takes', async () => {
  portal.fail('GetRoleCredentials', { status: 403 });
  const { of } = await ask();
  expect(of('portal-token')?.state).toBe('ok');
  expect(of('portal-role')).toMatchObject({ state: 'fault', cause: true });
});

test('a token that the portal no longer takes', async () => {
  portal.fail('GetRoleCredentials', { status: 401 });
  const { of } = await ask();
  expect(of('portal-token')).toMatchObject({ state: 'fault', cause: true, found: [{ signIn: true }] });
});

test('a clock that is ten minutes ahead', async () => {
  const { of } = await ask({}, 600_000);
  expect(of('clock')).toMatchObject({ state: 'fault' });
  expect(of('clock')?.summary).toMatch(/^This computer's clock is (9|10)m ahead/);
});

test('a port where nobody listens', async () => {
  const { of } = await ask(everywhere('http://127.0.0.1:1'));
  expect(of('network-connection')?.found[0]?.finding).toBe('connection-refused');
});

test('a name that nobody knows', async () => {
  const { of } = await ask(everywhere('http://no-such-host.invalid'));
  expect(of('network-name')?.found[0]?.finding).toBe('name-not-found');
  for (const id of ['network-connection', 'network-tls', 'network-answer'] as const)
    expect(of(id)).toMatchObject({ state: 'skipped', consequenceOf: 'network-name' });
});

test('the page of a hotel', async () => {
  const url = await listening(
    createServer((_, response) => response.writeHead(302, { location: 'http://login.hotel/' }).end()),
  );
  const { of } = await ask(everywhere(url));
  expect(of('network-answer')?.found[0]).toMatchObject({ finding: 'captive-portal' });
  expect(of('network-answer')?.summary).toContain('http://login.hotel/');
});

test('something that speaks no TLS', async () => {
  const url = await listening(createTcpServer(socket => socket.end('SSH-2.0-x\r\n')));
  const { of } = await ask(everywhere(url.replace('http:', 'https:')));
  expect(of('network-tls')?.found[0]?.finding).toBe('not-tls');
});

test.skipIf(!hasOpenssl)('a certificate of somebody else, and one for another name', async () => {
  const { key, cert, file } = certificate('localhost');
  const server = createHttpsServer({ key, cert }, (_, response) => response.end('{}'));
  const url = (await listening(server)).replace('http:', 'https:').replace('127.0.0.1', 'localhost');
  const { of } = await ask(everywhere(url));
  expect(of('network-tls')?.found[0]?.finding).toBe('certificate-untrusted');
  expect(of('network-answer')?.state).not.toBe('fault');
  const trusted = await ask({ ...everywhere(url), AWS_CA_BUNDLE: file });
  expect(trusted.of('network-tls')?.state).toBe('ok');
  const byAddress = await ask({ ...everywhere(url.replace('localhost', '127.0.0.1')), AWS_CA_BUNDLE: file });
  expect(byAddress.of('network-tls')?.found[0]?.finding).toBe('certificate-name');
});

test.each([
  ['wants a password', 407, 'proxy-wants-login'],
  ['refuses', 403, 'proxy-refuses'],
])('a proxy that %s', async (_what, status, finding) => {
  const server = createServer();
  server.on('connect', (_, socket) => socket.end(`HTTP/1.1 ${status} No\r\n\r\n`));
  const proxy = await listening(server);
  const { of } = await ask({ ...everywhere('https://portal.example'), HTTPS_PROXY: proxy });
  expect(of('network-proxy')?.found[0]?.finding).toBe(finding);
});

test('a proxy where nobody listens', async () => {
  const proxied = { ...everywhere('https://portal.example'), HTTPS_PROXY: 'http://127.0.0.1:1' };
  expect((await ask(proxied)).of('network-proxy')?.found[0]?.finding).toBe('proxy-unreachable');
});

test('it ends when it is cancelled', async () => {
  const url = await listening(createTcpServer(() => undefined));
  const context = contextOf({ HOME: home.path, ...everywhere(url) });
  const doctor = doctorPort(
    context,
    async () => ({ context, clients: clientsOf(context) }),
    configPort(context).read,
  );
  const facts = await doctor.gather();
  const stop = new AbortController();
  const asked = doctor.ask(facts, { sessions: facts.config.sessions, profiles: [] }, stop.signal);
  stop.abort();
  await expect(asked).rejects.toThrow();
});
