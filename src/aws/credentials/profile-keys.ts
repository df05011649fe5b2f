/** The keys of a profile of any kind, found as the AWS CLI finds them. */

import type { ConfigSnapshot, Profile, RoleRef, Session } from '../../domain/model.ts';
import { isSso, roleOf } from '../../domain/model.ts';
import { shellWord } from '../../domain/profiles/shell-lines.ts';
import type { Context } from '../../local/context.ts';
import { bounds, readText } from '../../local/files/gate.ts';
import { type AwsKeys, type KeysOptions, type Problem, problem, type RoleCredentials } from '../../ports.ts';
import { type Hop, type Root, readWay, type Way } from '../config/read/way.ts';
import { assumedRoleOf } from '../formats/assumed-role.ts';
import type { Connection } from './ask.ts';
import { type Asker, assume, assumeWithToken, cachedRole, webRoleOf } from './assumed.ts';
import { fetchAndSave, keysOnce } from './keys-cache.ts';

/** What the port has for this. */
export interface Finder {
  readonly context: Context;
  readonly connect: () => Promise<Connection>;
  readonly ofRole: (
    session: Session,
    role: RoleRef,
    signal: AbortSignal,
    options: KeysOptions,
  ) => Promise<RoleCredentials>;
}

export interface Wanted {
  readonly config: ConfigSnapshot;
  readonly name: string;
  readonly signal: AbortSignal;
  readonly options: KeysOptions;
}

const profileIn = ({ profiles, path }: ConfigSnapshot, name: string): Profile => {
  const found = profiles.find(profile => profile.name === name);
  if (found) return found;
  throw problem('profile.unknown', `There is no profile ${name} in ${path}.`, {
    hint: 'ssotui profiles lists them.',
  });
};

const unusable = (name: string, why: string, hint?: string): Problem =>
  problem('profile.invalid', `The profile ${name} cannot be used: ${why}`, { hint });

const checkWhole = ({ name, broken, file, line }: Profile, { path }: ConfigSnapshot): void => {
  if (broken === undefined) return;
  const where = file === 'config' ? path : 'the credentials file';
  throw unusable(name, broken, `See line ${line} of ${where}.`);
};

const sessionOf = ({ sessions }: ConfigSnapshot, profile: Profile | undefined): Session | undefined =>
  sessions.find(({ name }) => name === profile?.session);

/** The role that a profile of IAM Identity Center names. */
const keysOfSso = (finder: Finder, profile: Profile, { config, signal, options }: Wanted) => {
  const [session, role] = [sessionOf(config, profile), roleOf(profile)];
  if (session && role) return finder.ofRole(session, role, signal, options);
  throw unusable(profile.name, 'it names no account and role, and only signs in.');
};

/** The variables, then the profile that was asked for, as for the AWS CLI. */
const stsRegionOf = ({ env }: Context, profile: Profile, root: Session | undefined): string =>
  env.AWS_REGION || env.AWS_DEFAULT_REGION || profile.region || root?.region || 'us-east-1';

/** Failures name the session at the root; where there is none, the profile. */
const standIn = (name: string, region: string): Session => ({
  name,
  startUrl: '',
  region,
  scopes: [],
  legacy: false,
});

const fromEnvironment = ({ env }: Context, profile: string): AwsKeys => {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = env;
  if (id && secret)
    return { accessKeyId: id, secretAccessKey: secret, ...(token ? { sessionToken: token } : {}) };
  throw unusable(
    profile,
    'its credential_source is Environment, and AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is not set.',
  );
};

const named = (context: Context, { profile, named: source }: Root): AwsKeys => {
  if (source === 'Environment') return fromEnvironment(context, profile);
  throw unusable(
    profile,
    `its credential_source is ${source}: only programs on such a machine have those keys.`,
    `Let an AWS client do it there: ssotui exec ${shellWord(profile)} -- COMMAND`,
  );
};

const tokenIn = async (profile: string, file: string): Promise<string> => {
  const token = (await readText(file, bounds.small).catch(() => undefined))?.trim();
  if (token) return token;
  throw unusable(profile, `its web identity token ${file} cannot be read.`);
};

