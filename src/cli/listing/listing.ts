/** Lists what a session's portal offers, from the stream of discovery events to one value. */

import type { ListingProgress, ListingReport } from '../../domain/listing.ts';
import type { Account, Failure, Role, Session } from '../../domain/model.ts';
import type { Listing } from '../../domain/plan/plan.ts';
import { duration, plural } from '../../domain/time.ts';
import type { DiscoveryRequest } from '../../ports.ts';
import { failureOf } from '../../ports.ts';
import { cut } from '../../text/measure.ts';
import { exit, exitCodeOf, failureText, waitingOnce } from '../failures/exit.ts';
import type { Invocation } from '../invocation.ts';

/** What one session's portal listed. */
export interface SessionListing extends Listing {
  /** Why an account's roles could not be listed, by account id. */
  readonly failures: ReadonlyMap<string, Failure>;
  /** Why the listing as a whole failed. */
  readonly failure?: Failure;
}

interface Gathered {
  readonly accounts: Account[];
  readonly roles: Map<string, readonly Role[]>;
  readonly failures: Map<string, Failure>;
  allAccounts: boolean;
  failure?: Failure;
}

const gather = (into: Gathered, event: ListingReport): void => {
  if (event.is === 'accounts') {
    for (const account of event.accounts) into.accounts.push(account);
    into.allAccounts ||= event.complete;
  } else if (event.is === 'roles') {
    for (const { accountId, roles } of event.listed) into.roles.set(accountId, roles);
    for (const { accountId, failure } of event.failed) into.failures.set(accountId, failure);
  } else if (event.is === 'failed') into.failure = event.failure;
};

const progressText = (session: Session, progress: ListingProgress): string => {
  const left = progress.remainingMs === undefined ? '' : `, ${duration(progress.remainingMs)} left`;
  const paused = progress.paused ? ` (waiting: ${progress.paused.summary})` : '';
  return `${session.name}: roles of ${progress.rolesListed} of ${plural(progress.accounts, 'account')}${left}${paused}`;
};

/** Where the progress is shown it tells of the pause. */
const pauses = ({ out }: Invocation, { name }: Session): ((failure: Failure) => void) =>
  out.showsProgress ? () => undefined : waitingOnce(text => out.note(`ssotui: ${name}: ${text}`));

/** Never rejects for what the portal answers (see `failure`); rejects when the command is interrupted. */
export const listSession = async (
  call: Invocation,
  session: Session,
  request: Omit<DiscoveryRequest, 'session'> = {},
): Promise<SessionListing> => {
  const { out, services, io } = call;
  const found: Gathered = { accounts: [], roles: new Map(), failures: new Map(), allAccounts: false };
  const tellPause = pauses(call, session);
  const listen = (event: ListingReport): void => {
    if (event.is === 'progress') {
      out.progress(progressText(session, event.progress));
      if (event.progress.paused) tellPause(event.progress.paused);
    } else gather(found, event);
  };
  try {
    await services.portal.discover({ session, ...request }, listen, io.signal);
  } catch (error) {
    io.signal.throwIfAborted();
    found.failure = failureOf(error);
  }
  out.progress('');
  io.signal.throwIfAborted();
  const { allAccounts, ...listed } = found;
  return { session, ...listed, complete: allAccounts && !found.failure && found.failures.size === 0 };
};

/**
 * Sessions one after the other: each has a budget of its own, but one line of progress is enough for a
 * terminal.
 */
export const listSessions = async (
  call: Invocation,
  sessions: readonly Session[],
  request: Omit<DiscoveryRequest, 'session'> = {},
): Promise<readonly SessionListing[]> => {
  const listings: SessionListing[] = [];
  for (const session of sessions) listings.push(await listSession(call, session, request));
  return listings;
};

const roleNames = (listing: SessionListing): Record<string, readonly string[]> =>
  Object.fromEntries([...listing.roles].map(([id, roles]) => [id, roles.map(role => role.name)]));

/** Keeps whole listings for the app's next start; a listing with gaps would make roles look gone. */
export const rememberListing = async (call: Invocation, listing: SessionListing): Promise<void> => {
  if (!listing.complete) return;
  const { clock, memory } = call.services;
  const remembered = { at: clock.now(), accounts: listing.accounts, roles: roleNames(listing) };
  // Only a convenience: a full disk must not fail a listing that succeeded.
  await memory.saveListing(listing.session, remembered).catch(() => undefined);
};

/** More than these would bury the message; the JSON of `accounts --roles` has them all. */
const shownFailures = 10;

/** The accounts of each failure: one of the portal's is one cause, however many accounts it hit. */
const byCause = (
  failures: SessionListing['failures'],
): readonly (readonly [Failure, readonly string[]])[] => {
  const causes = new Map<string, { readonly failure: Failure; readonly ids: string[] }>();
  for (const [id, failure] of failures) {
    const key = JSON.stringify([failure.code, failure.summary]);
    const cause = causes.get(key) ?? { failure, ids: [] };
    cause.ids.push(id);
    causes.set(key, cause);
  }
  return [...causes.values()].map(({ failure, ids }) => [failure, ids]);
};

const reportOf = (call: Invocation, { session, accounts, failure, failures }: SessionListing): void => {
  const { out } = call;
  if (failure) out.warn(failureText(failure, session.name));
  const names = new Map(accounts.map(account => [account.id, account.name]));
  const told = (ids: readonly string[]): string => {
    const [id = '', ...more] = ids;
    return more.length > 0 ? plural(ids.length, 'account') : `${cut(names.get(id) ?? 'account', 80)} (${id})`;
  };
  const causes = byCause(failures);
  for (const [cause, ids] of causes.slice(0, shownFailures))
    out.warn(failureText({ ...cause, summary: `${told(ids)}: ${cause.summary}` }, session.name));
  const more = causes.slice(shownFailures).flatMap(([, ids]) => ids).length;
  if (more > 0) out.warn(`ssotui: ${session.name}: and ${plural(more, 'more account')} failed.`);
};

/** Says what failed, and answers the exit code: a needed sign-in before any other failure. */
export const reportFailures = (call: Invocation, listings: readonly SessionListing[]): number => {
  for (const listing of listings) reportOf(call, listing);
  const found = listings.flatMap(({ failure, failures }) => [
    ...(failure ? [failure] : []),
    ...failures.values(),
  ]);
  if (found.some(failure => exitCodeOf(failure.code) === exit.signIn)) return exit.signIn;
  return found.length > 0 ? exit.failed : exit.done;
};
