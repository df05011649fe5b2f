/** The Profiles view as a list in columns, and the profile under its cursor. */
import { faultText, fileProblems } from '../../domain/file-faults.ts';
import type { Profile } from '../../domain/model.ts';
import { nameOrder } from '../../domain/order.ts';
import { kindWords } from '../../domain/profiles/state.ts';
import { usedRoleOf } from '../../domain/profiles/used-role.ts';
import { ago, counted } from '../../domain/time.ts';
import { labelCell, labelWords } from '../labels.ts';
import { fullHeight, layout } from '../layout.ts';
import { type ActiveList, activeList } from '../list.ts';
import type { Cell, Row } from '../rows.ts';
import { configOf } from '../select.ts';
import { type State, topOverlay } from '../state.ts';
import { type TableAreas, tableAreas } from '../table/areas.ts';
import { filterLines } from '../table/filter.ts';
import { type Cells, type Fitted, headingRow, shownColumns, tableRow } from '../table/rows.ts';
import { type Column, needsOf, type Shown, shownRows, type Table } from '../table/table.ts';
import { isOurs, rowsOf, stateLooks, worstFirst } from './groups.ts';
import type { ProfilesOverlay } from './types.ts';
import { type ListedProfile, listedProfiles } from './worth.ts';

const ownerOf = (row: ListedProfile): string => (isOurs(row) ? 'ours' : 'yours');
const stateOf = ({ worth }: ListedProfile): string => stateLooks[worth.state].text;
const byName = (text: string, { name }: ListedProfile): string =>
  `${text === '' ? '\uffff' : nameOrder(text)}\n${nameOrder(name)}`;

const columns: readonly Column<ListedProfile>[] = [
  {
    id: 'name',
    title: 'Name',
    wants: ({ name }) => name,
    least: 14,
    rank: 0,
    firm: true,
    order: ({ name }) => nameOrder(name),
  },
  {
    id: 'state',
    title: 'State',
    wants: 10,
    least: 10,
    rank: 1,
    firm: true,
    order: ({ worth }) => worstFirst.indexOf(worth.state),
  },
  {
    id: 'account',
    title: 'Account',
    wants: ({ account }) => account,
    least: 10,
    rank: 2,
    firm: true,
    order: row => byName(row.account, row),
  },
  { id: 'labels', title: 'Labels', wants: ({ labels }) => labelWords(labels), least: 4, rank: 3, firm: true },
  {
    id: 'role',
    title: 'Role',
    wants: ({ profile }) => usedRoleOf(profile).roleName ?? '',
    least: 10,
    rank: 4,
  },
  {
    id: 'session',
    title: 'Session',
    wants: ({ session }) => session,
    least: 8,
    rank: 5,
    order: row => byName(row.session, row),
  },
  { id: 'owner', title: 'Whose', wants: ownerOf, least: 5, rank: 6 },
  {
    id: 'used',
    title: 'Last used',
    wants: ({ usedAt }) => (usedAt === undefined ? '' : 'just now'),
    least: 9,
    rank: 7,
    // The most recent first.
    order: ({ usedAt = 0 }) => -usedAt,
  },
  { id: 'kind', title: 'Kind', wants: ({ profile }) => profile.kind, least: 5, rank: 8 },
  { id: 'region', title: 'Region', wants: ({ profile }) => profile.region ?? '', least: 9, rank: 9 },
];

const wordsOf = (row: ListedProfile): string => {
  const { name, profile, account, session } = row;
  const { region, kind } = profile;
  const { accountId, roleName } = usedRoleOf(profile);
  const parts = [name, account, accountId, roleName, session, region, kind, stateOf(row), ownerOf(row)];
  return parts.filter(Boolean).join(' ');
};

export const profilesTable: Table<ListedProfile> = {
  columns,
  keyOf: ({ name }) => name,
  wordsOf,
  labelsOf: ({ labels }) => labels,
};

