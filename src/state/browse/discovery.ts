/** Reading the config, the tokens and what the portal lists; keeping all three up to date. */
import type { ListingReport, RecalledListing } from '../../domain/listing.ts';
import type {
  Account,
  ConfigSnapshot,
  Failure,
  Millis,
  Session,
  SessionName,
  TokenFact,
} from '../../domain/model.ts';
import { accountsInOrder, mergedInOrder, rolesInOrder } from '../../domain/order.ts';
import type { Remembered } from '../../domain/remembered.ts';
import type { Settings } from '../../domain/settings.ts';
import { plural } from '../../domain/time.ts';
import type { Command } from '../command.ts';
import { andThen, goOn, type Handlers, only, type Step } from '../flow.ts';
import type { Action, Effect } from '../messages.ts';
import {
  canList,
  configOf,
  listingOf,
  pauseOf,
  selectedAccount,
  selectedSession,
  sessionNamed,
  sessionsOf,
  tokenOf,
  wantedAccounts,
} from '../select.ts';
import {
  emptyListing,
  type Listing,
  logCause,
  logFailure,
  type RoleList,
  type State,
  withFailure,
  withListing,
  withNotice,
} from '../state.ts';

export type DiscoveryAction =
  | { readonly type: 'app.started' }
  | { readonly type: 'settings.loaded'; readonly settings: Settings }
  | { readonly type: 'remembered.loaded'; readonly remembered: Remembered }
  | { readonly type: 'config.loaded'; readonly config: ConfigSnapshot }
  | { readonly type: 'config.failed'; readonly failure: Failure }
  | { readonly type: 'config.changed' }
  | { readonly type: 'cache.changed' }
  | { readonly type: 'tokens.read'; readonly tokens: Readonly<Record<SessionName, TokenFact>> }
  | { readonly type: 'listing.recalled'; readonly session: SessionName; readonly listing: RecalledListing }
  | {
      readonly type: 'listing.reported';
      readonly session: SessionName;
      readonly reports: readonly ListingReport[];
    }
  | { readonly type: 'listing.ended'; readonly session: SessionName; readonly retry: boolean }
  | {
      readonly type: 'listing.failed';
      readonly session: SessionName;
      readonly retry: boolean;
      readonly failure: Failure;
    }
  /** Another row of a pane is under the cursor, or other rows are on screen. */
  | { readonly type: 'selection.moved' }
  /** The panes show another place: its session is listed without delay. */
  | { readonly type: 'selection.shown' }
  | { readonly type: 'reload.requested' }
  | { readonly type: 'retry.requested' };

export type DiscoveryEffect =
  | { readonly do: 'readSettings' }
  | { readonly do: 'readRemembered' }
  | { readonly do: 'readConfig' }
  | { readonly do: 'watchConfig' }
  | { readonly do: 'watchCache' }
  | { readonly do: 'readTokens'; readonly sessions: readonly Session[] }
  | { readonly do: 'recall'; readonly session: Session }
  | { readonly do: 'remember'; readonly session: Session; readonly listing: RecalledListing }
  | {
      readonly do: 'discover';
      readonly session: Session;
      readonly wanted: readonly string[];
      /** Only these accounts' roles again. */
      readonly only?: readonly string[];
    }
  | { readonly do: 'want'; readonly session: SessionName; readonly accountIds: readonly string[] }
  /** Ends the wait of a listing for better times. */
  | { readonly do: 'hurry'; readonly session: SessionName };

const changeListing = (state: State, session: SessionName, change: (listing: Listing) => Listing): State =>
  withListing(state, session, change(listingOf(state, session)));

/** Starts listing a session from the beginning; what was listed stays on screen meanwhile. */
export const discover = (state: State, session: Session, onlyThese?: readonly string[]): Step => {
  const listing = listingOf(state, session.name);
  const { failure: _f, arrived: _a, ...rest } = listing;
  const next = withListing(
    state,
    session.name,
    onlyThese ? { ...listing, retrying: true } : { ...rest, running: true },
  );
  const wanted = selectedSession(state)?.name === session.name ? wantedAccounts(state) : [];
  return [next, [{ do: 'discover', session, wanted, ...(onlyThese ? { only: onlyThese } : {}) }]];
};

const listable = (state: State, session: Session): boolean =>
  session.problem === undefined && canList(tokenOf(state, session.name));

const needsListing = (listing: Listing): boolean =>
  !listing.running &&
  listing.failure === undefined &&
  (listing.source === 'none' || listing.source === 'remembered');

