/** Logs the failures of a listing: one cause that hits many accounts is one entry, which counts them. */
import type { Listing, ListingReport } from '../../domain/listing.ts';
import type { Failure, SessionName } from '../../domain/model.ts';
import { plural } from '../../domain/time.ts';
import { listingOf } from '../select.ts';
import { logFailure, type State } from '../state.ts';

const causeOf = (session: SessionName, { code, summary }: Failure): string =>
  JSON.stringify([session, code, summary]);

/** The failures of role lists in these reports, one for each cause. */
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

/** What a listing waits for, as far as it is a failure: the pace that AWS asks for is none. */
const pausesIn = (reports: readonly ListingReport[]): readonly Failure[] =>
  reports.flatMap(report => {
    const paused = report.is === 'progress' ? report.progress.paused : undefined;
    return paused && paused.code !== 'portal.throttled' ? [paused] : [];
  });

/** A pause is told with each report of its progress: it is one entry. */
const withPauses = (state: State, session: SessionName, reports: readonly ListingReport[]): State =>
  pausesIn(reports).reduce(
    (told, failure) => logFailure(told, failure, `listing ${session}`, causeOf(session, failure)),
    state,
  );

export const withFailures = (
  state: State,
  session: SessionName,
  reports: readonly ListingReport[],
): State => {
  const listing = listingOf(state, session);
  const whole = reports.flatMap(report => (report.is === 'failed' ? [report.failure] : []));
  const logged = [...causesIn(session, reports)].reduce(
    (told, [cause, failure]) => logFailure(told, failure, listingRoles(listing, session, failure), cause),
    withPauses(state, session, reports),
  );
  return whole.reduce((told, failure) => logFailure(told, failure, `listing ${session}`), logged);
};
