/** The profile of a single role, planned like all profiles: by the settings' template and defaults. */
import {
  type Account,
  type ConfigEdit,
  type ConfigSnapshot,
  type Failure,
  type RoleRef,
  roleRefKey,
} from '../model.ts';
import { parseTemplate } from '../naming/template.ts';
import type { Settings } from '../settings/settings.ts';
import { plan, planRules } from './plan.ts';

export type OneProfile =
  | { readonly ok: true; readonly name: string; readonly edits: readonly ConfigEdit[] }
  | { readonly ok: false; readonly failure: Failure };

export interface OneRole {
  readonly ref: RoleRef;
  /** By its name where it was listed. */
  readonly account: Account;
  /** What to do where the name is taken. */
  readonly clashHint: string;
}

const refused = (failure: Failure): OneProfile => ({ ok: false, failure });

/** Only adds: a role that has a profile is not planned again. */
export const profileForRole = (
  config: ConfigSnapshot,
  settings: Settings,
  { ref, account, clashHint }: OneRole,
): OneProfile => {
  const session = config.sessions.find(({ name }) => name === ref.session);
  if (!session)
    return refused({ code: 'session.unknown', summary: `The session ${ref.session} is not in the config.` });
  const parsed = parseTemplate(settings.template);
  if (!parsed.ok)
    return refused({
      code: 'settings.invalid',
      summary: `The name template of the settings cannot be read: ${parsed.message}`,
      hint: 'Correct it in the settings file.',
    });
  const roles = new Map([[ref.accountId, [{ name: ref.roleName }]]]);
  const rules = planRules(settings, parsed.template, { only: new Set([roleRefKey(ref)]) });
  const made = plan(config, [{ session, complete: false, accounts: [account], roles }], rules);
  if (made.blocked) return refused(made.blocked);
  const [entry] = made.entries;
  if (!entry || entry.kind === 'conflict')
    return refused({
      code: 'profile.exists',
      summary: `No profile was made: ${entry?.reason ?? 'the role is not listed'}.`,
      hint: clashHint,
    });
  return { ok: true, name: entry.name, edits: made.edits };
};
