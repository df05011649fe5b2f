/** Cures of profiles that clients refuse: a value that is asked for, or one of several meanings. */

import { profileSection, sessionSection, setKey } from '../../changes/edits.ts';
import type { Profile } from '../../model.ts';
import { accountIdIn, roleNameIn } from '../../profiles/role-keys.ts';
import { nearestRegion } from '../../regions/regions.ts';
import { anyOf } from '../../sentences.ts';
import type { Cure, Cured, Fix, Meaning } from '../check.ts';
import type { OfflineFacts } from '../facts.ts';
import type { FindingId } from '../ids.ts';
import { profileValue } from '../values.ts';
import { fixCommand } from '../words.ts';
import { missingValue, repaired } from './session-cures.ts';

/** The keys that can be asked for. */
const missingKey = (why: string): string | undefined =>
  /^(sso_role_name|sso_account_id|sso_region|sso_start_url) is (?:missing|empty)$/.exec(why)?.[1];

const without = (profile: Profile, key: string): Meaning => ({
  does: `Drop ${key} = ${profile.keys[key]}`,
  did: `Dropped ${key} = ${profile.keys[key]}`,
  edits: [setKey(profileSection(profile.name), key, undefined)],
});

/** The profile's value is right: it moves to the session. */
const intoSession = (profile: Profile, key: string, session: string): Meaning => {
  const value = profile.keys[key];
  return {
    does: `Write ${key} = ${value} into session ${session}, and drop it`,
    did: `Moved ${key} = ${value} into session ${session}, out`,
    edits: [setKey(sessionSection(session), key, value), ...without(profile, key).edits],
  };
};

const contradiction = (profile: Profile, why: string): Cured => {
  const [, key = '', session = ''] =
    /^(\w+) (?:differs from that of|belongs in) session (.+?)(?: alone: .*)?$/.exec(why) ?? [];
  if (profile.file !== 'config' || profile.keys[key] === undefined) return {};
  const differs = why.includes('differs');
  const ways = [without(profile, key), ...(differs ? [intoSession(profile, key, session)] : [])];
  return { fix: { is: 'either', profiles: [profile.name], ways } };
};

/** Another source profile would do. */
const needsSource = /^role_arn needs source_profile|^its source profile .* has no credentials/;

/** The profiles of a circle, as the reason names them: the first comes again at its end. */
const inCircle = (why: string): readonly string[] => [
  ...new Set((/lead round in a circle: (.*)$/.exec(why)?.[1] ?? '').split(', ').filter(Boolean)),
];

/** Which lines may be changed, and to what. */
const circleCure = ({ config }: OfflineFacts, profile: Profile, why: string): Cure => {
  const members = config.profiles.filter(({ name }) => inCircle(why).includes(name));
  const lines = members.map(({ name, file, line }) => `${name} (${file} file, line ${line})`);
  const which = lines.length > 1 ? `one of them: ${anyOf(lines)}` : anyOf(lines);
  const [only] = members;
  const itself =
    members.length === 1 && only?.keys.source_profile === only?.name ? ', which names itself' : '';
  return {
    command: fixCommand(profile.name),
    text: `Let source_profile name a profile with keys of its own in ${which}${itself}.`,
  };
};

export const brokenFix = (facts: OfflineFacts, profile: Profile, finding: FindingId, why: string): Cured => {
  if (finding === 'profile-session-unusable') {
    const session = facts.config.sessions.find(({ name }) => name === profile.session);
    return session ? missingValue(facts, session) : {};
  }
  if (finding === 'profile-contradicts-session') return contradiction(profile, why);
  if (finding === 'profile-account-id')
    return profileValue(facts, profile, 'sso_account_id', [accountIdIn(profile.keys.sso_account_id ?? '')]);
  if (finding === 'profile-role-name')
    return profileValue(facts, profile, 'sso_role_name', [roleNameIn(profile.keys.sso_role_name ?? '')]);
  if (finding === 'profile-source-circle')
    return { cure: circleCure(facts, profile, why), ...profileValue(facts, profile, 'source_profile') };
  if (needsSource.test(why)) return profileValue(facts, profile, 'source_profile');
  if (/^sso_start_url is not an https/.test(why))
    return profileValue(facts, profile, 'sso_start_url', [repaired(profile.keys.sso_start_url ?? '')]);
  if (/^sso_region cannot be used/.test(why))
    return profileValue(facts, profile, 'sso_region', [nearestRegion(profile.keys.sso_region ?? '')]);
  const key = missingKey(why);
  return key === undefined ? {} : profileValue(facts, profile, key);
};

const says = (fix: Fix): string => {
  if (fix.is === 'value') return `Give it the right ${fix.key}.`;
  return fix.is === 'either' ? 'Keep the key in the session alone.' : 'Correct it.';
};

export const askedCure = ({ name }: Profile, fix: Fix): Cure => ({
  command: fixCommand(name),
  text: says(fix),
});
