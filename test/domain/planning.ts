/** Short ways to say a listing and rules, for the tests of the plan. */
import type { Account, Session } from '../../src/domain/model.ts';
import { parseTemplate, type Template } from '../../src/domain/naming/template.ts';
import { type Listing, type Plan, type PlanRules, planRules } from '../../src/domain/plan/plan.ts';
import { defaultSettings } from '../../src/domain/settings/settings.ts';

export const template = (text: string): Template => {
  const parsed = parseTemplate(text);
  if (!parsed.ok) throw new Error(`${parsed.column}: ${parsed.message}`);
  return parsed.template;
};

export const corp: Session = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'eu-west-1',
  scopes: ['sso:account:access'],
  legacy: false,
};

export const corpSection = {
  'sso-session corp': {
    sso_start_url: corp.startUrl,
    sso_region: corp.region,
    sso_registration_scopes: 'sso:account:access',
  },
};

/** `{ 'prod 1': ['Admin', 'Read'] }`: name and id (made 12 digits) of the accounts, and their roles. */
export const listing = (
  roles: Readonly<Record<string, readonly string[]>>,
  more: Partial<Listing> = {},
): Listing => {
  const rows = Object.entries(roles).map(([label, names]) => {
    const [name = '', id = ''] = label.split(' ');
    return { account: { id: id.padStart(12, '0'), name } satisfies Account, names };
  });
  return {
    session: corp,
    complete: true,
    accounts: rows.map(({ account }) => account),
    roles: new Map(rows.map(({ account, names }) => [account.id, names.map(name => ({ name }))])),
    ...more,
  };
};

export const id = (digits: string | number): string => String(digits).padStart(12, '0');

export const rules = (more: Partial<Omit<PlanRules, 'template'>> & { name?: string } = {}): PlanRules => {
  const { name = '{account}-{role}', ...rest } = more;
  return planRules(defaultSettings, template(name), rest);
};

/** The keys of a profile for a role of `corp`. */
export const profileKeys = (
  account: string | number,
  role: string,
  more: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => ({
  sso_session: 'corp',
  sso_account_id: id(account),
  sso_role_name: role,
  ...more,
});

/** A plan with all that its entries say: names, keys and reasons are made when they are asked for. */
export const said = ({ entries, byKind: _, edits, ...rest }: Plan) => ({
  ...rest,
  entries: entries.map(
    ({
      kind,
      key,
      name,
      ref,
      accountName,
      existing,
      renamedFrom,
      keys,
      reason,
      conflict,
      warning,
      skipped,
    }) => ({
      kind,
      key,
      name,
      ref,
      accountName,
      existing,
      renamedFrom,
      keys,
      reason,
      conflict,
      warning,
      skipped,
    }),
  ),
  edits: edits.map(edit =>
    edit.edit === 'addProfiles'
      ? { ...edit, profiles: edit.profiles.map(({ name, keys }) => ({ name, keys })) }
      : edit,
  ),
});
