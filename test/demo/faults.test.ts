/** Scripted faults: each kind as a client meets it. */
import { ListAccountRolesCommand, ListAccountsCommand } from '@aws-sdk/client-sso';
import { StartDeviceAuthorizationCommand } from '@aws-sdk/client-sso-oidc';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal } from '../../src/demo/types.ts';
import { oidcOf, refusal, register, ssoOf, stsOf } from './clients.ts';

let portal: DemoPortal;
beforeEach(async () => {
  portal = await startPortal({ accounts: 3, roles: 1 });
});
afterEach(() => portal.close());

const accounts = () => {
  const { accessToken } = portal.issueToken();
  return ssoOf(portal).send(new ListAccountsCommand({ accessToken }));
};

test('a fault is met as often as asked, once by default', async () => {
  portal.fail('ListAccounts', { status: 500, times: 2, message: 'out of order' });
  portal.fail('ListAccounts', { status: 403 });
  const broken = { name: 'InternalServerException', status: 500, message: 'out of order' };
  expect(await refusal(accounts())).toMatchObject(broken);
  expect(await refusal(accounts())).toMatchObject(broken);
  expect(await refusal(accounts())).toMatchObject({ name: 'ForbiddenException', status: 403 });
  expect((await accounts()).accountList).toHaveLength(3);
});

test('a fault may be for some calls of an operation only', async () => {
  const { accessToken } = portal.issueToken();
  const [one = '', two = ''] = portal.accounts.map(account => account.accountId);
  portal.fail('ListAccountRoles', { status: 404, matching: two, times: Number.POSITIVE_INFINITY });
  const roles = (accountId: string) =>
    ssoOf(portal).send(new ListAccountRolesCommand({ accessToken, accountId }));
  expect((await roles(one)).roleList).toHaveLength(1);
  expect(await refusal(roles(two))).toMatchObject({ name: 'ResourceNotFoundException' });
  expect(await refusal(roles(two))).toMatchObject({ name: 'ResourceNotFoundException' });
});

test.each([
  [{ status: 400, error: 'slow_down' }, 'SlowDownException', 'slow_down'],
  [{ status: 401, type: 'InvalidClientException' }, 'InvalidClientException', 'invalid_client'],
  [{ status: 500 }, 'InternalServerException', 'server_error'],
])('OIDC faults carry name and code: %o', async (fault, name, error) => {
  const client = await register(portal);
  portal.fail('StartDeviceAuthorization', fault);
  const { startUrl } = portal;
  const call = oidcOf(portal).send(new StartDeviceAuthorizationCommand({ ...client, startUrl }));
  expect(await refusal(call)).toMatchObject({ name, error, status: fault.status });
});

test('an STS fault is XML', async () => {
  portal.fail('GetCallerIdentity', { status: 403, type: 'AccessDenied', message: 'explicit deny' });
  const keys = { accessKeyId: 'ASIA', secretAccessKey: 'x', sessionToken: 'x' };
  expect(await refusal(stsOf(portal, keys).send(new GetCallerIdentityCommand({})))).toMatchObject({
    name: 'AccessDenied',
    status: 403,
    message: 'explicit deny',
  });
});

test('bodies and headers are sent as given', async () => {
  portal.fail('ListAccounts', {
    status: 502,
    body: '<html>Bad gateway</html>',
    headers: { 'content-type': 'text/html' },
  });
  const response = await fetch(`${portal.url}/assignment/accounts`);
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    502,
    'text/html',
    '<html>Bad gateway</html>',
  ]);
});

test('a connection may be cut, and the next call is answered', async () => {
  portal.fail('ListAccounts', { status: 0, hangUp: true });
  const refused = await refusal(accounts());
  expect(refused.status).toBeUndefined();
  expect(portal.requests.at(-1)).toMatchObject({ operation: 'ListAccounts', status: 0 });
  expect((await accounts()).accountList).toHaveLength(3);
});

test('a delay alone changes nothing of the answer', async () => {
  portal.fail('ListAccounts', { status: 200, delayMs: 5 });
  expect((await accounts()).accountList).toHaveLength(3);
});
