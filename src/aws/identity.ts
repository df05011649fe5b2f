/** The identity port: temporary keys of a role from the portal, and who STS says they are. */
import type { Context } from '../local/context.ts';
import { plain } from '../local/plain.ts';
import { type Identity, type IdentityPort, problem, type RoleCredentials } from '../services.ts';
import type { RoleRef, Session } from '../state/model.ts';
import { ask } from './ask.ts';
import type { Clients } from './clients.ts';
import type { Doing } from './failures.ts';
import { type TokenSource, withToken } from './token-source.ts';

const subjectOf = ({ roleName, accountId }: RoleRef): string => `${roleName} in ${accountId}`;

const doingOf = (session: Session, role: RoleRef, service: 'portal' | 'sts'): Doing => ({
  what: service === 'portal' ? `get temporary keys of ${subjectOf(role)}` : `ask who ${subjectOf(role)} is`,
  service,
  session,
  subject: subjectOf(role),
});

const incomplete = (what: string) =>
  problem('portal.invalid', `AWS answered without ${what}.`, {
    hint: 'Try again. If it stays so, a proxy may be changing the answers.',
  });

/** As the portal gives them; `expiration` is in epoch milliseconds. */
interface Given {
  readonly accessKeyId?: string | undefined;
  readonly secretAccessKey?: string | undefined;
  readonly sessionToken?: string | undefined;
  readonly expiration?: number | undefined;
}

const complete = ({ accessKeyId, secretAccessKey, sessionToken, expiration }: Given): RoleCredentials => {
  if (!accessKeyId || !secretAccessKey || !sessionToken || !expiration)
    throw incomplete('the temporary keys');
  return { accessKeyId, secretAccessKey, sessionToken, expiration };
};

const fromPortal = async (
  context: Context,
  clients: Clients,
  session: Session,
  role: RoleRef,
  accessToken: string,
  signal: AbortSignal,
): Promise<RoleCredentials> => {
  const { accountId, roleName } = role;
  const answer = await ask(context, doingOf(session, role, 'portal'), signal, async abortSignal => {
    const { sdk, client } = await clients.sso(session.region);
    return client.send(new sdk.GetRoleCredentialsCommand({ accessToken, accountId, roleName }), {
      abortSignal,
    });
  });
  return complete(answer.roleCredentials ?? {});
};

const fromSts = async (
  context: Context,
  clients: Clients,
  doing: Doing,
  region: string,
  keys: RoleCredentials,
  signal: AbortSignal,
): Promise<Identity> => {
  const answer = await ask(context, doing, signal, async abortSignal => {
    const { sdk, client } = await clients.sts(region, keys);
    try {
      return await client.send(new sdk.GetCallerIdentityCommand({}), { abortSignal });
    } finally {
      client.destroy();
    }
  });
  const { Account, Arn, UserId } = answer;
  if (!Account || !Arn) throw incomplete('an identity');
  return {
    accountId: plain(Account),
    arn: plain(Arn),
    userId: plain(UserId ?? ''),
    expiresAt: keys.expiration,
  };
};

export const identityPort = (context: Context, clients: Clients, tokens: TokenSource): IdentityPort => {
  const credentials: IdentityPort['credentials'] = (session, role, signal) =>
    withToken(tokens, session, signal, token => fromPortal(context, clients, session, role, token, signal));
  return {
    credentials,
    async whoAmI(session, role, region, signal) {
      const keys = await credentials(session, role, signal);
      const doing = doingOf(session, role, 'sts');
      return fromSts(context, clients, doing, region ?? session.region, keys, signal);
    },
  };
};
