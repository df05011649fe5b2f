/** Which sessions a command means: the ones named, the only one, or the one AWS_PROFILE points to. */
import { problem } from '../services.ts';
import type { ConfigSnapshot, Profile, RoleRef, Session } from '../state/model.ts';
import { didYouMean } from '../state/nearest.ts';
import type { CliIo } from './io.ts';

const noSession = (config: ConfigSnapshot) =>
  problem('session.unknown', `There is no session in ${config.path}.`, {
    hint: 'Add one with: ssotui session add NAME --start-url URL --region REGION',
  });

const namesOf = (config: ConfigSnapshot): string => config.sessions.map(session => session.name).join(', ');

/** A session by its name; a legacy one by its start URL as well. `session.unknown` lists those there are. */
export const sessionNamed = (config: ConfigSnapshot, name: string): Session => {
  const found =
    config.sessions.find(session => session.name === name) ??
    config.sessions.find(session => session.legacy && session.startUrl === name);
  if (found) return found;
  if (config.sessions.length === 0) throw noSession(config);
  throw problem('session.unknown', `There is no session "${name}".`, {
    hint: [
      didYouMean(
        name,
        config.sessions.map(session => session.name),
      ),
      `Sessions are: ${namesOf(config)}`,
    ]
      .filter(line => line !== undefined)
      .join('\n'),
  });
};

const currentSession = (config: ConfigSnapshot, env: CliIo['env']): Session | undefined => {
  const name = env.AWS_PROFILE || env.AWS_DEFAULT_PROFILE;
  const profile = config.profiles.find(candidate => candidate.name === name);
  return config.sessions.find(session => session.name === profile?.session);
};

/** The session named; without a name the only one, or the one of AWS_PROFILE; else a usage error that lists them. */
export const oneSession = (config: ConfigSnapshot, name: string | undefined, io: CliIo): Session => {
  if (name !== undefined) return sessionNamed(config, name);
  const [first, second] = config.sessions;
  if (!first) throw noSession(config);
  const chosen = second ? currentSession(config, io.env) : first;
  if (chosen) return chosen;
  throw problem('usage', 'There are several sessions; name one.', {
    hint: `Sessions are: ${namesOf(config)}`,
  });
};

/** The sessions named, each once; without names every session of the config. */
export const someSessions = (config: ConfigSnapshot, names: readonly string[]): readonly Session[] => {
  if (names.length > 0) return [...new Set(names.map(name => sessionNamed(config, name)))];
  if (config.sessions.length === 0) throw noSession(config);
  return config.sessions;
};

/** Any profile by its name. */
export const profileNamed = (config: ConfigSnapshot, name: string): Profile => {
  const found = config.profiles.find(profile => profile.name === name);
  if (found) return found;
  throw problem('profile.unknown', `There is no profile "${name}" in ${config.path}.`, {
    hint: [
      didYouMean(
        name,
        config.profiles.map(profile => profile.name),
      ),
      'ssotui profiles lists them.',
    ]
      .filter(line => line !== undefined)
      .join('\n'),
  });
};

const notOfRole = ({ name, kind, file }: Profile): string => {
  if (file === 'credentials') return `The profile "${name}" holds keys of its own, in the credentials file.`;
  if (kind === 'other') return `The profile "${name}" has neither sso_session nor sso_start_url.`;
  return `The profile "${name}" is not one for a role of IAM Identity Center.`;
};

export interface RoleOfProfile {
  readonly profile: Profile;
  readonly session: Session;
  readonly accountId: string;
  readonly roleName: string;
}

/** A profile that stands for a role of a session; `profile.invalid` says why another one does not. */
export const roleOfProfile = (config: ConfigSnapshot, name: string): RoleOfProfile => {
  const profile = profileNamed(config, name);
  if (profile.broken !== undefined)
    throw problem('profile.invalid', `The profile "${name}" cannot be used: ${profile.broken}`, {
      hint: `See line ${profile.line} of ${config.path}.`,
    });
  const session = config.sessions.find(candidate => candidate.name === profile.session);
  const { accountId, roleName } = profile;
  if (session && accountId !== undefined && roleName !== undefined)
    return { profile, session, accountId, roleName };
  throw problem('profile.invalid', notOfRole(profile), {
    hint: 'It is not one for a role of IAM Identity Center; ssotui profiles shows which are.',
  });
};

export const roleRefOf = ({ session, accountId, roleName }: RoleOfProfile): RoleRef => ({
  session: session.name,
  accountId,
  roleName,
});
