/** Errors of the SDK clients as our failures: each with its own words and next step. */

import type { Failure, FailureCode, Session } from '../../domain/model.ts';
import { regionCaution, regionFailure } from '../../domain/regions.ts';
import { failureOf, Problem, problem } from '../../ports.ts';
import { type ErrorFacts, errorFacts } from './error-facts.ts';

/** What was asked of whom, so that a failure can say it. */
export interface Doing {
  /** Ends "Could not …": "list the accounts of main". */
  readonly what: string;
  readonly service: 'sign-in' | 'portal' | 'sts';
  readonly session: Session;
  /** The role or account it was about, for "not assigned": "ReadOnly in 111122223333". */
  readonly subject?: string;
  /** The region asked, where that is not the session's (STS). */
  readonly region?: string;
  /** Milliseconds the call may take; 30 s unless told. */
  readonly deadlineMs?: number;
}

type Telling = (doing: Doing, facts: ErrorFacts) => Omit<Failure, 'detail'>;

const quoted = (name: string): string => (/^[\w@%+=:,./-]+$/.test(name) ? name : `'${name}'`);

/** The next step of everything that ends in signing in. */
export const signInHint = (session: Session): string =>
  `Press L to sign in again, or run: ssotui login ${quoted(session.name)}`;

const again = 'Press r to try again.';
const told = (code: FailureCode, summary: string, hint: string): Omit<Failure, 'detail'> => ({
  code,
  summary,
  hint,
});

const kms = (doing: Doing) =>
  told(
    'login.refused',
    `Identity Center cannot use the encryption key of ${doing.session.name}.`,
    'Only its administrator can fix this: the KMS key must be enabled, and its policy must allow Identity Center.',
  );

const whereAsked = ({ session }: Doing): string =>
  `Check the session's region (${session.region}) and start URL (${session.startUrl}), and edit the session if one is wrong.`;

const wrongRegion: Telling = doing =>
  told(
    'login.wrong-region',
    `There is no Identity Center with this start URL in ${doing.session.region}.`,
    whereAsked(doing),
  );

/** The service says so in words only: "Couldn't find Identity Center Instance". */
const speaksOfInstance = (facts: ErrorFacts): boolean =>
  /instance|start ?url|issuer|region/i.test(facts.text ?? '');

/** The error table of the OIDC service (its API model), one line each. */
const signIn: Readonly<Record<string, Telling>> = {
  authorization_pending: doing =>
    told(
      'login.refused',
      `The sign-in to ${doing.session.name} is not approved yet.`,
      'Approve it in the browser.',
    ),
  slow_down: () =>
    told('portal.throttled', 'AWS asks for slower sign-in requests.', `Wait a few seconds. ${again}`),
  expired_token: () =>
    told('login.expired', 'The code was not approved in time.', `${again} A new code is shown.`),
  access_denied: (doing, facts) =>
    /^KMS_/.test(facts.reason ?? '')
      ? kms(doing)
      : told(
          'login.denied',
          'The request was denied in the browser.',
          `${again} Choose "Allow access" in the browser this time.`,
        ),
  invalid_grant: () =>
    told('login.expired', 'AWS does not accept this code: it was used already or is too old.', again),
  invalid_client: () =>
    told(
      'login.invalid-client',
      'AWS no longer knows the client registration: it expired or was revoked.',
      `${again} A new registration is made.`,
    ),
  unauthorized_client: () =>
    told(
      'login.refused',
      'The client registration may not be used for this way of signing in.',
      `Press w to sign in the other way. ${again} A new registration is made.`,
    ),
  invalid_scope: doing =>
    told(
      'login.refused',
      `AWS does not accept the scopes of ${doing.session.name}: ${doing.session.scopes.join(', ') || 'none are set'}.`,
      'Edit the session: sso:account:access is the scope for accounts and roles.',
    ),
  invalid_request: (doing, facts) => {
    if (/^KMS_/.test(facts.reason ?? '')) return kms(doing);
    return (speaksOfInstance(facts) ? wrongRegion : misunderstood)(doing, facts);
  },
  invalid_client_metadata: () =>
    told(
      'login.invalid-request',
      'AWS refused to register ssotui as a client.',
      'Check the scopes of the session; if they are right, update ssotui.',
    ),
  invalid_redirect_uri: () =>
    told(
      'login.refused',
      'AWS does not accept the address the browser should return to.',
      'Press w to sign in with a device code instead.',
    ),
  unsupported_grant_type: () =>
    told(
      'login.refused',
      'This Identity Center does not offer this way of signing in.',
      'Press w to sign in the other way.',
    ),
};

