/** How far this computer's clock is from that of AWS. */
import { own } from '../../collections/own.ts';
import type { Session } from '../../model.ts';
import type { Facts } from '../facts.ts';

/** Milliseconds: STS refuses signatures that are five minutes off; tokens are judged by the local clock. */
export const isOff = 5 * 60_000;

/** Milliseconds, positive when ours is ahead; undefined where nobody told the time. */
export const skewOf = ({ network }: Facts, { name }: Session): number | undefined =>
  own(network?.hosts ?? {}, name)?.find(({ skewMs }) => skewMs !== undefined)?.skewMs;
