/** The plan screen: what follows from each of its actions. */
import { type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import type { State } from '../state.ts';
import { listSpec } from '../table/spec.ts';
import { commandCopied, undone } from './done.ts';
import { fieldCancelled, fieldKept, fieldOpened, templateChosen } from './form/fields.ts';
import { formChosen, formKept, formMoved, formOpened } from './form/form.ts';
import { menuChosen, menuOpened } from './form/menu.ts';
import { countedKinds } from './kinds.ts';
import { planTable } from './list.ts';
import { planDetails } from './notes.ts';
import { opened, scoped } from './open.ts';
import { showing, showingNext } from './planned.ts';
import { planAgain, planSettled, withChoices } from './replan.ts';
import { ruleKept, ruleWritten } from './rule.ts';
import { scopeLabel } from './scope.ts';
import { toggled, toggledAll } from './switch.ts';
import type { PlanAction, PlanChoices, PlanOverlay } from './types.ts';
import { accepted, reviewed, written } from './write.ts';

const switched = (choices: PlanChoices, rule: 'rename' | 'ids' | 'prune'): PlanChoices => {
  switch (rule) {
    case 'rename':
      return { ...choices, rename: !choices.rename };
    case 'ids':
      return { ...choices, resolve: choices.resolve === 'ask' ? 'append-account-id' : 'ask' };
    case 'prune':
      return { ...choices, prune: !choices.prune };
  }
};

/** A second click on a count goes back to what is to do. */
const tabPointed = (state: State, { show }: PlanOverlay, id: string): Step => {
  const kind = countedKinds.find(each => each === id);
  return kind ? showing(state, kind === show ? 'todo' : kind) : only(state);
};

export const planHandlers: Handlers<PlanAction> = {
  'plan.opened': opened,
  'plan.due': planSettled,
  'plan.shown': (state, { show }) => showing(state, show),
  'plan.shown-next': (state, { by }) => showingNext(state, by),
  'plan.toggled': toggled,
  'plan.toggled-all': toggledAll,
  'plan.switched': (state, { rule }) => planAgain(withChoices(state, choices => switched(choices, rule))),
  'plan.field-opened': (state, { of }) => fieldOpened(state, of),
  'plan.field-kept': fieldKept,
  'plan.field-cancelled': fieldCancelled,
  'plan.menu-opened': (state, { of }) => menuOpened(state, of),
  'plan.menu-chosen': menuChosen,
  'plan.scoped': (state, { is }) => scoped(state, is),
  'plan.template-chosen': (state, { template }) => templateChosen(state, template),
  'plan.form-opened': formOpened,
  'plan.form-moved': (state, { by }) => formMoved(state, by),
  'plan.form-chosen': (state, { value }) => formChosen(state, value),
  'plan.form-kept': formKept,
  'plan.reviewed': reviewed,
  'plan.accepted': accepted,
  'plan.written': written,
  'plan.rule-kept': (state, { template }) => ruleKept(state, template),
  'plan.rule-written': ruleWritten,
  'plan.command-copied': commandCopied,
  'plan.undone': undone,
};

export const planSpec: OverlaySpec<PlanOverlay> = {
  ...listSpec(planTable),
  title: (state, { scope }) => `Profiles for ${scopeLabel(state, scope)}`,
  details: planDetails,
  widened: (state, { show }) => (show === 'todo' ? undefined : showing(state, 'todo')),
  tabbed: tabPointed,
  closed: state => [state, [{ do: 'cancel', key: 'plan' }]],
};
