/**
 * Which profile or session a command is about: the one that was named, the one that is known anyway, or the
 * one that the person chooses.
 */

import { didYouMean } from '../../domain/matching/nearest.ts';
import type { ConfigSnapshot, Profile, Session } from '../../domain/model.ts';
import { sessionToSignIn } from '../../domain/profiles/state.ts';
import type { Picked, PickKind } from '../../domain/use/picking.ts';
import { problem } from '../../ports.ts';
import { text } from '../command.ts';
import type { Invocation } from '../invocation.ts';
import type { CliIo } from '../io.ts';
import { quoted } from '../output/output.ts';
import { namesOf, noSession, sessionMeant, sessionOfNamedProfile } from './lookup.ts';

/** A profile is named as an argument, or as users of the AWS CLI type it. */
export const profileParams = {
  profile: text('[profile]', 'a profile (default: that of AWS_PROFILE, else it is asked for)'),
  option: text('--profile <name>', 'the same, as the AWS CLI has it'),
};

export interface ProfileGiven {
  readonly profile: string | undefined;
  readonly option: string | undefined;
}

/** Two names for one thing are a mistake, unless they are equal. */
export const oneName = (argument: string | undefined, option: string | undefined): string | undefined => {
  if (argument !== undefined && option !== undefined && argument !== option)
    throw problem('usage', `Two names were given: ${quoted(argument)}, and --profile ${quoted(option)}.`, {
      hint: 'Give one of them.',
    });
  return argument ?? option;
};

/** The profile that the shell uses, and the variable that says so. An empty variable is none. */
export const shellProfile = (
  env: CliIo['env'],
): { readonly variable: string; readonly name: string } | undefined => {
  for (const variable of ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE']) {
    const name = env[variable];
    if (name) return { variable, name };
  }
  return undefined;
};

const shown = 8;

const listed = (names: readonly string[]): string =>
  names.length > shown ? `${names.slice(0, shown).join(', ')}, … (${names.length})` : names.join(', ');

/** `AWS_PROFILE` names a profile that is not there. */
const dangling = (config: ConfigSnapshot, variable: string, name: string) => {
  const names = config.profiles.map(profile => profile.name);
  return problem(
    'profile.unknown',
    `${variable} is ${quoted(name)}, and there is no profile of that name in ${config.path}.`,
    {
      hint: [
        ...(didYouMean(name, names) ? [didYouMean(name, names)] : []),
        names.length > 0 ? `Profiles are: ${listed(names)}` : 'There are no profiles yet.',
      ].join('\n'),
    },
  );
};

/** The profile of AWS_PROFILE, where it is set; `profile.unknown` says what there is instead. */
export const profileOfShell = (config: ConfigSnapshot, env: CliIo['env']): Profile | undefined => {
  const shell = shellProfile(env);
  if (!shell) return undefined;
  const found = config.profiles.find(({ name }) => name === shell.name);
  if (found) return found;
  throw dangling(config, shell.variable, shell.name);
};

const left = () => problem('login.cancelled', 'Nothing was chosen.', { hint: 'Nothing was done.' });

/** The search on the terminal. Rejects with `login.cancelled` when it is left without a choice. */
export const picked = async (
  call: Invocation,
  what: PickKind,
  verb: string,
  query = '',
): Promise<Picked | undefined> => {
  const { pick } = call.io;
  if (!pick) return undefined;
  const choice = await pick({ what, verb, query }, call.services, call.color);
  if (!choice) throw left();
  return choice;
};

interface Wanted {
  /** What is done with it, in the footer of the search; absent: nothing is asked. */
  readonly verb?: string;
  /** As the command is called: `ssotui whoami`. */
  readonly usage: string;
}

const unnamed = (config: ConfigSnapshot, usage: string) =>
  problem('usage', 'No profile is named, and AWS_PROFILE is not set.', {
    hint: [
      `Name one: ${usage} PROFILE`,
      config.profiles.length > 0
        ? `Profiles are: ${listed(config.profiles.map(({ name }) => name))}`
        : `There are no profiles in ${config.path} yet.`,
    ].join('\n'),
  });

/**
 * The name of the profile that a command is about: given, else that of AWS_PROFILE, else chosen on the
 * terminal where `verb` says for what; else a usage error that lists what there is. A given name is checked
 * by whoever uses it.
 */
export const profileMeant = async (
  call: Invocation,
  config: ConfigSnapshot,
  { profile, option }: ProfileGiven,
  { verb, usage }: Wanted,
): Promise<string> => {
  const given = oneName(profile, option);
  if (given !== undefined) return given;
  const ofShell = profileOfShell(config, call.io.env);
  if (ofShell) return ofShell.name;
  const choice =
    verb !== undefined && config.profiles.length > 0 ? await picked(call, 'profile', verb) : undefined;
  if (choice?.is === 'profile') return choice.name;
  throw unnamed(config, usage);
};

const sessionOfShell = (config: ConfigSnapshot, env: CliIo['env']): Session | undefined => {
  const shell = shellProfile(env);
  const profile = config.profiles.find(({ name }) => name === shell?.name);
  return config.sessions.find(({ name }) => name === (profile && sessionToSignIn(profile)));
};

/** Why AWS_PROFILE does not help, if it is set. */
const shellWords = (config: ConfigSnapshot, env: CliIo['env']): string => {
  const shell = shellProfile(env);
  if (!shell) return 'and AWS_PROFILE is not set';
  const known = config.profiles.some(({ name }) => name === shell.name);
  const why = known ? 'which leads to none of them' : 'which is no profile of the config';
  return `and ${shell.variable} is ${quoted(shell.name)}, ${why}`;
};

interface SessionGiven {
  readonly session: string | undefined;
  /** Of `--profile`. */
  readonly profile: string | undefined;
}

/**
 * The session named (by its name, its start URL or a profile), else the only one, else that of AWS_PROFILE,
 * else chosen on the terminal; else a usage error that lists them.
 */
export const sessionToUse = async (
  call: Invocation,
  config: ConfigSnapshot,
  { session, profile }: SessionGiven,
  verb: string,
): Promise<Session> => {
  const name = oneName(session, profile);
  if (name !== undefined && session === undefined) return sessionOfNamedProfile(config, name);
  if (name !== undefined) return sessionMeant(config, name);
  const [first, second] = config.sessions;
  if (!first) throw noSession(config);
  const chosen = second ? sessionOfShell(config, call.io.env) : first;
  if (chosen) return chosen;
  const choice = await picked(call, 'session', verb);
  if (choice?.is === 'session') return sessionMeant(config, choice.name);
  throw problem('usage', `There are several sessions, ${shellWords(config, call.io.env)}: name one.`, {
    hint: `Sessions are: ${namesOf(config)}`,
  });
};
