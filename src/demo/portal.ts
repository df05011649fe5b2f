/** The loopback portal: SSO-OIDC, the access portal, STS and the approval pages of a made-up organisation. */
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type Call, Refused, ssoAnswer } from './answer.ts';
import { type Bucket, fullBucket, type Limit, take } from './bucket.ts';
import { faultAnswer, faults } from './faults.ts';
import { listen } from './http.ts';
import { organisation } from './organisation.ts';
import { opaque } from './random.ts';
import { type Route, routeOf } from './routes.ts';
import {
  accountScope,
  addClient,
  addSession,
  addToken,
  bareUrl,
  type Directory,
  decide,
  deviceGrant,
  rotate,
  type Store,
} from './store.ts';
import type { DemoAccount, DemoPortal, Fault, IssuedToken, PortalOptions, PortalRequest } from './types.ts';

const region = 'eu-central-1';
const startUrl = 'https://ssotui-demo.awsapps.com/start';
const partnerStartUrl = 'https://ssotui-partner.awsapps.com/start';

/** Requests remembered by default; a bulk listing of a very large organisation fits. */
const defaultRequests = 20_000;

const directory = (accounts: readonly DemoAccount[]): Directory =>
  new Map(accounts.map(account => [account.accountId, account]));

const newStore = (options: PortalOptions): Store => {
  const seed = options.seed ?? 1;
  const { accounts = 240, roles, hostile } = options;
  const home = directory(organisation({ accounts, roles, hostile, seed }));
  const partner = directory(organisation({ accounts: 14, seed: seed + 1 }));
  const others = (options.startUrls ?? []).map(url => [bareUrl(url), home] as const);
  return {
    now: options.now ?? Date.now,
    tokenMs: (options.tokenSeconds ?? 3600) * 1000,
    codeMs: (options.codeSeconds ?? 600) * 1000,
    interval: options.interval ?? 1,
    home,
    directories: new Map([[startUrl, home], [partnerStartUrl, partner], ...others]),
    pageKey: opaque(16),
    clients: new Map(),
    devices: new Map(),
    authorizations: new Map(),
    tokens: new Map(),
    refreshTokens: new Map(),
    credentials: new Map(),
    slowDowns: 0,
  };
};

/** The portal's collective limit, or none. */
const limiter = (options: PortalOptions, now: () => number): (() => boolean) => {
  if (options.rate === undefined) return () => true;
  const limit: Limit = { rate: options.rate, burst: Math.max(1, options.burst ?? options.rate) };
  let bucket: Bucket = fullBucket(limit, now());
  return () => {
    const next = take(bucket, limit, now());
    bucket = next.bucket;
    return next.taken;
  };
};

/** As the service words it. */
const throttled = (retryAfter: number | undefined): Answer =>
  ssoAnswer(
    429,
    'TooManyRequestsException',
    'HTTP 429 Unknown Code',
    retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
  );

const handled = (route: Route, store: Store, call: Call, base: string): Answer => {
  try {
    return route.handle(store, call, base);
  } catch (thrown) {
    if (thrown instanceof Refused) return thrown.answer;
    throw thrown;
  }
};

const issue = (store: Store): IssuedToken => {
  const grantTypes = [deviceGrant, 'authorization_code', 'refresh_token'];
  const redirectUris = ['http://127.0.0.1/oauth/callback'];
  const client = addClient(store, { name: 'ssotui', grantTypes, redirectUris, scopes: [accountScope] });
  const session = addSession(store, client.clientId, store.home);
  const { token, expiresAt } = addToken(store, session);
  return {
    accessToken: token,
    refreshToken: rotate(store, session),
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    clientSecretExpiresAt: Math.floor(client.expiresAt / 1000),
    expiresAt: Math.floor(expiresAt / 1000),
  };
};

const revokeAll = (store: Store): void => {
  for (const { session } of store.tokens.values()) session.revoked = true;
  for (const session of store.refreshTokens.values()) session.revoked = true;
};

const expireAll = (store: Store): void => {
  for (const device of store.devices.values()) if (device.state !== 'used') device.expiresAt = store.now();
};

const setRoles = (store: Store, accountId: string, roles: readonly string[]): void => {
  const account = store.home.get(accountId);
  if (account === undefined) throw new Error(`the demo has no account ${accountId}`);
  store.home.set(accountId, { ...account, roles });
};

/** Keeps the last `most` requests. */
const noting =
  (requests: PortalRequest[], most: number) =>
  (request: PortalRequest): void => {
    requests.push(request);
    // A tenth at a time: shifting a long array for every call would cost more than the call.
    if (requests.length > most) requests.splice(0, Math.ceil(most / 10) || 1);
  };

/** Where the portal is, for sessions and for AWS clients. */
const placeOf = (
  url: string,
): Pick<DemoPortal, 'url' | 'startUrl' | 'partnerStartUrl' | 'region' | 'env'> => ({
  ...{ url, startUrl, partnerStartUrl, region },
  env: { AWS_ENDPOINT_URL_SSO: url, AWS_ENDPOINT_URL_SSO_OIDC: url, AWS_ENDPOINT_URL_STS: url },
});

/** What its administrator, and whoever signs in, would do. */
const controlsOf = (store: Store) => ({
  approve: (userCode?: string) => decide(store, 'approved', userCode),
  deny: (userCode?: string) => decide(store, 'denied', userCode),
  expireCodes: () => expireAll(store),
  slowDown: (times = 1) => {
    store.slowDowns += times;
  },
  issueToken: () => issue(store),
  revokeTokens: () => revokeAll(store),
  revokeClients: () => store.clients.clear(),
  setRoles: (accountId: string, roles: readonly string[]) => setRoles(store, accountId, roles),
  removeAccount: (accountId: string) => void store.home.delete(accountId),
});

/** Starts a portal on 127.0.0.1 at a free port. Close it when done. */
export const startPortal = async (options: PortalOptions = {}): Promise<DemoPortal> => {
  const store = newStore(options);
  const script = faults();
  const mayCall = limiter(options, store.now);
  const requests: PortalRequest[] = [];
  const note = noting(requests, options.requests ?? defaultRequests);
  const closing = new AbortController();
  // Each answer that is delayed listens to it; Node would warn, on the screen, of a leak.
  setMaxListeners(0, closing.signal);
  const pause = async (ms: number): Promise<void> => {
    if (ms > 0) await sleep(ms, undefined, { signal: closing.signal });
  };

  const usual = (route: Route, call: Call): Answer =>
    route.family === 'sso' && !mayCall()
      ? throttled(options.retryAfter)
      : handled(route, store, call, server.url);

  const answer = (route: Route, call: Call, fault: Fault | undefined): Answer | undefined => {
    if (fault?.hangUp) return undefined;
    return (fault === undefined ? undefined : faultAnswer(route, fault)) ?? usual(route, call);
  };

  const server = await listen(async (call, url) => {
    const at = store.now();
    const route = routeOf(call);
    const fault = script.next(route.operation, url);
    await pause((fault?.delayMs ?? 0) + (route.family === 'page' ? 0 : (options.latencyMs ?? 0)));
    const made = answer(route, call, fault);
    const { method, headers, body } = call;
    note({ operation: route.operation, method, url, headers, body, status: made?.status ?? 0, at });
    return made;
  });

  return {
    ...placeOf(server.url),
    ...controlsOf(store),
    get accounts() {
      return [...store.home.values()];
    },
    requests,
    fail: script.add,
    close: async () => {
      closing.abort();
      await server.close();
    },
  };
};
