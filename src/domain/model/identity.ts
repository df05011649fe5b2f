/** Who a role is. */
import type { Millis } from '../time.ts';

/** As STS answers; no key is in here. */
export interface Identity {
  readonly accountId: string;
  readonly arn: string;
  readonly userId: string;
  /** When the role's temporary keys expire. */
  readonly expiresAt: Millis;
}