const ofWebIdentity = (finder: Finder, { profile, keys }: Root, asker: Asker): Promise<RoleCredentials> => {
  const role = webRoleOf(keys);
  const fetch = async () => {
    const token = await tokenIn(profile, keys.web_identity_token_file ?? '');
    return assumeWithToken(finder.context, asker, { profile, role, token });
  };
  const cached = cachedRole(finder.context, role, fetch);
  return keysOnce(finder.context, cached, asker.signal, asker.options.lasting);
};

const ofSecrets = ({ profile, secrets }: Root): AwsKeys => {
  if (!secrets) throw unusable(profile, 'half of its keys are missing.');
  const { id, secret, token } = secrets;
  return { accessKeyId: id, secretAccessKey: secret, ...(token ? { sessionToken: token } : {}) };
};

const ofRoot = async (finder: Finder, root: Root, asker: Asker, wanted: Wanted): Promise<AwsKeys> => {
  const { context } = finder;
  const { profile, kind, keys } = root;
  if (root.named !== undefined) return named(context, root);
  switch (kind) {
    case 'sso':
    case 'legacy':
      return keysOfSso(finder, profileIn(wanted.config, profile), wanted);
    case 'keys':
      return ofSecrets(root);
    case 'process': {
      const { runForKeys } = await import('./process.ts');
      return runForKeys(context, profile, keys.credential_process ?? '', asker.signal);
    }
    case 'login':
      return (await import('./login-keys.ts')).keysOfLogin(context, root);
    case 'web-identity':
      return ofWebIdentity(finder, root, asker);
    default:
      throw unusable(
        profile,
        'it has no credentials: neither sso_session nor sso_start_url, nor anything else that leads to keys.',
      );
  }
};

interface Walk {
  readonly way: Way;
  readonly asker: Asker;
  readonly wanted: Wanted;
  /** Files of the roles on the way here: a role that is there twice must not wait for itself. */
  readonly passed: ReadonlySet<string>;
}

/** The keys at one step of the way: of a role to assume, or at the root. */
const keysAt = async (finder: Finder, at: number, walk: Walk): Promise<AwsKeys> => {
  const { way, asker, wanted, passed } = walk;
  const hop: Hop | undefined = way.hops[at];
  if (!hop) return ofRoot(finder, way.root, asker, wanted);
  const { profile, keys } = hop;
  const role = assumedRoleOf(keys);
  const from = way.hops[at + 1]?.profile ?? way.root.profile;
  const cached = cachedRole(finder.context, role, () =>
    assume(finder.context, asker, { profile, role, from }, () =>
      keysAt(finder, at + 1, { ...walk, passed: new Set([...passed, cached.file]) }),
    ),
  );
  if (passed.has(cached.file)) return fetchAndSave(cached);
  return keysOnce(finder.context, cached, asker.signal, asker.options.lasting);
};

/** Keys, and where STS is asked about them. */
export interface Place {
  readonly keys: AwsKeys;
  readonly session: Session;
  readonly region: string;
}

/** Rejects with `profile.invalid` naming the link that fails, `mfa.needed`, or as a role's keys do. */
export const keysAndPlace = async (finder: Finder, wanted: Wanted): Promise<Place> => {
  const { config, name, signal, options } = wanted;
  const profile = profileIn(config, name);
  checkWhole(profile, config);
  const root = profile.root?.session ?? profile.session;
  const session = config.sessions.find(each => each.name === root);
  const region = stsRegionOf(finder.context, profile, session);
  const place = { session: session ?? standIn(name, region), region };
  if (isSso(profile)) return { ...place, keys: await keysOfSso(finder, profile, wanted) };
  const way = await readWay(finder.context, name);
  if (!way) throw unusable(name, 'its source profiles lead nowhere.');
  const asker = { ...place, connect: finder.connect, signal, options };
  return { ...place, keys: await keysAt(finder, 0, { way, asker, wanted, passed: new Set() }) };
};

export const keysOfProfile = async (finder: Finder, wanted: Wanted): Promise<AwsKeys> =>
  (await keysAndPlace(finder, wanted)).keys;
