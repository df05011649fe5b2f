/** The identity port: keys of a role from the AWS CLI's cache or the portal, and whose they are. */
import { join } from 'node:path';
import { isSso, type RoleRef, roleInAccount, roleOf, type Session } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { type AwsKeys, failureOf, type IdentityPort, type RoleCredentials } from '../../ports.ts';
import { ssoKeysText } from '../formats/keys.ts';
import { credentialsFileName } from '../formats/names.ts';
import type { Asking, Connection } from './ask.ts';
import { type CachedKeys, cachedKeys, fetchAndSave, keysOnce } from './keys-cache.ts';
import type { Finder } from './profile-keys.ts';

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
  const whoIs = async (about: Asking, keys: AwsKeys, signal: AbortSignal) => {
    const [{ askWhoIs }, connection] = await Promise.all([import('./ask.ts'), connect()]);
    return askWhoIs(connection, about, keys, signal);
  };
  const finder: Finder = { context, connect, ofRole: credentials };
  const ofRole = async (session: Session, role: RoleRef, region: string, signal: AbortSignal) => {
    const cached = keysOf(session, role, signal);
    const about = { session, subject: roleInAccount(role), region };
    const told = async (keys: RoleCredentials) => ({
      ...(await whoIs(about, keys, signal)),
      expiresAt: keys.expiration,
    });
    const known = await cachedKeys(context, cached);
    if (!known) return told(await credentials(session, role, signal));
    return told(known).catch(async error => {
      if (!isRefusal(error)) throw error;
      return told(await fetchAndSave(cached));
    });
  };
  return {
    credentials,
    async keysOf(config, name, signal, options = {}) {
      const { keysOfProfile } = await import('./profile-keys.ts');
      return keysOfProfile(finder, { config, name, signal, options });
    },
    async whoIs(config, name, signal, options = {}) {
      const profile = config.profiles.find(each => each.name === name);
      const session = config.sessions.find(each => each.name === profile?.session);
      const role = profile && isSso(profile) && profile.broken === undefined ? roleOf(profile) : undefined;
      if (session && role) return ofRole(session, role, profile?.region ?? session.region, signal);
      const { keysAndPlace } = await import('./profile-keys.ts');
      const { keys, ...about } = await keysAndPlace(finder, { config, name, signal, options });
      const { expiration } = keys;
      const identity = await whoIs({ ...about, subject: name }, keys, signal);
      return { ...identity, ...(expiration === undefined ? {} : { expiresAt: expiration }) };
    },
    whoAmI: (session, role, region = session.region, signal) => ofRole(session, role, region, signal),
  };
};
