/** The answer of STS. */

import * as v from 'valibot';
import type { Millis } from '../../domain/model.ts';
import { plain } from '../../text/plain.ts';
import type { AssumedKeys } from '../formats/keys.ts';
import { accountId, secret, word } from './shape.ts';

/** Shown to people, so made plain. The API's own limit is lower. */
const shown = v.pipe(
  v.string(),
  v.maxLength(4096),
  v.transform(text => plain(text).trim()),
  v.minLength(1),
);

export const callerIdentity = v.pipe(
  v.object({ Account: accountId, Arn: v.pipe(shown, v.startsWith('arn:')), UserId: shown }),
  v.transform(({ Account, Arn, UserId }) => ({ accountId: Account, arn: Arn, userId: UserId })),
);

/** `arn:aws:sts::111122223333:assumed-role/ROLE/SESSION`. */
const accountIn = (arn: string): string | undefined => /^arn:[^:]+:sts::(\d{12}):/.exec(arn)?.[1];

/**
 * AssumeRole and AssumeRoleWithWebIdentity. `at` is the service's clock: keys that ended by then do not fit.
 */
export const assumedRole = (at: Millis) =>
  v.pipe(
    v.object({
      Credentials: v.object({
        AccessKeyId: word(128),
        SecretAccessKey: word(1024),
        SessionToken: secret,
        Expiration: v.pipe(v.date(), v.gtValue(new Date(at))),
      }),
      AssumedRoleUser: v.object({ Arn: v.pipe(shown, v.startsWith('arn:')), AssumedRoleId: shown }),
    }),
    v.transform(({ Credentials, AssumedRoleUser }): AssumedKeys => {
      const account = accountIn(AssumedRoleUser.Arn);
      return {
        accessKeyId: Credentials.AccessKeyId,
        secretAccessKey: Credentials.SecretAccessKey,
        sessionToken: Credentials.SessionToken,
        expiration: Credentials.Expiration.getTime(),
        ...(account === undefined ? {} : { accountId: account }),
        arn: AssumedRoleUser.Arn,
        assumedRoleId: AssumedRoleUser.AssumedRoleId,
      };
    }),
  );
