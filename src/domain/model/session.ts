/** The sign-in at one access portal. */

/**
 * Names a session uniquely: the NAME of `[sso-session NAME]`, or for a legacy session its start URL
 * (followed by ` (region)` where the same URL is used with several regions).
 */
export type SessionName = string;

/** One `[sso-session NAME]` of the config, or the legacy profiles that share a start URL and a region. */
export interface Session {
  readonly name: SessionName;
  /** Exactly as written in the config: it is hashed and sent as it stands. */
  readonly startUrl: string;
  /** The region of the Identity Center instance, not of workloads. */
  readonly region: string;
  /** `sso_registration_scopes`, split; empty when the key is absent. */
  readonly scopes: readonly string[];
  readonly legacy: boolean;
  /** Why the session cannot be used as it stands (a missing key, an unusable URL). */
  readonly problem?: string;
  /** It can be used, and yet looks like a mistake (a region that nobody knows). */
  readonly caution?: string;
}

/** The legacy session of a portal; `shared`: other profiles name the same start URL with another region. */
export const legacyName = ({ startUrl, region }: Pick<Session, 'startUrl' | 'region'>, shared: boolean) =>
  shared ? `${startUrl} (${region})` : startUrl;

/** All legacy sessions with one start URL share a token file: whose its token is, its region says. */
export const sharesTokenFile = (session: Session): boolean =>
  session.legacy && session.name === legacyName(session, true);
