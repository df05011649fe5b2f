/** What a profile says of a role to assume. */
import { defined } from '../../domain/collections/defined.ts';
import type { AssumedRole } from './names.ts';

/** Botocore takes what Python's `int` takes, and leaves out anything else. */
const durationIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : undefined;

/** The parameters that the AWS CLI sends for the profile. */
export const assumedRoleOf = (keys: Readonly<Record<string, string>>): AssumedRole => ({
  roleArn: keys.role_arn ?? '',
  ...defined({
    externalId: keys.external_id || undefined,
    sessionName: keys.role_session_name || undefined,
    mfaSerial: keys.mfa_serial || undefined,
    duration: durationIn(keys.duration_seconds),
  }),
});
