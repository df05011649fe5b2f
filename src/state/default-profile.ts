/** Making a profile the one that is used when none is named: `[default]` gets its keys. */
import type { ConfigEdit, ConfigSnapshot, Failure, Profile } from './model.ts';

/**
 * Ways to get credentials that would compete with the role's: the clients do not agree which of them counts
 * (botocore asks SSO before static keys of the config, the SDK for JavaScript after).
 */
const competing: readonly string[] = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'credential_process',
  'credential_source',
  'login_session',
  'mfa_serial',
  'role_arn',
  'role_session_name',
  'source_profile',
  'web_identity_token_file',
];

const identity: readonly string[] = [
  'sso_session',
  'sso_start_url',
  'sso_region',
  'sso_account_id',
  'sso_role_name',
];
const usual: readonly string[] = ['region', 'output'];

type Pair = readonly [key: string, value: string | undefined];

const section = { kind: 'profile', name: 'default' } as const;

/** A region or output of `[default]` stays where the profile has none. */
const pairsOf = (profile: Profile): readonly Pair[] => [
  ...identity.map(key => [key, profile.keys[key]] as const),
  ...usual.flatMap(key => {
    const value = profile.keys[key];
    return value === undefined ? [] : [[key, value] as const];
  }),
];

const isSet = (pair: Pair): pair is readonly [key: string, value: string] => pair[1] !== undefined;

export type DefaultProfile =
  | { readonly ok: true; readonly edits: readonly ConfigEdit[] }
  | { readonly ok: false; readonly failure: Failure };

export const defaultEdits = (config: ConfigSnapshot, profile: Profile): DefaultProfile => {
  const existing = config.profiles.find(({ name }) => name === 'default');
  const pairs = pairsOf(profile);
  if (existing?.file === 'credentials')
    return {
      ok: false,
      failure: {
        code: 'profile.exists',
        summary: 'The credentials file has a [default] of its own, which some AWS clients would use instead.',
        hint: 'Rename or remove that section there first; ssotui never edits the credentials file.',
      },
    };
  if (!existing) return { ok: true, edits: [{ edit: 'addSection', section, keys: pairs.filter(isSet) }] };
  const gone = competing.map(key => [key, undefined] as const);
  return { ok: true, edits: [{ edit: 'setKeys', section, keys: [...pairs, ...gone] }] };
};
