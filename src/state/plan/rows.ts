/** The rows of the plan's list, cut from the plan for what is visible. */
import type { Conflict, PlanEntry } from '../../domain/plan/plan.ts';
import { plural } from '../../domain/time.ts';
import { layout } from '../layout.ts';
import { windowOf } from '../list.ts';
import type { Cell, Row } from '../rows.ts';
import type { State } from '../state.ts';
import { kindLooks } from './kinds.ts';
import { planList } from './layout.ts';
import { countRoles, listingsFor } from './listings.ts';
import { plannedOf } from './planned.ts';
import { isOff, isStale } from './switch.ts';
import type { PlanChoices, PlanOverlay } from './types.ts';

/** What was switched, in words, until a large plan has followed. */
export const switchedWords = (choices: PlanChoices, entry: PlanEntry): string | undefined => {
  const off = isOff(choices, entry);
  if (isStale(entry)) return off ? undefined : 'Will be removed';
  return off ? 'Left out' : undefined;
};

const signOf = (choices: PlanChoices, entry: PlanEntry): Cell => {
  const off = isOff(choices, entry);
  const kind = isStale(entry) ? (off ? 'stale' : 'remove') : off ? 'skipped' : entry.kind;
  const { sign, tone } = kindLooks[kind];
  return { text: sign, tone };
};

/** What fits beside the name: what happens to it always, then the account, then the role. */
const cellsOf = (entry: PlanEntry, happens: string, width: number): readonly Cell[] => {
  const account = entry.accountName ?? entry.ref.accountId;
  const why: Cell = {
    text: `${happens}${entry.warning === undefined ? '' : ' (!)'}`,
    tone: entry.kind === 'create' ? 'dim' : kindLooks[entry.kind].tone,
    width: Math.floor(width * (width < 70 ? 0.4 : 0.3)),
  };
  return [
    { text: entry.name },
    ...(width >= 70 ? [{ text: account, width: Math.floor(width * 0.2) }] : []),
    ...(width >= 100 ? [{ text: entry.ref.roleName, width: Math.floor(width * 0.18) }] : []),
    why,
  ];
};

/** The name stands in the row already. */
const conflictWords = ({ problem, parties }: Conflict): string => {
  switch (problem) {
    case 'shared':
      return `${parties.length} roles share this name`;
    case 'taken':
      return 'Taken by another profile';
    case 'reserved':
      return 'Reserved for the default';
    case 'invalid':
      return 'Not readable by every client';
  }
};

const happensTo = (choices: PlanChoices, entry: PlanEntry): string =>
  switchedWords(choices, entry) ?? (entry.conflict ? conflictWords(entry.conflict) : entry.reason);

const rowOf = ({ choices }: PlanOverlay, entry: PlanEntry, width: number): Row => ({
  key: entry.key,
  cells: cellsOf(entry, happensTo(choices, entry), width),
  mark: signOf(choices, entry),
  ...(entry.kind === 'unchanged' || choices.skipped.has(entry.key) ? { dim: true } : {}),
});

/** Exactly the rows on screen. */
export const planRows = (state: State, overlay: PlanOverlay): readonly Row[] => {
  const planned = plannedOf(overlay);
  if (!planned) return [];
  const { list, keys, height } = planList(state, overlay);
  const width = layout(state).body.width - 6;
  return windowOf(list, keys, height).flatMap(key => {
    const entry = planned.byKey.get(key);
    return entry ? [rowOf(overlay, entry, width)] : [];
  });
};

/** In place of rows, when there are none. */
export const emptyWords = (state: State, overlay: PlanOverlay): string => {
  if (!plannedOf(overlay)) {
    const roles = countRoles(listingsFor(state, overlay.scope));
    return overlay.due ? `Planning ${plural(roles, 'role')}…` : 'No plan yet.';
  }
  if (overlay.list.filter !== '') return 'Nothing matches. Escape clears the filter.';
  if (overlay.show === 'todo') return 'No role is listed here, and no profile is stale.';
  return overlay.show === 'skipped' ? 'Nothing is left out.' : 'There is nothing of this kind.';
};
