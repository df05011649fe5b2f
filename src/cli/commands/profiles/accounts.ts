/** `ssotui accounts`: the accounts of one or all sessions, with their roles if asked. */
import type { Account } from '../../../domain/model.ts';
import { flag, subcommand, text } from '../../command.ts';
import { listSessions, rememberListing, reportFailures, type SessionListing } from '../../listing.ts';
import type { Cell } from '../../output/output.ts';
import { accountRecord } from '../../output/records.ts';
import { listedCode, noteEmpty, reportSkipped, skippedIn, usableSessions } from '../../usable.ts';

const recordsOf = (listing: SessionListing) =>
  listing.accounts.map(account =>
    accountRecord(listing.session.name, account, {
      roles: listing.roles.get(account.id)?.map(role => role.name),
      failure: listing.failures.get(account.id),
    }),
  );

const rolesCell = (listing: SessionListing, account: Account): Cell => {
  const failure = listing.failures.get(account.id);
  if (failure) return { text: `failed: ${failure.summary}`, tone: 'bad' };
  const roles = listing.roles.get(account.id);
  if (roles?.length === 0) return { text: 'no role', tone: 'dim' };
  return (roles ?? []).map(role => role.name).join(', ');
};

const row = (listing: SessionListing, account: Account, withRoles: boolean): Cell[] => [
  account.id,
  { text: account.name ?? '', tone: 'strong' },
  account.email ?? '',
  listing.session.name,
  ...(withRoles ? [rolesCell(listing, account)] : []),
];

export const command = subcommand({
  about: 'list accounts, and their roles if asked',
  examples: ['ssotui accounts', 'ssotui accounts main --roles', 'ssotui accounts --json'],
  notes:
    'Without a SESSION the accounts of all sessions that can be listed; the others are named, and the exit\n' +
    'code is 1 (3 if none can be listed without a sign-in).',
  takes: {
    session: text('[session]', 'the session to list'),
    roles: flag('-r, --roles', 'list the roles of each account as well'),
  },
  run: async (call, { session, roles }) => {
    const config = await call.services.config.read();
    const names = session === undefined ? [] : [session];
    const usable = await usableSessions(call, config, names, { ahead: false });
    const listings = await listSessions(call, usable.sessions, roles ? {} : { accountsOnly: true });
    if (roles) for (const listing of listings) await rememberListing(call, listing);
    if (call.json)
      call.out.json({
        accounts: listings.flatMap(recordsOf),
        skipped: [...usable.skipped, ...skippedIn(listings)],
      });
    else
      call.out.table(
        ['ACCOUNT', 'NAME', 'EMAIL', 'SESSION', ...(roles ? ['ROLES'] : [])],
        listings.flatMap(listing => listing.accounts.map(account => row(listing, account, roles))),
      );
    noteEmpty(call, listings);
    reportSkipped(call, usable);
    return listedCode(reportFailures(call, listings), usable, session === undefined ? listings : []);
  },
});
