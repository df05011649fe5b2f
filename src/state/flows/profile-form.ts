/** Changing one profile: its name, region and output; written as one change. */
import type { Command } from '../command.ts';
import { type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import type { Action } from '../messages.ts';
import type { ConfigEdit, Failure, Profile } from '../model.ts';
import { checkProfileName } from '../naming.ts';
import { renameEdits } from '../plan/edits.ts';
import { checkProfileKey } from '../profile-keys.ts';
import { configOf } from '../select.ts';
import { changeTop, dropOverlay, pushOverlay, type State, topOverlay, withNotice } from '../state.ts';
import { profileNamed } from '../use-target.ts';
import { changeOf } from './edit.ts';

export type ProfileFormAction =
  | { readonly type: 'profile.opened'; readonly name: string }
  | { readonly type: 'profile.moved'; readonly by: 1 | -1 }
  | { readonly type: 'profile.saved' };

export const formFields = ['name', 'region', 'output'] as const;
export type FormField = (typeof formFields)[number];

export interface ProfileFormOverlay {
  readonly kind: 'profile';
  /** The profile as it is called now. */
  readonly name: string;
  readonly focused: FormField;
  readonly values: Readonly<Record<FormField, string>>;
  /** Why it cannot be saved as it stands. */
  readonly fault?: { readonly field: FormField; readonly failure: Failure };
}

/** Of the AWS CLI; https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-output-format.html */
export const outputFormats: readonly string[] = ['json', 'yaml', 'yaml-stream', 'text', 'table', 'off'];

const opened = (state: State, name: string): Step => {
  const profile = profileNamed(state, name);
  if (!profile) return only(state);
  const values = { name, region: profile.region ?? '', output: profile.output ?? '' };
  return only(pushOverlay(state, { kind: 'profile', name, focused: 'name', values }));
};

const nextField = (field: FormField, by: 1 | -1): FormField =>
  formFields[(formFields.indexOf(field) + by + formFields.length) % formFields.length] ?? field;

const invalid = (summary: string, hint: string): Failure => ({ code: 'profile.invalid', summary, hint });

const nameFault = (state: State, profile: Profile, name: string): Failure | undefined => {
  if (name === profile.name) return undefined;
  if (profileNamed(state, name))
    return {
      code: 'profile.exists',
      summary: `There is a profile ${name} already.`,
      hint: 'Choose another name.',
    };
  return checkProfileName(name);
};

const regionFault = (region: string): Failure | undefined => {
  if (region === '') return undefined;
  if (!/^[a-z]{2,}(-[a-z0-9]+)+-\d+$/.test(region))
    return invalid(`${region} is not the name of a region.`, 'Regions look like eu-west-1.');
  return checkProfileKey('region', region);
};

const outputFault = (output: string, before: string | undefined): Failure | undefined =>
  output === '' || output === before || outputFormats.includes(output)
    ? undefined
    : invalid(`${output} is not an output format.`, `Choose one of ${outputFormats.join(', ')}.`);

const faultOf = (
  state: State,
  profile: Profile,
  values: ProfileFormOverlay['values'],
): ProfileFormOverlay['fault'] => {
  const faults: Readonly<Record<FormField, Failure | undefined>> = {
    name: nameFault(state, profile, values.name),
    region: values.region === profile.region ? undefined : regionFault(values.region),
    output: outputFault(values.output, profile.output),
  };
  const field = formFields.find(each => faults[each] !== undefined);
  const failure = field && faults[field];
  return field && failure ? { field, failure } : undefined;
};

const editsOf = (
  state: State,
  profile: Profile,
  values: ProfileFormOverlay['values'],
): readonly ConfigEdit[] => {
  const config = configOf(state);
  if (!config) return [];
  const renames = values.name === profile.name ? [] : [{ from: profile.name, to: values.name }];
  const keys = (['region', 'output'] as const)
    .filter(key => values[key] !== (profile[key] ?? ''))
    .map(key => [key, values[key] === '' ? undefined : values[key]] as const);
  const set: ConfigEdit = { edit: 'setKeys', section: { kind: 'profile', name: values.name }, keys };
  return [...renameEdits(config, renames), ...(keys.length > 0 ? [set] : [])];
};

const trimmed = (values: ProfileFormOverlay['values']): ProfileFormOverlay['values'] => ({
  name: values.name.trim(),
  region: values.region.trim(),
  output: values.output.trim(),
});

const titleOf = (before: string, after: string): string =>
  before === after ? `Changed the profile ${before}` : `Renamed the profile ${before} to ${after}`;

const saved = (state: State, apply: (state: State, action: Action) => Step): Step => {
  const top = topOverlay(state);
  if (top?.kind !== 'profile') return only(state);
  const profile = profileNamed(state, top.name);
  if (!profile) return only(withNotice(dropOverlay(state, 'profile'), 'The profile is gone.', 'bad'));
  const values = trimmed(top.values);
  const fault = faultOf(state, profile, values);
  if (fault) return only(changeTop(state, 'profile', form => ({ ...form, fault, focused: fault.field })));
  const edits = editsOf(state, profile, values);
  const closed = dropOverlay(state, 'profile');
  if (edits.length === 0) return only(withNotice(closed, 'Nothing to change.'));
  const change = changeOf(closed, titleOf(profile.name, values.name), edits);
  return apply(closed, { type: 'edit.requested', change });
};

const withoutFault = ({ fault: _, ...form }: ProfileFormOverlay): ProfileFormOverlay => form;

export const profileFormHandlers = (
  apply: (state: State, action: Action) => Step,
): Handlers<ProfileFormAction> => ({
  'profile.opened': (state, { name }) => opened(state, name),
  'profile.moved': (state, { by }) =>
    only(changeTop(state, 'profile', form => ({ ...form, focused: nextField(form.focused, by) }))),
  'profile.saved': state => saved(state, apply),
});

export const profileFormSpec: OverlaySpec<ProfileFormOverlay> = {
  title: (_state, { name }) => `Edit the profile ${name}`,
  size: () => ({ width: 70, height: 10 }),
  field: (_state, { focused, values }) => ({ id: `profile:${focused}`, value: values[focused] }),
  typed: (state, { focused }, value) =>
    only(
      changeTop(state, 'profile', form => ({
        ...withoutFault(form),
        values: { ...form.values, [focused]: value },
      })),
    ),
};

export const profileFormCommands: readonly Command[] = [
  {
    id: 'profile.save',
    title: 'Review',
    about: 'Shows what the change does to the config file, and asks.',
    keys: ['enter'],
    scope: 'profile',
    hint: 1,
    action: () => ({ type: 'profile.saved' }),
  },
  {
    id: 'profile.next',
    title: 'Next field',
    about: 'Goes to the next field.',
    keys: ['tab', 'down'],
    scope: 'profile',
    hint: 2,
    action: () => ({ type: 'profile.moved', by: 1 }),
  },
  {
    id: 'profile.previous',
    title: 'Previous field',
    about: 'Goes to the previous field.',
    keys: ['shift+tab', 'up'],
    scope: 'profile',
    action: () => ({ type: 'profile.moved', by: -1 }),
  },
];
