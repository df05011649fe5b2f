/** What a profile says of a role to assume. */
import type { AssumedRole } from './names.ts';

/** Botocore takes what Python's `int` takes, and leaves out anything else. */
const durationIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : undefined;

/** A parameter that is set to something. */
export const given = <K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } =>
  value === undefined || value === '' ? {} : ({ [key]: value } as { readonly [P in K]?: T });

/** The parameters that the AWS CLI sends for the profile. */
export const assumedRoleOf = (keys: Readonly<Record<string, string>>): AssumedRole => ({
  roleArn: keys.role_arn ?? '',
  ...given('externalId', keys.external_id),
  ...given('sessionName', keys.role_session_name),
  ...given('mfaSerial', keys.mfa_serial),
  ...given('duration', durationIn(keys.duration_seconds)),
});
