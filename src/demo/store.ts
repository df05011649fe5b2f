/**
 * Everything the portal remembers: clients, codes, sessions, tokens, role credentials, and the directory they
 * are for.
 */
import { letters, opaque } from './random.ts';
import type { DemoAccount } from './types.ts';

export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
export const accountScope = 'sso:account:access';

/** Registrations live 90 days, as the service's do. */
const clientLifeMs = 90 * 86_400_000;
/** Portal sessions live 8 hours unless the administrator says otherwise; refresh tokens die with them. */
const sessionLifeMs = 8 * 3_600_000;
const credentialLifeMs = 3_600_000;

/** A client registration. All times here are epoch milliseconds. */
export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly grantTypes: readonly string[];
  readonly redirectUris: readonly string[];
  readonly scopes: readonly string[];
  /** The start URL named at registration, if any. */
  readonly issuerUrl?: string;
}

/** Accounts by id, in listing order. */
export type Directory = Map<string, DemoAccount>;

export interface DeviceCode {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly clientId: string;
  readonly directory: Directory;
  expiresAt: number;
  state: 'waiting' | 'approved' | 'denied' | 'used';
}

/** A browser's visit to /authorize, from the page until the code is exchanged. */
export interface Authorization {
  readonly id: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly challenge: string;
  readonly directory: Directory;
  readonly expiresAt: number;
  code?: string;
  decided: boolean;
  used: boolean;
}

export interface PortalSession {
  readonly clientId: string;
  readonly directory: Directory;
  readonly expiresAt: number;
  refreshToken?: string;
  revoked: boolean;
}

export interface AccessToken {
  readonly session: PortalSession;
  readonly expiresAt: number;
}

export interface IssuedCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: number;
  readonly accountId: string;
  readonly roleName: string;
  /** The name of the session, for a role that was assumed; a role of the portal is named by its user. */
  readonly assumed?: string;
}

interface NewCredentials extends Pick<IssuedCredentials, 'accountId' | 'roleName' | 'assumed'> {
  /** Milliseconds; an hour by default. */
  readonly lifeMs?: number;
}

export interface Store {
  readonly now: () => number;
  readonly tokenMs: number;
  readonly codeMs: number;
  /** Seconds. */
  readonly interval: number;
  /** By start URL without fragment and trailing slash. */
  readonly directories: ReadonlyMap<string, Directory>;
  readonly home: Directory;
  /** Signs page tokens, so that a made-up one is noticed. */
  readonly pageKey: string;
  readonly clients: Map<string, Client>;
  readonly devices: Map<string, DeviceCode>;
  readonly authorizations: Map<string, Authorization>;
  readonly tokens: Map<string, AccessToken>;
  readonly refreshTokens: Map<string, PortalSession>;
  readonly credentials: Map<string, IssuedCredentials>;
  slowDowns: number;
}

/** Forgets the oldest entries of a map, so that a long-lived portal does not grow without end. */
const bounded = <K, V>(map: Map<K, V>, limit = 20_000): void => {
  for (const key of map.keys()) {
    if (map.size <= limit) return;
    map.delete(key);
  }
};

export const addClient = (
  store: Store,
  asked: Pick<Client, 'name' | 'grantTypes' | 'redirectUris' | 'scopes' | 'issuerUrl'>,
): Client => {
  const client: Client = {
    ...asked,
    clientId: opaque(16),
    // Real secrets are long and look like a JWT; readers must not assume a short one.
    clientSecret: `eyJraWQiOiJkZW1vIiwiYWxnIjoiSFMzODQifQ.${opaque(240)}.${opaque(48)}`,
    issuedAt: store.now(),
    expiresAt: store.now() + clientLifeMs,
  };
  store.clients.set(client.clientId, client);
  bounded(store.clients);
  return client;
};

export const addDevice = (store: Store, clientId: string, directory: Directory): DeviceCode => {
  const half = (): string => letters('BCDFGHJKLMNPQRSTVWXZ', 4);
  const device: DeviceCode = {
    deviceCode: opaque(64),
    userCode: `${half()}-${half()}`,
    clientId,
    directory,
    expiresAt: store.now() + store.codeMs,
    state: 'waiting',
  };
  store.devices.set(device.deviceCode, device);
  bounded(store.devices);
  return device;
};

export const addAuthorization = (
  store: Store,
  asked: Pick<Authorization, 'clientId' | 'redirectUri' | 'state' | 'challenge' | 'directory'>,
): Authorization => {
  const expiresAt = store.now() + store.codeMs;
  const made: Authorization = { ...asked, id: opaque(24), expiresAt, decided: false, used: false };
  store.authorizations.set(made.id, made);
  bounded(store.authorizations);
  return made;
};

/** A started portal session; its tokens come from `addToken` and `rotate`. */
export const addSession = (store: Store, clientId: string, directory: Directory): PortalSession => ({
  clientId,
  directory,
  expiresAt: store.now() + sessionLifeMs,
  revoked: false,
});

export const addToken = (store: Store, session: PortalSession): { token: string; expiresAt: number } => {
  const token = `aoa${opaque(96)}`;
  const expiresAt = store.now() + store.tokenMs;
  store.tokens.set(token, { session, expiresAt });
  bounded(store.tokens);
  return { token, expiresAt };
};

/** Gives the session a new refresh token; the one before is worth nothing from now on. */
export const rotate = (store: Store, session: PortalSession): string => {
  if (session.refreshToken !== undefined) store.refreshTokens.delete(session.refreshToken);
  const token = `aor${opaque(96)}`;
  session.refreshToken = token;
  store.refreshTokens.set(token, session);
  bounded(store.refreshTokens);
  return token;
};

export const addCredentials = (
  store: Store,
  { accountId, roleName, assumed, lifeMs = credentialLifeMs }: NewCredentials,
): IssuedCredentials => {
  const made: IssuedCredentials = {
    accessKeyId: `ASIA${letters('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`,
    secretAccessKey: opaque(30),
    sessionToken: opaque(180),
    expiration: store.now() + lifeMs,
    accountId,
    roleName,
    ...(assumed === undefined ? {} : { assumed }),
  };
  store.credentials.set(made.accessKeyId, made);
  bounded(store.credentials);
  return made;
};

/** Start URLs are stored in many spellings; the fragment and a trailing slash never matter to the service. */
export const bareUrl = (startUrl: string): string => startUrl.replace(/#.*$/, '').replace(/\/+$/, '');

export const directoryOf = (store: Store, startUrl: string): Directory | undefined =>
  store.directories.get(bareUrl(startUrl));

export const deviceByUserCode = (store: Store, userCode: string): DeviceCode | undefined => {
  const wanted = userCode.toUpperCase().replace(/[^A-Z]/g, '');
  return [...store.devices.values()].find(device => device.userCode.replace('-', '') === wanted);
};

/** Decides one waiting device code, or all of them. */
export const decide = (store: Store, state: 'approved' | 'denied', userCode?: string): void => {
  const only = userCode === undefined ? undefined : deviceByUserCode(store, userCode);
  const meant = userCode === undefined ? [...store.devices.values()] : [only];
  for (const device of meant) if (device?.state === 'waiting') device.state = state;
};