/** Lists a session when that has not been done and its token allows it. */
export const listSession = (state: State, session: Session): Step =>
  listable(state, session) && needsListing(listingOf(state, session.name))
    ? discover(state, session)
    : only(state);

const listSelected = (state: State): Step => {
  const session = selectedSession(state);
  return session ? listSession(state, session) : only(state);
};

/** Tells a running discovery which accounts are looked at; moving in the sessions pane starts a listing. */
const wantVisible = (state: State): Step => {
  const session = selectedSession(state);
  if (!session) return only(state);
  const { running } = listingOf(state, session.name);
  if (!running) return state.focus === 'sessions' ? delayed(listSelected(state)) : only(state);
  return [state, [{ do: 'want', session: session.name, accountIds: wantedAccounts(state) }]];
};

/** Holding a key down in the sessions pane asks the portal once, at the end. */
const delayed = ([state, effects]: Step): Step => [
  state,
  effects.map(effect => (effect.do === 'discover' ? { ...effect, afterMs: 150 } : effect)),
];

const configLoaded = (state: State, config: ConfigSnapshot): Step => {
  const first = configOf(state) === undefined;
  const effects: Effect[] = [{ do: 'readTokens', sessions: config.sessions }];
  const unknown = config.sessions.filter(session => state.listings[session.name] === undefined);
  effects.push(...unknown.map(session => ({ do: 'recall' as const, session })));
  if (first) effects.push({ do: 'watchConfig' }, { do: 'watchCache' });
  const welcome: readonly Action[] =
    first && config.sessions.length === 0 ? [{ type: 'welcome.opened' }] : [];
  return [
    { ...state, config: { status: 'ready', value: config, at: state.now } },
    effects,
    [...welcome, { type: 'cache.refreshed' }],
  ];
};

/** A session that became usable, here or through another program, is listed when it is the one looked at. */
const tokensRead = (state: State, tokens: Readonly<Record<SessionName, TokenFact>>): Step => {
  const revived = Object.keys(tokens).filter(
    name => !canList(tokenOf(state, name)) && canList(tokens[name] ?? { is: 'absent' }),
  );
  const listings = { ...state.listings };
  for (const name of revived) {
    const { failure: _, ...listing } = listings[name] ?? emptyListing;
    listings[name] = listing;
  }
  return listSelected({ ...state, tokens, listings });
};

/**
 * Most accounts have one of a few sets of roles, which the file has once: so does the state, at a start's
 * cost.
 */
const rememberedLists = (): ((names: readonly string[]) => RoleList) => {
  const known = new Map<readonly string[], RoleList>();
  return names => {
    const list = known.get(names) ?? { is: 'remembered', roles: rolesInOrder(names.map(name => ({ name }))) };
    known.set(names, list);
    return list;
  };
};

const recalled = (listing: Listing, past: RecalledListing): Listing => {
  if (listing.source !== 'none') return listing;
  const roles = new Map<string, RoleList>();
  const listOf = rememberedLists();
  for (const id in past.roles) roles.set(id, listOf(past.roles[id] ?? []));
  const accounts = accountsInOrder(past.accounts);
  return { ...listing, source: 'remembered', accounts, rememberedAt: past.at, roles };
};

/** Fresh rows take the place of remembered ones; those not confirmed yet stay until the list is complete. */
const withAccounts = (listing: Listing, fresh: readonly Account[], complete: boolean): Listing => {
  const ids = new Set(fresh.map(account => account.id));
  const kept = listing.accounts.filter(account => !ids.has(account.id));
  const known = new Set(listing.accounts.map(account => account.id));
  const news = listing.rememberedAt === undefined ? [] : [...ids].filter(id => !known.has(id));
  const next: Listing = {
    ...listing,
    source: 'arriving',
    accounts: mergedInOrder(kept, accountsInOrder(fresh)),
    appeared: new Set([...listing.appeared, ...news]),
    arrived: new Set([...(listing.arrived ?? []), ...ids]),
  };
  return complete ? completed(next) : next;
};

/** The whole list is here: what was not in it is gone, with its roles. */
const completed = (listing: Listing): Listing => {
  const { arrived = new Set<string>(), ...rest } = listing;
  const accounts = listing.accounts.filter(account => arrived.has(account.id));
  const roles = new Map([...listing.roles].filter(([id]) => arrived.has(id)));
  return {
    ...rest,
    source: 'complete',
    accounts,
    roles,
    disappeared: listing.accounts.length - accounts.length,
  };
};

