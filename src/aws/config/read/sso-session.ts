/** A session as profiles are compared with it. */
import type { Keys } from './profile-views.ts';

/** An sso-session by its keys, and why it cannot be used. */
export interface SsoSession {
  readonly name: string;
  readonly keys: Keys;
  readonly problem?: string | undefined;
}
