/** Asking STS who keys belong to. */
import type { StsFact } from '../../domain/doctor/facts.ts';
import type { Failure, Profile, Session } from '../../domain/model.ts';
import { type AwsKeys, failureOf } from '../../ports.ts';
import type { Aws } from '../calls/ask.ts';
import { getCallerIdentity } from '../calls/sts.ts';

/** Milliseconds for a call of the portal or STS. */
export const deadlineMs = 8_000;

export const stsWhy = ({ code, summary }: Failure): 'refused' | 'region' | 'unreachable' => {
  if (/region/i.test(summary) && code === 'portal.forbidden') return 'region';
  return /^(network\.|portal\.(unavailable|throttled|invalid))/.test(code) ? 'unreachable' : 'refused';
};

interface Whom {
  readonly profile: Profile;
  readonly session: Session;
  readonly region: string;
}

export const askSts = async (
  aws: Aws,
  { profile: { name }, session, region }: Whom,
  keys: AwsKeys,
  signal: AbortSignal,
): Promise<StsFact> => {
  const what = `ask who ${name} is`;
  const doing = { what, service: 'sts', session, subject: name, region, deadlineMs } as const;
  try {
    const { accountId: account, arn } = await getCallerIdentity(aws, doing, keys, signal);
    return { is: 'known', account, arn, region };
  } catch (error) {
    signal.throwIfAborted();
    const failure = failureOf(error);
    return { is: 'failed', failure, why: stsWhy(failure) };
  }
};
