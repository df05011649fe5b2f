/** What search has found as a list in columns: the best match first, as no other order would serve. */
import { matchedWords } from '../../domain/fuzzy.ts';
import type { Label } from '../../domain/labels/labels.ts';
import { rememberedFor } from '../../domain/memo.ts';
import { type RoleRef, roleRefKey } from '../../domain/model.ts';
import type { Remembered } from '../../domain/remembered.ts';
import { accountLabels, labelCell, labelWords, profileLabels, roleLabels, sessionLabels } from '../labels.ts';
import { fullHeight, layout } from '../layout.ts';
import { type DetailRow, rowsOfAccount, rowsOfRole, rowsOfSession } from '../panes/detail-rows.ts';
import { labelsWidth } from '../panes/label-room.ts';
import { type Cell, type Row, sessionLabel } from '../rows.ts';
import type { State } from '../state.ts';
import { type TableAreas, tableAreas } from '../table/areas.ts';
import type { ColumnNeed } from '../table/fit.ts';
import { type Cells, type Fitted, headingRow, shownColumns, tableRow } from '../table/rows.ts';
import { type Column, needsOf } from '../table/table.ts';
import { type Found, type Hit, searchedWords } from './query.ts';

/** A hit as the texts of its columns. */
interface Listed {
  /** The account, or what else is found. */
  readonly first: string;
  /** The role, or what kind of thing it is. */
  readonly role: string;
  readonly isKind: boolean;
  readonly session: string;
  readonly profile: string;
}

const textsOf = (hit: Hit): Listed => {
  const none = { session: '', profile: '', isKind: true };
  switch (hit.is) {
    case 'session':
      return { ...none, first: sessionLabel(hit.session), role: 'session' };
    case 'account':
      return {
        ...none,
        first: hit.account.name?.trim() || hit.account.id,
        role: `account ${hit.account.id}`,
        session: sessionLabel(hit.session),
      };
    case 'role':
      return {
        first: hit.account.name?.trim() || hit.account.id,
        role: hit.ref.roleName,
        isKind: false,
        session: sessionLabel(hit.session),
        profile: hit.profile?.name ?? '',
      };
    case 'profile':
      return { ...none, first: hit.profile.name, role: 'profile', session: hit.profile.session ?? '' };
  }
};

const listedHits = rememberedFor(({ hits }: Found): readonly Listed[] => hits.map(textsOf));

const columnsFor = rememberedFor((_labels: readonly Label[], labelled: number): readonly Column<Listed>[] => [
  { id: 'first', title: 'Account', wants: ({ first }) => first, least: 12, rank: 0, firm: true },
  { id: 'role', title: 'Role', wants: ({ role }) => role, least: 12, rank: 1, firm: true },
  { id: 'labels', title: '', wants: labelled, least: 4, rank: 2, firm: true },
  { id: 'profile', title: 'Profile', wants: ({ profile }) => profile, least: 12, rank: 3 },
  { id: 'session', title: 'Session', wants: ({ session }) => session, least: 6, rank: 4 },
]);

const columnsIn = (state: State): readonly Column<Listed>[] =>
  columnsFor(state.settings.labels, Math.max(labelsWidth(state, 'accounts'), labelsWidth(state, 'roles')));

/** In steps: the columns do not jump with each letter that is typed. */
const step = 8;

const needsIn = (state: State, found: Found): readonly ColumnNeed[] =>
  needsOf(listedHits(found), columnsIn(state)).map(need => ({
    ...need,
    wants: Math.ceil(need.wants / step) * step,
  }));

/** The line that is typed. */
const fieldLines = 1;

/** Details stand beside the list where there is room; below it they would take its lines. */
export const searchAreas = (state: State, found: Found): TableAreas =>
  tableAreas({
    inside: { columns: layout(state).body.width - 2, rows: fullHeight(state) },
    above: fieldLines,
    notes: 0,
    rows: found.hits.length,
    needs: needsIn(state, found),
    below: false,
  });

const fitted = (state: State, found: Found): readonly Fitted<Listed>[] =>
  shownColumns(columnsIn(state), needsIn(state, found), searchAreas(state, found).list.width);

/** Nobody can change the order: no heading takes a click. */
export const searchHeading = (state: State, found: Found): Row => {
  const { cells, ...row } = headingRow(fitted(state, found), { by: '', reversed: false });
  return { ...row, cells: cells.map(({ target: _, ...cell }) => cell) };
};

const holds = (refs: readonly RoleRef[], ref: RoleRef): boolean =>
  refs.some(each => roleRefKey(each) === roleRefKey(ref));

const markOf = (hit: Hit, { favourites, recents }: Remembered): Cell | undefined => {
  if (hit.is !== 'role') return undefined;
  if (holds(favourites, hit.ref)) return { text: '★', tone: 'warn' };
  return holds(recents, hit.ref) ? { text: '•', tone: 'accent' } : undefined;
};

const labelsOf = (state: State, hit: Hit): readonly Label[] => {
  switch (hit.is) {
    case 'session':
      return sessionLabels(state, hit.session.name);
    case 'account':
      return accountLabels(state, hit.session.name, hit.account.id);
    case 'role':
      return roleLabels(state, hit.ref);
    case 'profile':
      return profileLabels(state, hit.profile);
  }
};

/** The letters that were typed stand out, wherever they are. */
const cellsOf = (state: State, hit: Hit, words: readonly string[]): Cells => {
  const { first, role, isKind, session, profile } = textsOf(hit);
  const [inFirst = [], inRole = [], inSession = [], inProfile = []] = matchedWords(
    [first, role, session, profile],
    words,
  );
  return {
    first: { text: first, matched: inFirst },
    role: { text: role, matched: inRole, ...(isKind ? { tone: 'dim' } : {}) },
    labels: labelCell(labelsOf(state, hit)),
    session: { text: session, tone: 'dim', matched: inSession },
    profile: { text: profile, tone: 'good', matched: inProfile },
  };
};

/** These hits as rows. */
export const searchRows = (
  state: State,
  found: Found,
  shown: readonly (readonly [key: string, hit: Hit])[],
  query: string,
): readonly Row[] => {
  const columns = fitted(state, found);
  const words = searchedWords(query);
  return shown.map(([key, hit]) => {
    const mark = markOf(hit, state.remembered);
    return tableRow(columns, key, cellsOf(state, hit, words), mark ? { mark } : {});
  });
};

/** Everything about the row under the cursor. */
export const hitDetails = (state: State, hit: Hit): readonly DetailRow[] => {
  switch (hit.is) {
    case 'session':
      return rowsOfSession(state, hit.session);
    case 'account':
      return rowsOfAccount(state, hit.session, hit.account);
    case 'role':
      return rowsOfRole(state, hit.session, hit.ref, hit.account);
    case 'profile': {
      const { name, kind, session, accountId, roleName, region, broken } = hit.profile;
      const facts = { Kind: kind, Session: session, Account: accountId, Role: roleName, Region: region };
      return [
        { text: name, tone: 'title' },
        { text: labelWords(labelsOf(state, hit)) },
        ...Object.entries(facts).flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }])),
        ...(broken === undefined ? [] : [{ label: 'Broken', text: broken, tone: 'bad' } as const]),
      ];
    }
  }
};
