/** Causes that no check finds, and that what is known of the machine tells. */
import type { Cure } from '../doctor/check.ts';
import type { Facts } from '../doctor/facts.ts';
import type { Way } from '../doctor/way.ts';
import { forShell } from '../doctor/words.ts';
import type { CauseId } from './causes/causes.ts';

interface Looked {
  readonly facts: Facts;
  readonly way: Way;
}

/** AWS refused to renew a token that is expired, can be renewed, and still lies there as it was. */
const isRefreshRefused = ({ facts, way }: Looked): boolean | null => {
  const token = way.session && facts.tokens[way.session.name];
  return token ? token.is === 'expired' && token.refreshable : null;
};

/** Clients then take the profile `default`, which is not there either. */
const isUnnamed = ({ facts, way: { subject, profile } }: Looked): boolean => {
  if (facts.environment.secrets.includes('AWS_ACCESS_KEY_ID')) return false;
  return subject.is === 'everything' || (subject.is === 'profile' && subject.name === 'default' && !profile);
};

const told: { readonly [K in CauseId]?: (looked: Looked) => boolean | null } = {
  'refresh-refused': isRefreshRefused,
  'profile-not-named': isUnnamed,
};

/** Undefined: the checks say it, or nothing does. */
export const toldHere = (id: CauseId, looked: Looked): boolean | null | undefined => told[id]?.(looked);

/** The only profile is the one that is meant. */
export const onlyProfile = ({ config }: Facts): Cure | undefined => {
  const [only, ...others] = config.profiles;
  return only && others.length === 0
    ? {
        command: `export AWS_PROFILE=${forShell(only.name)}`,
        text: `Name the profile ${only.name}, here or with --profile.`,
      }
    : undefined;
};
