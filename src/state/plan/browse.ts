/** The plan's list: what it shows, where the cursor is, and switching entries on and off. */

import type { PlanEntry } from '../../domain/plan/plan.ts';
import { only, type Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import { changeOverlay, overlayOf, type State, withNotice } from '../state.ts';
import { flipped } from './choices.ts';
import { planList } from './layout.ts';
import { type Planned, plannedOf, shownKeys, viewsOf } from './planned.ts';
import type { PlanChoices, PlanOverlay, Show } from './types.ts';
import { planAgain, withChoices } from './work.ts';

/** The entry under the cursor. */
export const entryHere = (state: State, overlay: PlanOverlay): PlanEntry | undefined =>
  plannedOf(overlay)?.byKey.get(planList(state, overlay).list.selected ?? '');

/** A stale profile that will be removed: chosen itself or with all, and not spared. */
const removes = ({ remove, prune, skipped }: PlanChoices, { key, name, kind }: PlanEntry): boolean =>
  !skipped.has(key) && (remove.has(name) || (prune && kind === 'remove'));

const isStale = ({ kind }: PlanEntry): boolean => kind === 'stale' || kind === 'remove';

/** Whether an entry is switched off or on, by what was chosen: a large plan follows a moment later. */
export const isOff = (choices: PlanChoices, entry: PlanEntry): boolean =>
  isStale(entry) ? !removes(choices, entry) : choices.skipped.has(entry.key);

/** Why an entry cannot be switched. */
export const fixed = (entry: PlanEntry | undefined): string | undefined => {
  if (!entry) return 'nothing is listed here';
  return entry.kind === 'unchanged' ? 'nothing would be written for it' : undefined;
};

/** Sparing a profile of those that are all chosen leaves it out; else taking it off the list is enough. */
const staleSwitched = (choices: PlanChoices, entries: readonly PlanEntry[], off: boolean): PlanChoices => {
  const remove = new Set(choices.remove);
  const skipped = new Set(choices.skipped);
  for (const { key, name } of entries) {
    if (off) remove.delete(name);
    else remove.add(name);
    if (off && choices.prune) skipped.add(key);
    else skipped.delete(key);
  }
  return { ...choices, remove, skipped };
};

export const toggled = (state: State): Step => {
  const overlay = overlayOf(state, 'plan');
  const entry = overlay && entryHere(state, overlay);
  if (!overlay || !entry || fixed(entry)) return only(state);
  return planAgain(
    withChoices(state, choices =>
      isStale(entry)
        ? staleSwitched(choices, [entry], !isOff(choices, entry))
        : { ...choices, skipped: flipped(choices.skipped, entry.key) },
    ),
  );
};

/**
 * Of what is shown: roles, as long as there are any; stale profiles only where nothing else is shown, and of
 * these only the ones that ssotui wrote: yours are chosen one by one.
 */
const shownTogether = (overlay: PlanOverlay, { byKey }: Planned): readonly PlanEntry[] => {
  const entries = shownKeys(overlay).flatMap(key => byKey.get(key) ?? []);
  const roles = entries.filter(entry => !fixed(entry) && !isStale(entry));
  return roles.length > 0 ? roles : entries.filter(entry => isStale(entry) && entry.existing?.managed);
};

const allSkipped = (choices: PlanChoices, entries: readonly PlanEntry[], off: boolean): PlanChoices => {
  const skipped = new Set(choices.skipped);
  for (const { key } of entries) {
    if (off) skipped.add(key);
    else skipped.delete(key);
  }
  return { ...choices, skipped };
};

/**
 * Off, as long as one of them is on. Stale profiles the other way round: it is their removal that is
 * switched.
 */
export const toggledAll = (state: State): Step => {
  const overlay = overlayOf(state, 'plan');
  const planned = overlay && plannedOf(overlay);
  if (!overlay || !planned) return only(state);
  const entries = shownTogether(overlay, planned);
  const [first] = entries;
  if (!first) return only(withNotice(state, 'Profiles of yours are chosen one by one, with space.'));
  const { choices } = overlay;
  if (!isStale(first)) {
    const off = entries.some(entry => !isOff(choices, entry));
    return planAgain(withChoices(state, each => allSkipped(each, entries, off)));
  }
  const off = entries.every(entry => !isOff(choices, entry));
  return planAgain(withChoices(state, each => staleSwitched(each, entries, off)));
};

export const showing = (state: State, show: Show): Step =>
  only(
    changeOverlay(state, 'plan', plan => ({
      ...plan,
      show,
      list: { ...emptyList, filter: plan.list.filter },
    })),
  );

/** To the next view that lists anything, and round. */
export const showingNext = (state: State, by: 1 | -1): Step => {
  const overlay = overlayOf(state, 'plan');
  const planned = overlay && plannedOf(overlay);
  if (!overlay || !planned) return only(state);
  const views = viewsOf(planned);
  const at = Math.max(0, views.indexOf(overlay.show));
  return showing(state, views[(at + by + views.length) % views.length] ?? 'todo');
};
