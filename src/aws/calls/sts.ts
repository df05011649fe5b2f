/** The calls of STS, their answers checked. */
import type { AwsKeys } from '../../ports.ts';
import { checked } from '../answers/gate.ts';
import { callerIdentity } from '../answers/sts.ts';
import type { Doing } from '../failures/words.ts';
import { type Aws, ask } from './ask.ts';

export const getCallerIdentity = (
  aws: Aws,
  doing: Doing & { readonly region: string },
  keys: AwsKeys,
  signal: AbortSignal,
) =>
  ask(aws, doing, signal, async abortSignal => {
    const { sdk, client } = await aws.clients.sts(doing.region, keys);
    try {
      const answer = await client.send(new sdk.GetCallerIdentityCommand({}), { abortSignal });
      return checked(callerIdentity, 'GetCallerIdentity', answer, doing);
    } finally {
      client.destroy();
    }
  });
