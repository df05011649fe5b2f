/** The SSO-OIDC service: registers clients, starts device authorizations and issues tokens, strictly. */

import { createHash } from 'node:crypto';
import { isSame } from '../local/same-secret.ts';
import { type Answer, type Call, json, oidcRefusal } from './answer.ts';
import {
  type Authorization,
  addClient,
  addDevice,
  addSession,
  addToken,
  type Client,
  type DeviceCode,
  deviceGrant,
  directoryOf,
  type PortalSession,
  rotate,
  type Store,
} from './store.ts';

const grants = [deviceGrant, 'authorization_code', 'refresh_token'];

type Fields = Readonly<Record<string, unknown>>;

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldsOf = (call: Call): Fields => {
  if (!/\bjson\b/.test(call.headers['content-type'] ?? ''))
    throw oidcRefusal('invalid_request', 'The content type must be application/json');
  const value = parsed(call.body);
  if (!isFields(value)) throw oidcRefusal('invalid_request', 'The body is not a JSON object');
  return value;
};

const text = (fields: Fields, name: string): string => {
  const value = fields[name];
  if (typeof value !== 'string' || value === '')
    throw oidcRefusal('invalid_request', `Missing required parameter: ${name}`);
  return value;
};

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(item => typeof item === 'string');

const texts = (fields: Fields, name: string): readonly string[] => {
  const value = fields[name] ?? [];
  if (!isTexts(value)) throw oidcRefusal('invalid_request', `${name} must be a list of strings`);
  return value;
};

/** Not by `URL.canParse`: of Node 20 it refuses letters of Latin-1 once it is compiled. */
const redirectUrl = (uri: string): URL | undefined => {
  try {
    return new URL(uri);
  } catch {
    return undefined;
  }
};

/** The service takes loopback redirects only from public clients (RFC 8252 7.3). */
const isLoopback = (uri: string): boolean => {
  const url = redirectUrl(uri);
  if (url === undefined) return false;
  const { protocol, hostname, username, hash } = url;
  return protocol === 'http:' && hostname === '127.0.0.1' && username === '' && hash === '';
};

/** A redirect without its port: RFC 8252 7.3 lets the listener take any. */
const portless = (uri: string): string => {
  const url = new URL(uri);
  url.port = '';
  return url.href;
};

/** Whether a redirect is one of those registered, whatever its port. */
export const redirectAllowed = (client: Client, uri: string): boolean =>
  isLoopback(uri) && client.redirectUris.some(registered => portless(registered) === portless(uri));

const checkedScopes = (fields: Fields): readonly string[] => {
  const scopes = texts(fields, 'scopes');
  if (scopes.every(scope => /^[a-z][a-z0-9_-]*(:[A-Za-z0-9_*./-]+)+$/.test(scope))) return scopes;
  throw oidcRefusal('invalid_scope', 'Invalid scope requested');
};

const checkedGrants = (fields: Fields): readonly string[] => {
  const asked = texts(fields, 'grantTypes');
  if (asked.some(grant => !grants.includes(grant)))
    throw oidcRefusal('unsupported_grant_type', 'Unsupported grant type');
  return asked.length === 0 ? [deviceGrant, 'refresh_token'] : asked;
};

const checkedRedirects = (fields: Fields, grantTypes: readonly string[]): readonly string[] => {
  const uris = texts(fields, 'redirectUris');
  const missing = grantTypes.includes('authorization_code') && uris.length === 0;
  if (missing || !uris.every(isLoopback))
    throw oidcRefusal('invalid_redirect_uri', 'A redirect URI on http://127.0.0.1 is required');
  return uris;
};

export const registerClient = (store: Store, call: Call, base: string): Answer => {
  const fields = fieldsOf(call);
  const name = text(fields, 'clientName');
  if (text(fields, 'clientType') !== 'public')
    throw oidcRefusal('invalid_client_metadata', 'The only client type is public');
  const grantTypes = checkedGrants(fields);
  const redirectUris = checkedRedirects(fields, grantTypes);
  const scopes = checkedScopes(fields);
  const issuer = fields.issuerUrl === undefined ? {} : { issuerUrl: text(fields, 'issuerUrl') };
  const client = addClient(store, { name, grantTypes, redirectUris, scopes, ...issuer });
  return json(200, {
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    clientIdIssuedAt: Math.floor(client.issuedAt / 1000),
    clientSecretExpiresAt: Math.floor(client.expiresAt / 1000),
    authorizationEndpoint: `${base}/authorize`,
    tokenEndpoint: `${base}/token`,
  });
};

const clientOf = (store: Store, fields: Fields): Client => {
  const client = store.clients.get(text(fields, 'clientId'));
  const secret = text(fields, 'clientSecret');
  if (client === undefined || !isSame(client.clientSecret, secret))
    throw oidcRefusal('invalid_client', 'Invalid client provided');
  if (store.now() >= client.expiresAt) throw oidcRefusal('invalid_client', 'The client secret has expired');
  return client;
};

