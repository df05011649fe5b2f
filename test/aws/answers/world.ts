/**
 * A service on loopback that answers whatever a test says, and each operation asked through the adapters as
 * they are.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { tokenFile } from '../../../src/aws/cache/session-tokens.ts';
import { identityPort } from '../../../src/aws/credentials/port.ts';
import { fetchOf } from '../../../src/aws/discovery/fetch.ts';
import { loginPort } from '../../../src/aws/login/port.ts';
import { registrationFile } from '../../../src/aws/login/registration.ts';
import { type Clients, clientsOf } from '../../../src/aws/net/clients.ts';
import { gates } from '../../../src/aws/pace/gate.ts';
import { tokensOf } from '../../../src/aws/tokens/tokens.ts';
import type { ConfigSnapshot, Failure, Session } from '../../../src/domain/model.ts';
import { type Context, contextOf } from '../../../src/local/context.ts';
import { failureOf } from '../../../src/ports.ts';
import { hurriedClock } from '../login/home.ts';

export const operations = [
  'RegisterClient',
  'StartDeviceAuthorization',
  'CreateToken',
  'RefreshToken',
  'ListAccounts',
  'ListAccountRoles',
  'GetRoleCredentials',
  'Logout',
  'GetCallerIdentity',
] as const;
/** `RefreshToken` is `CreateToken` as it is used to renew a token. */
export type Operation = (typeof operations)[number];

