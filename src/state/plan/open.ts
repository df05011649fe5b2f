/** Opening the plan screen for what the cursor is on, and changing its scope. */
import { listSession } from '../browse/discovery.ts';
import { andThen, only, type Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import { changeOverlay, dropOverlay, overlayOf, pushOverlay, type State } from '../state.ts';
import { freshChoices } from './form/choices.ts';
import { planAgain } from './replan.ts';
import { scopeHere, scopeOf, sessionsIn } from './scope.ts';
import type { PlanScope } from './types.ts';

/** Lists the sessions of the scope that are not listed yet. */
const startListing = (state: State, scope: PlanScope): Step =>
  sessionsIn(state, scope).reduce<Step>(
    (step, session) => andThen(step, next => listSession(next, session)),
    only(state),
  );

export const opened = (state: State): Step => {
  const scope = scopeHere(state);
  if (!scope) return only(state);
  const next = pushOverlay(state, {
    kind: 'plan',
    scope,
    choices: freshChoices(state.settings),
    show: 'todo',
    list: emptyList,
    sources: [],
    due: false,
  });
  return andThen(startListing(next, scope), planAgain);
};

/** Entries left out or named by hand stay so where the new scope has them too. */
export const scoped = (state: State, is: PlanScope['is']): Step => {
  const scope = scopeOf(state, is);
  const closed = dropOverlay(state, 'plan-menu');
  if (!scope || !overlayOf(closed, 'plan')) return only(closed);
  const changed = changeOverlay(closed, 'plan', plan => ({
    ...plan,
    scope,
    show: 'todo',
    list: emptyList,
  }));
  return andThen(startListing(changed, scope), planAgain);
};
