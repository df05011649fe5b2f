/** The answer of STS. */

import * as v from 'valibot';
import { plain } from '../../text/plain.ts';
import { accountId } from './shape.ts';

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