const noLongerAccepted: Telling = doing =>
  told(
    'token.expired',
    `The portal no longer accepts the sign-in of ${doing.session.name}.`,
    `${signInHint(doing.session)}. If that does not help, check the session's region (${doing.session.region}).`,
  );

const forbidden: Telling = doing =>
  told(
    'portal.forbidden',
    doing.subject ? `${doing.subject} is not assigned to you.` : `The portal does not let you ${doing.what}.`,
    'Reload to see what is assigned by now, or ask the administrator for access.',
  );

const clockOff: Telling = () =>
  told(
    'portal.invalid',
    "AWS refused the request because this computer's clock is off.",
    'Set the clock (turn on automatic time), then try again.',
  );

const unavailable: Telling = (doing, facts) =>
  told(
    'portal.unavailable',
    `AWS had a fault of its own${facts.status ? ` (HTTP ${facts.status})` : ''}: could not ${doing.what}.`,
    `Try again in a minute; health.aws.amazon.com tells of known trouble in ${doing.session.region}.`,
  );

const throttled: Telling = doing =>
  told(
    'portal.throttled',
    `AWS lets no more requests through at present: could not ${doing.what}.`,
    'Wait a moment, then try again: other tools may be listing at the same time.',
  );

const unknownThing: Telling = doing =>
  told(
    'portal.not-found',
    `The portal does not know ${doing.subject ?? 'what was asked for'}.`,
    'It may have been removed: reload to see what is there now.',
  );

const misunderstood: Telling = doing =>
  told(
    doing.service === 'sign-in' ? 'login.invalid-request' : 'portal.invalid',
    `AWS could not make sense of the request: could not ${doing.what}.`,
    whereAsked(doing),
  );

/** Portal and STS by code; `403 ForbiddenException` is not in the portal's model and yet common. */
const asked: Readonly<Record<string, Telling>> = {
  unauthorized: noLongerAccepted,
  forbidden,
  access_denied: forbidden,
  resource_not_found: unknownThing,
  too_many_requests: throttled,
  throttling: throttled,
  invalid_request: misunderstood,
  expired_token: doing =>
    told('token.expired', 'The temporary keys of the role have expired.', signInHint(doing.session)),
  invalid_client_token_id: doing =>
    told(
      'portal.forbidden',
      'STS does not accept the keys of the role in this region.',
      `Choose a region that is enabled for the account. ${signInHint(doing.session)}`,
    ),
  signature_does_not_match: clockOff,
  request_expired: clockOff,
  region_disabled: () =>
    told('portal.forbidden', 'STS is not enabled in this region for the account.', 'Choose another region.'),
};

const proxyRefused: Telling = () =>
  told(
    'network.unreachable',
    'The proxy wants a user name and password.',
    'Put them into HTTPS_PROXY (http://user:password@host:port), then try again.',
  );

const inBetween =
  'A proxy or a hotel network may be in between: open any page in the browser, sign in to the network, try again.';

const somethingElse: Telling = doing =>
  told('portal.invalid', `Something other than AWS answered: could not ${doing.what}.`, inBetween);

/** What is not an answer of AWS, although it came as one. `why` is said before what to do. */
export const notAws = (
  doing: Doing,
  { detail, why }: { detail: string; why?: string | undefined },
): Problem => {
  const { code, summary } = somethingElse(doing, { unreadable: true });
  return problem(code, summary, { hint: why === undefined ? inBetween : `${why} ${inBetween}`, detail });
};

/** Without a code: a proxy answered, or one between us and AWS took the header with the code away. */
const byStatus = (doing: Doing, { status = 0, unreadable }: ErrorFacts): Telling => {
  if (status === 407) return proxyRefused;
  if (status === 429) return throttled;
  // 511 is the status of networks that want a sign-in themselves (RFC 6585, 6).
  if (status < 400 || status === 511) return somethingElse;
  if (status >= 500) return unavailable;
  if (unreadable && (status !== 401 || doing.service === 'sign-in')) return somethingElse;
  if (doing.service === 'sign-in')
    return (status === 401 ? signIn.invalid_client : undefined) ?? misunderstood;
  if (status === 401) return noLongerAccepted;
  if (status === 403) return forbidden;
  return status === 404 ? unknownThing : misunderstood;
};

const unreachable =
  (why: (doing: Doing) => string, hint: (doing: Doing) => string): Telling =>
  doing =>
    told('network.unreachable', `${why(doing)}: could not ${doing.what}.`, hint(doing));

const regionOf = ({ region, session }: Doing): string => region ?? session.region;

/** A region that is not known may be mistyped. */
const meant = (doing: Doing): string => {
  const caution = regionCaution(regionOf(doing)) ?? regionFailure(regionOf(doing), 'session.invalid')?.hint;
  return caution === undefined ? '' : ` ${caution}`;
};

