/**
 * The way to a profile's keys, step by step, as the AWS CLI decides it: the roles to assume, and what is at
 * the root. Read again for each use: static keys are in no snapshot.
 */
import type { Context } from '../../../local/context.ts';
import { backupDir } from '../write/backup.ts';
import { type Documents, filesOf, type RawProfiles } from './profile-files.ts';
import { inheritedEntries, type Keys, withInherited } from './profile-views.ts';
import { rawProfiles } from './profiles.ts';
import type { RawProfile } from './raw-profile.ts';
import { readCredentials, readNow } from './reading.ts';
import { cliRule } from './routes/cli.ts';
import type { Base, ReadProfile } from './routes/types.ts';
import { thisSystem } from './system.ts';
import { newVersions, parseCredentials } from './versions.ts';

/** A role to assume with the keys of the next step. */
export interface Hop {
  readonly profile: string;
  /** Of both files: `role_arn`, `external_id`, `mfa_serial` and so on. */
  readonly keys: Keys;
}

/** What the keys at the root come from. */
export interface Root {
  readonly profile: string;
  readonly kind: Base['kind'];
  readonly keys: Keys;
  /** For `keys`: what the AWS CLI takes, as it is in the file. */
  readonly secrets?: Secrets;
  /** `credential_source`, where a role is assumed with such keys. */
  readonly named?: string;
}

interface Secrets {
  readonly id: string;
  readonly secret: string;
  readonly token?: string;
}

export interface Way {
  /** From the profile that was asked for to the root. */
  readonly hops: readonly Hop[];
  readonly root: Root;
}

interface Files {
  readonly profile: (name: string) => ReadProfile | undefined;
  readonly rule: (read: ReadProfile, asSource: boolean) => ReturnType<ReturnType<typeof cliRule>>;
  readonly raw: RawProfiles;
}

const filesIn = (documents: Documents): Files => {
  const raw = rawProfiles(documents);
  const files = filesOf('cli', documents, raw);
  // What is wrong with a session is judged elsewhere.
  const rule = cliRule(() => undefined);
  return { profile: files.profile, rule: (read, asSource) => rule(read, asSource, files), raw };
};

const secretsIn = (profile: RawProfile | undefined): Secrets | undefined => {
  if (!profile?.source) return undefined;
  const { section, document } = profile.source;
  const values = new Map(
    withInherited(section, inheritedEntries(document)).map(({ key, value }) => [key.toLowerCase(), value]),
  );
  const [id, secret] = [values.get('aws_access_key_id'), values.get('aws_secret_access_key')];
  const token = values.get('aws_session_token') ?? values.get('aws_security_token');
  return id && secret ? { id, secret, ...(token ? { token } : {}) } : undefined;
};

const rootOf = ({ raw }: Files, read: ReadProfile, kind: Base['kind']): Root => {
  const { name, keys } = read;
  if (kind !== 'keys') return { profile: name, kind, keys };
  const secrets = secretsIn((read.shared.id ? raw.credentials : raw.config).get(name));
  return { profile: name, kind, keys, ...(secrets ? { secrets } : {}) };
};

/** Undefined where the profiles lead round in a circle, or to one that is not there. */
const wayFrom = (files: Files, name: string): Way | undefined => {
  const hops: Hop[] = [];
  const passed = new Set<string>();
  for (let at = name; ; ) {
    const read = files.profile(at);
    if (!read) return undefined;
    const provider = files.rule(read, hops.length > 0);
    if (provider.kind !== 'assume') return { hops, root: rootOf(files, read, provider.kind) };
    if (passed.has(at)) return undefined;
    passed.add(at);
    hops.push({ profile: at, keys: read.keys });
    const { profile, credentialSource } = provider;
    if (profile === undefined)
      return { hops, root: { profile: at, kind: 'none', keys: {}, named: credentialSource ?? '' } };
    at = profile;
  }
};

/** The ways of profiles, by the files as they are now. */
export const readWays = async (
  context: Context,
  names: readonly string[],
): Promise<readonly (Way | undefined)[]> => {
  const backups = backupDir(context.paths.stateDir);
  const deps = { context, system: thisSystem(), versions: newVersions(), backups };
  const [{ version }, { bytes }] = await Promise.all([readNow(deps), readCredentials(deps)]);
  const files = filesIn({ config: version.document(), credentials: parseCredentials(bytes) });
  return names.map(name => wayFrom(files, name));
};

export const readWay = async (context: Context, name: string): Promise<Way | undefined> =>
  (await readWays(context, [name]))[0];
