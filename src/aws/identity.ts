/** The identity port: temporary keys of a role from the portal, and who STS says they are. */

import type { Identity, RoleRef, Session } from '../domain/model.ts';
import type { Context } from '../local/context.ts';
import type { IdentityPort, RoleCredentials } from '../ports.ts';
import { arrivalOf } from './answers/arrival.ts';
import { checked } from './answers/gate.ts';
import { roleCredentials } from './answers/portal.ts';
import { callerIdentity } from './answers/sts.ts';
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

const fromPortal = async (
  context: Context,
  clients: Clients,
  session: Session,
  role: RoleRef,
  accessToken: string,
  signal: AbortSignal,
): Promise<RoleCredentials> => {
  const { accountId, roleName } = role;
  const doing = doingOf(session, role, 'portal');
  return ask(context, doing, signal, async abortSignal => {
    const { sdk, client } = await clients.sso(session);
    const command = new sdk.GetRoleCredentialsCommand({ accessToken, accountId, roleName });
    const arrival = arrivalOf(command);
    const answer = await client.send(command, { abortSignal });
    // By the service's clock: keys are not over because ours is ahead.
    const shape = roleCredentials(arrival.date() ?? context.clock.now());
    return checked(shape, 'GetRoleCredentials', answer, doing);
  });
};

const fromSts = async (
  context: Context,
  clients: Clients,
  doing: Doing,
  region: string,
  keys: RoleCredentials,
  signal: AbortSignal,
): Promise<Identity> => {
  const identity = await ask(context, doing, signal, async abortSignal => {
    const { sdk, client } = await clients.sts(region, keys);
    try {
      const answer = await client.send(new sdk.GetCallerIdentityCommand({}), { abortSignal });
      return checked(callerIdentity, 'GetCallerIdentity', answer, doing);
    } finally {
      client.destroy();
    }
  });
  return { ...identity, expiresAt: keys.expiration };
};

export const identityPort = (context: Context, clients: Clients, tokens: TokenSource): IdentityPort => {
  const credentials: IdentityPort['credentials'] = (session, role, signal) =>
    withToken(tokens, session, signal, token => fromPortal(context, clients, session, role, token, signal));
  return {
    credentials,
    async whoAmI(session, role, region, signal) {
      const keys = await credentials(session, role, signal);
      const at = region ?? session.region;
      const doing = { ...doingOf(session, role, 'sts'), region: at };
      return fromSts(context, clients, doing, at, keys, signal);
    },
  };
};