const checkNetwork = () => 'Check the network, VPN and proxy (HTTPS_PROXY), then try again.';
const notFound = unreachable(
  () => 'The name of the AWS endpoint was not found',
  doing => `Check the network, and that ${regionOf(doing)} is the right region.${meant(doing)}`,
);
const refused = unreachable(() => 'The connection was refused', checkNetwork);
const cut = unreachable(() => 'The connection broke off', checkNetwork);
const noRoute = unreachable(() => 'There is no way to AWS from this network', checkNetwork);
const timedOut: Telling = doing =>
  told(
    'network.timeout',
    `AWS did not answer in time: could not ${doing.what}.`,
    'Check the network, VPN and proxy (HTTPS_PROXY), then try again.',
  );
const untrusted = unreachable(
  () => 'The certificate of the other side is not trusted',
  () =>
    'Behind a company proxy, set NODE_EXTRA_CA_CERTS (or AWS_CA_BUNDLE) to its certificate file and start again.',
);

const noTls = unreachable(() => 'The other side does not speak TLS', checkNetwork);

const bySystem: Readonly<Record<string, Telling>> = {
  ENOTFOUND: notFound,
  EAI_AGAIN: notFound,
  ECONNREFUSED: refused,
  ECONNRESET: cut,
  EPIPE: cut,
  EPROTO: noTls,
  ERR_STREAM_PREMATURE_CLOSE: cut,
  ENETUNREACH: noRoute,
  EHOSTUNREACH: noRoute,
  ENETDOWN: noRoute,
  ETIMEDOUT: timedOut,
  ERR_ANSWER_TOO_LARGE: somethingElse,
};

/** `HPE_…`: Node's parser of HTTP met something else. */
const ofSystem = (code: string): Telling | undefined => {
  if (Object.hasOwn(bySystem, code)) return bySystem[code];
  if (code.startsWith('HPE_')) return somethingElse;
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_(TLS|SSL)/.test(code) ? untrusted : undefined;
};

const cancelled = (doing: Doing): Omit<Failure, 'detail'> =>
  told('login.cancelled', `Cancelled: did not ${doing.what}.`, again);

const badRegion = (doing: Doing): Omit<Failure, 'detail'> =>
  told(
    'session.invalid',
    `"${regionOf(doing)}" is not a region.`,
    doing.region === undefined
      ? 'Edit the session and give the region of its Identity Center, such as eu-central-1.'
      : `Edit the profile and give it a region, such as eu-central-1.${meant(doing)}`,
  );

/** What we, the SDK or the network did before there was an answer: an answer can give its error any name. */
const ofOurs = (error: unknown, { system }: ErrorFacts): Telling | undefined => {
  if (!(error instanceof Error)) return undefined;
  // The SDK calls ECONNRESET and EPIPE a TimeoutError too; the code of the system says more.
  if (error.name === 'TimeoutError') return (system && ofSystem(system)) || timedOut;
  if (error.name === 'AbortError') return cancelled;
  const isRegion = /Region not accepted|Invalid Configuration.*[Rr]egion/.test(error.message);
  return isRegion ? badRegion : undefined;
};

/**
 * In the order of trust: what we did ourselves, what the service said, what the network did, the bare status.
 */
const tellingOf = (error: unknown, doing: Doing, facts: ErrorFacts): Telling | undefined => {
  const ours = facts.status === undefined ? ofOurs(error, facts) : undefined;
  if (ours) return ours;
  const known = doing.service === 'sign-in' ? signIn : asked;
  if (facts.code !== undefined && Object.hasOwn(known, facts.code)) return known[facts.code];
  if (facts.status !== undefined) return byStatus(doing, facts);
  return facts.system === undefined ? undefined : ofSystem(facts.system);
};

const detailOf = (facts: ErrorFacts): string =>
  [facts.code, facts.status && `HTTP ${facts.status}`, facts.reason, facts.system, facts.text]
    .filter(Boolean)
    .join(' · ');

/**
 * Any error of a call as a Problem. A Problem stays as it is; what is neither AWS's nor the network's is
 * `internal`.
 */
export const failureFromSdk = (error: unknown, doing: Doing): Problem => {
  if (error instanceof Problem) return error;
  const facts = errorFacts(error);
  const telling = tellingOf(error, doing, facts);
  // Without its cause: that may hold the request, and with it a token.
  if (!telling) return new Problem(failureOf(error));
  const { code, summary, hint } = telling(doing, facts);
  const detail = detailOf(facts);
  return problem(code, summary, { ...(hint ? { hint } : {}), ...(detail ? { detail } : {}) });
};
