/** The identity port: temporary keys of a role from the portal, and whose they are. */
import type { RoleRef } from '../../domain/model.ts';
import type { IdentityPort } from '../../ports.ts';
import type { Aws } from '../calls/ask.ts';
import { getRoleCredentials } from '../calls/portal.ts';
import { getCallerIdentity } from '../calls/sts.ts';
import { type TokenSource, withToken } from '../tokens/with-token.ts';

const subjectOf = ({ roleName, accountId }: RoleRef): string => `${roleName} in ${accountId}`;

export const identityPort = (aws: Aws, tokens: TokenSource): IdentityPort => {
  const credentials: IdentityPort['credentials'] = (session, role, signal) => {
    const subject = subjectOf(role);
    const doing = { what: `get temporary keys of ${subject}`, service: 'portal', session, subject } as const;
    return withToken(tokens, session, signal, token => getRoleCredentials(aws, doing, role, token, signal));
  };
  return {
    credentials,
    async whoAmI(session, role, region = session.region, signal) {
      const keys = await credentials(session, role, signal);
      const subject = subjectOf(role);
      const doing = { what: `ask who ${subject} is`, service: 'sts', session, subject, region } as const;
      const identity = await getCallerIdentity(aws, doing, keys, signal);
      return { ...identity, expiresAt: keys.expiration };
    },
  };
};
