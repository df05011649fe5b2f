/** Cures of profiles that clients refuse: a value that is asked for, or one of several meanings. */

import { profileSection, sessionSection, setKey } from '../../changes/edits.ts';
import { own } from '../../collections/own.ts';
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

/** The keys that can be asked for, and what was meant by a value that is none. */
const meantBy: Readonly<Record<string, (text: string) => string | undefined>> = {
  sso_account_id: accountIdIn,
  sso_role_name: roleNameIn,
  sso_start_url: repaired,
  sso_region: nearestRegion,
};

/** The key is missing, or its value is none. */
const keyAtFault = (why: string): string => /^(\w+) (?:is|has|must|cannot) /.exec(why)?.[1] ?? '';

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
  if (finding === 'profile-source-circle')
    return { cure: circleCure(facts, profile, why), ...profileValue(facts, profile, 'source_profile') };
  if (needsSource.test(why)) return profileValue(facts, profile, 'source_profile');
  const key = keyAtFault(why);
  const meant = own(meantBy, key);
  return meant ? profileValue(facts, profile, key, [meant(profile.keys[key] ?? '')]) : {};
};

const says = (fix: Fix): string => {
  if (fix.is === 'value') return `Give it the right ${fix.key}.`;
  return fix.is === 'either' ? 'Keep the key in the session alone.' : 'Correct it.';
};

export const askedCure = ({ name }: Profile, fix: Fix): Cure => ({
  command: fixCommand(name),
  text: says(fix),
});