const mayUse = (client: Client, grant: string): void => {
  if (!client.grantTypes.includes(grant))
    throw oidcRefusal('unauthorized_client', 'The client is not registered for this grant type');
};

export const startDeviceAuthorization = (store: Store, call: Call, base: string): Answer => {
  const fields = fieldsOf(call);
  const startUrl = text(fields, 'startUrl');
  const client = clientOf(store, fields);
  mayUse(client, deviceGrant);
  const directory = directoryOf(store, startUrl);
  if (directory === undefined)
    throw oidcRefusal('invalid_request', "Couldn't find Identity Center Instance for this start URL");
  const device = addDevice(store, client.clientId, directory);
  return json(200, {
    deviceCode: device.deviceCode,
    userCode: device.userCode,
    verificationUri: `${base}/device`,
    verificationUriComplete: `${base}/device?user_code=${device.userCode}`,
    expiresIn: Math.round(store.codeMs / 1000),
    interval: store.interval,
  });
};

/** Without scopes the service gives an access token alone. */
const tokens = (store: Store, client: Client, session: PortalSession): Answer => {
  const access = addToken(store, session);
  const refresh = client.scopes.length > 0 ? { refreshToken: rotate(store, session) } : {};
  const expiresIn = Math.round((access.expiresAt - store.now()) / 1000);
  return json(200, { accessToken: access.token, tokenType: 'Bearer', expiresIn, ...refresh });
};

const isSlowedDown = (store: Store): boolean => {
  if (store.slowDowns === 0) return false;
  store.slowDowns -= 1;
  return true;
};

const checkDevice = (store: Store, device: DeviceCode): void => {
  if (device.state === 'used') throw oidcRefusal('invalid_grant', 'The device code has been used already');
  if (store.now() >= device.expiresAt) throw oidcRefusal('expired_token', 'The device code has expired');
  if (isSlowedDown(store)) throw oidcRefusal('slow_down', 'Requests to the service are too frequent');
  if (device.state === 'denied') throw oidcRefusal('access_denied', 'The user denied the request');
  if (device.state === 'waiting')
    throw oidcRefusal('authorization_pending', 'The authorization request is still pending');
};

const byDeviceCode = (store: Store, client: Client, fields: Fields): Answer => {
  const device = store.devices.get(text(fields, 'deviceCode'));
  if (device === undefined || device.clientId !== client.clientId)
    throw oidcRefusal('invalid_grant', 'Invalid device code provided');
  checkDevice(store, device);
  device.state = 'used';
  return tokens(store, client, addSession(store, client.clientId, device.directory));
};

/** RFC 7636 4.2. */
const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

const isGood = (store: Store, client: Client, made: Authorization): boolean =>
  made.clientId === client.clientId && !made.used && store.now() < made.expiresAt;

const byCode = (store: Store, client: Client, fields: Fields): Answer => {
  const [code, redirectUri, verifier] = ['code', 'redirectUri', 'codeVerifier'].map(n => text(fields, n));
  const made = [...store.authorizations.values()].find(each => each.code === code);
  if (made === undefined || !isGood(store, client, made))
    throw oidcRefusal('invalid_grant', 'Invalid authorization code provided');
  // One try only, whatever comes of it: a code that leaked must not be guessed at (RFC 6749 10.5).
  made.used = true;
  if (made.redirectUri !== redirectUri)
    throw oidcRefusal('invalid_grant', 'The redirect URI is not the one of the authorization');
  if (!isSame(challengeOf(verifier ?? ''), made.challenge))
    throw oidcRefusal('invalid_grant', 'The code verifier does not match the challenge');
  return tokens(store, client, addSession(store, client.clientId, made.directory));
};

const byRefreshToken = (store: Store, client: Client, fields: Fields): Answer => {
  const session = store.refreshTokens.get(text(fields, 'refreshToken'));
  const dead = session === undefined || session.revoked || store.now() >= session.expiresAt;
  if (dead || session.clientId !== client.clientId)
    throw oidcRefusal('invalid_grant', 'Invalid refresh token provided');
  return tokens(store, client, session);
};

export const createToken = (store: Store, call: Call): Answer => {
  const fields = fieldsOf(call);
  const grant = text(fields, 'grantType');
  if (!grants.includes(grant)) throw oidcRefusal('unsupported_grant_type', 'Unsupported grant type');
  const client = clientOf(store, fields);
  mayUse(client, grant);
  if (grant === deviceGrant) return byDeviceCode(store, client, fields);
  return grant === 'authorization_code'
    ? byCode(store, client, fields)
    : byRefreshToken(store, client, fields);
};