const withRoles = (listing: Listing, report: Extract<ListingReport, { is: 'roles' }>): Listing => {
  const roles = new Map(listing.roles);
  for (const { accountId, roles: listed } of report.listed)
    roles.set(accountId, { is: 'listed', roles: rolesInOrder(listed) });
  for (const { accountId, failure } of report.failed)
    roles.set(accountId, { is: 'failed', failure, roles: roles.get(accountId)?.roles ?? [] });
  return { ...listing, roles };
};

const applied = (listing: Listing, report: ListingReport): Listing => {
  switch (report.is) {
    case 'accounts':
      return withAccounts(listing, report.accounts, report.complete);
    case 'roles':
      return withRoles(listing, report);
    case 'progress':
      return { ...listing, progress: report.progress };
    case 'failed':
      return { ...listing, failure: report.failure };
  }
};

const causeOf = (session: SessionName, { code, summary }: Failure): string =>
  JSON.stringify([session, code, summary]);

/** The failures of role lists in these reports, each cause once. */
const causesIn = (session: SessionName, reports: readonly ListingReport[]): ReadonlyMap<string, Failure> =>
  new Map(
    reports
      .flatMap(report => (report.is === 'roles' ? report.failed : []))
      .map(({ failure }) => [causeOf(session, failure), failure]),
  );

const failedBy = ({ roles }: Listing, { code, summary }: Failure): readonly string[] =>
  [...roles].flatMap(([id, list]) =>
    list.is === 'failed' && list.failure.code === code && list.failure.summary === summary ? [id] : [],
  );

const listingRoles = (listing: Listing, session: SessionName, failure: Failure): string => {
  const [id = '', ...more] = failedBy(listing, failure);
  if (more.length > 0) return `listing the roles of ${plural(more.length + 1, 'account')} of ${session}`;
  const name = listing.accounts.find(account => account.id === id)?.name;
  return `listing the roles of ${name === undefined ? id : `${name} (${id})`}`;
};

/** A failure of the portal hits many accounts and is one entry, which counts them. */
const withFailures = (state: State, session: SessionName, reports: readonly ListingReport[]): State => {
  const listing = listingOf(state, session);
  const whole = reports.flatMap(report => (report.is === 'failed' ? [report.failure] : []));
  const logged = [...causesIn(session, reports)].reduce(
    (told, [cause, failure]) => logCause(told, failure, listingRoles(listing, session, failure), cause),
    state,
  );
  return whole.reduce((told, failure) => logFailure(told, failure, `listing ${session}`), logged);
};

/** Accounts that arrive come in between: other ones are looked at then, without a key pressed. */
const wantArrived = (before: State, state: State, session: SessionName): readonly Effect[] => {
  if (selectedSession(state)?.name !== session) return [];
  const accountIds = wantedAccounts(state);
  const same = accountIds.join() === wantedAccounts(before).join();
  return same ? [] : [{ do: 'want', session, accountIds }];
};

const reported = (state: State, session: SessionName, reports: readonly ListingReport[]): Step => {
  const next = changeListing(state, session, listing => reports.reduce(applied, listing));
  const logged = withFailures(next, session, reports);
  const arrived = reports.some(report => report.is === 'accounts');
  return [logged, arrived ? wantArrived(state, next, session) : []];
};

/** What is worth remembering: everything that was really listed. */
const snapshot = (listing: Listing, at: Millis): RecalledListing => ({
  at,
  accounts: listing.accounts,
  roles: Object.fromEntries(
    [...listing.roles]
      .filter(([, list]) => list.is !== 'failed')
      .map(([id, list]) => [id, list.roles.map(role => role.name)]),
  ),
});

/** What ended: a retry beside a listing that may go on, or the listing itself. */
const stopped = (listing: Listing, retry: boolean): Listing => {
  if (retry && listing.running) return { ...listing, retrying: false };
  const { progress: _, ...rest } = listing;
  if (retry) return { ...rest, retrying: false };
  return { ...rest, running: false };
};

const ended = (state: State, name: SessionName, retry: boolean): Step => {
  const listing = stopped(listingOf(state, name), retry);
  const next = withListing(state, name, listing);
  const session = sessionNamed(state, name);
  const effects: Effect[] = session ? [{ do: 'readTokens', sessions: sessionsOf(state) }] : [];
  if (session && listing.source === 'complete')
    effects.push({ do: 'remember', session, listing: snapshot(listing, state.now) });
  return [next, effects];
};

