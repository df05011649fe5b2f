/** The Profiles view as a list in columns, and the profile under its cursor. */
import { labelWords } from '../../domain/labels/labels.ts';
import type { Profile } from '../../domain/model.ts';
import { nameOrder } from '../../domain/order.ts';
import { usedRoleOf } from '../../domain/profiles/used-role.ts';
import { ago } from '../../domain/time.ts';
import { keyOf } from '../key-names.ts';
import { labelCell } from '../labels.ts';
import { type State, topOf } from '../state.ts';
import { nameColumn } from '../table/columns.ts';
import type { DeclaredList } from '../table/declared.ts';
import type { RowDetails } from '../table/details.ts';
import { listOf } from '../table/list-of.ts';
import { configFailed } from '../table/told.ts';
import { briefLines, profileLines, stateLines } from './details.ts';
import { isOurs, rowsOf, stateLooks, worstFirst } from './groups.ts';
import { profilesEmpty, profilesHeader, profilesNotes } from './header.ts';
import type { ProfilesOverlay } from './types.ts';
import { type ListedProfile, listedProfiles } from './worth.ts';

const ownerOf = (row: ListedProfile): string => (isOurs(row) ? 'ours' : 'yours');
const stateOf = ({ worth }: ListedProfile): string => stateLooks[worth.state].text;
const byName = (text: string, { name }: ListedProfile): string =>
  `${text === '' ? '\uffff' : nameOrder(text)}\n${nameOrder(name)}`;

const columns: DeclaredList<ProfilesOverlay, ListedProfile>['columns'] = [
  nameColumn({ title: 'Name', least: 14, rank: 1 }),
  {
    id: 'state',
    title: 'State',
    wants: 10,
    least: 10,
    rank: 2,
    firm: true,
    order: ({ worth }) => worstFirst.indexOf(worth.state),
    cell: ({ worth }) => stateLooks[worth.state],
  },
  {
    id: 'account',
    title: 'Account',
    wants: ({ account }) => account,
    // An id is whole or of no use; where names need the room, the details tell it.
    least: 12,
    rank: 3,
    order: row => byName(row.account, row),
    cell: ({ account }) => ({ text: account }),
  },
  {
    id: 'labels',
    title: 'Labels',
    wants: ({ labels }) => labelWords(labels),
    // The first word of most rows whole: half a label would be read as another word.
    least: 6,
    rank: 0,
    firm: true,
    order: row => byName(labelWords(row.labels), row),
    cell: ({ labels }) => labelCell(labels),
  },
  {
    id: 'role',
    title: 'Role',
    wants: ({ profile }) => usedRoleOf(profile).roleName ?? '',
    least: 10,
    rank: 4,
    order: row => byName(usedRoleOf(row.profile).roleName ?? '', row),
    cell: ({ profile }) => ({ text: usedRoleOf(profile).roleName ?? '' }),
  },
  {
    id: 'session',
    title: 'Session',
    wants: ({ session }) => session,
    least: 8,
    rank: 5,
    order: row => byName(row.session, row),
    cell: ({ session }) => ({ text: session, tone: 'dim' }),
  },
  {
    id: 'owner',
    title: 'Whose',
    wants: ownerOf,
    least: 5,
    rank: 6,
    // Yours come first: they are the ones that nothing else keeps.
    order: row => Number(isOurs(row)),
    cell: row => ({ text: ownerOf(row), tone: isOurs(row) ? 'dim' : 'plain' }),
  },
  {
    id: 'used',
    title: 'Last used',
    wants: ({ usedAt }) => (usedAt === undefined ? '' : 'just now'),
    least: 9,
    rank: 7,
    // The most recent first.
    order: ({ usedAt = 0 }) => -usedAt,
    cell: ({ usedAt }, { now }) => ({ text: usedAt === undefined ? '' : ago(now - usedAt), tone: 'dim' }),
  },
  {
    id: 'kind',
    title: 'Kind',
    wants: ({ profile }) => profile.kind,
    least: 5,
    rank: 8,
    order: row => byName(row.profile.kind, row),
    cell: ({ profile }) => ({ text: profile.kind, tone: 'dim' }),
  },
  {
    id: 'region',
    title: 'Region',
    wants: ({ profile }) => profile.region ?? '',
    least: 9,
    rank: 9,
    order: row => byName(row.profile.region ?? '', row),
    cell: ({ profile }) => ({ text: profile.region ?? '', tone: 'dim' }),
  },
];

const wordsOf = (row: ListedProfile): string => {
  const { name, profile, account, session } = row;
  const { region, kind } = profile;
  const { accountId, roleName } = usedRoleOf(profile);
  const parts = [name, account, accountId, roleName, session, region, kind, stateOf(row), ownerOf(row)];
  return parts.filter(Boolean).join(' ');
};

const detailsOf = (row: ListedProfile, state: State): RowDetails => ({
  title: row.name,
  first: stateLines(state, row),
  more: profileLines(state, row),
  brief: briefLines(state, row),
});

export const profilesTable = listOf<ProfilesOverlay, ListedProfile>({
  noun: 'profile',
  columns,
  rows: (state, { show }) => rowsOf(listedProfiles(state), show),
  all: listedProfiles,
  keyOf: ({ name }) => name,
  wordsOf,
  nameOf: ({ name }) => name,
  labelsOf: ({ labels }) => labels,
  sort: { by: 'name', reversed: false },
  isDim: ({ worth }) => worth.state === 'unknown',
  above: profilesHeader,
  notes: profilesNotes,
  details: detailsOf,
  more: state => `${keyOf(state, 'profiles-details')} shows all of it`,
  empty: profilesEmpty,
  failed: configFailed,
});

/** The profile under the cursor, while the view is on top. */
export const selectedProfile = (state: State): Profile | undefined => {
  const top = topOf(state, 'profiles');
  return top && profilesTable.here(state, top)?.profile;
};
