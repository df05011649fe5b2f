/** Switching entries on and off: what is left out of a plan, and which stale profiles are removed. */

import { toggledIn, withAll, withoutAll } from '../../domain/collections/sets.ts';
import type { PlanEntry } from '../../domain/plan/plan.ts';
import { only, type Step } from '../flow.ts';
import { changeOverlay, type State, withNotice } from '../state.ts';
import { entryHere, planTable } from './list.ts';
import { onPlan } from './planned.ts';
import { planAgain, withChoices } from './replan.ts';
import { isOff, isStale } from './shown-kind.ts';
import type { PlanChoices, PlanOverlay } from './types.ts';

/** Why an entry cannot be switched. */
export const fixed = (entry: PlanEntry | undefined): string | undefined => {
  if (!entry) return 'nothing is listed here';
  return entry.kind === 'unchanged' ? 'nothing would be written for it' : undefined;
};

/** While all stale profiles are chosen, sparing one leaves it out; else it is only taken off the list. */
const staleSwitched = (choices: PlanChoices, entries: readonly PlanEntry[], off: boolean): PlanChoices => {
  const names = entries.map(({ name }) => name);
  const keys = entries.map(({ key }) => key);
  return {
    ...choices,
    remove: off ? withoutAll(choices.remove, names) : withAll(choices.remove, names),
    skipped: off && choices.prune ? withAll(choices.skipped, keys) : withoutAll(choices.skipped, keys),
  };
};

const skipSwitched = (choices: PlanChoices, entries: readonly PlanEntry[]): PlanChoices => ({
  ...choices,
  skipped: toggledIn(
    choices.skipped,
    entries.map(({ key }) => key),
  ),
});

/** The cursor stays on the entry, wherever its row goes: a second press takes back the first. */
const onEntry = (state: State, { key }: PlanEntry): State =>
  changeOverlay(state, 'plan', plan => ({
    ...plan,
    list: { ...planTable.list(state, plan).list, selected: key },
  }));

export const toggled = (state: State): Step =>
  onPlan(state, overlay => {
    const entry = entryHere(state, overlay);
    if (!entry || fixed(entry)) return only(state);
    return planAgain(
      withChoices(onEntry(state, entry), choices =>
        isStale(entry)
          ? staleSwitched(choices, [entry], !isOff(choices, entry))
          : skipSwitched(choices, [entry]),
      ),
    );
  });

/**
 * The shown roles. Only where none are shown, the stale profiles that ssotui wrote: profiles of the user are
 * chosen one by one.
 */
const shownTogether = (state: State, overlay: PlanOverlay): readonly PlanEntry[] => {
  const entries = planTable.found(state, overlay).rows;
  const roles = entries.filter(entry => !fixed(entry) && !isStale(entry));
  return roles.length > 0 ? roles : entries.filter(entry => isStale(entry) && entry.existing?.managed);
};

/** Skips all, unless all are skipped. Stale profiles: chooses all for removal, unless all are chosen. */
export const toggledAll = (state: State): Step =>
  onPlan(state, overlay => {
    const entries = shownTogether(state, overlay);
    const [first] = entries;
    if (!first) return only(withNotice(state, 'Profiles of yours are chosen one by one, with space.'));
    const off = entries.every(entry => !isOff(overlay.choices, entry));
    return planAgain(
      withChoices(state, choices =>
        isStale(first) ? staleSwitched(choices, entries, off) : skipSwitched(choices, entries),
      ),
    );
  });
