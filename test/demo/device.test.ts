/** The device flow of the portal, as the SDK's own OIDC client sees it. */

import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
} from '@aws-sdk/client-sso';
import { CreateTokenCommand, StartDeviceAuthorizationCommand } from '@aws-sdk/client-sso-oidc';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal } from '../../src/demo/types.ts';
import { deviceGrant, oidcOf, refusal, register, ssoOf, stsOf } from './clients.ts';

let portal: DemoPortal;
const now = Date.UTC(2030, 0, 1);
beforeEach(async () => {
  portal = await startPortal({ now: () => now });
});
afterEach(() => portal.close());

const begun = async (startUrl = portal.startUrl) => {
  const client = await register(portal);
  const started = await oidcOf(portal).send(new StartDeviceAuthorizationCommand({ ...client, startUrl }));
  const poll = (more: object = {}) =>
    oidcOf(portal).send(
      new CreateTokenCommand({ ...client, grantType: deviceGrant, deviceCode: started.deviceCode, ...more }),
    );
  return { client, started, poll };
};

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
