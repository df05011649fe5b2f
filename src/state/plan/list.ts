/** The plan as a list in columns: names first, and below it the section exactly as it will be written. */
import { nameOrder } from '../../domain/order.ts';
import type { PlanEntry } from '../../domain/plan/plan.ts';
import { plural } from '../../domain/time.ts';
import { asManyAsFit, type Line } from '../../text/line.ts';
import { keyOf } from '../key-names.ts';
import { type State, topOf } from '../state.ts';
import type { DeclaredList } from '../table/declared.ts';
import type { RowDetails } from '../table/details.ts';
import { listOf } from '../table/list-of.ts';
import type { Told } from '../table/parts.ts';
import { configFailed } from '../table/told.ts';
import { drawnRows, isOpen } from './ahead.ts';
import { planLines } from './details.ts';
import { countCells, ruleCells, templateCells, templateLabel } from './header.ts';
import { nameHelp, templateHelp } from './help.ts';
import { countedKinds, kindLooks } from './kinds.ts';
import { countRoles, listingsFor } from './listings.ts';
import { notesOf } from './notes.ts';
import { entriesShown, plannedOf } from './planned.ts';
import { shownKind } from './shown-kind.ts';
import type { PlanFieldOverlay, PlanOverlay } from './types.ts';

const accountOf = ({ accountName, ref }: PlanEntry): string => accountName ?? ref.accountId;

const stateWord = (entry: PlanEntry, overlay: PlanOverlay) => {
  const { choices } = overlay;
  if (isOpen(overlay, entry) && !choices.skipped.has(entry.key)) return { text: '…', tone: 'dim' as const };
  const { word, tone } = kindLooks[shownKind(choices, entry)];
  return { text: `${word}${entry.warning === undefined ? '' : ' !'}`, tone };
};

const columns: DeclaredList<PlanOverlay, PlanEntry>['columns'] = [
  {
    id: 'name',
    title: 'Name',
    wants: ({ name }) => name,
    least: 12,
    rank: 0,
    firm: true,
    asLong: true,
    order: ({ name }) => nameOrder(name),
    cell: ({ name }) => ({ text: name }),
  },
  {
    id: 'account',
    title: 'Account',
    wants: accountOf,
    // Less of a name would tell nothing.
    least: 8,
    rank: 2,
    order: entry => nameOrder(accountOf(entry)),
    cell: entry => ({ text: accountOf(entry), tone: 'dim' }),
  },
  {
    id: 'id',
    title: 'Account id',
    // Two accounts can have one name; without a name the id stands in its place.
    wants: ({ accountName }) => (accountName === undefined ? '' : '000000000000'),
    least: 12,
    rank: 4,
    order: ({ ref }) => ref.accountId,
    cell: ({ accountName, ref }) => ({ text: accountName === undefined ? '' : ref.accountId, tone: 'dim' }),
  },
  {
    id: 'role',
    title: 'Role',
    wants: ({ ref }) => ref.roleName,
    least: 8,
    rank: 3,
    order: ({ ref }) => nameOrder(ref.roleName),
    cell: ({ ref }) => ({ text: ref.roleName, tone: 'dim' }),
  },
  {
    id: 'state',
    title: 'State',
    wants: 8,
    least: 6,
    rank: 1,
    firm: true,
    order: ({ kind }) => countedKinds.indexOf(kind),
    cell: (entry, _state, overlay) => stateWord(entry, overlay),
  },
];

/** The line being typed, when one is. */
const fieldIn = (state: State): PlanFieldOverlay | undefined => topOf(state, 'plan-field');

const headLines = (state: State, overlay: PlanOverlay, width: number): readonly Line[] => {
  const counts = countCells(overlay, width);
  const field = fieldIn(state);
  if (field?.of === 'template') return [counts, [], ...templateHelp(field, width)];
  const rules = asManyAsFit(ruleCells(state, overlay), width, { text: ' · …', tone: 'dim' });
  return [counts, templateCells(state, overlay), rules];
};

const notesIn = (state: State, overlay: PlanOverlay): readonly Told[] =>
  fieldIn(state)?.of === 'template' ? [] : notesOf(state, overlay);

const detailsOf = (entry: PlanEntry, state: State, overlay: PlanOverlay): RowDetails => {
  const field = fieldIn(state);
  return { first: field?.of === 'name' ? nameHelp(field) : [], more: planLines(entry, state, overlay) };
};

const emptyWords = (state: State, overlay: PlanOverlay): readonly Told[] => {
  const dim = (text: string): Told => ({ text, tone: 'dim' });
  if (!plannedOf(overlay)) {
    const roles = countRoles(listingsFor(state, overlay.scope));
    return [dim(overlay.due ? `Planning ${plural(roles, 'role')}…` : 'No plan yet.')];
  }
  if (overlay.show === 'todo')
    return [
      dim('No role is listed here, and no profile is stale.'),
      dim('Sign in and list roles on the panes first; escape goes back.'),
    ];
  const what = overlay.show === 'skipped' ? 'Nothing is skipped.' : 'There is nothing of this kind.';
  return [dim(what), dim(`${keyOf(state, 'plan-show-next')} shows the others.`)];
};

const none: readonly PlanEntry[] = [];

export const planTable = listOf<PlanOverlay, PlanEntry>({
  noun: 'entry',
  columns,
  rows: (_state, overlay) => entriesShown(overlay),
  all: (_state, overlay) => plannedOf(overlay)?.plan.entries ?? none,
  keyOf: ({ key }) => key,
  wordsOf: ({ name, accountName = '', ref, reason }) =>
    `${name} ${accountName} ${ref.accountId} ${ref.roleName} ${reason}`,
  drawn: (rows, _state, overlay) => drawnRows(rows, overlay),
  mark: (entry, _state, overlay) => {
    const { choices } = overlay;
    if (isOpen(overlay, entry) && !choices.skipped.has(entry.key)) return undefined;
    const { sign, tone } = kindLooks[shownKind(choices, entry)];
    return { text: sign, tone };
  },
  isDim: ({ kind, key }, _state, { choices }) => kind === 'unchanged' || choices.skipped.has(key),
  above: headLines,
  notes: notesIn,
  details: detailsOf,
  place: 'below',
  // A new section of the usual keys, with what is said of it.
  most: 9,
  more: state => `${keyOf(state, 'plan-details')} shows all of it`,
  empty: emptyWords,
  failed: configFailed,
  typing: state => {
    const field = fieldIn(state);
    if (!field) return undefined;
    return field.of === 'template' ? { above: 1, label: templateLabel } : { row: field.key, label: '›e ' };
  },
});

/** The entry under the cursor. */
export const entryHere = (state: State, overlay: PlanOverlay): PlanEntry | undefined =>
  planTable.here(state, overlay);
