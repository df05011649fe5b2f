/** The errors of the access portal and of STS, and those of any service that come without a code. */
import type { ErrorFacts } from './error-facts.ts';
import { signInErrors } from './sign-in.ts';
import {
  type Doing,
  misunderstood,
  signInHint,
  signInRefused,
  somethingElse,
  type Telling,
  type Tellings,
  throttled,
} from './words.ts';

const noLongerAccepted: Telling = ({ session }) => signInRefused(session);

const forbidden: Telling = ({ subject, what }) => [
  'portal.forbidden',
  subject ? `${subject} is not assigned to you.` : `The portal does not let you ${what}.`,
  'Reload to see what is assigned by now, or ask the administrator for access.',
];

const clockOff: Telling = () => [
  'portal.invalid',
  "AWS refused the request because this computer's clock is off.",
  'Set the clock (turn on automatic time), then try again.',
];

const unavailable: Telling = ({ what, session }, { status }) => [
  'portal.unavailable',
  `AWS had a fault of its own${status ? ` (HTTP ${status})` : ''}: could not ${what}.`,
  `Try again in a minute; health.aws.amazon.com tells of known trouble in ${session.region}.`,
];

const unknownThing: Telling = ({ subject = 'what was asked for' }) => [
  'portal.not-found',
  `The portal does not know ${subject}.`,
  'It may have been removed: reload to see what is there now.',
];

const proxyRefused: Telling = () => [
  'network.unreachable',
  'The proxy wants a user name and password.',
  'Put them into HTTPS_PROXY (http://user:password@host:port), then try again.',
];

/** `403 ForbiddenException` is not in the portal's model and yet common. */
export const portalErrors: Tellings = {
  unauthorized: noLongerAccepted,
  forbidden,
  access_denied: forbidden,
  resource_not_found: unknownThing,
  too_many_requests: throttled,
  throttling: throttled,
  invalid_request: misunderstood,
  expired_token: ({ session }) => [
    'token.expired',
    'The temporary keys of the role have expired.',
    signInHint(session),
  ],
  invalid_client_token_id: ({ session }) => [
    'portal.forbidden',
    'STS does not accept the keys of the role in this region.',
    `Choose a region that is enabled for the account. ${signInHint(session)}`,
  ],
  signature_does_not_match: clockOff,
  request_expired: clockOff,
  region_disabled: () => [
    'portal.forbidden',
    'STS is not enabled in this region for the account.',
    'Choose another region.',
  ],
};

/** Without a code: a proxy answered, or removed the header with the code. */
export const byStatus = ({ service }: Doing, { status = 0, unreadable }: ErrorFacts): Telling => {
  if (status === 407) return proxyRefused;
  if (status === 429) return throttled;
  // 511 is the status of networks that want a sign-in themselves (RFC 6585, 6).
  if (status < 400 || status === 511) return somethingElse;
  if (status >= 500) return unavailable;
  if (unreadable && (status !== 401 || service === 'sign-in')) return somethingElse;
  if (service === 'sign-in')
    return (status === 401 ? signInErrors.invalid_client : undefined) ?? misunderstood;
  if (status === 401) return noLongerAccepted;
  if (status === 403) return forbidden;
  return status === 404 ? unknownThing : misunderstood;
};
