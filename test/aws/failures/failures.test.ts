/** Every error of the OIDC and portal services, through the real SDK clients over loopback. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../../../src/aws/calls/ask.ts';
import type { Doing } from '../../../src/aws/failures/words.ts';
import { clientsOf } from '../../../src/aws/net/clients.ts';
import type { Failure } from '../../../src/domain/model.ts';
import { type ClockPort, failureOf } from '../../../src/ports.ts';
import { contextAt, corp, hurriedClock, impatientClock, never } from '../login/home.ts';

let answer: RequestListener = (_, response) => response.end();
const server = createServer((request, response) => answer(request, response));
let url = '';

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const signIn: Doing = { what: 'sign in to corp', service: 'sign-in', session: corp };
const portal: Doing = {
  what: 'list the accounts of corp',
  service: 'portal',
  session: corp,
  subject: 'ReadOnly in 1',
};

interface Options {
  readonly endpoint?: string;
  readonly signal?: AbortSignal;
  readonly clock?: ClockPort;
  readonly region?: string;
}

/** The failure of one call made by the real client. */
const failing = async (doing: Doing, options: Options = {}): Promise<Failure> => {
  const endpoint = options.endpoint ?? url;
  const context = contextAt({ AWS_ENDPOINT_URL: endpoint }, options.clock ?? hurriedClock());
  const clients = clientsOf(context);
  const region = options.region ?? corp.region;
  try {
    await ask(
      { context },
      { ...doing, session: { ...corp, region } },
      options.signal ?? never(),
      async abortSignal => {
        if (doing.service === 'sign-in') {
          const { sdk, client } = await clients.oidc({ region });
          const input = { clientId: 'c', clientSecret: 's', grantType: 'refresh_token' };
          return client.send(new sdk.CreateTokenCommand(input), { abortSignal });
        }
        const { sdk, client } = await clients.sso({ region });
        return client.send(new sdk.ListAccountsCommand({ accessToken: 't' }), { abortSignal });
      },
    );
  } catch (error) {
    return failureOf(error);
  } finally {
    clients.close();
  }
  throw new Error('the call should have failed');
};

const json =
  (status: number, body: object, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

const oidcErrors = [
  ['AuthorizationPendingException', 'authorization_pending', 400, 'login.refused'],
  ['SlowDownException', 'slow_down', 400, 'portal.throttled'],
  ['ExpiredTokenException', 'expired_token', 400, 'login.expired'],
  ['AccessDeniedException', 'access_denied', 400, 'login.denied'],
  ['InvalidGrantException', 'invalid_grant', 400, 'login.expired'],
  ['InvalidClientException', 'invalid_client', 401, 'login.invalid-client'],
  ['UnauthorizedClientException', 'unauthorized_client', 400, 'login.refused'],
  ['InvalidScopeException', 'invalid_scope', 400, 'login.refused'],
  ['InvalidRequestException', 'invalid_request', 400, 'login.invalid-request'],
  ['InvalidClientMetadataException', 'invalid_client_metadata', 400, 'login.invalid-request'],
  ['InvalidRedirectUriException', 'invalid_redirect_uri', 400, 'login.refused'],
  ['UnsupportedGrantTypeException', 'unsupported_grant_type', 400, 'login.refused'],
  ['InternalServerException', 'server_error', 500, 'portal.unavailable'],
] as const;

test.each(oidcErrors)('sign-in: %s', async (type, error, status, code) => {
  const body = { error, error_description: 'said \u001b[31mthe service\nplainly' };
  answer = json(status, body, { 'x-amzn-ErrorType': type });
  const failure = await failing(signIn);
  expect(failure.code).toBe(code);
  expect(failure.hint).toMatch(/\w.*[.)\w]$/);
  expect(failure.detail).toBe(`${error} · HTTP ${status} · said the service plainly`);
});

test.each(oidcErrors)('sign-in: %s is known without its header too', async (_, error, status, code) => {
  answer = json(status, { error });
  expect((await failing(signIn)).code).toBe(code);
});

test('sign-in: every row has its own summary', async () => {
  const summaries = [];
  for (const [type, error, status] of oidcErrors) {
    answer = json(status, { error }, { 'x-amzn-ErrorType': type });
    summaries.push((await failing(signIn)).summary);
  }
  expect(new Set(summaries).size).toBe(oidcErrors.length);
});

test.each([
  ['AccessDeniedException', 'access_denied', 'KMS_AccessDeniedException'],
  ['InvalidRequestException', 'invalid_request', 'KMS_NotFoundException'],
  ['InvalidRequestException', 'invalid_request', 'KMS_InvalidKeyUsageException'],
  ['InvalidRequestException', 'invalid_request', 'KMS_InvalidStateException'],
  ['InvalidRequestException', 'invalid_request', 'KMS_DisabledException'],
])('sign-in: %s with a reason of the key service', async (type, error, reason) => {
  answer = json(400, { error, reason }, { 'x-amzn-ErrorType': type });
  const failure = await failing(signIn);
  expect(failure).toMatchObject({ code: 'login.refused', hint: expect.stringContaining('administrator') });
  expect(failure.detail).toContain(reason);
});

