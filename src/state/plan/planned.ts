/** The plan that follows from an input, and its views: worked out once for each input. */

import { rememberedFor } from '../../domain/collections/memo.ts';
import { type EntryKind, type Plan, type PlanEntry, plan } from '../../domain/plan/plan.ts';
import { plural } from '../../domain/time.ts';
import { only, type Step } from '../flow.ts';
import { keyOf } from '../key-names.ts';
import { emptyList } from '../list.ts';
import { changeOverlay, overlayOf, type State } from '../state.ts';
import { countedKinds } from './kinds.ts';
import type { PlanInput, PlanOverlay, Show } from './types.ts';

export interface Planned {
  readonly plan: Plan;
  /** What each view lists, in the order of the plan; of what is to do, conflicts come first. */
  readonly lists: Readonly<Record<Show, readonly PlanEntry[]>>;
}

/** Goes on with the plan screen; nothing happens where it is not open. */
export const onPlan = (state: State, go: (overlay: PlanOverlay) => Step): Step => {
  const overlay = overlayOf(state, 'plan');
  return overlay ? go(overlay) : only(state);
};

const isToDo = ({ kind }: PlanEntry): boolean => kind !== 'unchanged' && kind !== 'conflict';

const listsOf = ({ entries, byKind }: Plan): Planned['lists'] => {
  const of = (kind: EntryKind): readonly PlanEntry[] => byKind.get(kind) ?? [];
  const conflict = of('conflict');
  return {
    todo: [...conflict, ...entries.filter(isToDo)],
    create: of('create'),
    update: of('update'),
    rename: of('rename'),
    unchanged: of('unchanged'),
    conflict,
    // Profiles chosen for removal are still stale.
    stale: entries.filter(({ kind }) => kind === 'stale' || kind === 'remove'),
    remove: of('remove'),
    skipped: of('skipped'),
  };
};

const worked = rememberedFor((input: PlanInput): Planned => {
  const made = plan(input.config, input.listings, input.rules);
  return { plan: made, lists: listsOf(made) };
});

/** Only asked of plans of what was marked. */
export const entriesByKey = rememberedFor(
  ({ plan: made }: Planned): ReadonlyMap<string, PlanEntry> =>
    new Map(made.entries.map(entry => [entry.key, entry])),
);

/** The plan on screen; undefined while the first one is still to be worked out. */
export const plannedOf = ({ input }: Pick<PlanOverlay, 'input'>): Planned | undefined =>
  input && worked(input);

/** Where there is nothing to do, everything is listed. */
const listed = ({ plan: made, lists }: Planned, show: Show): readonly PlanEntry[] =>
  show === 'todo' && lists.todo.length === 0 ? made.entries : lists[show];

const none: readonly PlanEntry[] = [];

/** What the view lists, without a filter. */
export const entriesShown = (overlay: PlanOverlay): readonly PlanEntry[] => {
  const planned = plannedOf(overlay);
  return planned ? listed(planned, overlay.show) : none;
};

/** The views that list anything, in the order of the header; what is to do is always among them. */
const viewsOf = (planned: Planned): readonly Show[] => [
  'todo',
  ...countedKinds.filter(show => planned.lists[show].length > 0),
];

export const showing = (state: State, show: Show): Step =>
  only(
    changeOverlay(state, 'plan', plan => ({
      ...plan,
      show,
      list: { ...emptyList, filter: plan.list.filter },
    })),
  );

/** To the next view that lists anything, and round. */
export const showingNext = (state: State, by: 1 | -1): Step =>
  onPlan(state, overlay => {
    const planned = plannedOf(overlay);
    if (!planned) return only(state);
    const views = viewsOf(planned);
    const at = Math.max(0, views.indexOf(overlay.show));
    return showing(state, views[(at + by + views.length) % views.length] ?? 'todo');
  });

/** What can be done about names that cannot be given. */
export const contested = (state: State, count: number): string =>
  `${plural(count, 'name')} ${count === 1 ? 'clashes' : 'clash'}. ${[
    `${keyOf(state, 'plan-account-ids')} add account ids`,
    `${keyOf(state, 'plan-name')} rename one`,
    `${keyOf(state, 'plan-toggle')} skip`,
  ].join(' · ')}`;
