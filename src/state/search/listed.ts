/** What search has found as a list in columns: the best match first, until it is sorted. */

import { rememberedWhile } from '../../domain/collections/memo.ts';
import { type Label, labelWords } from '../../domain/labels/labels.ts';
import { matchedWords } from '../../domain/matching/fuzzy.ts';
import { type RoleRef, roleRefKey } from '../../domain/model.ts';
import { nameOrder } from '../../domain/order.ts';
import type { Remembered } from '../../domain/remembered.ts';
import type { PickKind } from '../../domain/use/picking.ts';
import { accountLabels, labelCell, profileLabels, roleLabels, sessionLabels } from '../labels.ts';
import { type DetailRow, rowsOfAccount, rowsOfRole, rowsOfSession } from '../panes/detail-rows.ts';
import { accountLabel, type Cell, sessionLabel } from '../rows.ts';
import type { State } from '../state.ts';
import type { CellText, DeclaredList, ListOverlay } from '../table/declared.ts';
import type { RowDetails } from '../table/details.ts';
import { listOf } from '../table/list-of.ts';
import { configAwaited } from '../table/told.ts';
import { searchFound } from './found.ts';
import type { Found, Hit } from './keeper.ts';
import { searchedWords } from './query.ts';

export interface SearchOverlay extends ListOverlay {
  readonly kind: 'search';
}

/** A hit as the texts of its columns. */
interface Texts {
  /** The account, or what else is found. */
  readonly first: string;
  /** The role, or what kind of thing it is. */
  readonly role: string;
  readonly isKind: boolean;
  readonly session: string;
  readonly profile: string;
}

const textsOf = (hit: Hit): Texts => {
  const none = { session: '', profile: '', isKind: true };
  switch (hit.is) {
    case 'session':
      return { ...none, first: sessionLabel(hit.session), role: 'session' };
    case 'account':
      return {
        ...none,
        first: accountLabel(hit.account),
        role: `account ${hit.account.id}`,
        session: sessionLabel(hit.session),
      };
    case 'role':
      return {
        first: accountLabel(hit.account),
        role: hit.ref.roleName,
        isKind: false,
        session: sessionLabel(hit.session),
        profile: hit.profile?.name ?? '',
      };
    case 'profile':
      return { ...none, first: hit.profile.name, role: 'profile', session: hit.profile.session ?? '' };
  }
};

export interface Listed extends Texts {
  readonly key: string;
  readonly hit: Hit;
  readonly labels: readonly Label[];
}

