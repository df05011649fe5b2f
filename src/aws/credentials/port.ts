/** The identity port: keys of a role from the AWS CLI's cache or the portal, and whose they are. */
import { join } from 'node:path';
import type { Identity, RoleRef, Session } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { failureOf, type IdentityPort, type RoleCredentials } from '../../ports.ts';
import { ssoKeysText } from '../formats/keys.ts';
import { credentialsFileName } from '../formats/names.ts';
import type { Connection } from './ask.ts';
import { type CachedKeys, cachedKeys, fetchAndSave, keysOnce } from './keys-cache.ts';

/** STS does not take the keys: cached ones may have been revoked since, and fresh ones tell. */
const isRefusal = (error: unknown): boolean =>
  ['token.expired', 'portal.forbidden'].includes(failureOf(error).code);

/** `connect` is called when the cache has no answer: what talks to AWS is loaded then. */
export const identityPort = (context: Context, connect: () => Promise<Connection>): IdentityPort => {
  const keysOf = (session: Session, role: RoleRef, signal: AbortSignal): CachedKeys => ({
    file: join(context.paths.cliCache, credentialsFileName(session, role.accountId, role.roleName)),
    accountId: role.accountId,
    textOf: keys => ssoKeysText(keys, role.accountId),
    fetch: async () => {
      const [{ askForKeys }, connection] = await Promise.all([import('./ask.ts'), connect()]);
      return askForKeys(connection, session, role, signal);
    },
  });
  const credentials: IdentityPort['credentials'] = (session, role, signal, { lasting } = {}) =>
    keysOnce(context, keysOf(session, role, signal), signal, lasting);
  const whoIs = async (
    session: Session,
    role: RoleRef,
    region: string,
    keys: RoleCredentials,
    signal: AbortSignal,
  ): Promise<Identity> => {
    const [{ askWhoIs }, connection] = await Promise.all([import('./ask.ts'), connect()]);
    const identity = await askWhoIs(connection, { session, role, region }, keys, signal);
    return { ...identity, expiresAt: keys.expiration };
  };
  return {
    credentials,
    async whoAmI(session, role, region = session.region, signal) {
      const cached = keysOf(session, role, signal);
      const known = await cachedKeys(context, cached);
      if (!known) return whoIs(session, role, region, await credentials(session, role, signal), signal);
      return whoIs(session, role, region, known, signal).catch(async error => {
        if (!isRefusal(error)) throw error;
        return whoIs(session, role, region, await fetchAndSave(cached), signal);
      });
    },
  };
};
