/**
 * The keys of an `aws login` sign-in: as they are in its file, else renewed by the SDK, which knows how.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sign-in.html
 */

import { join } from 'node:path';
import { shellWord } from '../../domain/profiles/shell-lines.ts';
import type { Context } from '../../local/context.ts';
import { bounds, readWhole } from '../../local/files/gate.ts';
import { sha256 } from '../../local/hashes.ts';
import { type AwsKeys, problem, type RoleCredentials } from '../../ports.ts';
import type { Root } from '../config/read/way.ts';
import { readJson } from '../formats/json.ts';
import { loginKeys } from '../formats/keys.ts';

/** Milliseconds left at which AWS clients renew them. */
const early = 5 * 60_000;

const fileOf = ({ paths }: Context, session: string): string =>
  join(paths.loginCache, `${sha256(session.trim())}.json`);

const storedIn = async (file: string): Promise<RoleCredentials | undefined> => {
  const found = await readWhole(file, bounds.small).catch(() => undefined);
  return found && loginKeys(readJson(found.bytes).value);
};

const signInAgain = (profile: string) =>
  problem('token.expired', `The sign-in of the profile ${profile} by aws login has ended.`, {
    hint: `Sign in with: aws login --profile ${shellWord(profile)}`,
  });

const renewed = async ({ paths }: Context, profile: string): Promise<AwsKeys> => {
  const { fromLoginCredentials } = await import('@aws-sdk/credential-provider-login');
  const files = { configFilepath: paths.configFile, filepath: paths.credentialsFile, ignoreCache: true };
  const { expiration, ...keys } = await fromLoginCredentials({ profile, ...files })();
  return { ...keys, ...(expiration ? { expiration: expiration.getTime() } : {}) } as AwsKeys;
};

/** `token.expired` where only `aws login` helps. */
export const keysOfLogin = async (context: Context, { profile, keys }: Root): Promise<AwsKeys> => {
  const stored = await storedIn(fileOf(context, keys.login_session ?? ''));
  const now = context.clock.now();
  if (stored && stored.expiration - now > early) return stored;
  try {
    return await renewed(context, profile);
  } catch {
    if (stored && stored.expiration > now) return stored;
    throw signInAgain(profile);
  }
};
