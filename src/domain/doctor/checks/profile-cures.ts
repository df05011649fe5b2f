/** Cures of profiles that clients refuse: a value that is asked for, or one of several meanings. */
import { profileSection, sessionSection } from '../../changes/edits.ts';
import type { Profile } from '../../model.ts';
import { accountIdIn, roleNameIn } from '../../profiles/role-keys.ts';
import type { Cure, Fix, Found, Meaning } from '../check.ts';
import type { OfflineFacts } from '../facts.ts';
import type { FindingId } from '../ids.ts';
import { profileValue } from '../values.ts';
import { forShell } from '../words.ts';
import { missingValue, repaired } from './session-cures.ts';

/** The keys that can be asked for. */
const missingKey = (why: string): string | undefined =>
  /^(sso_role_name|sso_account_id|sso_region|sso_start_url) is (?:missing|empty)$/.exec(why)?.[1];

const without = (profile: Profile, key: string): Meaning => ({
  does: `Drop ${key} = ${profile.keys[key]}`,
  did: `Dropped ${key} = ${profile.keys[key]}`,
  edits: [{ edit: 'setKeys', section: profileSection(profile.name), keys: [[key, undefined]] }],
});

/** The profile's value is right: it moves to the session. */
const intoSession = (profile: Profile, key: string, session: string): Meaning => {
  const value = profile.keys[key];
  return {
    does: `Write ${key} = ${value} into session ${session}, and drop it`,
    did: `Moved ${key} = ${value} into session ${session}, out`,
    edits: [
      { edit: 'setKeys', section: sessionSection(session), keys: [[key, value]] },
      ...without(profile, key).edits,
    ],
  };
};

const contradiction = (profile: Profile, why: string): { readonly fix?: Fix } => {
  const [, key = '', session = ''] =
    /^(\w+) (?:differs from that of|belongs in) session (\S+?)(?: alone.*)?$/.exec(why) ?? [];
  if (profile.file !== 'config' || profile.keys[key] === undefined) return {};
  const differs = why.includes('differs');
  const ways = [without(profile, key), ...(differs ? [intoSession(profile, key, session)] : [])];
  return { fix: { is: 'either', profiles: [profile.name], ways } };
};

/** Another source profile would do. */
const needsSource = /^role_arn needs source_profile|^its source profile .* has no credentials/;

export const brokenFix = (
  facts: OfflineFacts,
  profile: Profile,
  finding: FindingId,
  why: string,
): Pick<Found, 'cure' | 'fix'> => {
  if (finding === 'profile-session-unusable') {
    const session = facts.config.sessions.find(({ name }) => name === profile.session);
    return session ? missingValue(facts, session) : {};
  }
  if (finding === 'profile-contradicts-session') return contradiction(profile, why);
  if (finding === 'profile-account-id')
    return profileValue(facts, profile, 'sso_account_id', [accountIdIn(profile.keys.sso_account_id ?? '')]);
  if (finding === 'profile-role-name')
    return profileValue(facts, profile, 'sso_role_name', [roleNameIn(profile.keys.sso_role_name ?? '')]);
  if (finding === 'profile-source-circle' || needsSource.test(why))
    return profileValue(facts, profile, 'source_profile');
  if (/^sso_start_url is not an https/.test(why))
    return profileValue(facts, profile, 'sso_start_url', [repaired(profile.keys.sso_start_url ?? '')]);
  const key = missingKey(why);
  return key === undefined ? {} : profileValue(facts, profile, key);
};

const says: Readonly<Record<string, string>> = {
  value: 'Give it the value that is missing or wrong.',
  either: 'Keep the key in the session alone.',
};

export const askedCure = ({ name }: Profile, { is }: Fix): Cure => ({
  command: `ssotui doctor ${forShell(name)} --fix`,
  text: says[is] ?? 'Correct it.',
});
