/** The calls of the access portal, their answers checked. */
import type { Failure, RoleRef, Session } from '../../domain/model.ts';
import { failureOf, type RoleCredentials } from '../../ports.ts';
import { arrivalOf } from '../answers/arrival.ts';
import { checked } from '../answers/gate.ts';
import { accountsPage, roleCredentials, rolesPage, signedOut } from '../answers/portal.ts';
import type { Doing } from '../failures/words.ts';
import type { SsoClient } from '../net/clients.ts';
import { type Aws, ask } from './ask.ts';

/** The most the portal gives at once; since 2026 it refuses more. */
const maxResults = 100;

/** A page of a list; `nextToken` is undefined for the first. */
interface PageInput {
  readonly accessToken: string;
  readonly nextToken: string | undefined;
}

/** Rejects with the SDK's error, like `listAccountRoles`: the pace of a listing depends on its status. */
export const listAccounts = async (
  { sdk, client }: SsoClient,
  input: PageInput,
  doing: Doing,
  abortSignal: AbortSignal,
) => {
  const answer = await client.send(new sdk.ListAccountsCommand({ ...input, maxResults }), { abortSignal });
  return checked(accountsPage, 'ListAccounts', answer, doing);
};

export const listAccountRoles = async (
  { sdk, client }: SsoClient,
  input: PageInput & { readonly accountId: string },
  doing: Doing,
  abortSignal: AbortSignal,
) => {
  const answer = await client.send(new sdk.ListAccountRolesCommand({ ...input, maxResults }), {
    abortSignal,
  });
  return checked(rolesPage(input.accountId), 'ListAccountRoles', answer, doing);
};

export const getRoleCredentials = (
  aws: Aws,
  doing: Doing,
  { accountId, roleName }: RoleRef,
  accessToken: string,
  signal: AbortSignal,
): Promise<RoleCredentials> =>
  ask(aws, doing, signal, async abortSignal => {
    const { sdk, client } = await aws.clients.sso(doing.session);
    const command = new sdk.GetRoleCredentialsCommand({ accessToken, accountId, roleName });
    const arrival = arrivalOf(command);
    const answer = await client.send(command, { abortSignal });
    // By the service's clock: ours may be ahead, and the keys still good.
    const shape = roleCredentials(arrival.date() ?? aws.context.clock.now());
    return checked(shape, 'GetRoleCredentials', answer, doing);
  });

/** Milliseconds: a sign-out should not wait long for a portal that cannot be reached. */
const logoutDeadline = 10_000;

interface Token {
  readonly accessToken: string;
  readonly region?: string | undefined;
}

/** Why the sign-in could not be ended; undefined when it is over. A token the portal forgot is signed out. */
export const logout = async (
  aws: Aws,
  session: Session,
  { accessToken, region = session.region }: Token,
  signal: AbortSignal,
): Promise<Failure | undefined> => {
  const what = `sign out of ${session.name}`;
  const doing = { what, service: 'portal', session, deadlineMs: logoutDeadline } as const;
  try {
    await ask(aws, doing, signal, async abortSignal => {
      const { sdk, client } = await aws.clients.sso({ region, startUrl: session.startUrl });
      const command = new sdk.LogoutCommand({ accessToken });
      const arrival = arrivalOf(command);
      await client.send(command, { abortSignal });
      checked(signedOut, 'Logout', arrival.text(), doing);
    });
    return undefined;
  } catch (error) {
    const failure = failureOf(error);
    return failure.code === 'token.expired' ? undefined : failure;
  }
};
