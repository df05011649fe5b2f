/** Listing what the portal has: starting, ordering, retrying, and taking in what is reported. */
import type { Listing, ListingReport } from '../../domain/listing.ts';
import type { Failure, Session, SessionName } from '../../domain/model.ts';
import { type Command, commandsIn } from '../command.ts';
import { andThen, type Handlers, only, type Step } from '../flow.ts';
import type { Effect } from '../messages.ts';
import {
  canList,
  listingOf,
  pauseOf,
  selectedAccount,
  selectedSession,
  sessionNamed,
  sessionsOf,
  tokenOf,
  wantedAccounts,
} from '../select.ts';
import { changeListing, logFailure, type State, withNotice } from '../state.ts';
import { applied, failedAccounts, recalled, snapshot, stopped } from './listing.ts';
import { withFailures } from './listing-failures.ts';
import type { DiscoveryAction } from './types.ts';

/** Starts listing a session from the beginning; what was listed stays on screen meanwhile. */
const discover = (state: State, session: Session, onlyThese?: readonly string[]): Step => {
  const next = changeListing(state, session.name, listing => {
    const { failure: _f, arrived: _a, ...rest } = listing;
    return onlyThese ? { ...listing, retrying: true } : { ...rest, running: true };
  });
  const wanted = selectedSession(state)?.name === session.name ? wantedAccounts(state) : [];
  return [next, [{ do: 'discover', session, wanted, ...(onlyThese ? { only: onlyThese } : {}) }]];
};

const listable = (state: State, session: Session): boolean =>
  !state.picking && session.problem === undefined && canList(tokenOf(state, session.name));

const needsListing = (listing: Listing): boolean =>
  !listing.running &&
  listing.failure === undefined &&
  (listing.source === 'none' || listing.source === 'remembered');

/** Lists a session that has not been listed yet, if its token allows it. */
export const listSession = (state: State, session: Session): Step =>
  listable(state, session) && needsListing(listingOf(state, session.name))
    ? discover(state, session)
    : only(state);

export const listSelected = (state: State): Step => {
  const session = selectedSession(state);
  return session ? listSession(state, session) : only(state);
};

/** Tells a running listing which accounts are on screen; in the sessions pane, starts one. */
const wantVisible = (state: State): Step => {
  const session = selectedSession(state);
  if (!session) return only(state);
  const { running } = listingOf(state, session.name);
  if (!running) return state.focus === 'sessions' ? delayed(listSelected(state)) : only(state);
  return [state, [{ do: 'want', session: session.name, accountIds: wantedAccounts(state) }]];
};

/** A key held down in the sessions pane asks the portal once, at the end. */
const delayed = ([state, effects]: Step): Step => [
  state,
  effects.map(effect => (effect.do === 'discover' ? { ...effect, afterMs: 150 } : effect)),
];

/** New accounts are sorted in between the others, so other accounts may be on screen now. */
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

const ended = (state: State, name: SessionName, retry: boolean): Step => {
  const next = changeListing(state, name, listing => stopped(listing, retry));
  const listing = listingOf(next, name);
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

/** Lists the session again; from the roles pane only the account. */
const reload = (state: State): Step => {
  const session = selectedSession(state);
  const again: Step = [state, [{ do: 'readConfig' }, { do: 'readSettings' }]];
  if (!session || !listable(state, session)) return again;
  const account = selectedAccount(state);
  const alone = state.focus === 'roles' && account ? [account.id] : undefined;
  return andThen(again, next => discover(next, session, alone));
};

/** Ends a pause, and lists again what has failed. */
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

const nothingFailed = (state: State): string | undefined => {
  const listing = listingOf(state, selectedSession(state)?.name);
  const paused = pauseOf(listing);
  if (paused?.code === 'portal.throttled')
    return 'AWS asks for a slower pace, and the listing goes on by itself';
  if (paused) return undefined;
  if (listing.retrying) return 'the retry is under way';
  return listing.failure || failedAccounts(listing).length > 0 ? undefined : 'nothing has failed here';
};

export const discoveryCommands: readonly Command[] = commandsIn('global', {
  reload: {
    title: 'Reload',
    about: 'Reads the files again, and lists again what the focused pane shows.',
    keys: ['r'],
    hint: 60,
    action: () => ({ type: 'reload.requested' }),
  },
  retry: {
    title: 'Retry what failed',
    about:
      'Lists again only those accounts whose roles could not be listed; ends a wait for the network or AWS.',
    keys: ['R'],
    unavailable: nothingFailed,
    action: () => ({ type: 'retry.requested' }),
  },
});
