/** From the plan to the file: the diff, the question, the write. Nothing else on the plan screen writes. */
import type { ConfigChange } from '../../domain/model.ts';
import { type PlanEntry, planChange, planTitle } from '../../domain/plan/plan.ts';
import { withoutFullStop } from '../../domain/sentences.ts';
import { ask } from '../confirm/confirm.ts';
import { requestEdit, submitEdit } from '../edit/edit.ts';
import { andThen, only, type Step } from '../flow.ts';
import type { Action } from '../messages.ts';
import { changeOverlay, dropOverlay, overlayOf, type State, withNotice } from '../state.ts';
import { afterWrite } from './done.ts';
import { contested, plannedOf } from './planned.ts';
import { planSettled } from './replan.ts';
import { questionOf } from './summary.ts';
import type { PlanAction, PlanInput, PlanOverlay } from './types.ts';

/** Why the plan cannot be written now. A profile whose name clashes is never left out in silence. */
export const unwritable = (overlay: PlanOverlay | undefined): string | undefined => {
  const planned = overlay && plannedOf(overlay);
  if (!planned) return 'the plan is still being worked out';
  const { blocked, counts, edits } = planned.plan;
  if (blocked) return withoutFullStop(blocked.summary);
  if (counts.conflict > 0) return contested(counts.conflict);
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
    const reason = unwritable(overlay);
    return reason ? only(withNotice(settled, `Nothing is written: ${reason}.`)) : go(settled, overlay);
  });

type How = (state: State, change: ConfigChange, afterwards: Action | undefined) => Step;

const edited = (how: How) => (state: State, overlay: PlanOverlay) => {
  const planned = plannedOf(overlay);
  if (!planned || !overlay.input) return only(state);
  return how(state, planChange(overlay.input.config, planned.plan), afterwards(overlay));
};

/** Shows the exact diff of the whole plan. A write from there asks the same question. */
export const reviewed = (state: State): Step =>
  withPlan(state, (settled, overlay) =>
    edited((at, change, afterwards) => requestEdit(at, change, afterwards, questionOf(overlay)))(
      settled,
      overlay,
    ),
  );

export const submitted = (state: State): Step => withPlan(state, edited(submitEdit));

/** Asks before profiles are renamed or removed; the screen has shown what is added or changed. */
export const accepted = (state: State): Step =>
  withPlan(state, (settled, overlay) => {
    const asked = questionOf(overlay);
    if (!asked) return edited(submitEdit)(settled, overlay);
    return only(ask(settled, asked.question, asked.consequences, { type: 'plan.submitted' }));
  });

/** Closes the plan and clears the marks it was made from. */
export const written = (
  state: State,
  { type: _, ...done }: Extract<PlanAction, { type: 'plan.written' }>,
): Step =>
  andThen(afterWrite(dropOverlay(state, 'plan'), done), next =>
    only(overlayOf(next, 'plan-done') ? { ...next, marked: new Map() } : next),
  );

export const previewed = (
  state: State,
  { id, preview }: Extract<PlanAction, { type: 'plan.previewed' }>,
): Step =>
  only(
    changeOverlay(state, 'plan', plan =>
      plan.input?.id === id ? { ...plan, preview: { of: id, is: 'shown', lines: preview.lines } } : plan,
    ),
  );
