/** Keys in the files of `~/.aws/cli/cache`, as the AWS CLI writes and reads them. */

import { defined } from '../../domain/collections/defined.ts';
import { isObject } from '../../domain/json.ts';
import type { AwsKeys, RoleCredentials } from '../../ports.ts';
import { type Raw, readJson, textAt } from './json.ts';
import { pythonJson } from './python-json.ts';
import { awsTime, readTime, type TimeForm } from './time.ts';

/** What a signed request can carry: ASCII without blanks. */
const sendable = /^[\x21-\x7e]{1,16384}$/;

export const isSendable = (value: unknown): value is string =>
  typeof value === 'string' && sendable.test(value);

const sendableAt = (raw: Raw, key: string): string | undefined => {
  const value = raw[key];
  return isSendable(value) ? value : undefined;
};

/** A number makes the AWS CLI fail, and a time without a zone is not the same everywhere. */
const trusted: readonly TimeForm[] = ['instant', 'offset', 'lenient', 'utc-suffix'];

const expirationIn = (raw: Raw): number | undefined => {
  const { form, at } = readTime(raw.Expiration);
  return trusted.includes(form) ? at : undefined;
};

const keysOf = (raw: Raw): RoleCredentials | undefined => {
  const [accessKeyId, secretAccessKey, sessionToken] = [
    sendableAt(raw, 'AccessKeyId'),
    sendableAt(raw, 'SecretAccessKey'),
    sendableAt(raw, 'SessionToken'),
  ];
  const expiration = expirationIn(raw);
  if (!accessKeyId || !secretAccessKey || !sessionToken || expiration === undefined) return undefined;
  const accountId = textAt(raw, 'AccountId');
  return {
    accessKeyId,
    secretAccessKey,
    sessionToken,
    expiration,
    ...(accountId === undefined ? {} : { accountId }),
  };
};

export interface KeysReading {
  readonly keys?: RoleCredentials;
  /** It is no JSON: a program may be writing it at this moment. */
  readonly damaged?: true;
}

/** The keys in a file of the cache; none where the AWS CLI would not take them. */
export const readKeys = (bytes: Uint8Array): KeysReading => {
  const { value, damage } = readJson(bytes);
  if (damage !== undefined) return { damaged: true };
  const inside = isObject(value) && isObject(value.Credentials) ? value.Credentials : {};
  const keys = keysOf(inside);
  return keys ? { keys } : {};
};

/** Role credentials of a session, as the AWS CLI writes them. `aws sso logout` finds them by ProviderType. */
export const ssoKeysText = (keys: RoleCredentials, accountId: string): string =>
  pythonJson({
    ProviderType: 'sso',
    Credentials: {
      AccessKeyId: keys.accessKeyId,
      SecretAccessKey: keys.secretAccessKey,
      SessionToken: keys.sessionToken,
      Expiration: awsTime(keys.expiration),
      AccountId: accountId,
    },
  });

/** Keys of a role that was assumed, and who one is with them. */
export interface AssumedKeys extends RoleCredentials {
  readonly arn: string;
  readonly assumedRoleId: string;
}

/** As botocore writes what STS answers: its times end in UTC, and nothing says where the keys come from. */
export const assumedKeysText = (keys: AssumedKeys): string =>
  pythonJson({
    Credentials: {
      AccessKeyId: keys.accessKeyId,
      SecretAccessKey: keys.secretAccessKey,
      SessionToken: keys.sessionToken,
      Expiration: awsTime(keys.expiration).replace('Z', 'UTC'),
      ...(keys.accountId === undefined ? {} : { AccountId: keys.accountId }),
    },
    AssumedRoleUser: { AssumedRoleId: keys.assumedRoleId, Arn: keys.arn },
  });

const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** What a program of `credential_process` prints. Long-lived keys have neither token nor end. */
export const programKeys = (value: unknown): AwsKeys | undefined => {
  if (!isObject(value) || value.Version !== 1) return undefined;
  const id = sendableAt(value, 'AccessKeyId');
  const secret = sendableAt(value, 'SecretAccessKey');
  if (!id || !secret) return undefined;
  const token = sendableAt(value, 'SessionToken');
  const expiration = expirationIn(value);
  // Without their token, or beyond their end, temporary keys are good for nothing.
  if (isSaid(value.SessionToken) && token === undefined) return undefined;
  if (isSaid(value.Expiration) && expiration === undefined) return undefined;
  const accountId = textAt(value, 'AccountId');
  return {
    accessKeyId: id,
    secretAccessKey: secret,
    ...defined({ sessionToken: token, expiration, accountId }),
  };
};

/** The file of an `aws login` sign-in: there `accessToken` is an object with keys. */
export const loginKeys = (value: unknown): RoleCredentials | undefined => {
  const inside = isObject(value) && isObject(value.accessToken) ? value.accessToken : {};
  return keysOf({
    AccessKeyId: inside.accessKeyId,
    SecretAccessKey: inside.secretAccessKey,
    SessionToken: inside.sessionToken,
    Expiration: inside.expiresAt,
    AccountId: inside.accountId,
  });
};