const failed = (state: State, session: SessionName, retry: boolean, failure: Failure): Step => {
  const next = changeListing(state, session, listing => ({ ...stopped(listing, retry), failure }));
  return [
    logFailure(next, failure, `listing ${session}`),
    [{ do: 'readTokens', sessions: sessionsOf(state) }],
  ];
};

const failedAccounts = (listing: Listing): readonly string[] =>
  [...listing.roles].filter(([, list]) => list.is === 'failed').map(([id]) => id);

/** In the panes of a session: everything again. The account alone when only its roles had failed. */
const reload = (state: State): Step => {
  const session = selectedSession(state);
  const again: Step = [state, [{ do: 'readConfig' }, { do: 'readSettings' }]];
  if (!session || !listable(state, session)) return again;
  const account = selectedAccount(state);
  const alone = state.focus === 'roles' && account ? [account.id] : undefined;
  return andThen(again, next => discover(next, session, alone));
};

/** Ends the wait, if there is one, and lists again what has failed. */
const retry = (state: State): Step => {
  const session = selectedSession(state);
  if (!session) return only(state);
  const listing = listingOf(state, session.name);
  const accounts = failedAccounts(listing);
  const again = accounts.length > 0 ? accounts : undefined;
  if (pauseOf(listing) === undefined) return discover(state, session, again);
  const told = withNotice(state, 'Trying again now.', 'good');
  const failed = listing.retrying ? undefined : again;
  return failed ? discover(told, session, failed) : [told, [{ do: 'hurry', session: session.name }]];
};

export const discoveryHandlers: Handlers<DiscoveryAction> = {
  'app.started': state => [state, [{ do: 'readConfig' }, { do: 'readSettings' }, { do: 'readRemembered' }]],
  'settings.loaded': (state, { settings }) => only({ ...state, settings }),
  'remembered.loaded': (state, { remembered }) => only({ ...state, remembered }),
  'config.loaded': (state, { config }) => configLoaded(state, config),
  'config.failed': (state, { failure }) =>
    goOn(withFailure({ ...state, config: failedConfig(state, failure) }, failure, 'reading the config'), {
      type: 'cache.refreshed',
    }),
  'config.changed': state => [state, [{ do: 'readConfig' }]],
  'cache.changed': state => [
    state,
    [{ do: 'readTokens', sessions: sessionsOf(state) }],
    [{ type: 'cache.refreshed' }],
  ],
  'tokens.read': (state, { tokens }) => tokensRead(state, tokens),
  'listing.recalled': (state, { session, listing }) =>
    only(changeListing(state, session, known => recalled(known, listing))),
  'listing.reported': (state, { session, reports }) => reported(state, session, reports),
  'listing.ended': (state, { session, retry: again }) => ended(state, session, again),
  'listing.failed': (state, { session, retry: again, failure }) => failed(state, session, again, failure),
  'selection.moved': wantVisible,
  'selection.shown': state => andThen(listSelected(state), wantVisible),
  'reload.requested': reload,
  'retry.requested': retry,
};

const failedConfig = (state: State, failure: Failure): State['config'] => {
  const stale = configOf(state);
  return stale ? { status: 'failed', failure, stale } : { status: 'failed', failure };
};

const nothingFailed = (state: State): string | undefined => {
  const listing = listingOf(state, selectedSession(state)?.name);
  const paused = pauseOf(listing);
  if (paused?.code === 'portal.throttled')
    return 'AWS asks for a slower pace, and the listing goes on by itself';
  if (paused) return undefined;
  if (listing.retrying) return 'the retry is under way';
  return listing.failure || failedAccounts(listing).length > 0 ? undefined : 'nothing has failed here';
};

export const discoveryCommands: readonly Command[] = [
  {
    id: 'reload',
    title: 'Reload',
    about: 'Reads the files again, and lists again what the focused pane shows.',
    keys: ['r'],
    scope: 'global',
    hint: 60,
    action: () => ({ type: 'reload.requested' }),
  },
  {
    id: 'retry',
    title: 'Retry what failed',
    about:
      'Lists again only those accounts whose roles could not be listed; ends a wait for the network or AWS.',
    keys: ['R'],
    scope: 'global',
    unavailable: nothingFailed,
    action: () => ({ type: 'retry.requested' }),
  },
];
