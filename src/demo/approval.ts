/**
 * The pages a person sees in the browser: approving a device code, and the authorization of the PKCE flow.
 */
import type { Answer, Call } from './answer.ts';
import { redirectAllowed } from './oidc.ts';
import { askPage, authorizePage, devicePage, notePage } from './pages.ts';
import { opaque } from './random.ts';
import {
  type Authorization,
  addAuthorization,
  type Client,
  type DeviceCode,
  type Directory,
  deviceByUserCode,
  directoryOf,
  type Store,
} from './store.ts';

const expired = notePage(
  410,
  'This sign-in has expired',
  'Start it again in your program; you may close this window.',
);

const decided = (allowed: boolean): Answer =>
  allowed
    ? notePage(200, 'Request approved', 'Your program is signed in now; you may close this window.')
    : notePage(200, 'Request denied', 'Your program was not signed in; you may close this window.');

/** The name a client registered under, as the person is shown it. */
const nameOf = (store: Store, clientId: string): string => store.clients.get(clientId)?.name ?? 'A program';

/** What stands in the way of deciding this code, if anything does. */
const obstacle = (store: Store, device: DeviceCode): Answer | undefined => {
  if (store.now() >= device.expiresAt) return expired;
  return device.state === 'waiting' ? undefined : decided(device.state !== 'denied');
};

const showDevice = (store: Store, userCode: string): Answer => {
  if (userCode === '') return askPage();
  const device = deviceByUserCode(store, userCode);
  if (device === undefined) return askPage(userCode);
  return obstacle(store, device) ?? devicePage(device.userCode, nameOf(store, device.clientId));
};

const decideDevice = (store: Store, form: URLSearchParams): Answer => {
  const userCode = form.get('user_code') ?? '';
  const device = deviceByUserCode(store, userCode);
  if (device === undefined) return askPage(userCode);
  const stopped = obstacle(store, device);
  if (stopped) return stopped;
  const decision = form.get('decision');
  if (decision !== 'allow' && decision !== 'deny')
    return devicePage(device.userCode, nameOf(store, device.clientId));
  device.state = decision === 'allow' ? 'approved' : 'denied';
  return decided(decision === 'allow');
};

/** GET and POST /device. */
export const approveDevice = (store: Store, call: Call): Answer =>
  call.method === 'POST'
    ? decideDevice(store, new URLSearchParams(call.body))
    : showDevice(store, call.query.get('user_code') ?? '');

const redirect = (uri: string, parameters: Readonly<Record<string, string>>): Answer => {
  const url = new URL(uri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { status: 303, headers: { location: url.href, 'cache-control': 'no-store' }, body: '' };
};

/** What is wrong with an authorization request whose redirect can be trusted (RFC 6749 4.1.2.1). */
const wrongParameter = (query: URLSearchParams): string | undefined => {
  if (query.get('response_type') !== 'code') return 'unsupported_response_type';
  if ((query.get('state') ?? '') === '') return 'invalid_request';
  if (query.get('code_challenge_method') !== 'S256') return 'invalid_request';
  if (!/^[\w-]{43}$/.test(query.get('code_challenge') ?? '')) return 'invalid_request';
  return (query.get('scopes') ?? '') === '' ? 'invalid_scope' : undefined;
};

const outOfScope = (client: Client, query: URLSearchParams): boolean =>
  (query.get('scopes') ?? '').split(/\s+/).some(scope => scope !== '' && !client.scopes.includes(scope));

const refused = (title: string): Answer =>
  notePage(400, title, 'The program that opened this page made a mistake; nothing was signed in.');

const startAuthorization = (
  store: Store,
  client: Client,
  directory: Directory,
  query: URLSearchParams,
): Answer => {
  const redirectUri = query.get('redirect_uri') ?? '';
  const state = query.get('state') ?? '';
  const wrong = wrongParameter(query) ?? (outOfScope(client, query) ? 'invalid_scope' : undefined);
  if (wrong !== undefined) return redirect(redirectUri, { error: wrong, state });
  const challenge = query.get('code_challenge') ?? '';
  const asked = { clientId: client.clientId, redirectUri, state, challenge, directory };
  return authorizePage(addAuthorization(store, asked).id, client.name, redirectUri);
};

/**
 * GET /authorize: an unknown client or redirect is never sent anywhere, everything else goes back to the
 * program.
 */
const showAuthorization = (store: Store, query: URLSearchParams): Answer => {
  const client = store.clients.get(query.get('client_id') ?? '');
  if (client === undefined || store.now() >= client.expiresAt) return refused('Unknown client');
  if (!client.grantTypes.includes('authorization_code')) return refused('Unauthorized client');
  if (!redirectAllowed(client, query.get('redirect_uri') ?? '')) return refused('Invalid redirect URI');
  const directory = client.issuerUrl === undefined ? store.home : directoryOf(store, client.issuerUrl);
  if (directory === undefined) return refused('Unknown start URL');
  return startAuthorization(store, client, directory, query);
};

const decideAuthorization = (store: Store, made: Authorization, decision: string | null): Answer => {
  if (decision !== 'allow' && decision !== 'deny')
    return authorizePage(made.id, nameOf(store, made.clientId), made.redirectUri);
  made.decided = true;
  if (decision === 'deny') return redirect(made.redirectUri, { error: 'access_denied', state: made.state });
  made.code = opaque(48);
  return redirect(made.redirectUri, { code: made.code, state: made.state });
};

/** GET and POST /authorize. */
export const authorize = (store: Store, call: Call): Answer => {
  if (call.method !== 'POST') return showAuthorization(store, call.query);
  const form = new URLSearchParams(call.body);
  const made = store.authorizations.get(form.get('request') ?? '');
  if (made === undefined || made.decided || store.now() >= made.expiresAt) return expired;
  return decideAuthorization(store, made, form.get('decision'));
};
