/**
 * The plan that follows from an input, with its index: worked out once for each input, however many keys are
 * pressed.
 */
import { fuzzyFilter } from '../../domain/fuzzy.ts';
import { rememberedFor } from '../../domain/memo.ts';
import { type Plan, type PlanEntry, plan } from '../../domain/plan/plan.ts';
import { plural } from '../../domain/time.ts';
import type { PlanInput, PlanOverlay, Show } from './types.ts';

export interface Planned {
  readonly plan: Plan;
  readonly byKey: ReadonlyMap<string, PlanEntry>;
  /**
   * What each view lists, in the order of the plan. Conflicts come first of what is to do; the stale stay so
   * when chosen.
   */
  readonly lists: Readonly<Record<Show, readonly PlanEntry[]>>;
}

const listsOf = (entries: readonly PlanEntry[]): Planned['lists'] => {
  const lists: Record<Show, PlanEntry[]> = {
    todo: [],
    create: [],
    update: [],
    rename: [],
    unchanged: [],
    conflict: [],
    stale: [],
    remove: [],
    skipped: [],
  };
  const rest: PlanEntry[] = [];
  for (const entry of entries) {
    lists[entry.skipped ? 'skipped' : entry.kind].push(entry);
    if (entry.kind === 'remove') lists.stale.push(entry);
    if (entry.kind !== 'conflict' && entry.kind !== 'unchanged') rest.push(entry);
  }
  // One by one: fifty thousand arguments are more than a call takes.
  for (const entry of lists.conflict) lists.todo.push(entry);
  for (const entry of rest) lists.todo.push(entry);
  return lists;
};

const worked = rememberedFor((input: PlanInput): Planned => {
  const made = plan(input.config, input.listings, input.rules);
  return {
    plan: made,
    byKey: new Map(made.entries.map(entry => [entry.key, entry])),
    lists: listsOf(made.entries),
  };
});

/** The plan on screen; undefined while the first one is still to be worked out. */
export const plannedOf = ({ input }: Pick<PlanOverlay, 'input'>): Planned | undefined =>
  input && worked(input);

const searched = (entry: PlanEntry): string =>
  `${entry.name} ${entry.accountName ?? ''} ${entry.ref.accountId} ${entry.ref.roleName} ${entry.reason}`;

/** Where there is nothing to do, what is in order is worth a look. */
const listed = ({ plan: made, lists }: Planned, show: Show): readonly PlanEntry[] =>
  show === 'todo' && lists.todo.length === 0 ? made.entries : lists[show];

const shown = rememberedFor((planned: Planned, show: Show, query: string): readonly string[] =>
  fuzzyFilter(listed(planned, show), query, searched).map(entry => entry.key),
);

const none: readonly string[] = [];

/** The keys of the entries that the view and the filter leave. */
export const shownKeys = (overlay: PlanOverlay): readonly string[] => {
  const planned = plannedOf(overlay);
  return planned ? shown(planned, overlay.show, overlay.list.filter) : none;
};

/** The views that list anything, in the order of the header; what is to do is always among them. */
export const viewsOf = (planned: Planned): readonly Show[] => [
  'todo',
  ...countedKinds.filter(show => planned.lists[show].length > 0),
];

export const countedKinds: readonly Exclude<Show, 'todo'>[] = [
  'create',
  'update',
  'rename',
  'unchanged',
  'conflict',
  'stale',
  'remove',
  'skipped',
];

/** What can be done about names that cannot be given. */
export const contested = (count: number): string =>
  `${plural(count, 'name')} ${count === 1 ? 'clashes' : 'clash'}. i add account ids · e rename one · space skip`;
