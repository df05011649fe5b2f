/** Who a chain or static keys are, by STS: each role is assumed as clients do it, and nothing is kept. */

import type { StsFact } from '../../domain/doctor/facts.ts';
import type { Profile, Session } from '../../domain/model.ts';
import { shellWord } from '../../domain/profiles/shell-lines.ts';
import { type AwsKeys, failureOf } from '../../ports.ts';
import type { Aws } from '../calls/ask.ts';
import { assumeRole } from '../calls/sts.ts';
import { type Hop, readWay } from '../config/read/way.ts';
import { roleWords } from '../credentials/assumed.ts';
import { assumedRoleOf } from '../formats/assumed-role.ts';
import { askSts, deadlineMs, stsWhy } from './sts.ts';

interface Walk {
  readonly aws: Aws;
  readonly profile: Profile;
  readonly session: Session;
  readonly region: string;
  readonly signal: AbortSignal;
}

const assumed = (
  { aws, session, region, signal }: Walk,
  { keys }: Hop,
  from: string,
  source: AwsKeys,
): Promise<AwsKeys> => {
  const role = assumedRoleOf(keys);
  const subject = roleWords(role.roleArn);
  const doing = {
    what: `assume ${subject}`,
    service: 'assume',
    session,
    subject,
    source: from,
    region,
  } as const;
  const sessionName = role.sessionName ?? `ssotui-doctor-${Math.floor(aws.context.clock.now() / 1000)}`;
  return assumeRole(aws, { ...doing, deadlineMs }, source, { role: { ...role, sessionName } }, signal);
};

const throughHops = async (
  walk: Walk,
  hops: readonly Hop[],
  root: string,
  first: AwsKeys,
): Promise<StsFact> => {
  let [keys, from] = [first, root];
  try {
    for (const hop of hops.toReversed()) {
      keys = await assumed(walk, hop, from, keys);
      from = hop.profile;
    }
  } catch (error) {
    walk.signal.throwIfAborted();
    const failure = failureOf(error);
    const why = stsWhy(failure);
    return { is: 'failed', failure, why: why === 'refused' ? 'assume' : why };
  }
  return askSts(walk.aws, walk, keys, walk.signal);
};

/** `first`: keys at the root, where they are those of a portal; else they are read from the file. */
export const askChain = async (walk: Walk, first?: AwsKeys): Promise<StsFact> => {
  const { aws, profile } = walk;
  const elsewhere = (what: string): StsFact => ({
    is: 'skipped',
    why: `${what}: ask with ssotui whoami ${shellWord(profile.name)}`,
  });
  const way = await readWay(aws.context, profile.name);
  if (!way) return { is: 'skipped', why: 'its source profiles lead nowhere' };
  if (way.hops.some(({ keys }) => assumedRoleOf(keys).mfaSerial !== undefined))
    return elsewhere('a role on its way wants a code of a second factor');
  const { secrets } = way.root;
  const own = secrets && {
    accessKeyId: secrets.id,
    secretAccessKey: secrets.secret,
    ...(secrets.token === undefined ? {} : { sessionToken: secrets.token }),
  };
  const keys = first ?? own;
  return keys
    ? throughHops(walk, way.hops, way.root.profile, keys)
    : elsewhere('the doctor runs no programs and reads no logins');
};
