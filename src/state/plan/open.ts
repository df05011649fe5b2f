/** Opening the plan screen for what the cursor is on. */

import { listSession } from '../browse/discovery.ts';
import { andThen, only, type Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import { pushOverlay, type State } from '../state.ts';
import { freshChoices } from './choices.ts';
import { scopeHere, sessionsIn } from './scope.ts';
import type { PlanScope } from './types.ts';
import { planAgain } from './work.ts';

/** A plan of all sessions lists those nobody has looked at yet. */
export const startListing = (state: State, scope: PlanScope): Step =>
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
