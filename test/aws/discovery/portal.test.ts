/** The portal port with the real SDK client against the loopback portal. */
import { afterEach, expect, test } from 'vitest';
import { fetchOf } from '../../../src/aws/discovery/fetch.ts';
import { portalPort } from '../../../src/aws/discovery/port.ts';
import type { DemoPortal, PortalOptions } from '../../../src/demo/types.ts';
import type { ListingReport } from '../../../src/domain/listing.ts';
import type { Failure } from '../../../src/domain/model.ts';
import { systemClock } from '../../../src/local/context.ts';
import { type ClockPort, type DiscoveryRequest, failureOf, type PortalPort } from '../../../src/ports.ts';
import { type SignedIn, type SignedInOptions, signedIn } from '../../support/signed-in.ts';

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

interface Setting extends SignedIn {
  readonly port: PortalPort;
}

/** The deadline of a call. */
const isDeadline = (ms: number): boolean => ms === 30_000;

/** Waits are fifty times as short; what is waited for is the same, and so is the time for an answer. */
const hurried: ClockPort = {
  now: () => Date.now() * 50,
  after: (ms, signal, go) => systemClock.after(isDeadline(ms) ? ms : ms / 50, signal, go),
};

const setUp = async (
  portal: PortalOptions,
  options: Omit<SignedInOptions, 'portal'> = {},
): Promise<Setting> => {
  const setting = await signedIn({ portal, ...options });
  cleanups.push(setting.close);
  return { ...setting, port: portalPort(setting, setting.tokens) };
};

interface Found {
  readonly events: readonly ListingReport[];
  readonly accounts: ReadonlyMap<string, { readonly name?: string; readonly email?: string }>;
  readonly roles: ReadonlyMap<string, readonly string[]>;
  readonly failed: ReadonlyMap<string, string>;
}

const foundIn = (events: readonly ListingReport[]): Found => {
  const accounts = new Map<string, { readonly name?: string; readonly email?: string }>();
  const roles = new Map<string, readonly string[]>();
  const failed = new Map<string, string>();
  for (const event of events) {
    if (event.is === 'accounts') for (const { id, ...rest } of event.accounts) accounts.set(id, rest);
    if (event.is === 'roles') {
      for (const { accountId, roles: names } of event.listed)
        roles.set(
          accountId,
          names.map(role => role.name),
        );
      for (const { accountId, failure } of event.failed) failed.set(accountId, failure.code);
    }
    if (event.is === 'failed') failed.set('accounts', event.failure.code);
  }
  return { events, accounts, roles, failed };
};

const discover = async (
  { port, session, signal }: Setting,
  request: Partial<DiscoveryRequest> = {},
): Promise<Found> => {
  const events: ListingReport[] = [];
  await port.discover({ session, ...request }, event => events.push(event), signal);
  return foundIn(events);
};

const callsOf = (portal: DemoPortal, operation: string): readonly string[] =>
  portal.requests.filter(request => request.operation === operation).map(request => request.url);

const rolesOf = (portal: DemoPortal): Map<string, readonly string[]> =>
  new Map(portal.accounts.map(account => [account.accountId, account.roles]));

const mostInFlight = 32;

const lastProgress = ({ events }: Found) =>
  events.flatMap(event => (event.is === 'progress' ? [event.progress] : [])).at(-1);

test('lists every account and every role, a page of 100 at a time, each page once', async () => {
  const setting = await setUp({ accounts: 250 });
  const found = await discover(setting);
  expect(found.roles).toEqual(rolesOf(setting.portal));
  expect([...found.accounts.keys()]).toEqual(setting.portal.accounts.map(account => account.accountId));
  expect(found.failed.size).toBe(0);
  const pages = callsOf(setting.portal, 'ListAccounts');
  expect(pages).toHaveLength(3);
  expect(pages.every(url => url.includes('max_result=100'))).toBe(true);
  const roleCalls = callsOf(setting.portal, 'ListAccountRoles');
  expect(new Set(roleCalls).size).toBe(roleCalls.length);
  expect(roleCalls).toHaveLength(250);
  expect(lastProgress(found)).toMatchObject({
    accounts: 250,
    accountsComplete: true,
    rolesListed: 250,
    rolesFailed: 0,
    remainingMs: 0,
  });
});

