/** Changing one profile: its name, region and output; written as one change. */

import { accept, type EditField, type EditResult } from '../../domain/changes/result.ts';
import { nextIn } from '../../domain/collections/next-in.ts';
import type { ConfigSnapshot, Failure } from '../../domain/model.ts';
import { renameProfile, setProfileKeys } from '../../domain/profiles/edits.ts';
import { type Command, commandsIn } from '../command.ts';
import { review } from '../edit/edit.ts';
import { type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { configOf } from '../select.ts';
import { changeTop, dropOverlay, pushOverlay, type State, topOverlay, withNotice } from '../state.ts';
import { profileNamed } from '../use/target.ts';

export type ProfileFormAction =
  | { readonly type: 'profile.opened'; readonly name: string }
  | { readonly type: 'profile.moved'; readonly by: 1 | -1 }
  | { readonly type: 'profile.saved' };

export const formFields = ['name', 'region', 'output'] as const;
export type FormField = (typeof formFields)[number];

type Values = Readonly<Record<FormField, string>>;

export interface ProfileFormOverlay {
  readonly kind: 'profile';
  /** The profile as it is called now. */
  readonly name: string;
  readonly focused: FormField;
  readonly values: Values;
  /** As the form was opened with: what was not typed is not written, whoever changed it meanwhile. */
  readonly shown: Values;
  /** Why it cannot be saved as it stands. */
  readonly fault?: { readonly field: FormField; readonly failure: Failure };
}

const opened = (state: State, name: string): Step => {
  const profile = profileNamed(state, name);
  if (!profile) return only(state);
  const values = { name, region: profile.region ?? '', output: profile.output ?? '' };
  return only(pushOverlay(state, { kind: 'profile', name, focused: 'name', values, shown: values }));
};

const formField: Readonly<Partial<Record<EditField, FormField>>> = { region: 'region', key: 'output' };

const trimmed = (values: Values): Values => ({
  name: values.name.trim(),
  region: values.region.trim(),
  output: values.output.trim(),
});

/** One change: the keys under the old name, then the name. */
const resultOf = (config: ConfigSnapshot, { name, shown, ...form }: ProfileFormOverlay): EditResult => {
  const values = trimmed(form.values);
  const keys = (['region', 'output'] as const)
    .filter(key => values[key] !== shown[key])
    .map(key => [key, values[key] === '' ? undefined : values[key]] as const);
  const set = setProfileKeys(config, name, keys);
  const rename = renameProfile(config, name, values.name);
  if (!rename.ok || !set.ok) return rename.ok ? set : rename;
  const { title } = rename.edits.length > 0 ? rename : set;
  return accept(title, [...set.edits, ...rename.edits], [...set.notes, ...rename.notes]);
};

const faultOf = (result: EditResult): ProfileFormOverlay['fault'] => {
  if (result.ok) return undefined;
  const [first] = result.failures;
  return first && { field: formField[first.field] ?? 'name', failure: first.failure };
};

const saved = (state: State): Step => {
  const top = topOverlay(state);
  const config = configOf(state);
  if (top?.kind !== 'profile' || !config) return only(state);
  if (!profileNamed(state, top.name))
    return only(withNotice(dropOverlay(state, 'profile'), 'The profile is gone.', 'bad'));
  const result = resultOf(config, top);
  const fault = faultOf(result);
  if (fault) return only(changeTop(state, 'profile', form => ({ ...form, fault, focused: fault.field })));
  return review(dropOverlay(state, 'profile'), result, `changing the profile ${top.name}`);
};

const withoutFault = ({ fault: _, ...form }: ProfileFormOverlay): ProfileFormOverlay => form;

export const profileFormHandlers: Handlers<ProfileFormAction> = {
  'profile.opened': (state, { name }) => opened(state, name),
  'profile.moved': (state, { by }) =>
    only(changeTop(state, 'profile', form => ({ ...form, focused: nextIn(formFields, form.focused, by) }))),
  'profile.saved': saved,
};

export const fieldId = (field: FormField): string => `profile:${field}`;

export const profileFormSpec: OverlaySpec<ProfileFormOverlay> = {
  title: (_state, { name }) => `Edit the profile ${name}`,
  size: () => ({ width: 70, height: 10 }),
  field: (_state, { focused, values }) => ({ id: fieldId(focused), value: values[focused] }),
  pointed: (state, { focused }, id) =>
    only(
      changeTop(state, 'profile', form => ({
        ...form,
        focused: formFields.find(field => fieldId(field) === id) ?? focused,
      })),
    ),
  typed: (state, { focused }, value) =>
    only(
      changeTop(state, 'profile', form => ({
        ...withoutFault(form),
        values: { ...form.values, [focused]: value },
      })),
    ),
};

export const profileFormCommands: readonly Command[] = commandsIn('profile', {
  'profile-review': {
    title: 'Review',
    about: 'Shows what the change does to the config file, and asks.',
    keys: ['enter'],
    hint: 1,
    action: () => ({ type: 'profile.saved' }),
  },
  'profile-next': {
    title: 'Next field',
    about: 'Goes to the next field.',
    keys: ['tab', 'down'],
    hint: 2,
    action: () => ({ type: 'profile.moved', by: 1 }),
  },
  'profile-previous': {
    title: 'Previous field',
    about: 'Goes to the previous field.',
    keys: ['shift+tab', 'up'],
    action: () => ({ type: 'profile.moved', by: -1 }),
  },
});
