/** `ssotui accounts`: the accounts of one or all sessions, with their roles if asked. */
import { labelWords } from '../../../domain/labels/labels.ts';
import type { Account } from '../../../domain/model.ts';
import { plural } from '../../../domain/time.ts';
import { flag, subcommand, text } from '../../command.ts';
import type { Invocation } from '../../invocation.ts';
import { type Labels, labelParam, readLabels } from '../../labels.ts';
import { listSessions, rememberListing, reportFailures, type SessionListing } from '../../listing/listing.ts';
import { listedCode, noteEmpty, reportSkipped, skippedIn, usableSessions } from '../../listing/usable.ts';
import type { Cell } from '../../output/output.ts';
import { accountRecord } from '../../output/records.ts';

/** What carries the labels: roles, and accounts that carry them or have such a role. */
const carrying = (listing: SessionListing, { of, wanted }: Labels): SessionListing => {
  const session = listing.session.name;
  const roles = new Map(
    listing.accounts.map(account => [
      account.id,
      listing.roles.get(account.id)?.filter(({ name }) => wanted(of({ session, account, role: name }))),
    ]),
  );
  const isWanted = (account: Account): boolean =>
    wanted(of({ session, account })) || (roles.get(account.id) ?? []).length > 0;
  const kept = [...roles].flatMap(([id, some]) => (some === undefined ? [] : [[id, some] as const]));
  return { ...listing, accounts: listing.accounts.filter(isWanted), roles: new Map(kept) };
};

const recordsOf = (listing: SessionListing, { of }: Labels) =>
  listing.accounts.map(account =>
    accountRecord(
      listing.session.name,
      account,
      {
        roles: listing.roles.get(account.id)?.map(role => role.name),
        failure: listing.failures.get(account.id),
      },
      of,
    ),
  );

const rolesCell = (listing: SessionListing, account: Account): Cell => {
  const failure = listing.failures.get(account.id);
  if (failure) return { text: `failed: ${failure.summary}`, tone: 'bad' };
  const roles = listing.roles.get(account.id);
  if (roles?.length === 0) return { text: 'no role', tone: 'dim' };
  return (roles ?? []).map(role => role.name).join(', ');
};

const row = (listing: SessionListing, account: Account, { of }: Labels, withRoles: boolean): Cell[] => [
  account.id,
  { text: account.name ?? '', tone: 'strong' },
  account.email ?? '',
  listing.session.name,
  labelWords(of({ session: listing.session.name, account })),
  ...(withRoles ? [rolesCell(listing, account)] : []),
];

const countOf = (listings: readonly SessionListing[]): number =>
  listings.reduce((sum, { accounts }) => sum + accounts.length, 0);

const noteNone = (
  { out }: Invocation,
  listed: readonly SessionListing[],
  shown: readonly SessionListing[],
  withRoles: boolean,
): void => {
  const all = countOf(listed);
  if (all === 0 || countOf(shown) > 0) return;
  const more = withRoles ? '' : ' Roles have labels too: add --roles.';
  out.note(`None of ${plural(all, 'account')} carries that.${more}`);
};

export const command = subcommand({
  about: 'list accounts, and their roles if asked',
  examples: [
    'ssotui accounts',
    'ssotui accounts main --roles',
    'ssotui accounts --label prod',
    'ssotui accounts --json',
  ],
  notes:
    'Without a SESSION the accounts of all sessions that can be listed; the others are named, and the exit\n' +
    'code is 1 (3 if none can be listed without a sign-in).\n' +
    'Labels follow from names, by the built-in rules (prod, payer, admin) and [label.NAME] of the settings.\n' +
    'With --roles, --label finds labels of roles as well: --roles --label admin.',
  takes: {
    session: text('[session]', 'the session to list'),
    roles: flag('-r, --roles', 'list the roles of each account as well'),
    ...labelParam,
  },
  run: async (call, { session, roles, label }) => {
    const labels = await readLabels(call, label);
    const config = await call.services.config.read();
    const names = session === undefined ? [] : [session];
    const usable = await usableSessions(call, config, names, { ahead: false });
    const listings = await listSessions(call, usable.sessions, roles ? {} : { accountsOnly: true });
    if (roles) for (const listing of listings) await rememberListing(call, listing);
    const shown = labels.filters ? listings.map(listing => carrying(listing, labels)) : listings;
    if (call.json)
      call.out.json({
        accounts: shown.flatMap(listing => recordsOf(listing, labels)),
        skipped: [...usable.skipped, ...skippedIn(listings)],
      });
    else
      call.out.table(
        ['ACCOUNT', 'NAME', 'EMAIL', 'SESSION', 'LABELS', ...(roles ? ['ROLES'] : [])],
        shown.flatMap(listing => listing.accounts.map(account => row(listing, account, labels, roles))),
      );
    noteEmpty(call, listings);
    if (labels.filters) noteNone(call, listings, shown, roles);
    reportSkipped(call, usable);
    return listedCode(reportFailures(call, listings), usable, session === undefined ? listings : []);
  },
});
