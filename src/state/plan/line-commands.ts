/** The keys of what lies on the plan screen: a line being typed, the form, the result. */
import type { Command } from '../command.ts';
import { configOf } from '../select.ts';
import { overlayOf, type State } from '../state.ts';
import { tryCommand } from './done.ts';
import { valuesFor } from './form.ts';
import { valueMeant } from './menu.ts';

const noNextStep = (state: State): string | undefined => {
  const done = overlayOf(state, 'plan-done');
  return done && tryCommand(done) ? undefined : 'there is nothing to try';
};

const typingName = (state: State): string | undefined =>
  overlayOf(state, 'plan-field')?.of === 'template' ? undefined : 'only a template has ready-made ones';

const fieldCommands: readonly Command[] = [
  {
    id: 'plan-field-keep',
    title: 'Keep',
    about: 'Keeps what was typed.',
    keys: ['enter'],
    scope: 'plan-field',
    hint: 1,
    unavailable: state => overlayOf(state, 'plan-field')?.fault?.message.replace(/\.\s*$/, ''),
    action: () => ({ type: 'plan.field-kept' }),
  },
  {
    id: 'plan-field-presets',
    title: 'Ready-made',
    about: 'Chooses a ready-made template.',
    keys: ['tab'],
    scope: 'plan-field',
    unavailable: typingName,
    action: () => ({ type: 'plan.menu-opened', of: 'template' }),
  },
  {
    id: 'plan-field-back',
    title: 'Back',
    about: 'Leaves it as it was before.',
    keys: ['escape'],
    scope: 'plan-field',
    hint: 3,
    action: () => ({ type: 'plan.field-cancelled' }),
  },
];

const noValues = (state: State): string | undefined => {
  const at = overlayOf(state, 'plan-form')?.at;
  return at && valuesFor(state, at).length > 0 ? undefined : 'this field is only typed';
};

const menuCommands: readonly Command[] = [
  {
    id: 'plan-menu-choose',
    title: 'Choose',
    about: 'Takes the selected value.',
    keys: ['enter', 'tab'],
    scope: 'plan-menu',
    hint: 1,
    unavailable: state => (valueMeant(state) === undefined ? 'nothing matches' : undefined),
    action: () => ({ type: 'plan.menu-chosen' }),
  },
];

const formCommands: readonly Command[] = [
  {
    id: 'plan-form-apply',
    title: 'Apply',
    about: 'Plans with these filters and defaults.',
    keys: ['enter'],
    scope: 'plan-form',
    hint: 1,
    action: () => ({ type: 'plan.form-kept' }),
  },
  {
    id: 'plan-form-next',
    title: 'Next field',
    about: 'Goes to the next field.',
    keys: ['tab', 'down'],
    scope: 'plan-form',
    hint: 2,
    action: () => ({ type: 'plan.form-moved', by: 1 }),
  },
  {
    id: 'plan-form-previous',
    title: 'Previous field',
    about: 'Goes to the field before.',
    keys: ['shift+tab', 'up'],
    scope: 'plan-form',
    action: () => ({ type: 'plan.form-moved', by: -1 }),
  },
  {
    id: 'plan-form-choose',
    title: 'Choose',
    about: 'Chooses the value from a short list, where there is one.',
    keys: ['ctrl+o'],
    scope: 'plan-form',
    hint: 3,
    unavailable: noValues,
    action: () => ({ type: 'plan.menu-opened', of: 'form' }),
  },
];

const doneCommands: readonly Command[] = [
  {
    id: 'plan-done-close',
    title: 'Close',
    about: 'Goes back to the panes.',
    keys: ['enter'],
    scope: 'plan-done',
    hint: 1,
    action: () => ({ type: 'overlay.closed' }),
  },
  {
    id: 'plan-done-copy',
    title: 'Copy the command',
    about: 'Copies the command that tries the new profile.',
    keys: ['y'],
    scope: 'plan-done',
    hint: 2,
    unavailable: noNextStep,
    action: () => ({ type: 'plan.command-copied' }),
  },
  {
    id: 'plan-done-undo',
    title: 'Undo',
    about: 'Restores the config file as it was before.',
    keys: ['u'],
    scope: 'plan-done',
    hint: 3,
    unavailable: state => (configOf(state)?.undoable ? undefined : 'there is no change to take back'),
    action: () => ({ type: 'plan.undone' }),
  },
];

export const planLineCommands: readonly Command[] = [
  ...fieldCommands,
  ...menuCommands,
  ...formCommands,
  ...doneCommands,
];
