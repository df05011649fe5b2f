/** Changing the keys of one profile by name, those that tie it to its role among them. */
import type { EditResult } from '../changes/result.ts';
import { didYouMean } from '../matching/nearest.ts';
import type { ConfigSnapshot, Failure, KeyChanges, Profile } from '../model.ts';
import { type CheckPair, checkPair, setProfileKeys } from './edits.ts';
import { identityKeys, legacyKeys } from './keys.ts';
import { checkAccountId, checkRoleName, sessionUnfit } from './role-keys.ts';
import { shellWord } from './shell-lines.ts';

const isLegacy = ({ keys }: Profile): boolean => legacyKeys.some(key => Object.hasOwn(keys, key));

const checkSession = ({ sessions }: ConfigSnapshot, name: string, profile: Profile): Failure | undefined => {
  if (isLegacy(profile))
    return {
      code: 'profile.invalid',
      summary: `${profile.name} names its portal itself (sso_start_url), so it cannot have an sso_session too.`,
      hint: 'Convert it first: ssotui migrate',
    };
  const session = sessions.find(each => !each.legacy && each.name === name);
  if (session) return sessionUnfit(session);
  const names = sessions.filter(({ legacy }) => !legacy).map(each => each.name);
  const hints = [
    didYouMean(name, names),
    names.length > 0 ? `Sessions are: ${names.join(', ')}` : undefined,
    'Add one with: ssotui session add NAME --start-url URL --region REGION',
  ];
  return {
    code: 'session.unknown',
    summary: `There is no session "${name}".`,
    hint: hints.filter(hint => hint !== undefined).join('\n'),
  };
};

const checkIdentity = (
  config: ConfigSnapshot,
  key: (typeof identityKeys)[number],
  value: string | undefined,
  profile: Profile,
): Failure | undefined => {
  if (value === undefined)
    return {
      code: 'profile.invalid',
      summary: `${profile.name} does not work without ${key}.`,
      hint: `Give it a value, or remove the profile: ssotui profile remove ${shellWord(profile.name)}`,
    };
  if (key === 'sso_session') return checkSession(config, value, profile);
  return key === 'sso_account_id' ? checkAccountId(value) : checkRoleName(value);
};

/** Keys to set; one without a value is removed. Session, account and role are set too, and checked. */
export const setProfile = (config: ConfigSnapshot, name: string, keys: KeyChanges): EditResult => {
  const check: CheckPair = (key, value, profile) => {
    const identity = identityKeys.find(each => each === key);
    return identity ? checkIdentity(config, identity, value, profile) : checkPair(key, value);
  };
  return setProfileKeys(config, name, keys, check);
};
