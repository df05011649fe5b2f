/** The calls of STS, their answers checked. */

import { defined } from '../../domain/collections/defined.ts';
import type { AwsKeys } from '../../ports.ts';
import { arrivalOf } from '../answers/arrival.ts';
import { checked } from '../answers/gate.ts';
import { assumedRole, callerIdentity } from '../answers/sts.ts';
import type { Doing } from '../failures/words.ts';
import type { AssumedKeys } from '../formats/keys.ts';
import type { AssumedRole } from '../formats/names.ts';
import type { StsClient } from '../net/clients.ts';
import { type Aws, ask } from './ask.ts';

type At = Doing & { readonly region: string };

/** By a client of its own, which ends with the call. */
const asked = <T>(
  aws: Aws,
  doing: At,
  keys: AwsKeys | undefined,
  signal: AbortSignal,
  work: (sts: StsClient, signal: AbortSignal) => Promise<T>,
): Promise<T> =>
  ask(aws, doing, signal, async inner => {
    const sts = await aws.clients.sts(doing.region, keys);
    try {
      return await work(sts, inner);
    } finally {
      sts.client.destroy();
    }
  });

export const getCallerIdentity = (aws: Aws, doing: At, keys: AwsKeys, signal: AbortSignal) =>
  asked(aws, doing, keys, signal, async ({ sdk, client }, abortSignal) => {
    const answer = await client.send(new sdk.GetCallerIdentityCommand({}), { abortSignal });
    return checked(callerIdentity, 'GetCallerIdentity', answer, doing);
  });

/**
 * What a call of AssumeRole needs beside the role: the name it is made up for, and a code of the MFA device.
 */
interface Assuming {
  readonly role: AssumedRole & { readonly sessionName: string };
  readonly code?: string;
}

const inputOf = ({ role, code }: Assuming) => ({
  RoleArn: role.roleArn,
  RoleSessionName: role.sessionName,
  ...defined({
    ExternalId: role.externalId,
    DurationSeconds: role.duration,
    SerialNumber: role.mfaSerial,
    TokenCode: code,
  }),
});

/** Keys of a role, with the keys that may assume it. A code of an MFA device is good for one try. */
export const assumeRole = (
  aws: Aws,
  doing: At,
  keys: AwsKeys,
  assuming: Assuming,
  signal: AbortSignal,
): Promise<AssumedKeys> => {
  const once = { ...doing, once: assuming.code !== undefined };
  return asked(aws, once, keys, signal, async ({ sdk, client }, abortSignal) => {
    const command = new sdk.AssumeRoleCommand(inputOf(assuming));
    const arrival = arrivalOf(command);
    const answer = await client.send(command, { abortSignal });
    return checked(assumedRole(arrival.date() ?? aws.context.clock.now()), 'AssumeRole', answer, doing);
  });
};

/** Keys of a role, with a web identity token; nothing is signed. */
export const assumeRoleWithWebIdentity = (
  aws: Aws,
  doing: At,
  { role }: Assuming,
  token: string,
  signal: AbortSignal,
): Promise<AssumedKeys> =>
  asked(aws, doing, undefined, signal, async ({ sdk, client }, abortSignal) => {
    const input = { RoleArn: role.roleArn, RoleSessionName: role.sessionName, WebIdentityToken: token };
    const command = new sdk.AssumeRoleWithWebIdentityCommand(input);
    const arrival = arrivalOf(command);
    const answer = await client.send(command, { abortSignal });
    const shape = assumedRole(arrival.date() ?? aws.context.clock.now());
    return checked(shape, 'AssumeRoleWithWebIdentity', answer, doing);
  });
