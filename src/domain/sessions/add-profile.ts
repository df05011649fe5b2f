/**
 * A profile for a role that somebody names: no sign-in is needed, so nobody knows whether the role is
 * assigned.
 */
import { profileSection } from '../changes/edits.ts';
import { accept, type EditField, type EditResult, refuse } from '../changes/result.ts';
import {
  type ConfigSnapshot,
  type Failure,
  type Keys,
  managedKey,
  type Profile,
  type RoleRef,
  roleRefKey,
  type Session,
} from '../model.ts';
import { checkProfileName, profileExists } from '../naming/names.ts';
import { profilesByRole } from '../profiles/by-role.ts';
import { checkProfileKey } from '../profiles/keys.ts';
import { checkAccountId, checkRoleName, sessionUnfit } from '../profiles/role-keys.ts';
import { regionCaution } from '../regions/regions.ts';
import { reachesAccounts } from './section.ts';

export interface ProfileDraft {
  readonly name: string;
  readonly session: Session;
  readonly accountId: string;
  readonly roleName: string;
  /** Everything beside the role: region, output and further keys, in the order they are written. */
  readonly keys: Keys;
  /** Those of `keys` that somebody asked for; the others follow from the settings and the session. */
  readonly asked: readonly string[];
  /** Marked as written by ssotui: `generate` may then rename and remove it. */
  readonly managed: boolean;
}

const otherName = 'Choose another name, or change it: ssotui profile set NAME KEY=VALUE';

/** All keys of the new section. */
export const draftKeys = ({ session, accountId, roleName, keys, managed }: ProfileDraft): Keys => [
  ['sso_session', session.name],
  ['sso_account_id', accountId],
  ['sso_role_name', roleName],
  ...keys,
  ...(managed ? [[managedKey, 'true'] as const] : []),
];

const checkName = (name: string): Failure | undefined =>
  name === 'default' ? undefined : checkProfileName(name);

type Wrong = readonly [field: EditField, failure: Failure | undefined];

const faults = ({ name, session, accountId, roleName, keys }: ProfileDraft): readonly Wrong[] => [
  ['name', checkName(name)],
  ['whole', sessionUnfit(session)],
  ['key', checkAccountId(accountId)],
  ['key', checkRoleName(roleName)],
  ...keys.map(([key, value]): Wrong => [key === 'region' ? 'region' : 'key', checkProfileKey(key, value)]),
];

const cautionsOn = (config: ConfigSnapshot, { session, accountId, roleName, keys }: ProfileDraft) => {
  const ref: RoleRef = { session: session.name, accountId, roleName };
  const same = profilesByRole(config.profiles).get(roleRefKey(ref))?.profiles ?? [];
  const names = same.map(({ name }) => name).join(', ');
  return [
    ...(names === '' ? [] : [`The role has a profile already: ${names}.`]),
    ...(reachesAccounts(session)
      ? []
      : [`The scopes of ${session.name} reach no accounts: it gives no keys.`]),
    ...keys.flatMap(([key, value]) => (key === 'region' ? (regionCaution(value) ?? []) : [])),
  ];
};

/**
 * The section is there, and says all that was asked for: a script may run twice. A default that the profile
 * has differently by now is no contradiction.
 */
const saysSame = ({ keys, file }: Profile, draft: ProfileDraft): boolean => {
  const asked = { ...draft, keys: draft.keys.filter(([key]) => draft.asked.includes(key)) };
  return file === 'config' && draftKeys(asked).every(([key, value]) => keys[key] === value);
};

/** Adds the section. A profile of the name that says all of it already is nothing to change. */
export const addProfile = (config: ConfigSnapshot, draft: ProfileDraft): EditResult => {
  const title = `Added profile ${draft.name}`;
  const wrong = faults(draft).flatMap(([field, failure]) => (failure ? [{ field, failure }] : []));
  if (wrong.length > 0) return { ok: false, failures: wrong };
  const taken = config.profiles.find(({ name }) => name === draft.name);
  if (taken)
    return saysSame(taken, draft) ? accept(title, []) : refuse('name', profileExists(taken, otherName));
  const section = profileSection(draft.name);
  return accept(title, [{ edit: 'addSection', section, keys: draftKeys(draft) }], cautionsOn(config, draft));
};
