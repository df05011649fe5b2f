/** The device flow of the portal, as the SDK's own OIDC client sees it. */

import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
} from '@aws-sdk/client-sso';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal } from '../../src/demo/types.ts';
import { beginDevice, refusal, register, ssoOf, stsOf } from './clients.ts';

let portal: DemoPortal;
let now: number;
beforeEach(async () => {
  now = Date.UTC(2030, 0, 1);
  portal = await startPortal({ now: () => now });
});
afterEach(() => portal.close());

const begun = (startUrl?: string) => beginDevice(portal, startUrl === undefined ? {} : { startUrl });

test('a whole life: sign in, list, get keys, ask who they are, sign out', async () => {
  const { started, poll } = await begun();
  expect(started.userCode).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
  expect(started.verificationUriComplete).toBe(`${started.verificationUri}?user_code=${started.userCode}`);
  expect(await refusal(poll())).toMatchObject({
    name: 'AuthorizationPendingException',
    error: 'authorization_pending',
    status: 400,
  });
  portal.approve();
  const token = await poll();
  expect(token).toMatchObject({ tokenType: 'Bearer', expiresIn: 3600 });
  expect(token.refreshToken).toBeTruthy();
  const accessToken = token.accessToken ?? '';

  const sso = ssoOf(portal);
  const { accountList } = await sso.send(new ListAccountsCommand({ accessToken }));
  const account = accountList?.[0];
  const accountId = account?.accountId ?? '';
  const { roleList } = await sso.send(new ListAccountRolesCommand({ accessToken, accountId }));
  const roleName = roleList?.[0]?.roleName ?? '';
  const { roleCredentials } = await sso.send(
    new GetRoleCredentialsCommand({ accessToken, accountId, roleName }),
  );
  expect(roleCredentials?.expiration).toBe(now + 3_600_000);
  const sts = stsOf(portal, {
    accessKeyId: roleCredentials?.accessKeyId ?? '',
    secretAccessKey: roleCredentials?.secretAccessKey ?? '',
    sessionToken: roleCredentials?.sessionToken ?? '',
  });
  const who = await sts.send(new GetCallerIdentityCommand({}));
  expect(who.Account).toBe(accountId);
  expect(who.Arn).toMatch(
    new RegExp(
      `^arn:aws:sts::${accountId}:assumed-role/AWSReservedSSO_${roleName}_[0-9a-f]{16}/user@example.com$`,
    ),
  );
  await sso.send(new LogoutCommand({ accessToken }));
  expect(await refusal(sso.send(new ListAccountsCommand({ accessToken })))).toMatchObject({
    name: 'UnauthorizedException',
    status: 401,
    message: 'Session token not found or invalid',
  });
});

test('a start URL is known with or without fragment and slash, and no other', async () => {
  await begun(`${portal.startUrl}/#/`);
  await begun(portal.partnerStartUrl);
  expect(await refusal(begun('https://elsewhere.awsapps.com/start'))).toMatchObject({
    name: 'InvalidRequestException',
    error: 'invalid_request',
    status: 400,
  });
});

test('a denied code stays denied', async () => {
  const { started, poll } = await begun();
  portal.deny(started.userCode);
  portal.approve();
  expect(await refusal(poll())).toMatchObject({
    name: 'AccessDeniedException',
    error: 'access_denied',
    status: 400,
  });
});

test('only the code that is meant is approved', async () => {
  const [one, two] = [await begun(), await begun()];
  portal.approve(one.started.userCode?.toLowerCase());
  expect((await one.poll()).accessToken).toBeTruthy();
  expect(await refusal(two.poll())).toMatchObject({ error: 'authorization_pending' });
});

test('a code works once', async () => {
  const { poll } = await begun();
  portal.approve();
  await poll();
  expect(await refusal(poll())).toMatchObject({
    name: 'InvalidGrantException',
    error: 'invalid_grant',
    status: 400,
  });
});

test('a code expires with time, and when the test says so', async () => {
  const cut = await begun();
  portal.expireCodes();
  expect(await refusal(cut.poll())).toMatchObject({ name: 'ExpiredTokenException', error: 'expired_token' });
  const inTime = await begun();
  now += 599_999;
  expect(await refusal(inTime.poll())).toMatchObject({ error: 'authorization_pending' });
  now += 1;
  portal.approve();
  expect(await refusal(inTime.poll())).toMatchObject({ error: 'expired_token', status: 400 });
});

test('slow_down is answered as often as asked', async () => {
  const { poll } = await begun();
  portal.approve();
  portal.slowDown(2);
  const slow = { name: 'SlowDownException', error: 'slow_down', status: 400 };
  expect(await refusal(poll())).toMatchObject(slow);
  expect(await refusal(poll())).toMatchObject(slow);
  expect((await poll()).accessToken).toBeTruthy();
});

test('a code is worth nothing to another client, nor a made-up one to its own', async () => {
  const { poll } = await begun();
  portal.approve();
  expect(await refusal(poll(await register(portal)))).toMatchObject({ error: 'invalid_grant' });
  expect(await refusal(poll({ deviceCode: 'made-up' }))).toMatchObject({ error: 'invalid_grant' });
  expect((await poll()).accessToken).toBeTruthy();
});

test('without scopes there is no refresh token', async () => {
  const { poll } = await beginDevice(portal, { scopes: [] });
  portal.approve();
  const token = await poll();
  expect(token.accessToken).toBeTruthy();
  expect(token.refreshToken).toBeUndefined();
});

test('interval and lifetime are the ones asked for', async () => {
  const other = await startPortal({ interval: 7, codeSeconds: 90 });
  const { started } = await beginDevice(other);
  expect(started).toMatchObject({ interval: 7, expiresIn: 90 });
  await other.close();
});

test('the second start URL leads to another organisation', async () => {
  const { poll } = await begun(portal.partnerStartUrl);
  portal.approve();
  const accessToken = (await poll()).accessToken ?? '';
  const { accountList } = await ssoOf(portal).send(new ListAccountsCommand({ accessToken }));
  expect(accountList).toHaveLength(14);
  const here = new Set(portal.accounts.map(account => account.accountId));
  expect(accountList?.filter(account => here.has(account.accountId ?? ''))).toEqual([]);
});
