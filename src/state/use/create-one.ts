/** The profile of a single role, planned like all profiles: by the settings' template and defaults. */
import { type ConfigEdit, type Failure, type RoleRef, roleRefKey } from '../../domain/model.ts';
import { parseTemplate } from '../../domain/naming/template.ts';
import { plan, planRules } from '../../domain/plan/plan.ts';
import { accountById, configOf, sessionNamed } from '../select.ts';
import type { State } from '../state.ts';

type OneProfile =
  | { readonly ok: true; readonly name: string; readonly edits: readonly ConfigEdit[] }
  | { readonly ok: false; readonly failure: Failure };

const refused = (failure: Failure): OneProfile => ({ ok: false, failure });

export const profileForRole = (state: State, ref: RoleRef): OneProfile => {
  const config = configOf(state);
  const session = sessionNamed(state, ref.session);
  if (!config || !session)
    return refused({ code: 'session.unknown', summary: `The session ${ref.session} is not in the config.` });
  const parsed = parseTemplate(state.settings.template);
  if (!parsed.ok)
    return refused({
      code: 'settings.invalid',
      summary: `The name template of the settings cannot be read: ${parsed.message}`,
      hint: 'Correct it in the settings file.',
    });
  const account = accountById(state, ref.session, ref.accountId) ?? { id: ref.accountId };
  const roles = new Map([[ref.accountId, [{ name: ref.roleName }]]]);
  const rules = planRules(state.settings, parsed.template, {
    only: new Set([roleRefKey(ref)]),
  });
  const made = plan(config, [{ session, complete: false, accounts: [account], roles }], rules);
  if (made.blocked) return refused(made.blocked);
  const [entry] = made.entries;
  if (!entry || entry.kind === 'conflict')
    return refused({
      code: 'profile.exists',
      summary: `No profile was made: ${entry?.reason ?? 'the role is not listed'}.`,
      hint: 'Press p to give it another name.',
    });
  return { ok: true, name: entry.name, edits: made.edits };
};
