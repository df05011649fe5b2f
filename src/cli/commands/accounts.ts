/** `ssotui accounts`: the accounts of one or all sessions, with their roles if asked. */
import type { Account } from '../../domain/model.ts';
import { argument, type Handler, type Register, subcommand, withJson } from '../invocation.ts';
import { listSessions, rememberListing, reportFailures, type SessionListing } from '../listing.ts';
import type { Cell } from '../output.ts';
import { accountRecord } from '../records.ts';
import { listedCode, noteEmpty, reportSkipped, skippedIn, usableSessions } from '../usable.ts';

interface AccountsOptions {
  readonly roles?: boolean;
}

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

const list: Handler = async call => {
  const withRoles = call.command.opts<AccountsOptions>().roles === true;
  const config = await call.services.config.read();
  const name = argument(call, 0);
  const usable = await usableSessions(call, config, name === undefined ? [] : [name], { ahead: false });
  const listings = await listSessions(call, usable.sessions, withRoles ? {} : { accountsOnly: true });
  if (withRoles) for (const listing of listings) await rememberListing(call, listing);
  if (call.json)
    call.out.json({
      accounts: listings.flatMap(recordsOf),
      skipped: [...usable.skipped, ...skippedIn(listings)],
    });
  else
    call.out.table(
      ['ACCOUNT', 'NAME', 'EMAIL', 'SESSION', ...(withRoles ? ['ROLES'] : [])],
      listings.flatMap(listing => listing.accounts.map(account => row(listing, account, withRoles))),
    );
  noteEmpty(call, listings);
  reportSkipped(call, usable);
  return listedCode(reportFailures(call, listings), usable, name === undefined ? listings : []);
};

export const addAccounts: Register = (parent, act) => {
  const command = subcommand(parent, 'accounts', 'list accounts, and their roles if asked', {
    examples: ['ssotui accounts', 'ssotui accounts main --roles', 'ssotui accounts --json'],
    notes:
      'Without a SESSION the accounts of all sessions that can be listed; the others are named, and the exit\n' +
      'code is 1 (3 if none can be listed without a sign-in).',
  });
  withJson(command.argument('[session]', 'the session to list'))
    .option('-r, --roles', 'list the roles of each account as well')
    .action(act(list));
};