export interface Told {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** What no failure may ever show. */
export const marker = 'S3CR3T';
const secret = (what: string): string => `${what}-${marker}-${what}`;

/** Long in the future, and the same on every run. */
const inTime = Date.UTC(2090) / 1000;
export const account = '012345678901';

/** An answer of each operation as AWS gives it. */
export const good: Readonly<Record<Operation, Readonly<Record<string, unknown>>>> = {
  RegisterClient: {
    clientId: 'client-id',
    clientSecret: secret('client'),
    clientIdIssuedAt: 1_790_000_000,
    clientSecretExpiresAt: inTime,
  },
  StartDeviceAuthorization: {
    deviceCode: secret('device'),
    userCode: 'ABCD-EFGH',
    verificationUri: 'https://corp.awsapps.com/start/#/device',
    verificationUriComplete: 'https://corp.awsapps.com/start/#/device?user_code=ABCD-EFGH',
    expiresIn: 600,
    interval: 1,
  },
  CreateToken: {
    accessToken: secret('access'),
    tokenType: 'Bearer',
    expiresIn: 3600,
    refreshToken: secret('refresh'),
  },
  RefreshToken: {
    accessToken: secret('access'),
    tokenType: 'Bearer',
    expiresIn: 3600,
    refreshToken: secret('refresh'),
  },
  ListAccounts: {
    nextToken: 'page-2',
    accountList: [
      { accountId: account, accountName: 'Audit', emailAddress: 'audit@example.com' },
      { accountId: '111122223333', accountName: 'Backup', emailAddress: 'backup@example.com' },
    ],
  },
  ListAccountRoles: {
    nextToken: 'page-2',
    roleList: [
      { roleName: 'AdministratorAccess', accountId: account },
      { roleName: 'ReadOnlyAccess', accountId: account },
    ],
  },
  GetRoleCredentials: {
    roleCredentials: {
      accessKeyId: 'ASIAEXAMPLE',
      secretAccessKey: secret('key'),
      sessionToken: secret('session'),
      expiration: inTime * 1000,
    },
  },
  Logout: {},
  GetCallerIdentity: { Account: account, Arn: `arn:aws:sts::${account}:assumed-role/r/u`, UserId: 'AROA:u' },
};

const element = (name: string, value: unknown): string => {
  if (Array.isArray(value)) return value.map(each => element(name, each)).join('');
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([key, each]) => element(key, each))
          .join('')
      : String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<${name}>${inner}</${name}>`;
};

/** A body as the operation's protocol writes it: nothing, XML or JSON. */
export const written = (operation: Operation, fields: unknown): string => {
  if (operation === 'Logout' && JSON.stringify(fields) === '{}') return '';
  if (operation !== 'GetCallerIdentity') return JSON.stringify(fields) ?? '';
  return element('GetCallerIdentityResponse', { GetCallerIdentityResult: fields });
};

export const fine = (operation: Operation): Told => ({
  status: 200,
  body: written(operation, good[operation]),
});

const paths: readonly (readonly [path: string, operation: Operation])[] = [
  ['/client/register', 'RegisterClient'],
  ['/device_authorization', 'StartDeviceAuthorization'],
  ['/assignment/accounts', 'ListAccounts'],
  ['/assignment/roles', 'ListAccountRoles'],
  ['/federation/credentials', 'GetRoleCredentials'],
  ['/logout', 'Logout'],
];

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

const operationOf = async (request: IncomingMessage): Promise<Operation> => {
  const body = await bodyOf(request);
  const { pathname } = new URL(request.url ?? '/', 'http://service');
  const found = paths.find(([path]) => path === pathname)?.[1];
  if (found) return found;
  if (pathname !== '/token') return 'GetCallerIdentity';
  return body.includes('refresh_token') ? 'RefreshToken' : 'CreateToken';
};

type Reply = Told | ((response: ServerResponse) => void);

const reply = (response: ServerResponse, told: Reply): void => {
  if (typeof told === 'function') {
    told(response);
    return;
  }
  const { status, headers, body } = told;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(status === 204 || status === 304 ? undefined : body);
};

/** What an adapter made of an answer: a value, or why there is none. */
export type Outcome = { readonly value: unknown } | { readonly failure: Failure };

const outcome = async (work: () => Promise<unknown>): Promise<Outcome> => {
  try {
    return { value: await work() };
  } catch (error) {
    return { failure: failureOf(error) };
  }
};

const session: Session = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'us-east-1',
  scopes: ['sso:account:access'],
  legacy: false,
};
const role = { session: 'corp', accountId: account, roleName: 'ReadOnlyAccess' };

const config = (path: string): ConfigSnapshot => ({
  path,
  exists: true,
  fingerprint: '',
  sessions: [session],
  profiles: [],
  problems: [],
});

/** A token that is still good for so many milliseconds, and can be refreshed. */
const storeToken = (context: Context, ms: number): void => {
  const token = {
    accessToken: secret('stored'),
    expiresAt: new Date(Date.now() + ms).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: session.region,
    refreshToken: secret('stored-refresh'),
    clientId: 'client-id',
    clientSecret: secret('client'),
    registrationExpiresAt: '2090-01-01T00:00:00Z',
  };
  mkdirSync(dirname(tokenFile(context, session)), { recursive: true });
  writeFileSync(tokenFile(context, session), JSON.stringify(token));
};

const textOf = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, 'utf8') : undefined;

const minutes = 60_000;

export const answeringWorld = async (home: string) => {
  const scripted = new Map<Operation, Reply>();
  const server = createServer((request, response) => {
    void operationOf(request).then(operation => reply(response, scripted.get(operation) ?? fine(operation)));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = contextOf({ HOME: home, AWS_ENDPOINT_URL: url }, hurriedClock());
  const clients: Clients = clientsOf(context);
  const aws = { context, clients };
  const registration = registrationFile(context.paths.ssoCache, { session, target: session });
  const token = tokenFile(context, session);
  const signal = new AbortController().signal;
  const login = () => loginPort(context, { aws, tokens: tokensOf(aws) });
  const identity = () =>
    identityPort(context, async () => ({ gateOf: gates(context.clock), aws, tokens: tokensOf(aws) }));

  /** A registration is made once: each takes a write to the disk. */
  const signIn = async (fresh: boolean): Promise<unknown> => {
    const port = login();
    const challenge = await port.begin(session, 1, 'device', { fresh }, signal);
    return { challenge, progress: await port.poll(1, signal) };
  };
  const page = async (call: Parameters<ReturnType<typeof fetchOf>>[0]): Promise<Outcome> => {
    const answer = await fetchOf({ context, clients }, session)(call, 'token', signal);
    return 'page' in answer ? { value: answer.page } : { failure: answer.failure };
  };
  const withToken = (ms: number, work: () => Promise<unknown>): Promise<Outcome> => {
    storeToken(context, ms);
    return outcome(work);
  };

  const calls: Readonly<Record<Operation, () => Promise<Outcome>>> = {
    RegisterClient: () => {
      rmSync(registration, { force: true });
      return outcome(() => signIn(true));
    },
    StartDeviceAuthorization: () => outcome(() => signIn(false)),
    CreateToken: () => outcome(() => signIn(false)),
    RefreshToken: () => withToken(-minutes, () => tokensOf(aws).accessToken(session, signal)),
    ListAccounts: () => page({ list: 'accounts' }),
    ListAccountRoles: () => page({ list: 'roles', accountId: account }),
    GetRoleCredentials: () => withToken(60 * minutes, () => identity().credentials(session, role, signal)),
    Logout: () => withToken(60 * minutes, () => login().signOut(session, config(home), signal)),
    GetCallerIdentity: () =>
      withToken(60 * minutes, () => identity().whoAmI(session, role, undefined, signal)),
  };

  return {
    context,
    /** Asks with one answer scripted, all others as AWS gives them, without a token. */
    async ask(operation: Operation, told: Reply): Promise<Outcome> {
      scripted.clear();
      scripted.set(operation, told);
      rmSync(token, { force: true });
      rmSync(context.paths.cliCache, { recursive: true, force: true });
      return calls[operation]();
    },
    /** The files as they are now. */
    registration: () => textOf(registration),
    token: () => textOf(token),
    async close(): Promise<void> {
      clients.close();
      server.closeAllConnections();
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
};

export type World = Awaited<ReturnType<typeof answeringWorld>>;
