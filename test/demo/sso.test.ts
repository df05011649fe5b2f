/** The portal's API through the SDK's own client: pages, refusals, drift and the rate limit. */
import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
  paginateListAccountRoles,
  paginateListAccounts,
} from '@aws-sdk/client-sso';
import { CreateTokenCommand } from '@aws-sdk/client-sso-oidc';
import { afterEach, expect, test } from 'vitest';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal, PortalOptions } from '../../src/demo/types.ts';
import { oidcOf, refusal, ssoOf } from './clients.ts';

let portal: DemoPortal;
let now = Date.UTC(2030, 0, 1);
afterEach(() => portal.close());

const signedIn = async (options: PortalOptions = {}) => {
  portal = await startPortal({ now: () => now, ...options });
  const client = ssoOf(portal);
  const { accessToken } = portal.issueToken();
  const accounts = (more: object = {}) => client.send(new ListAccountsCommand({ accessToken, ...more }));
  const roles = (accountId: string, more: object = {}) =>
    client.send(new ListAccountRolesCommand({ accessToken, accountId, ...more }));
  const credentials = (accountId: string, roleName: string) =>
    client.send(new GetRoleCredentialsCommand({ accessToken, accountId, roleName }));
  return { client, accessToken, accounts, roles, credentials, first: portal.accounts[0]?.accountId ?? '' };
};

const invalid = { name: 'InvalidRequestException', status: 400 };

test('all accounts come in pages, in the same order, each once', async () => {
  const { client, accessToken, accounts } = await signedIn({ accounts: 233 });
  expect((await accounts()).accountList).toHaveLength(100);
  const sizes: number[] = [];
  const ids: string[] = [];
  for await (const page of paginateListAccounts({ client, pageSize: 50 }, { accessToken })) {
    sizes.push(page.accountList?.length ?? 0);
    ids.push(...(page.accountList ?? []).map(account => account.accountId ?? ''));
  }
  expect(sizes).toEqual([50, 50, 50, 50, 33]);
  expect(ids).toEqual(portal.accounts.map(account => account.accountId));
});

test('a full last page has no next token', async () => {
  const { accounts } = await signedIn({ accounts: 100 });
  expect((await accounts()).nextToken).toBeUndefined();
});

test('roles come in pages too', async () => {
  const { client, accessToken, first } = await signedIn({ accounts: 1, roles: 130 });
  const names: string[] = [];
  for await (const page of paginateListAccountRoles({ client }, { accessToken, accountId: first }))
    for (const role of page.roleList ?? []) {
      expect(role.accountId).toBe(first);
      names.push(role.roleName ?? '');
    }
  expect(names).toEqual(portal.accounts[0]?.roles);
});

test('page sizes beyond 100 and page tokens of other listings are refused', async () => {
  const { accounts, roles, first } = await signedIn({ accounts: 150, roles: 120 });
  expect(await refusal(accounts({ maxResults: 101 }))).toMatchObject(invalid);
  expect(await refusal(accounts({ maxResults: 0 }))).toMatchObject(invalid);
  expect(await refusal(accounts({ nextToken: 'made-up' }))).toMatchObject(invalid);
  const { nextToken } = await accounts();
  expect(await refusal(roles(first, { nextToken }))).toMatchObject(invalid);
  const second = portal.accounts[1]?.accountId ?? '';
  const next = (await roles(first)).nextToken;
  expect(await refusal(roles(second, { nextToken: next }))).toMatchObject(invalid);
  expect((await roles(first, { nextToken: next })).roleList).toHaveLength(20);
});

test('unknown and malformed accounts', async () => {
  const { roles } = await signedIn();
  expect(await refusal(roles('000000000000'))).toMatchObject({
    name: 'ResourceNotFoundException',
    status: 404,
  });
  expect(await refusal(roles('12'))).toMatchObject(invalid);
});

test('keys are given only for what is assigned', async () => {
  const { credentials, first } = await signedIn({ roles: 2 });
  const { roleCredentials } = await credentials(first, 'ReadOnlyAccess');
  expect(roleCredentials).toMatchObject({
    accessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
    expiration: now + 3_600_000,
  });
  const forbidden = { name: 'ForbiddenException', status: 403, message: 'No access' };
  expect(await refusal(credentials(first, 'NobodysRole'))).toMatchObject(forbidden);
  expect(await refusal(credentials('000000000000', 'ReadOnlyAccess'))).toMatchObject(forbidden);
});

