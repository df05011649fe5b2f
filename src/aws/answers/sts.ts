/** The answer of STS. */

import * as v from 'valibot';
import { plain } from '../../text/plain.ts';
import { accountId } from './shape.ts';

/** Shown to people, so made plain; the ends are those of the API's model, with room. */
const shown = v.pipe(
  v.string(),
  v.maxLength(4096),
  v.transform(text => plain(text).trim()),
  v.minLength(1),
);

/** `GetCallerIdentity`. */
export const callerIdentity = v.pipe(
  v.object({ Account: accountId, Arn: v.pipe(shown, v.startsWith('arn:')), UserId: shown }),
  v.transform(({ Account, Arn, UserId }) => ({ accountId: Account, arn: Arn, userId: UserId })),
);
