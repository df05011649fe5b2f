/** What the naming rule makes of the role under the cursor. */
import { defined } from '../../domain/collections/defined.ts';
import { type NameSubject, namerOf } from '../../domain/naming/namer.ts';
import { namePresets } from '../../domain/naming/names.ts';
import { parseTemplate } from '../../domain/naming/template.ts';
import { accountById, selectedRole, selectedSession, sessionNamed } from '../select.ts';
import type { State } from '../state.ts';

/** Of an organisation that everybody can imagine. */
const madeUp: NameSubject = {
  session: 'acme',
  accountId: '111122223333',
  accountName: 'acme-dev',
  email: 'aws+dev@acme.example',
  role: 'AdministratorAccess',
  region: 'eu-west-1',
};

const exampleSubject = (state: State): NameSubject => {
  const ref = selectedRole(state);
  if (!ref) return madeUp;
  const session = sessionNamed(state, ref.session) ?? selectedSession(state);
  const { name, email } = accountById(state, ref.session, ref.accountId) ?? {};
  return {
    session: ref.session,
    accountId: ref.accountId,
    ...defined({ accountName: name, email }),
    role: ref.roleName,
    region: session?.region ?? madeUp.region,
  };
};

/** Undefined while the template is wrong. */
export const exampleName = (state: State, template: string): string | undefined => {
  const parsed = parseTemplate(template);
  if (!parsed.ok) return undefined;
  return namerOf(parsed.template, state.settings.overrides)(exampleSubject(state));
};

export const exampleFor = (state: State): string => {
  const { role, accountName, accountId } = exampleSubject(state);
  return `${role} in ${accountName ?? accountId}`;
};

/** Each ready-made template with its name for the role. */
export const presetNames = (state: State): readonly { readonly template: string; readonly name: string }[] =>
  namePresets.map(({ template }) => ({ template, name: exampleName(state, template) ?? '' }));

export const presetAfter = (template: string): string => {
  const at = namePresets.findIndex(preset => preset.template === template);
  return namePresets[(at + 1) % namePresets.length]?.template ?? template;
};