export const shownProfiles = (
  state: State,
  { show, sort, list }: Pick<ProfilesOverlay, 'show' | 'sort' | 'list'>,
): Shown<ListedProfile> => shownRows(rowsOf(listedProfiles(state), show), profilesTable, sort, list.filter);

/** The first thing about the files themselves; `ssotui profiles` lists them all. */
export const profilesNotes = (state: State): readonly Cell[] => {
  const config = configOf(state);
  if (!config) return [];
  const problems = fileProblems(config);
  const [first, ...more] = [...problems, ...(config.warnings ?? [])];
  if (!first) return [];
  const rest = more.length > 0 ? ` (and ${counted(more.length)} more: ssotui profiles)` : '';
  return [{ text: `${faultText(first)}${rest}`, tone: problems.length > 0 ? 'bad' : 'warn' }];
};

export const profilesAreas = (state: State, overlay: ProfilesOverlay): TableAreas => {
  const rows = listedProfiles(state);
  return tableAreas({
    inside: { columns: layout(state).body.width - 2, rows: fullHeight(state) },
    above: 1 + filterLines(state, overlay),
    notes: profilesNotes(state).length,
    rows: rows.length,
    needs: needsOf(rows, columns),
  });
};

export const profilesList = (state: State, overlay: ProfilesOverlay): ActiveList =>
  activeList(shownProfiles(state, overlay).keys, overlay.list, profilesAreas(state, overlay).list.height);

export const listedIn = (state: State, overlay: ProfilesOverlay): ListedProfile | undefined =>
  shownProfiles(state, overlay).rows[profilesList(state, overlay).list.at];

/** The profile under the cursor, while the view is on top. */
export const selectedProfile = (state: State): Profile | undefined => {
  const top = topOverlay(state);
  return top?.kind === 'profiles' ? listedIn(state, top)?.profile : undefined;
};

const fitted = (state: State, overlay: ProfilesOverlay): readonly Fitted<ListedProfile>[] =>
  shownColumns(columns, needsOf(listedProfiles(state), columns), profilesAreas(state, overlay).list.width);

export const profilesHeading = (state: State, overlay: ProfilesOverlay): Row =>
  headingRow(fitted(state, overlay), overlay.sort);

const cellsOf = (row: ListedProfile, now: number): Cells => ({
  name: { text: row.name },
  state: stateLooks[row.worth.state],
  account: { text: row.account },
  labels: labelCell(row.labels),
  role: { text: usedRoleOf(row.profile).roleName ?? '' },
  session: { text: row.session, tone: 'dim' },
  owner: { text: ownerOf(row), tone: isOurs(row) ? 'dim' : 'plain' },
  used: { text: row.usedAt === undefined ? '' : ago(now - row.usedAt), tone: 'dim' },
  kind: { text: row.profile.kind, tone: 'dim' },
  region: { text: row.profile.region ?? '', tone: 'dim' },
});

/** Exactly the rows on screen. */
export const profileRows = (state: State, overlay: ProfilesOverlay): readonly Row[] => {
  const { list, height } = profilesList(state, overlay);
  const shown = fitted(state, overlay);
  return shownProfiles(state, overlay)
    .rows.slice(list.top, list.top + height)
    .map(row =>
      tableRow(shown, row.name, cellsOf(row, state.now), {
        mark: overlay.marked.has(row.name) ? { text: '✓', tone: 'accent' } : undefined,
        dim: row.worth.state === 'unknown',
      }),
    );
};

/** The marked profiles that are still there. */
export const markedProfiles = (state: State, { marked }: ProfilesOverlay): readonly ListedProfile[] =>
  marked.size === 0 ? [] : listedProfiles(state).filter(({ name }) => marked.has(name));

/** What a removal is about: the marked profiles, or else the one under the cursor. */
export const meantProfiles = (state: State, overlay: ProfilesOverlay): readonly ListedProfile[] => {
  const marked = markedProfiles(state, overlay);
  if (marked.length > 0) return marked;
  const row = listedIn(state, overlay);
  return row ? [row] : [];
};

/** `chain of base`. */
export const kindOf = ({ profile }: ListedProfile): string => kindWords(profile);
