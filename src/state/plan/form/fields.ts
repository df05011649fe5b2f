/** Lines typed on the plan screen: the name of one entry, or the template of all. */

import { faultText } from '../../../domain/failures/file-faults.ts';
import { roleRefKey } from '../../../domain/model.ts';
import { checkProfileName } from '../../../domain/naming/names.ts';
import { parseTemplate } from '../../../domain/naming/template.ts';
import type { PlanEntry } from '../../../domain/plan/plan.ts';
import { withoutFullStop } from '../../../domain/sentences.ts';
import { type Command, commandsIn } from '../../command.ts';
import { type OverlaySpec, only, type Step } from '../../flow.ts';
import { keyOf } from '../../key-names.ts';
import { changeTop, dropOverlay, overlayOf, pushOverlay, type State } from '../../state.ts';
import { entryHere } from '../list.ts';
import { planAgain, planNow, withChoices } from '../replan.ts';
import type { PlanFieldOverlay } from '../types.ts';

/** A large plan follows when the typing pauses. */
const typingMs = 150;

/** Why the name of an entry cannot be edited. */
export const unnamed = (state: State, entry: PlanEntry | undefined): string | undefined => {
  if (!entry) return 'nothing is listed here';
  const { kind, existing, key, ref } = entry;
  if (kind === 'stale' || kind === 'remove') return 'its role is gone; it can only be removed';
  if (existing?.file === 'credentials') return 'it stands in the credentials file, which is never edited';
  if (existing?.kind === 'legacy')
    return `it has the old form: convert it first, with ${keyOf(state, 'convert-legacy')}`;
  return existing && key !== roleRefKey(ref)
    ? 'the role has another profile, which is the one the plan is about'
    : undefined;
};

const startOf = (state: State, of: PlanFieldOverlay['of']): { key: string; value: string } | undefined => {
  const overlay = overlayOf(state, 'plan');
  if (!overlay) return undefined;
  if (of === 'template') return { key: '', value: overlay.choices.template };
  const entry = entryHere(state, overlay);
  return entry && !unnamed(state, entry) ? { key: entry.key, value: entry.name } : undefined;
};

export const fieldOpened = (state: State, of: PlanFieldOverlay['of']): Step => {
  const start = startOf(state, of);
  if (!start) return only(state);
  const { key, value } = start;
  const fault = of === 'template' ? faultOf('template', value) : undefined;
  return only(
    pushOverlay(state, { kind: 'plan-field', of, key, value, before: value, ...(fault ? { fault } : {}) }),
  );
};

type Fault = PlanFieldOverlay['fault'];

/** An empty name is the template's again. */
const faultOf = (of: PlanFieldOverlay['of'], value: string): Fault => {
  if (of === 'template') {
    const parsed = parseTemplate(value);
    return parsed.ok ? undefined : { column: parsed.column, message: parsed.message };
  }
  const failure = of === 'name' && value !== '' ? checkProfileName(value) : undefined;
  return failure && { message: faultText(failure) };
};

const withTemplate = (state: State, template: string): State =>
  withChoices(state, choices => ({ ...choices, template }));

export const typed = (state: State, { of }: PlanFieldOverlay, value: string): Step => {
  const fault = faultOf(of, value);
  const next = changeTop(state, 'plan-field', ({ fault: _, ...field }) => ({
    ...field,
    value,
    ...(fault ? { fault } : {}),
  }));
  if (of === 'template' && !fault) return planAgain(withTemplate(next, value), typingMs);
  return only(next);
};

const named = (state: State, key: string, name: string): Step =>
  planAgain(
    withChoices(state, choices => {
      const names = new Map(choices.names);
      if (name === '') names.delete(key);
      else names.set(key, name);
      return { ...choices, names };
    }),
  );

/** A name or template that is wrong stays in the field, with the reason beside it. */
export const fieldKept = (state: State): Step => {
  const field = overlayOf(state, 'plan-field');
  if (!field || field.fault) return only(state);
  const closed = dropOverlay(state, 'plan-field');
  if (field.of === 'template') return overlayOf(closed, 'plan')?.due ? planNow(closed) : only(closed);
  if (field.of === 'name' && field.value !== field.before) return named(closed, field.key, field.value);
  return only(closed);
};

export const fieldCancelled = (state: State): Step => {
  const field = overlayOf(state, 'plan-field');
  if (!field) return only(state);
  const closed = dropOverlay(state, 'plan-field');
  if (field.of === 'template' && overlayOf(closed, 'plan')?.choices.template !== field.before)
    return planAgain(withTemplate(closed, field.before));
  return only(closed);
};

/** A ready-made template takes the place of what was typed. */
export const templateChosen = (state: State, template: string): Step =>
  planAgain(withTemplate(dropOverlay(dropOverlay(state, 'plan-menu'), 'plan-field'), template));

/** Drawn in the plan screen, not as a box. */
export const planFieldSpec: OverlaySpec<PlanFieldOverlay> = {
  title: () => 'Typing',
  size: () => ({ width: 0, height: 0 }),
  field: (_state, { of, key, value }) => ({ id: `plan:${of}:${key}`, value }),
  typed,
  quits: false,
};

export const planFieldCommands: readonly Command[] = commandsIn('plan-field', {
  'plan-field-keep': {
    title: 'Keep',
    about: 'Keeps what was typed.',
    keys: ['enter'],
    hint: 1,
    unavailable: state => {
      const fault = overlayOf(state, 'plan-field')?.fault;
      return fault && withoutFullStop(fault.message);
    },
    action: () => ({ type: 'plan.field-kept' }),
  },
  'plan-field-presets': {
    title: 'Ready-made',
    about: 'Chooses a ready-made template.',
    keys: ['tab'],
    // A click on it is the only way for who has no keyboard at hand.
    hint: 2,
    unavailable: state =>
      overlayOf(state, 'plan-field')?.of === 'template' ? undefined : 'only a template has ready-made ones',
    action: () => ({ type: 'plan.menu-opened', of: 'template' }),
  },
  'plan-field-back': {
    title: 'Back',
    about: 'Leaves it as it was before.',
    keys: ['escape'],
    hint: 3,
    action: () => ({ type: 'plan.field-cancelled' }),
  },
});