test('unknown, expired and signed-out tokens are 401 everywhere', async () => {
  const { client, accessToken, accounts, roles, credentials, first } = await signedIn({ tokenSeconds: 60 });
  const refused = {
    name: 'UnauthorizedException',
    status: 401,
    message: 'Session token not found or invalid',
  };
  expect(await refusal(accounts({ accessToken: 'made-up' }))).toMatchObject(refused);
  now += 59_999;
  await accounts();
  now += 1;
  for (const call of [accounts(), roles(first), credentials(first, 'ReadOnlyAccess')])
    expect(await refusal(call)).toMatchObject(refused);
  expect(await refusal(client.send(new LogoutCommand({ accessToken })))).toMatchObject(refused);
});

test('signing out ends the session with its other tokens, and no other session', async () => {
  const { client, accounts } = await signedIn();
  const mine = portal.issueToken();
  const { clientId, clientSecret, refreshToken } = mine;
  const refresh = () =>
    oidcOf(portal).send(
      new CreateTokenCommand({ clientId, clientSecret, refreshToken, grantType: 'refresh_token' }),
    );
  await client.send(new LogoutCommand({ accessToken: mine.accessToken }));
  expect(await refusal(accounts({ accessToken: mine.accessToken }))).toMatchObject({ status: 401 });
  expect(await refusal(refresh())).toMatchObject({ error: 'invalid_grant' });
  expect((await accounts()).accountList?.length).toBeGreaterThan(0);
});

test('assignments may change while the portal runs', async () => {
  const { accounts, roles, credentials, first } = await signedIn({ accounts: 3, roles: 2 });
  portal.setRoles(first, ['OnlyThis']);
  expect((await roles(first)).roleList?.map(role => role.roleName)).toEqual(['OnlyThis']);
  expect(await refusal(credentials(first, 'ReadOnlyAccess'))).toMatchObject({ status: 403 });
  portal.removeAccount(first);
  expect((await accounts()).accountList).toHaveLength(2);
  expect(portal.accounts).toHaveLength(2);
  expect(await refusal(roles(first))).toMatchObject({ status: 404 });
});

test('beyond the rate the portal answers 429 until the bucket has filled again', async () => {
  const { accounts, roles, first } = await signedIn({ rate: 2, burst: 3, retryAfter: 4 });
  for (const call of [accounts, accounts, () => roles(first)]) await call();
  const throttled = {
    name: 'TooManyRequestsException',
    status: 429,
    message: 'HTTP 429 Unknown Code',
  };
  expect(await refusal(accounts())).toMatchObject(throttled);
  now += 499;
  expect(await refusal(roles(first))).toMatchObject(throttled);
  now += 1;
  await accounts();
  expect(await refusal(accounts())).toMatchObject(throttled);
  const raw = await fetch(`${portal.url}/assignment/accounts`);
  expect([raw.status, raw.headers.get('retry-after')]).toEqual([429, '4']);
});

test('each call is noted, with what it sent and was answered', async () => {
  const { accessToken, accounts, roles, first } = await signedIn({ accounts: 2 });
  await accounts();
  await refusal(roles('000000000000'));
  expect(portal.requests.map(({ operation, status }) => [operation, status])).toEqual([
    ['ListAccounts', 200],
    ['ListAccountRoles', 404],
  ]);
  expect(portal.requests[0]).toMatchObject({ method: 'GET', at: now, body: '' });
  expect(portal.requests[0]?.headers['x-amz-sso_bearer_token']).toBe(accessToken);
  expect(portal.requests[1]?.url).toContain('account_id=000000000000');
  expect(first).toHaveLength(12);
});

test('ten thousand accounts are listed whole', async () => {
  const { client, accessToken } = await signedIn({ accounts: 10_000, roles: 5 });
  const ids = new Set<string>();
  for await (const page of paginateListAccounts({ client, pageSize: 100 }, { accessToken }))
    for (const account of page.accountList ?? []) ids.add(account.accountId ?? '');
  expect(ids.size).toBe(10_000);
  expect(portal.requests).toHaveLength(100);
});
