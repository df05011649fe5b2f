/** The names of cache files that the sessions and profiles of the config lead to. */
import type { ConfigSnapshot, Profile, Session } from '../../domain/model.ts';
import { assumedRoleOf } from '../formats/assumed-role.ts';
import {
  assumedFileName,
  profileCredentialsFileName,
  registrationFileNames,
  tokenFileName,
  tokenKey,
} from '../formats/names.ts';

interface TokenOwner {
  readonly session: Session;
  /** Read as legacy profiles read it: never refreshed. */
  readonly legacy: boolean;
}

interface CredentialsOwner {
  /** None where a role is assumed: its keys are those of whoever assumes it. */
  readonly session?: Session;
  readonly profile: Profile;
}

export interface Owners {
  /** By file name, in the order of the config: two legacy sessions may share a start URL, and so the file. */
  readonly tokens: ReadonlyMap<string, readonly TokenOwner[]>;
  readonly registrations: ReadonlyMap<string, Session>;
  readonly credentials: ReadonlyMap<string, CredentialsOwner>;
  readonly byStartUrl: ReadonlyMap<string, Session>;
  /** False while the config has mistakes: a misread session may own the file, so nothing is an orphan. */
  readonly complete: boolean;
}

const append = <V>(map: Map<string, V[]>, key: string, value: V): void => {
  map.set(key, [...(map.get(key) ?? []), value]);
};

const tokenOwners = (sessions: readonly Session[]): Map<string, TokenOwner[]> => {
  const owners = new Map<string, TokenOwner[]>();
  for (const session of sessions)
    append(owners, tokenFileName(tokenKey(session)), { session, legacy: session.legacy });
  // A token under the start URL of a modern session was made for a legacy profile that is gone.
  for (const session of sessions.filter(it => !it.legacy))
    append(owners, tokenFileName(session.startUrl), { session, legacy: true });
  return owners;
};

const first = <V>(entries: readonly (readonly [string, V])[]): Map<string, V> =>
  new Map([...entries].reverse());

const assumedBy = ({ keys }: Profile): readonly string[] =>
  keys.source_profile ? [assumedFileName(assumedRoleOf(keys))] : [];

const credentialsOwners = (
  profiles: readonly Profile[],
  sessions: ReadonlyMap<string, Session>,
): (readonly [string, CredentialsOwner])[] =>
  profiles.flatMap(profile => {
    if (profile.kind === 'chain') return assumedBy(profile).map(name => [name, { profile }] as const);
    const session = profile.session === undefined ? undefined : sessions.get(profile.session);
    const name = session && profileCredentialsFileName(session, profile);
    return session && name ? [[name, { session, profile }] as const] : [];
  });

type Read = Pick<ConfigSnapshot, 'sessions' | 'profiles' | 'problems'>;

/** A hash for each profile: made when the first file of that folder is looked at. */
const credentialsIn = ({ sessions, profiles }: Read): (() => Owners['credentials']) => {
  let made: Owners['credentials'] | undefined;
  return () => {
    made ??= first(credentialsOwners(profiles, new Map(sessions.map(it => [it.name, it]))));
    return made;
  };
};

export const ownersOf = (config: Read): Owners => {
  const { sessions, problems } = config;
  const credentials = credentialsIn(config);
  return {
    complete: problems.length === 0,
    tokens: tokenOwners(sessions),
    registrations: first(sessions.flatMap(it => registrationFileNames(it).map(name => [name, it] as const))),
    get credentials() {
      return credentials();
    },
    byStartUrl: first(sessions.map(it => [it.startUrl, it] as const)),
  };
};

/** Among sessions that share the file, the one whose region the token names. */
export const ownerOf = (
  owners: readonly TokenOwner[] | undefined,
  region: string | undefined,
): TokenOwner | undefined => owners?.find(it => it.session.region === region) ?? owners?.[0];
