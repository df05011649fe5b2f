/** STS: who role credentials belong to, and what it says to keys it does not know. */
import { GetRoleCredentialsCommand } from '@aws-sdk/client-sso';
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal } from '../../src/demo/types.ts';
import { type Keys, refusal, ssoOf, stsOf } from './clients.ts';

let portal: DemoPortal;
let now: number;
let keys: Keys;
beforeEach(async () => {
  now = Date.now();
  portal = await startPortal({ now: () => now, roles: 1 });
  const { accessToken } = portal.issueToken();
  const [account] = portal.accounts;
  const asked = {
    accessToken,
    accountId: account?.accountId ?? '',
    roleName: account?.roles[0] ?? '',
  };
  const { roleCredentials: made } = await ssoOf(portal).send(new GetRoleCredentialsCommand(asked));
  keys = {
    accessKeyId: made?.accessKeyId ?? '',
    secretAccessKey: made?.secretAccessKey ?? '',
    sessionToken: made?.sessionToken ?? '',
  };
});
afterEach(() => portal.close());

const who = (more: Partial<Keys> = {}) =>
  stsOf(portal, { ...keys, ...more }).send(new GetCallerIdentityCommand({}));

test('the same role has the same ARN and user id each time', async () => {
  const [one, two] = [await who(), await who()];
  expect(one.UserId).toMatch(/^AROA[0-9A-F]{17}:user@example\.com$/);
  expect([two.Arn, two.UserId]).toEqual([one.Arn, one.UserId]);
});

test('signing out leaves role credentials alive, as the service does', async () => {
  portal.revokeTokens();
  expect((await who()).Account).toBe(portal.accounts[0]?.accountId);
});

test('unknown keys and wrong session tokens are refused', async () => {
  const refused = { name: 'InvalidClientTokenId', status: 403 };
  expect(await refusal(who({ accessKeyId: 'ASIAQQQQQQQQQQQQQQQQ' }))).toMatchObject(refused);
  expect(await refusal(who({ sessionToken: 'made-up' }))).toMatchObject(refused);
});

test('expired keys are refused', async () => {
  now += 3_600_000;
  const refused = await refusal(who());
  expect(refused).toMatchObject({ status: 403 });
  expect(refused.name).toMatch(/^ExpiredToken/);
});

test('other actions and unsigned calls are refused', async () => {
  const other = stsOf(portal, keys).send(new GetSessionTokenCommand({}));
  expect(await refusal(other)).toMatchObject({ name: 'InvalidAction', status: 400 });
  const body = 'Action=GetCallerIdentity&Version=2011-06-15';
  const unsigned = await fetch(portal.url, { method: 'POST', body });
  expect(unsigned.status).toBe(403);
  expect(await unsigned.text()).toContain('<Code>MissingAuthenticationToken</Code>');
});
