/**
 * Keys as `aws configure export-credentials` prints them, in the formats it has.
 * https://docs.aws.amazon.com/cli/latest/reference/configure/export-credentials.html
 */
import type { Millis } from '../../domain/model.ts';
import { type AwsKeys, problem } from '../../ports.ts';
import { iso } from './format.ts';

export const keysFormats = ['process', 'env', 'env-no-export', 'fish', 'powershell', 'windows-cmd'] as const;

export type KeysFormat = (typeof keysFormats)[number];

/** The AWS CLI quotes nothing, as keys of AWS need it; those of a program may hold anything. */
const harmless = /^[\w@%+=:,./-]*$/;

const forPosix = (value: string): string =>
  harmless.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;

const forCmd = (value: string): string => {
  if (harmless.test(value) && !value.includes('%')) return value;
  throw problem('profile.invalid', 'These keys hold a character that cmd.exe would take for its own.', {
    hint: 'Choose another format: ssotui credentials --format powershell',
  });
};

const lines: Readonly<Record<Exclude<KeysFormat, 'process'>, (name: string, value: string) => string>> = {
  env: (name, value) => `export ${name}=${forPosix(value)}`,
  'env-no-export': (name, value) => `${name}=${forPosix(value)}`,
  fish: (name, value) => `set -gx ${name} "${value.replace(/[\\"$]/g, '\\$&')}"`,
  // Typographic double quotes end a text there as well.
  powershell: (name, value) => `$Env:${name}="${value.replace(/[`"“”„$]/g, '`$&')}"`,
  'windows-cmd': (name, value) => `set ${name}=${forCmd(value)}`,
};

/** As Python's `isoformat` writes it: the offset, and no fraction. */
const withOffset = (at: Millis): string => `${iso(at).slice(0, 19)}+00:00`;

/** The cache holds whole seconds: fetched and cached keys are printed alike. */
const wholeSeconds = (at: Millis): Millis => Math.floor(at / 1000) * 1000;

/** https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sourcing-external.html */
const processText = ({ accessKeyId, secretAccessKey, sessionToken, expiration }: AwsKeys): string =>
  JSON.stringify(
    {
      Version: 1,
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: expiration === undefined ? undefined : iso(wholeSeconds(expiration)),
    },
    null,
    2,
  );

const variablesOf = ({ accessKeyId, secretAccessKey, sessionToken, expiration }: AwsKeys) =>
  [
    ['AWS_ACCESS_KEY_ID', accessKeyId],
    ['AWS_SECRET_ACCESS_KEY', secretAccessKey],
    ['AWS_SESSION_TOKEN', sessionToken],
    ['AWS_CREDENTIAL_EXPIRATION', expiration === undefined ? undefined : withOffset(expiration)],
  ] as const;

/** All lines, each with its end. */
export const keysText = (keys: AwsKeys, format: KeysFormat): string => {
  if (format === 'process') return `${processText(keys)}\n`;
  const line = lines[format];
  return variablesOf(keys)
    .map(([name, value]) => (value === undefined ? '' : `${line(name, value)}\n`))
    .join('');
};
