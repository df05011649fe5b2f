/** Keys and values that may be written to a profile, so that every AWS client reads the same. */
import { type Failure, managedKey } from '../model.ts';
import { regionFailure } from '../regions/regions.ts';
import { checkOutput } from './output-formats.ts';

/** These tie a profile to a session, account and role; they are never set as ordinary keys. */
export const identityKeys = ['sso_session', 'sso_account_id', 'sso_role_name'] as const;
/** The same in a legacy profile. The Rust SDK refuses them beside `sso_session`. */
export const legacyKeys = ['sso_start_url', 'sso_region'] as const;

const ours: ReadonlySet<string> = new Set<string>([...identityKeys, ...legacyKeys, managedKey]);
/** Long-lived keys belong in the credentials file, and beside SSO keys clients disagree which count. */
export const secretKeys: ReadonlySet<string> = new Set([
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
]);
/** Each gives a profile other credentials than its role's; clients disagree which count. */
export const rivalKeys = [
  'role_arn',
  'source_profile',
  'credential_source',
  'credential_process',
  'web_identity_token_file',
  'login_session',
] as const;
const rivals: ReadonlySet<string> = new Set<string>(rivalKeys);
export const isRivalKey = (key: string): boolean => rivals.has(key);
/** Keys that hold an indented block, not a value. */
const blocks: ReadonlySet<string> = new Set(['s3', 's3api']);

const invalid = (summary: string, hint: string): Failure => ({ code: 'profile.invalid', summary, hint });

const checkKey = (key: string): Failure | undefined => {
  if (!/^[a-z0-9_.-]+$/.test(key) || key === '__proto__')
    return invalid(`"${key}" is not a key of a profile.`, 'Keys are lower-case letters, digits and _ . -');
  if (ours.has(key) || key.startsWith('sso_'))
    return invalid(
      `"${key}" cannot be set by hand.`,
      'It follows from the session, the account and the role.',
    );
  if (secretKeys.has(key))
    return invalid(`"${key}" does not belong in an SSO profile.`, 'Clients would disagree which keys count.');
  if (isRivalKey(key))
    return invalid(
      `"${key}" does not belong in an SSO profile.`,
      'The profile would then have two sources of credentials, and clients disagree which counts.',
    );
  if (blocks.has(key)) return invalid(`"${key}" holds a block of keys, not a value.`, 'Edit it in the file.');
  return undefined;
};

/** Values that some client cuts, trims or misreads. */
const valueFaults: readonly (readonly [fault: RegExp, why: string])[] = [
  [/^$/, 'some clients take an empty value for a missing key'],
  [/[\x00-\x1f\x7f]/, 'it holds a line break or a control character'],
  [/^\s|\s$/, 'blanks at its ends are cut'],
  [/[^\x20-\x7e]/, 'the format is limited to ASCII'],
  [/^[#;]|\s[#;]/, 'some clients read a comment from # or ; on'],
  [/^(["']).*\1$|\\["'n]/, 'the Go SDK strips quotes and reads \\" \\n, the others do not'],
];

/** Nearly every value is a plain word, which needs no further check. */
const plainWord = /^[A-Za-z0-9_\-./@%:+=,]+$/;

/** Why clients would read a value differently. */
export const valueFault = (value: string): string | undefined =>
  plainWord.test(value) ? undefined : valueFaults.find(([pattern]) => pattern.test(value))?.[1];

export const checkValue = (key: string, value: string): Failure | undefined => {
  const fault = valueFault(value);
  return fault === undefined
    ? undefined
    : invalid(
        `The value of "${key}" would not be read alike by all AWS clients: ${fault}.`,
        'Choose another.',
      );
};

/** Keys of which only certain values mean something. */
const checkMeaning = (key: string, value: string): Failure | undefined => {
  if (key === 'output') return checkOutput(value);
  return key === 'region' ? regionFailure(value, 'profile.invalid') : undefined;
};

/** Why a key may not be written with this value. Keys are expected in lower case. */
export const checkProfileKey = (key: string, value: string): Failure | undefined =>
  checkKey(key) ?? checkValue(key, value) ?? checkMeaning(key, value);

/** Why a key cannot be removed by hand. */
export const checkRemovedKey = (key: string): Failure | undefined => checkKey(key);
