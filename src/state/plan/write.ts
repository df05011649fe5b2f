/** From the plan to the box that asks, and what follows the write. */
import { type PlanEntry, planChange, planTitle } from '../../domain/plan/plan.ts';
import { withoutFullStop } from '../../domain/sentences.ts';
import { requestEdit } from '../edit/edit.ts';
import { andThen, goOn, only, type Step } from '../flow.ts';
import { dropOverlay, overlayOf, type State, withNotice } from '../state.ts';
import { afterWrite } from './done.ts';
import { contested, plannedOf } from './planned.ts';
import { planSettled } from './replan.ts';
import { askToKeep } from './rule.ts';
import { summaryOf } from './summary.ts';
import type { PlanAction, PlanInput, PlanOverlay } from './types.ts';

/** Why the plan cannot be written now. A profile whose name clashes is never left out in silence. */
export const unwritable = (state: State, overlay: PlanOverlay | undefined): string | undefined => {
  const planned = overlay && plannedOf(overlay);
  if (!planned) return 'the plan is still being worked out';
  const { blocked, counts, edits } = planned.plan;
  if (blocked) return withoutFullStop(blocked.summary);
  if (counts.conflict > 0) return contested(state, counts.conflict);
  return edits.length === 0 ? 'there is nothing to write' : undefined;
};

const isWritten = ({ skipped, kind }: PlanEntry): boolean =>
  !skipped && (kind === 'create' || kind === 'update' || kind === 'rename');

/** The region of the session, for a profile that will have none. */
const missingRegion = (
  { existing, keys, ref }: PlanEntry,
  { config }: PlanInput,
): { readonly region?: string } => {
  if (existing?.region !== undefined || keys.some(([key]) => key === 'region')) return {};
  const region = config.sessions.find(session => session.name === ref.session)?.region;
  return region === undefined ? {} : { region };
};

/** Follows the write: names a profile to try. */
const afterwards = (overlay: PlanOverlay): PlanAction | undefined => {
  const planned = plannedOf(overlay);
  if (!planned || !overlay.input) return undefined;
  const { lists, plan } = planned;
  const entry = lists.create[0] ?? lists.update.find(isWritten) ?? lists.rename.find(isWritten);
  return {
    type: 'plan.written',
    base: overlay.input.config.fingerprint,
    title: planTitle(plan),
    ...(entry
      ? { profile: entry.name, session: entry.ref.session, ...missingRegion(entry, overlay.input) }
      : {}),
  };
};

/** Works out a plan that is due, and goes on with it if it can be written. */
const withPlan = (state: State, go: (state: State, overlay: PlanOverlay) => Step): Step =>
  andThen(planSettled(state), settled => {
    const overlay = overlayOf(settled, 'plan');
    if (!overlay) return only(settled);
    const reason = unwritable(state, overlay);
    return reason ? only(withNotice(settled, `Nothing is written: ${reason}.`)) : go(settled, overlay);
  });

/** Opens the box that asks: from nowhere else is the plan written. */
const summarized = (state: State, overlay: PlanOverlay): Step => {
  const planned = plannedOf(overlay);
  if (!planned || !overlay.input) return only(state);
  const change = planChange(overlay.input.config, planned.plan);
  const words = { summary: summaryOf(planned), cautions: planned.plan.cautions };
  return requestEdit(state, change, afterwards(overlay), words);
};

export const accepted = (state: State): Step => withPlan(state, summarized);

/** The exact diff of the whole plan, over the box that asks. */
export const reviewed = (state: State): Step =>
  andThen(accepted(state), next =>
    overlayOf(next, 'edit') ? goOn(next, { type: 'edit.diffed' }) : only(next),
  );

/** Closes the plan, clears the marks it was made from, and asks whether another template is to stay. */
export const written = (
  state: State,
  { type: _, ...done }: Extract<PlanAction, { type: 'plan.written' }>,
): Step => {
  const template = overlayOf(state, 'plan')?.choices.template ?? state.settings.template;
  return andThen(afterWrite(dropOverlay(state, 'plan'), done), next =>
    only(overlayOf(next, 'plan-done') ? askToKeep({ ...next, marked: new Map() }, template) : next),
  );
};
