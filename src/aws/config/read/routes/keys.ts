/** What the rules of the clients ask of the keys of a profile. */
import type { ReadProfile } from './types.ts';

export const has = ({ keys }: ReadProfile, key: string): boolean => keys[key] !== undefined;

export const filled = ({ keys }: ReadProfile, key: string): boolean => (keys[key] ?? '') !== '';

export const ssoKeys = [
  'sso_session',
  'sso_start_url',
  'sso_region',
  'sso_account_id',
  'sso_role_name',
] as const;

export const anySsoKey = (read: ReadProfile): boolean => ssoKeys.some(key => filled(read, key));

export const staticNames = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'];

/** Most SDKs take them from both files together. */
export const staticKeys = ({
  own,
  shared,
}: ReadProfile): { readonly id: boolean; readonly secret: boolean } => ({
  id: own.id || shared.id,
  secret: own.secret || shared.secret,
});

export const anyStatic = (read: ReadProfile): boolean => staticKeys(read).id || staticKeys(read).secret;

export const bothStatic = (read: ReadProfile): boolean => staticKeys(read).id && staticKeys(read).secret;

const roleArn = /^arn:[\w-]+:iam::\d+:role\/\S+$/;

export const isRoleArn = (text: string): boolean => roleArn.test(text);
