/**
 * Profiles whose programs run at this moment, from the first process to this one: a credential_process that
 * leads back to one of them would go on for ever.
 */
import type { Env } from '../paths.ts';

/** Ours, and the one that `aws configure export-credentials` sets for the programs it starts. */
const variables = ['SSOTUI_PROFILE_CHAIN', '_AWS_CLI_PROFILE_CHAIN'] as const;

/** As in the AWS CLI. */
export const longestChain = 4;

/** Names separated by commas; one with a comma or a quote is quoted, as Python's csv module does. */
const fields = (text: string): readonly string[] =>
  [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)]
    .map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '')
    .filter(name => name !== '');

const field = (name: string): string => (/[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);

/** The longer one counts: a program of another kind in between passes both on. */
export const underWay = (env: Env): readonly string[] => {
  const [ours = [], theirs = []] = variables.map(name => fields(env[name] ?? ''));
  return ours.length >= theirs.length ? ours : theirs;
};

/** The variables for a program of one more profile. */
export const withProfile = (env: Env, profile: string): Readonly<Record<string, string>> => {
  const text = [...underWay(env), profile].map(field).join(',');
  return Object.fromEntries(variables.map(name => [name, text]));
};
