/** Sessions and profiles by their names, and what is said of a name that is none. */

import { roleSwitchOf } from '../../domain/console/switch-role.ts';
import { didYouMean } from '../../domain/matching/nearest.ts';
import { type ConfigSnapshot, isSso, type Profile, type Session } from '../../domain/model.ts';
import { shellWord } from '../../domain/profiles/shell-lines.ts';
import { sessionToSignIn } from '../../domain/profiles/state.ts';
import { pastedStartUrl, portalBase } from '../../domain/sessions/start-url.ts';
import { type Problem, problem } from '../../ports.ts';
import type { Invocation } from '../invocation.ts';
import { quoted } from '../output/output.ts';

export const addSessionHint = 'Add one with: ssotui session add NAME --start-url URL --region REGION';

export const noSession = (config: ConfigSnapshot) =>
  problem('session.unknown', `There is no session in ${config.path}.`, { hint: addSessionHint });

interface Named {
  readonly name: string;
}

/** The advice, after the names that may have been meant. */
const withNearest = (typed: string, all: readonly Named[], advice: string): string => {
  const near = didYouMean(
    typed,
    all.map(({ name }) => name),
  );
  return near === undefined ? advice : `${near}\n${advice}`;
};

export const namesOf = (config: ConfigSnapshot): string =>
  config.sessions.map(session => session.name).join(', ');

/** The one session that a start URL means, if there is one. */
const onlyOne = (url: string, found: readonly Session[]): Session | undefined => {
  if (found.length < 2) return found[0];
  throw problem('usage', `Several sessions have the start URL ${quoted(url)}: name one of them.`, {
    hint: `Sessions are: ${found.map(({ name }) => name).join(', ')}`,
  });
};

/** A session by its name; a legacy one by its start URL as well. `session.unknown` lists those there are. */
export const sessionNamed = (config: ConfigSnapshot, name: string): Session => {
  const ofUrl = () => config.sessions.filter(({ legacy, startUrl }) => legacy && startUrl === name);
  const found = config.sessions.find(session => session.name === name) ?? onlyOne(name, ofUrl());
  if (found) return found;
  if (config.sessions.length === 0) throw noSession(config);
  throw problem('session.unknown', `There is no session ${quoted(name)}.`, {
    hint: withNearest(name, config.sessions, `Sessions are: ${namesOf(config)}`),
  });
};

/** A chain is signed in to at its root. */
const sessionOfProfile = (config: ConfigSnapshot, profile: Profile): Session | undefined => {
  const name = sessionToSignIn(profile);
  return config.sessions.find(session => session.name === name);
};

export const notOfRole = ({ name, kind, source = '' }: Profile): string => {
  const words: { readonly [K in Profile['kind']]?: string } = {
    chain: `is a chain: AWS clients assume its role with the keys of ${source}`,
    keys: `holds keys of its own, in the ${source} file`,
    process: 'gets its keys from a program, by credential_process',
    login: 'is one of aws login',
    'web-identity': 'uses a web identity token',
    none: 'has neither sso_session nor sso_start_url',
  };
  const otherwise = 'is not one for a role of IAM Identity Center: it names no account and role';
  return `The profile ${quoted(name)} ${words[kind] ?? otherwise}.`;
};

/** Who signs in for a profile that is none of ours. */
const signInElsewhere = ({ kind, name }: Profile): string => {
  if (kind === 'login') return ` Sign in with: aws login --profile ${shellWord(name)}`;
  return kind === 'keys' || kind === 'process' || kind === 'web-identity' ? ' It needs no sign-in here.' : '';
};

const sessionOf = (config: ConfigSnapshot, profile: Profile): Session => {
  const session = sessionOfProfile(config, profile);
  if (session) return session;
  throw problem('session.unknown', `The profile ${quoted(profile.name)} leads to no session.`, {
    hint: profile.broken ?? `${notOfRole(profile)}${signInElsewhere(profile)}`,
  });
};

/** As a browser or a mail may have it: a slash or a `#` at the end says nothing. */
const bareUrl = (url: string): string => portalBase(pastedStartUrl(url)).toLowerCase();

const withStartUrl = (config: ConfigSnapshot, url: string): Session | undefined => {
  if (!/^https?:/i.test(url)) return undefined;
  return onlyOne(
    url,
    config.sessions.filter(({ startUrl }) => bareUrl(startUrl) === bareUrl(url)),
  );
};

/**
 * A session by its name, by its start URL, or as that of a profile. A session goes before a profile of its
 * name.
 */
