/** The form of filters and defaults: which accounts and roles, and the keys their profiles get. */

import { mostUsed } from '../../../domain/collections/most-used.ts';
import { nextIn } from '../../../domain/collections/next-in.ts';
import { faultText } from '../../../domain/failures/file-faults.ts';
import { checkProfileKey } from '../../../domain/profiles/keys.ts';
import { outputFormats } from '../../../domain/profiles/output-formats.ts';
import { type Command, commandsIn } from '../../command.ts';
import { type OverlaySpec, only, type Step } from '../../flow.ts';
import { configOf } from '../../select.ts';
import { changeTop, dropOverlay, overlayOf, pushOverlay, type State } from '../../state.ts';
import { planAgain, withChoices } from '../replan.ts';
import type { FormField, PlanChoices, PlanFormOverlay } from '../types.ts';
import { listFrom, listText, pairsFrom, pairsText } from './choices.ts';

interface FormLine {
  readonly field: FormField;
  readonly label: string;
  readonly placeholder: string;
}

export const formLines: readonly FormLine[] = [
  { field: 'accounts', label: 'Accounts', placeholder: 'all; or globs over name and id: prod-*, 1111*' },
  { field: 'roles', label: 'Roles', placeholder: 'all; or globs: *Admin*, ReadOnly' },
  { field: 'exclude', label: 'Without', placeholder: 'nothing; or globs over account name, id and role' },
  { field: 'region', label: 'Region', placeholder: 'the session’s; written where a profile has no region' },
  { field: 'changeRegion', label: 'Replace regions', placeholder: 'no; yes: also where one is set' },
  { field: 'output', label: 'Output', placeholder: `none; ${outputFormats.join(', ')}` },
  { field: 'set', label: 'More keys', placeholder: 'none; key=value, key=value: also over what is there' },
];

const fields = formLines.map(({ field }) => field);

const valuesOf = (choices: PlanChoices): PlanFormOverlay['values'] => ({
  accounts: listText(choices.accounts),
  roles: listText(choices.roles),
  exclude: listText(choices.exclude),
  region: choices.region,
  changeRegion: choices.changeRegion ? 'yes' : '',
  output: choices.output,
  set: pairsText(choices.set),
});

export const formOpened = (state: State): Step => {
  const overlay = overlayOf(state, 'plan');
  if (!overlay) return only(state);
  return only(pushOverlay(state, { kind: 'plan-form', at: 'accounts', values: valuesOf(overlay.choices) }));
};

const keyFault = (key: string, value: string): string | undefined => {
  const failure = value === '' ? undefined : checkProfileKey(key, value);
  return failure && faultText(failure);
};

const setFault = (text: string): string | undefined => {
  const read = pairsFrom(text);
  if ('wrong' in read) return `"${read.wrong}" is not of the form key=value.`;
  return read.pairs.map(([key, value]) => keyFault(key, value)).find(fault => fault !== undefined);
};

const faultOf = (field: FormField, value: string): string | undefined => {
  switch (field) {
    case 'region':
      return keyFault('region', value);
    case 'output':
      return keyFault('output', value);
    case 'changeRegion':
      return ['', 'yes', 'no'].includes(value.toLowerCase()) ? undefined : 'Say yes or no.';
    case 'set':
      return setFault(value);
    default:
      return undefined;
  }
};

const withValue = (state: State, field: FormField, value: string): State =>
  changeTop(state, 'plan-form', ({ fault: _, ...form }) => ({
    ...form,
    values: { ...form.values, [field]: value },
  }));

export const formMoved = (state: State, by: 1 | -1): Step =>
  only(changeTop(state, 'plan-form', form => ({ ...form, at: nextIn(fields, form.at, by) })));

export const formChosen = (state: State, value: string): Step => {
  const closed = dropOverlay(state, 'plan-menu');
  const form = overlayOf(closed, 'plan-form');
  return form ? only(withValue(closed, form.at, value)) : only(closed);
};

const applied = (choices: PlanChoices, values: PlanFormOverlay['values']): PlanChoices => {
  const read = pairsFrom(values.set);
  return {
    ...choices,
    accounts: listFrom(values.accounts),
    roles: listFrom(values.roles),
    exclude: listFrom(values.exclude),
    region: values.region.trim(),
    changeRegion: values.changeRegion.toLowerCase() === 'yes',
    output: values.output.trim(),
    set: 'pairs' in read ? read.pairs : choices.set,
  };
};

/** The first field that is wrong gets the keyboard and says why. */
export const formKept = (state: State): Step => {
  const form = overlayOf(state, 'plan-form');
  if (!form) return only(state);
  for (const { field } of formLines) {
    const message = faultOf(field, form.values[field].trim());
    if (message !== undefined)
      return only(changeTop(state, 'plan-form', each => ({ ...each, at: field, fault: { field, message } })));
  }
  return planAgain(withChoices(dropOverlay(state, 'plan-form'), choices => applied(choices, form.values)));
};

/** Lines of the menu of regions, the empty one included. */
const mostRegions = 8;

/** The regions of the config, the most used first: nobody wants to scroll through all regions of AWS. */
const regionsHere = (state: State): readonly string[] => {
  const { sessions = [], profiles = [] } = configOf(state) ?? {};
  return mostUsed([...sessions, ...profiles].map(({ region }) => region));
};

/** The values to choose from; none where the field is only typed. */
export const valuesFor = (state: State, field: FormField): readonly string[] => {
  switch (field) {
    case 'region':
      return [...regionsHere(state).slice(0, mostRegions - 1), ''];
    case 'output':
      return [...outputFormats, ''];
    case 'changeRegion':
      return ['no', 'yes'];
    default:
      return [];
  }
};

export const fieldId = (field: FormField): string => `plan-form:${field}`;

export const planFormSpec: OverlaySpec<PlanFormOverlay> = {
  title: () => 'Filters and defaults',
  size: () => ({ width: 78, height: formLines.length + 5 }),
  field: (_state, { at, values }) => ({
    id: fieldId(at),
    value: values[at],
    placeholder: formLines.find(({ field }) => field === at)?.placeholder ?? '',
  }),
  pointed: (state, _form, id) =>
    only(
      changeTop(state, 'plan-form', form => ({
        ...form,
        at: formLines.find(({ field }) => fieldId(field) === id)?.field ?? form.at,
      })),
    ),
  typed: (state, { at }, value) => only(withValue(state, at, value)),
  quits: false,
};

const noValues = (state: State): string | undefined => {
  const at = overlayOf(state, 'plan-form')?.at;
  return at && valuesFor(state, at).length > 0 ? undefined : 'this field is only typed';
};

export const planFormCommands: readonly Command[] = commandsIn('plan-form', {
  'plan-form-keep': {
    title: 'Apply',
    about: 'Plans with these filters and defaults.',
    keys: ['enter'],
    hint: 1,
    action: () => ({ type: 'plan.form-kept' }),
  },
  'plan-form-next': {
    title: 'Next field',
    about: 'Goes to the next field.',
    keys: ['tab', 'down'],
    hint: 2,
    action: () => ({ type: 'plan.form-moved', by: 1 }),
  },
  'plan-form-previous': {
    title: 'Previous field',
    about: 'Goes to the field before.',
    keys: ['shift+tab', 'up'],
    action: () => ({ type: 'plan.form-moved', by: -1 }),
  },
  'plan-form-choose': {
    title: 'Choose',
    about: 'Chooses the value from a short list, where there is one.',
    keys: ['ctrl+o'],
    hint: 3,
    unavailable: noValues,
    action: () => ({ type: 'plan.menu-opened', of: 'form' }),
  },
});