test('sign-in: a wrong region is told from a wrong request', async () => {
  const body = { error: 'invalid_request', error_description: "Couldn't find Identity Center Instance" };
  answer = json(400, body, { 'x-amzn-ErrorType': 'InvalidRequestException' });
  expect(await failing(signIn)).toMatchObject({
    code: 'login.wrong-region',
    hint: expect.stringContaining('us-east-1'),
  });
});

test.each([
  [401, 'UnauthorizedException', 'token.expired'],
  [403, 'ForbiddenException', 'portal.forbidden'],
  [404, 'ResourceNotFoundException', 'portal.not-found'],
  [400, 'InvalidRequestException', 'portal.invalid'],
  [429, 'TooManyRequestsException', 'portal.throttled'],
  [500, 'InternalFailure', 'portal.unavailable'],
  [503, 'ServiceUnavailable', 'portal.unavailable'],
])('portal: %i %s, with and without its name', async (status, type, code) => {
  answer = json(status, { message: 'No access' }, { 'x-amzn-ErrorType': type });
  const named = await failing(portal);
  expect(named).toMatchObject({ code, detail: expect.stringContaining('No access') });
  answer = json(status, {});
  expect(await failing(portal)).toMatchObject({ code, summary: named.summary, hint: named.hint });
});

test.each([
  [429, 'HTTP 429 Unknown Code', 'portal.throttled'],
  [502, '<html>Bad gateway</html>', 'portal.unavailable'],
  [401, 'no', 'token.expired'],
  [403, '<html>Blocked by the proxy</html>', 'portal.invalid'],
  [407, '<html>Proxy</html>', 'network.unreachable'],
  [200, '<html>Welcome to the hotel</html>', 'portal.invalid'],
  [511, '<html>Sign in to the network</html>', 'portal.invalid'],
])('portal: %i with the body %s', async (status, body, code) => {
  answer = (_, response) => response.writeHead(status, { 'content-type': 'text/html' }).end(body);
  expect((await failing(portal)).code).toBe(code);
});

test('sign-in: a page in place of a refusal says nothing of the registration', async () => {
  answer = (_, response) => response.writeHead(401, { 'content-type': 'text/html' }).end('<html></html>');
  expect((await failing(signIn)).code).toBe('portal.invalid');
});

test('a refused connection', async () => {
  const failure = await failing(portal, { endpoint: 'http://127.0.0.1:1' });
  expect(failure).toMatchObject({
    code: 'network.unreachable',
    detail: expect.stringContaining('ECONNREFUSED'),
  });
});

test('a name that does not exist', async () => {
  const failure = await failing(portal, { endpoint: 'http://portal.invalid' });
  expect(failure).toMatchObject({
    code: 'network.unreachable',
    summary: expect.stringContaining('not found'),
  });
});

test('a connection cut in the middle', async () => {
  answer = request => request.socket.destroy();
  expect(await failing(signIn)).toMatchObject({ code: 'network.unreachable' });
});

test('plain http where TLS is expected', async () => {
  const failure = await failing(portal, { endpoint: url.replace('http:', 'https:') });
  expect(failure.code).toBe('network.unreachable');
});

test('no answer in time', async () => {
  answer = () => {};
  expect(await failing(portal, { clock: impatientClock })).toMatchObject({ code: 'network.timeout' });
});

test('headers, and then silence', async () => {
  answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{');
  };
  expect(await failing(portal, { clock: impatientClock })).toMatchObject({ code: 'network.timeout' });
});

test('a cancelled call, before and while it runs', async () => {
  const controller = new AbortController();
  answer = () => controller.abort();
  expect(await failing(portal, { signal: controller.signal })).toMatchObject({ code: 'login.cancelled' });
  expect(await failing(portal, { signal: controller.signal })).toMatchObject({ code: 'login.cancelled' });
});

test('a region that is none', async () => {
  const failure = await failing(portal, { region: 'not a region!' });
  expect(failure).toMatchObject({
    code: 'session.invalid',
    summary: expect.stringContaining('not a region!'),
  });
});

test('a service that quotes a token does not get it into the detail', async () => {
  const token = 'aoaAAAAA'.repeat(20);
  answer = json(401, { message: `Session token ${token} not found` });
  expect((await failing(portal)).detail).toBe(
    'unauthorized · HTTP 401 · Session token (…) not found'.slice(15),
  );
});

test('a broken answer is not quoted: it may be a token', async () => {
  answer = (_, response) => response.writeHead(200).end('{"accessToken": "aoaSECRET"x}');
  const failure = await failing(signIn);
  expect(failure.code).toBe('portal.invalid');
  expect(JSON.stringify(failure)).not.toContain('SECRET');
});

test.each([
  ['three tries in all, none of them by the SDK', portal, 3],
  ['one where what is sent is used up', { ...portal, once: true }, 1],
])('a fault of AWS: %s', async (_name, doing, tries) => {
  let calls = 0;
  answer = (_, response) => {
    calls += 1;
    response.writeHead(500).end('{}');
  };
  await failing(doing);
  expect(calls).toBe(tries);
});