export const sessionMeant = (config: ConfigSnapshot, name: string): Session => {
  const named = config.sessions.find(session => session.name === name) ?? withStartUrl(config, name);
  if (named) return named;
  const profile = config.profiles.find(candidate => candidate.name === name);
  return profile ? sessionOf(config, profile) : sessionNamed(config, name);
};

/** What `--profile` names: a profile goes first here. */
export const sessionOfNamedProfile = (config: ConfigSnapshot, name: string): Session => {
  const profile = config.profiles.find(candidate => candidate.name === name);
  if (profile) return sessionOf(config, profile);
  const isSession = config.sessions.some(session => session.name === name);
  return isSession ? sessionMeant(config, name) : sessionOf(config, profileNamed(config, name));
};

/** The sessions named, each once; without names every session of the config. */
export const someSessions = (config: ConfigSnapshot, names: readonly string[]): readonly Session[] => {
  if (names.length > 0) return [...new Set(names.map(name => sessionNamed(config, name)))];
  if (config.sessions.length === 0) throw noSession(config);
  return config.sessions;
};

/** A section of the name that AWS clients do not take for a profile. */
const misplacedHints = ({ misplaced = [] }: ConfigSnapshot, name: string): readonly string[] =>
  misplaced
    .filter(found => found.name === name || found.header === name)
    .map(
      ({ file, line, header, should }) =>
        `Line ${line} of the ${file} file has [${header}], which should be ${should}.`,
    );

export const unknownProfile = (config: ConfigSnapshot, name: string): Problem =>
  problem('profile.unknown', `There is no profile ${quoted(name)} in ${config.path}.`, {
    hint: [
      ...misplacedHints(config, name),
      withNearest(name, config.profiles, 'ssotui profiles lists them.'),
    ].join('\n'),
  });

/** Any profile by its name. */
export const profileNamed = (config: ConfigSnapshot, name: string): Profile => {
  const found = config.profiles.find(profile => profile.name === name);
  if (found) return found;
  throw unknownProfile(config, name);
};

const consoleOfChain = (profile: Profile): readonly string[] => {
  const only = 'AWS opens the console for roles of IAM Identity Center only.';
  const switching = roleSwitchOf(profile);
  if (!switching.can) return [`${only} It cannot switch to this role: ${switching.why}.`];
  return [
    `${only} Open it for the role at the root: ssotui console ${shellWord(switching.from)}`,
    `Then switch the role there: ${switching.url}`,
  ];
};

/** What to do instead. */
const notOfRoleHint = (profile: Profile): string => {
  const { name, kind, root } = profile;
  if (kind !== 'chain')
    return 'It is not one for a role of IAM Identity Center; ssotui profiles shows which are.';
  return [
    ...consoleOfChain(profile),
    `Keys of the chain: ssotui credentials ${shellWord(name)}`,
    ...(root?.session === undefined ? [] : [`Sign in for it with: ssotui login ${shellWord(root.session)}`]),
  ].join('\n');
};

/** Only a warning: AWS clients do the work, and not all of them refuse the profile. */
export const warnIfBroken = ({ out }: Invocation, { name, broken }: Profile): void => {
  if (broken !== undefined) out.warn(`ssotui: The profile ${quoted(name)} is broken: ${broken}`);
};

export interface RoleOfProfile {
  readonly profile: Profile;
  readonly session: Session;
  readonly accountId: string;
  readonly roleName: string;
}

/** A profile that AWS clients take; `profile.invalid` says why they refuse another one. */
export const wholeProfile = (config: ConfigSnapshot, name: string): Profile => {
  const profile = profileNamed(config, name);
  const { broken, line, file } = profile;
  if (broken === undefined) return profile;
  throw problem('profile.invalid', `The profile ${quoted(name)} cannot be used: ${broken}`, {
    hint: `See line ${line} of ${file === 'config' ? config.path : 'the credentials file'}.`,
  });
};

/** A profile that stands for a role of a session; `profile.invalid` says why another one does not. */
export const roleOfProfile = (config: ConfigSnapshot, name: string): RoleOfProfile => {
  const profile = wholeProfile(config, name);
  const session = config.sessions.find(candidate => candidate.name === profile.session);
  const { accountId, roleName } = profile;
  if (isSso(profile) && session && accountId !== undefined && roleName !== undefined)
    return { profile, session, accountId, roleName };
  throw problem('profile.invalid', notOfRole(profile), { hint: notOfRoleHint(profile) });
};
