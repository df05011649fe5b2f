/**
 * When the plan is worked out again: at once where that is quick, else after a frame; and while listings
 * grow.
 */
import { only, type Step } from '../flow.ts';
import { configOf } from '../select.ts';
import { changeOverlay, overlayOf, type State } from '../state.ts';
import { rulesFor } from './form/choices.ts';
import { countRoles, listingsFor, sourcesOf } from './listings.ts';
import { onPlan } from './planned.ts';
import type { PlanChoices, PlanInput, PlanOverlay } from './types.ts';

/** Up to so many roles are planned in the time of a key press. */
const quick = 5_000;
/** Listings grow several times a second: the plan follows after a pause. */
const growthMs = 300;

const inputFor = (state: State, { scope, choices }: PlanOverlay): PlanInput | undefined => {
  const config = configOf(state);
  const listings = listingsFor(state, scope);
  const rules = rulesFor(state, scope, choices, listings);
  return config && rules && { config, listings, rules };
};

/** Works the plan out from the state as it is now. */
export const planNow = (state: State): Step =>
  onPlan(state, overlay => {
    const input = inputFor(state, overlay);
    const sources = sourcesOf(state, overlay.scope);
    const fresh: PlanOverlay = { ...overlay, sources, due: false, ...(input ? { input } : {}) };
    return only(changeOverlay(state, 'plan', () => fresh));
  });

/** Works the plan out a little later; the wait begins again with each call. */
const planSoon = (state: State, afterMs: number): Step => [
  changeOverlay(state, 'plan', plan => ({ ...plan, due: true })),
  [{ do: 'planSoon', afterMs }],
];

/** At once, or for many roles right after the frame that says so, or after a pause. */
export const planAgain = (state: State, afterMs = 1): Step =>
  onPlan(state, ({ scope }) =>
    countRoles(listingsFor(state, scope)) <= quick ? planNow(state) : planSoon(state, afterMs),
  );

/** Works out a plan that is due, so that what is written is what was chosen. */
export const planSettled = (state: State): Step =>
  overlayOf(state, 'plan')?.due ? planNow(state) : only(state);

export const withChoices = (state: State, change: (choices: PlanChoices) => PlanChoices): State =>
  changeOverlay(state, 'plan', plan => ({ ...plan, choices: change(plan.choices) }));

/**
 * After every action: works out again a plan that has aged, but not more often than one can look. While a
 * question about it is open it stays as it is, so that what is written is what was asked.
 */
export const followPlan = (state: State): Step => {
  const overlay = overlayOf(state, 'plan');
  if (!overlay || overlay.due || overlayOf(state, 'edit')) return only(state);
  const sources = sourcesOf(state, overlay.scope);
  const same =
    sources.length === overlay.sources.length &&
    sources.every((source, index) => Object.is(source, overlay.sources[index]));
  return same ? only(state) : planSoon(state, growthMs);
};