export const hitKey = (hit: Hit): string => {
  switch (hit.is) {
    case 'session':
      return `session ${hit.session.name}`;
    case 'account':
      return `account ${hit.account.id}@${hit.session.name}`;
    case 'role':
      return `role ${roleRefKey(hit.ref)}`;
    case 'profile':
      return `profile ${hit.profile.name}`;
  }
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

const listed = rememberedWhile<Found, readonly Listed[]>();

/** At most some hundreds: what the columns say of each is worked out once for each search. */
const rowsOf = (state: State, { list }: SearchOverlay): readonly Listed[] => {
  const found = searchFound(state, list.filter);
  return listed(found, [state.settings.labels, state.listings], () =>
    found.hits.map(hit => ({ key: hitKey(hit), hit, labels: labelsOf(state, hit), ...textsOf(hit) })),
  );
};

const holds = (refs: readonly RoleRef[], ref: RoleRef): boolean =>
  refs.some(each => roleRefKey(each) === roleRefKey(ref));

const markOf = (hit: Hit, { favourites, recents }: Remembered): Cell | undefined => {
  if (hit.is !== 'role') return undefined;
  if (holds(favourites, hit.ref)) return { text: '★', tone: 'warn' };
  return holds(recents, hit.ref) ? { text: '•', tone: 'accent' } : undefined;
};

type Searched = 'first' | 'role' | 'session' | 'profile';
const searched: readonly Searched[] = ['first', 'role', 'session', 'profile'];

/** The letters that were typed stand out, wherever they are. */
const found = (row: Listed, of: Searched, { list }: SearchOverlay): CellText => {
  const texts = searched.map(each => row[each]);
  const matched = matchedWords(texts, searchedWords(list.filter))[searched.indexOf(of)] ?? [];
  return { text: row[of], matched };
};

/** Rows without a text in the column come last. */
const ordered =
  (text: (row: Listed) => string) =>
  (row: Listed): string => {
    const own = text(row);
    return `${own === '' ? '\uffff' : nameOrder(own)}\n${nameOrder(row.first)}\n${nameOrder(row.role)}`;
  };

const columns: DeclaredList<SearchOverlay, Listed>['columns'] = [
  {
    id: 'first',
    title: 'Account',
    wants: ({ first }) => first,
    least: 12,
    rank: 0,
    firm: true,
    order: ordered(({ first }) => first),
    cell: (row, _state, overlay) => found(row, 'first', overlay),
  },
  {
    id: 'role',
    title: 'Role',
    wants: ({ role }) => role,
    least: 12,
    rank: 1,
    firm: true,
    order: ordered(({ role }) => role),
    cell: (row, _state, overlay) => ({
      ...found(row, 'role', overlay),
      ...(row.isKind ? { tone: 'dim' } : {}),
    }),
  },
  {
    id: 'labels',
    title: '',
    wants: ({ labels }) => labelWords(labels),
    // The longest of the built-in words.
    least: 5,
    rank: 2,
    firm: true,
    cell: ({ labels }) => labelCell(labels),
  },
  {
    id: 'profile',
    title: 'Profile',
    wants: ({ profile }) => profile,
    least: 12,
    rank: 3,
    order: ordered(({ profile }) => profile),
    cell: (row, _state, overlay) => ({ ...found(row, 'profile', overlay), tone: 'good' }),
  },
  {
    id: 'session',
    title: 'Session',
    wants: ({ session }) => session,
    least: 6,
    rank: 4,
    order: ordered(({ session }) => session),
    cell: (row, _state, overlay) => ({ ...found(row, 'session', overlay), tone: 'dim' }),
  },
];

/** Everything about the row under the cursor. */
const hitDetails = (state: State, hit: Hit): readonly DetailRow[] => {
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

/** As the details pane has them: there the tone is that of the text. */
const detailLine = ({ label, tone, ...row }: DetailRow): RowDetails['more'][number] => ({
  ...row,
  ...(label === undefined ? {} : { label }),
  ...(tone === undefined ? {} : label === undefined ? { tone } : { textTone: tone }),
});

const placeholders: Readonly<Record<PickKind, string>> = {
  session: 'search sessions',
  profile: 'search profiles by account, role, session, label',
  role: 'search roles by account, session, profile, label',
};

export const searchHits = listOf<SearchOverlay, Listed>({
  noun: 'match',
  columns,
  rows: rowsOf,
  keyOf: ({ key }) => key,
  wordsOf: ({ first, role }) => `${first} ${role}`,
  finds: true,
  mark: ({ hit }, { remembered }) => markOf(hit, remembered),
  details: ({ hit }, state) => ({ more: hitDetails(state, hit).map(detailLine) }),
  // Below the list they would take its lines.
  place: 'none',
  empty: state =>
    configAwaited(state) ?? [
      { text: 'Nothing has been listed yet.', tone: 'dim' },
      { text: 'Add a session on the panes, and sign in to it: its accounts are found here.', tone: 'dim' },
    ],
  nothing: () => [{ text: 'Nothing that has been listed is called that.', tone: 'dim' }],
  // What could not be listed is told where it is listed.
  failed: () => undefined,
  typed: {
    placeholder: ({ picking }) =>
      picking ? placeholders[picking.what] : 'search sessions, accounts, roles, profiles',
  },
});
