/** An error as data. */

export type FailureCode =
  | 'config.missing'
  | 'config.unreadable'
  | 'config.syntax'
  | 'config.changed'
  | 'config.refused'
  | 'config.interrupted'
  | 'undo.refused'
  | 'session.unknown'
  | 'session.invalid'
  | 'token.absent'
  | 'token.expired'
  | 'token.corrupt'
  /** A role can only be assumed with a code of the person's MFA device. */
  | 'mfa.needed'
  | 'login.denied'
  | 'login.expired'
  | 'login.invalid-client'
  | 'login.invalid-request'
  | 'login.wrong-region'
  | 'login.refused'
  | 'login.cancelled'
  | 'login.browser'
  | 'portal.forbidden'
  | 'portal.not-found'
  | 'portal.throttled'
  | 'portal.invalid'
  | 'portal.unavailable'
  | 'network.unreachable'
  | 'network.timeout'
  | 'profile.unknown'
  | 'profile.exists'
  | 'profile.invalid'
  /** Words that fit more than one role. */
  | 'use.several'
  /** [agents] of the settings does not give it to a process without a terminal. */
  | 'agents.refused'
  | 'cache.changed'
  | 'file.unwritable'
  | 'file.unreadable'
  | 'desktop.unavailable'
  | 'settings.invalid'
  | 'usage'
  | 'internal';

/**
 * Pages of the documentation, as `ssotui help` takes them: a page that is called like a command needs its
 * ending.
 */
export type Topic =
  | 'agents'
  | 'cache.md'
  | 'daily-use'
  | 'doctor.md'
  | 'files-and-privacy'
  | 'profiles.md'
  | 'many-roles'
  | 'quick-start'
  | 'scripts'
  | 'settings.md'
  | 'signing-in'
  | 'troubleshooting';

/** A page, or the section of one: `signing-in#proxies-and-certificates`, the heading as GitHub links it. */
export type Page = Topic | `${Topic}#${string}`;

/** An error as data. */
export interface Failure {
  readonly code: FailureCode;
  /** What failed, in the user's words. */
  readonly summary: string;
  /** What to do next. */
  readonly hint?: string;
  /** For the failures overlay: the service's own words, a stack. Never a secret. */
  readonly detail?: string;
  /** The page of the documentation that tells more, where it is not the one of the code. */
  readonly page?: Page;
}
