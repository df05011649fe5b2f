/** The rows of the plan's list, cut from the plan for what is visible. */
import { rememberedFor } from '../../domain/memo.ts';
import type { PlanEntry } from '../../domain/plan/plan.ts';
import { plural } from '../../domain/time.ts';
import { widthOf } from '../../text/measure.ts';
import { layout } from '../layout.ts';
import { windowOf } from '../list.ts';
import type { Cell, Row } from '../rows.ts';
import type { State } from '../state.ts';
import { kindLooks } from './kinds.ts';
import { planList } from './layout.ts';
import { countRoles, listingsFor } from './listings.ts';
import { type Planned, plannedOf, shownKeys } from './planned.ts';
import { shownKind } from './switch.ts';
import type { PlanOverlay } from './types.ts';

/** Columns that the longest texts of a plan need. */
interface Widths {
  readonly name: number;
  readonly account: number;
  readonly role: number;
}

const accountOf = ({ accountName, ref }: PlanEntry): string => accountName ?? ref.accountId;

const longest = (entries: readonly PlanEntry[], text: (entry: PlanEntry) => string): number =>
  entries.reduce((most, entry) => Math.max(most, widthOf(text(entry))), 0);

const needed = rememberedFor(
  ({ plan: { entries } }: Planned): Widths => ({
    name: longest(entries, ({ name }) => name),
    account: longest(entries, accountOf),
    role: longest(entries, ({ ref }) => ref.roleName),
  }),
);

const wordWidth = 6;
/** Less of an account's or a role's name would tell nothing. */
const least = 8;

/**
 * Names first, as wide as the longest of them; what is left goes to the account, then to the role. Undefined:
 * there is no room for it.
 */
const columnsIn = (need: Widths, width: number): { readonly [K in keyof Widths]?: number } => {
  const name = Math.min(need.name, width - wordWidth - 1);
  const left = width - name - wordWidth - 2;
  if (left < least) return {};
  if (left >= need.account + 1 + need.role) return { ...need, name };
  if (left < 2 * least + 1) return { account: left };
  const account = Math.min(need.account, Math.max(least, left - 1 - need.role, Math.floor(left / 2)));
  return { name, account, role: Math.min(need.role, left - account - 1) };
};

type Columns = ReturnType<typeof columnsIn>;

/** The name takes what is left where the others have their columns, else the word at the end does. */
const cells = ({ name, account, role }: Columns, texts: Readonly<Record<keyof Widths, Cell>>, word: Cell) => [
  { ...texts.name, ...(name === undefined ? {} : { width: name }) },
  ...(account === undefined ? [] : [{ ...texts.account, width: account }]),
  ...(role === undefined ? [] : [{ ...texts.role, width: role }]),
  name === undefined ? { ...word, width: wordWidth } : { ...word, text: ` ${word.text}` },
];

const rowOf = ({ choices }: PlanOverlay, entry: PlanEntry, columns: Columns): Row => {
  const { sign, word, tone } = kindLooks[shownKind(choices, entry)];
  const state: Cell = { text: `${word}${entry.warning === undefined ? '' : ' !'}`, tone };
  const texts = {
    name: { text: entry.name },
    account: { text: accountOf(entry), tone: 'dim' as const },
    role: { text: entry.ref.roleName, tone: 'dim' as const },
  };
  return {
    key: entry.key,
    cells: cells(columns, texts, state),
    mark: { text: sign, tone },
    ...(entry.kind === 'unchanged' || choices.skipped.has(entry.key) ? { dim: true } : {}),
  };
};

const listWidth = (state: State): number => layout(state).body.width - 6;

const headings = {
  name: { text: 'Name' },
  account: { text: 'Account' },
  role: { text: 'Role' },
};

/** Above the rows, in their columns. */
export const planHeadings = (state: State, overlay: PlanOverlay): Row | undefined => {
  const planned = plannedOf(overlay);
  if (!planned || shownKeys(overlay).length === 0) return undefined;
  const columns = columnsIn(needed(planned), listWidth(state));
  return { key: '', cells: cells(columns, headings, { text: 'State' }), dim: true };
};

/** Exactly the rows on screen. */
export const planRows = (state: State, overlay: PlanOverlay): readonly Row[] => {
  const planned = plannedOf(overlay);
  if (!planned) return [];
  const { list, keys, height } = planList(state, overlay);
  const columns = columnsIn(needed(planned), listWidth(state));
  return windowOf(list, keys, height).flatMap(key => {
    const entry = planned.byKey.get(key);
    return entry ? [rowOf(overlay, entry, columns)] : [];
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
  return overlay.show === 'skipped' ? 'Nothing is skipped.' : 'There is nothing of this kind.';
};