test('joins the pages of an account with many roles', async () => {
  const setting = await setUp({ accounts: 3, roles: 230 });
  const found = await discover(setting);
  expect(found.roles).toEqual(rolesOf(setting.portal));
  expect(callsOf(setting.portal, 'ListAccountRoles')).toHaveLength(9);
});

test('a portal that throttles loses nothing', async () => {
  const setting = await setUp({ accounts: 12, rate: 10, burst: 2 });
  const found = await discover(setting);
  expect(found.roles).toEqual(rolesOf(setting.portal));
  expect(found.failed.size).toBe(0);
  expect(setting.portal.requests.some(request => request.status === 429)).toBe(true);
});

test('passes on how long Retry-After asks to wait', async () => {
  const { portal, signal, context, clients, session } = await setUp({ accounts: 4 });
  const headers = { 'Retry-After': '7' };
  portal.fail('ListAccounts', { status: 429, type: 'TooManyRequestsException', headers });
  const fetch = fetchOf({ context, clients }, session);
  const answer = await fetch({ list: 'accounts' }, portal.issueToken().accessToken, signal);
  expect(answer).toMatchObject({ failure: { code: 'portal.throttled' }, through: false, retryAfterMs: 7000 });
});

test.each([
  ['9'.repeat(40), 60_000],
  ['86400', 60_000],
  ['Thu, 01 Jan 2099 00:00:00 GMT', 60_000],
  ['Thu, 01 Jan 2015 00:00:00 GMT', 0],
  ['0.5', 500],
])('waits for a minute at most when Retry-After is %s', async (after, retryAfterMs) => {
  const { portal, signal, context, clients, session } = await setUp({ accounts: 4 });
  portal.fail('ListAccounts', { status: 429, headers: { 'Retry-After': after } });
  const answer = await fetchOf({ context, clients }, session)({ list: 'accounts' }, 'token', signal);
  expect(answer).toMatchObject({ failure: { code: 'portal.throttled' }, retryAfterMs });
});

test.each(['-1', 'NaN', '1e308', 'soon', 'yesterday', '1 2'])(
  'heeds no Retry-After that says nothing: %s',
  async after => {
    const { portal, signal, context, clients, session } = await setUp({ accounts: 4 });
    portal.fail('ListAccounts', { status: 429, headers: { 'Retry-After': after } });
    const answer = await fetchOf({ context, clients }, session)({ list: 'accounts' }, 'token', signal);
    expect(answer).not.toHaveProperty('retryAfterMs');
  },
);

test('a second page that is no answer leaves the listing incomplete, whatever the first one held', async () => {
  const setting = await setUp({ accounts: 120, roles: 1 });
  setting.portal.fail('ListAccounts', { status: 200, body: '{}', matching: 'next_token' });
  const found = await discover(setting, { accountsOnly: true });
  expect([...found.failed]).toEqual([['accounts', 'portal.invalid']]);
  expect(found.accounts.size).toBe(100);
  expect(lastProgress(found)?.accountsComplete).toBe(false);
});

test('a list without end fails, and the listing ends', async () => {
  const setting = await setUp({ accounts: 4 });
  let page = 0;
  const endless = (): void => {
    const accountList: unknown[] = [];
    setting.portal.fail('ListAccounts', {
      status: 200,
      body: JSON.stringify({ accountList, nextToken: `page-${page++}` }),
    });
  };
  for (let n = 0; n < 60; n++) endless();
  const found = await discover(setting);
  expect([...found.failed]).toEqual([['accounts', 'portal.invalid']]);
  expect(callsOf(setting.portal, 'ListAccounts').length).toBeLessThan(60);
  expect(lastProgress(found)?.accountsComplete).toBe(false);
});

test('a token that expires in the middle is refreshed once and the listing goes on', async () => {
  const setting = await setUp({ accounts: 120 });
  const { port, session, signal, portal } = setting;
  const events: ListingReport[] = [];
  let revoked = false;
  await port.discover(
    { session },
    event => {
      events.push(event);
      if (event.is === 'accounts' && !revoked) {
        revoked = true;
        portal.revokeTokens();
      }
    },
    signal,
  );
  expect(foundIn(events).roles).toEqual(rolesOf(portal));
  expect(setting.refreshes()).toBe(1);
});

test('a token that cannot be refreshed rejects with token.expired', async () => {
  const setting = await setUp({ accounts: 12 }, { refreshable: false });
  setting.portal.revokeTokens();
  const failure = await discover(setting).catch(failureOf);
  expect(failure).toMatchObject({ code: 'token.expired' });
  expect(setting.refreshes()).toBe(1);
});

