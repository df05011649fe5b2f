/** What a failure names, and the words that all tables of failures share. */

import type { FailureCode, Session } from '../../domain/model.ts';
import { shellWord } from '../../domain/profiles/shell-lines.ts';
import { regionCaution, regionFailure } from '../../domain/regions/regions.ts';
import type { ErrorFacts } from './error-facts.ts';

/** What was being done, so that a failure can say it. */
export interface Doing {
  /** Ends "Could not …": "list the accounts of main". */
  readonly what: string;
  readonly service: 'sign-in' | 'portal' | 'sts' | 'assume';
  readonly session: Session;
  /** The role or account it was about, for "not assigned": "ReadOnly in 111122223333". */
  readonly subject?: string;
  /** The region asked, where that is not the session's (STS). */
  readonly region?: string;
  /** For a role to assume: the profile whose keys are to assume it. */
  readonly source?: string;
  /** Milliseconds the call may take; 30 s by default. */
  readonly deadlineMs?: number;
  /** What is sent is used up by it (a code, a refresh token): after a fault the call is not made again. */
  readonly once?: boolean;
}

export type Words = readonly [code: FailureCode, summary: string, hint: string];

export type Telling = (doing: Doing, facts: ErrorFacts) => Words;

export type Tellings = Readonly<Record<string, Telling>>;

export const signInHint = (session: Session): string =>
  `Press L to sign in again, or run: ssotui login ${shellWord(session.name)}`;

/** For a sign-in that the portal refuses, or that the service does not renew. */
export const signInRefused = (session: Session): Words => [
  'token.expired',
  `The portal no longer accepts the sign-in of ${session.name}.`,
  `${signInHint(session)}. If that does not help, check the session's region (${session.region}).`,
];

export const again = 'Press r to try again.';

export const whereAsked = ({ session }: Doing): string =>
  `Check the session's region (${session.region}) and start URL (${session.startUrl}), and edit the session if one is wrong.`;

export const regionOf = ({ region, session }: Doing): string => region ?? session.region;

/** Begins with a blank: a region that is not known may be mistyped. */
export const regionDoubt = (doing: Doing): string => {
  const doubt = regionCaution(regionOf(doing)) ?? regionFailure(regionOf(doing), 'session.invalid')?.hint;
  return doubt === undefined ? '' : ` ${doubt}`;
};

export const somethingElse: Telling = ({ what }) => [
  'portal.invalid',
  `Something other than AWS answered: could not ${what}.`,
  'A proxy or a hotel network may be in between: open any page in the browser, sign in to the network, try again.',
];

export const misunderstood: Telling = doing => [
  doing.service === 'sign-in' ? 'login.invalid-request' : 'portal.invalid',
  `AWS could not make sense of the request: could not ${doing.what}.`,
  whereAsked(doing),
];

export const throttled: Telling = ({ what }) => [
  'portal.throttled',
  `AWS lets no more requests through at present: could not ${what}.`,
  'Wait a moment, then try again: other tools may be listing at the same time.',
];
