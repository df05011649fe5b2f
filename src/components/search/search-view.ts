/** What search has found: the row's place in account, role, session and profile. */
import { matchedWords } from '../../domain/fuzzy.ts';
import type { Label } from '../../domain/labels/labels.ts';
import { type RoleRef, roleRefKey } from '../../domain/model.ts';
import type { Remembered } from '../../domain/remembered.ts';
import {
  accountLabels,
  labelCell,
  labelWords,
  profileLabels,
  roleLabels,
  sessionLabels,
} from '../../state/labels.ts';
import { windowOf } from '../../state/list.ts';
import { specOf } from '../../state/overlays.ts';
import { type Cell, type Row, sessionLabel } from '../../state/rows.ts';
import type { Hit } from '../../state/search/query.ts';
import { searchedWords } from '../../state/search/query.ts';
import { hitKey, type SearchOverlay, searchFound, searchList } from '../../state/search/search.ts';
import type { State } from '../../state/state.ts';
import { line } from '../../text/line.ts';
import { widthOf } from '../../text/measure.ts';
import { rowLines } from '../columns.ts';
import { finder } from '../part.ts';
import type { OverlayView } from '../view.ts';

const holds = (refs: readonly RoleRef[], ref: RoleRef): boolean =>
  refs.some(each => roleRefKey(each) === roleRefKey(ref));

const markOf = (hit: Hit, { favourites, recents }: Remembered): Cell | undefined => {
  if (hit.is !== 'role') return undefined;
  if (holds(favourites, hit.ref)) return { text: '★', tone: 'warn' };
  return holds(recents, hit.ref) ? { text: '•', tone: 'accent' } : undefined;
};

interface Columns {
  /** Of the role, or what kind of thing the row is. */
  readonly middle: number;
  /** 0: not shown. */
  readonly labels: number;
  readonly session: number;
  readonly profile: number;
}

const columnsOf = (width: number, labels: number): Columns => ({
  labels,
  middle: Math.floor(width * (width < 70 ? 0.42 : 0.28)),
  session: width < 70 ? 0 : 16,
  profile: width < 100 ? 0 : Math.floor(width * 0.24),
});

const textsOf = (hit: Hit): readonly [first: string, middle: Cell, session: string, profile: string] => {
  switch (hit.is) {
    case 'session':
      return [sessionLabel(hit.session), { text: 'session', tone: 'dim' }, '', ''];
    case 'account':
      return [
        hit.account.name?.trim() || hit.account.id,
        { text: `account ${hit.account.id}`, tone: 'dim' },
        sessionLabel(hit.session),
        '',
      ];
    case 'role':
      return [
        hit.account.name?.trim() || hit.account.id,
        { text: hit.ref.roleName },
        sessionLabel(hit.session),
        hit.profile?.name ?? '',
      ];
    case 'profile':
      return [hit.profile.name, { text: 'profile', tone: 'dim' }, hit.profile.session ?? '', ''];
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

/** The letters that were typed stand out, wherever they are. */
const found = (cell: Cell, words: readonly string[]): Cell => {
  const matched = matchedWords(cell.text, words);
  return matched.length === 0 ? cell : { ...cell, matched };
};

interface Shown {
  readonly columns: Columns;
  /** Of the query. */
  readonly words: readonly string[];
  readonly remembered: Remembered;
}

const rowOf = (hit: Hit, labels: readonly Label[], { columns, words, remembered }: Shown): Row => {
  const [first, middle, session, profile] = textsOf(hit);
  const mark = markOf(hit, remembered);
  return {
    key: hitKey(hit),
    cells: [
      found({ text: first }, words),
      found({ ...middle, width: columns.middle }, words),
      ...(columns.labels > 0 ? [{ ...labelCell(labels), width: columns.labels }] : []),
      ...(columns.session > 0 ? [found({ text: session, tone: 'dim', width: columns.session }, words)] : []),
      ...(columns.profile > 0 ? [found({ text: profile, tone: 'good', width: columns.profile }, words)] : []),
    ],
    ...(mark ? { mark } : {}),
  };
};

export const searchView: OverlayView<SearchOverlay> = ({ state, overlay, width }) => {
  const { hits } = searchFound(state, overlay);
  const { list, keys, height } = searchList(state, overlay);
  const shown = windowOf(list, keys, height);
  const labelled = hits
    .slice(list.top, list.top + shown.length)
    .map(hit => ({ hit, labels: labelsOf(state, hit) }));
  const columns = columnsOf(width, Math.max(0, ...labelled.map(({ labels }) => widthOf(labelWords(labels)))));
  const words = searchedWords(overlay.query);
  const rows = labelled.map(({ hit, labels }) =>
    rowOf(hit, labels, { columns, words, remembered: state.remembered }),
  );
  return finder(
    specOf(overlay).field?.(state, overlay),
    rowLines(rows, width, list.selected),
    line('   Nothing that has been listed is called that.', 'dim'),
  );
};