test('what is forbidden is asked once, what fails for a moment again', async () => {
  const setting = await setUp({ accounts: 12 });
  const [first, second] = setting.portal.accounts.map(account => account.accountId);
  setting.portal.fail('ListAccountRoles', {
    status: 403,
    type: 'ForbiddenException',
    matching: first ?? '',
    times: 9,
  });
  setting.portal.fail('ListAccountRoles', { status: 503, matching: second ?? '', times: 1 });
  const found = await discover(setting);
  expect([...found.failed]).toEqual([[first, 'portal.forbidden']]);
  expect(found.roles.size).toBe(11);
  const times = (id = '') =>
    callsOf(setting.portal, 'ListAccountRoles').filter(url => url.includes(id)).length;
  expect([times(first), times(second)]).toEqual([1, 2]);
});

test('lists only what is asked for: one account again, or accounts alone', async () => {
  const setting = await setUp({ accounts: 12 });
  const only = setting.portal.accounts.slice(3, 5).map(account => account.accountId);
  const again = await discover(setting, { only });
  expect([...again.roles.keys()].sort()).toEqual([...only].sort());
  expect(callsOf(setting.portal, 'ListAccounts')).toHaveLength(0);
  const accounts = await discover(setting, { accountsOnly: true });
  expect([accounts.accounts.size, accounts.roles.size]).toEqual([12, 0]);
});

test('text from the portal arrives plain', async () => {
  const setting = await setUp({ accounts: 40, hostile: true });
  const found = await discover(setting);
  expect(found.accounts.size).toBe(setting.portal.accounts.length);
  const controls = /[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
  const texts = [...found.accounts.values()].flatMap(({ name = '', email = '' }) => [name, email]);
  expect(texts.filter(text => controls.test(text))).toEqual([]);
});

test('a discovery that is cancelled stops calling', async () => {
  const setting = await setUp({ accounts: 200, latencyMs: 5 });
  const { port, session, portal } = setting;
  const stop = new AbortController();
  const running = port.discover({ session }, event => event.is === 'roles' && stop.abort(), stop.signal);
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  const calls = portal.requests.length;
  // The next discovery is the proof: had the first gone on, its calls would be among the requests. The portal
  // notes a request when it answers it.
  await discover({ ...setting, signal: new AbortController().signal }, { accountsOnly: true });
  expect(callsOf(portal, 'ListAccountRoles').length).toBeLessThanOrEqual(calls + mostInFlight);
});

test('no portal there: fails with network.unreachable after a few looks', async () => {
  const setting = await setUp({ accounts: 12 }, { clock: hurried });
  await setting.portal.close();
  const found = await discover(setting);
  expect([...found.failed]).toEqual([['accounts', 'network.unreachable']]);
});

test('when every list of roles fails with 500, no account is told of another one', async () => {
  const { portal, port, session, signal } = await setUp({ accounts: 12 }, { clock: hurried });
  portal.fail('ListAccountRoles', { status: 500, times: 10_000 });
  const failures = new Map<string, Failure>();
  const paused = new Set<string>();
  await port.discover(
    { session },
    event => {
      if (event.is === 'roles')
        for (const { accountId, failure } of event.failed) failures.set(accountId, failure);
      if (event.is === 'progress' && event.progress.paused) paused.add(event.progress.paused.summary);
    },
    signal,
  );
  expect(failures.size).toBe(12);
  const cause = 'AWS had a fault of its own (HTTP 500): could not list the roles of main.';
  expect([...new Set([...failures.values()].map(({ summary }) => summary))]).toEqual([cause]);
  expect([...paused]).toEqual([cause]);
});

test('an account that is not assigned is named as itself', async () => {
  const { portal, port, session, signal } = await setUp({ accounts: 3 }, { clock: hurried });
  const [, second] = portal.accounts;
  portal.fail('ListAccountRoles', { status: 403, matching: second?.accountId ?? '' });
  const failures: string[] = [];
  await port.discover(
    { session },
    event => {
      if (event.is === 'roles') failures.push(...event.failed.map(({ failure }) => failure.summary));
    },
    signal,
  );
  expect(failures).toEqual([`Account ${second?.accountId} is not assigned to you.`]);
});
