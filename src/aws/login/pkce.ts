/** The authorization code flow with PKCE (RFC 7636) as AWS CLI v2 runs it. */
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { webPage } from '../../domain/addresses/web-page.ts';
import type { Session } from '../../domain/model.ts';
import { loopbackLimits } from '../../local/loopback.ts';
import { type BeginOptions, type LoginProgress, Problem, problem } from '../../ports.ts';
import { type Aws, withDeadline } from '../calls/ask.ts';
import { createToken } from '../calls/sign-in.ts';
import { harmless } from '../failures/error-facts.ts';
import { failureFromSdk } from '../failures/failures.ts';
import { type Opening, openSignIn } from './begin.ts';
import { failedPage, signedInPage } from './browser-page.ts';
import type { Attempt } from './device.ts';
import { saveIssued } from './issued.ts';
import { listenForRedirect, type RedirectListener, type Returned } from './redirect-listener.ts';
import { pkceScopes } from './registration.ts';

/** Milliseconds to come back from the browser; the AWS CLI's. */
const waitFor = 10 * 60_000;

/** The unreserved characters of RFC 7636, 4.1. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';

export const newVerifier = (): string =>
  Array.from({ length: 64 }, () => alphabet[randomInt(alphabet.length)]).join('');

/** S256 of RFC 7636, 4.2. */
export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url');

interface Authorize {
  readonly base: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly scopes: readonly string[];
  readonly verifier: string;
}

/** The AWS CLI's address, parameter by parameter: `scopes` is what the service reads, not OAuth's `scope`. */
const authorizeUrl = (it: Authorize): string => {
  const query = [
    ['response_type', 'code'],
    ['client_id', it.clientId],
    ['redirect_uri', it.redirectUri],
    ['state', it.state],
    ['code_challenge_method', 'S256'],
    ['scopes', it.scopes.join(' ')],
    ['code_challenge', challengeOf(it.verifier)],
  ];
  return `${it.base}/authorize?${query.map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&')}`;
};

interface Waiting extends Opening {
  readonly listener: RedirectListener;
  readonly verifier: string;
  readonly expiresAt: number;
}

const expired = (): Problem =>
  problem('login.expired', 'Nothing came back from the browser in time.', {
    hint: 'Press r to try again, or w to sign in with a device code.',
  });

const refused = (error: string, description: string): Problem =>
  error === 'access_denied'
    ? problem('login.denied', 'The request was denied in the browser.', {
        hint: 'Press r to try again. Choose "Allow access" in the browser this time.',
      })
    : problem('login.refused', 'AWS sent the browser back without signing in.', {
        hint: 'Press r to try again, or w to sign in with a device code.',
        detail: harmless(`${error} ${description}`),
      });

const exchange = async (aws: Aws, waiting: Waiting, code: string, signal: AbortSignal) => {
  const { registration, listener, verifier } = waiting;
  const { clientId, clientSecret } = registration;
  const grant = { grantType: 'authorization_code', code, codeVerifier: verifier };
  const input = { clientId, clientSecret, ...grant, redirectUri: listener.redirectUri };
  const told = await createToken(aws, waiting, input, signal);
  return saveIssued(aws, waiting, told);
};

const concluded = (aws: Aws, waiting: Waiting, answer: Returned['answer'], signal: AbortSignal) => {
  if ('error' in answer) throw refused(answer.error, answer.description);
  return exchange(aws, waiting, answer.code, signal);
};

/** The browser waits for the exchange, so that its page tells the truth. */
const finish = async (aws: Aws, waiting: Waiting, returned: Returned, signal: AbortSignal) => {
  try {
    const progress = await concluded(aws, waiting, returned.answer, signal);
    returned.show(signedInPage(waiting.session.name));
    return progress;
  } catch (error) {
    returned.show(failedPage(error instanceof Problem ? error.failure.summary : 'Something went wrong.'));
    throw error;
  }
};

const answerOf = async ({ context }: Aws, { listener, expiresAt }: Waiting, signal: AbortSignal) => {
  const ms = Math.max(0, expiresAt - context.clock.now());
  try {
    return await withDeadline(context.clock, signal, ms, () => listener.returned);
  } catch (error) {
    throw error instanceof DOMException && error.name === 'TimeoutError' ? expired() : error;
  }
};

/** Waits for the browser, exchanges the code, saves the token, and closes the listener in any case. */
const pollOnce = async (aws: Aws, waiting: Waiting, signal: AbortSignal): Promise<LoginProgress> => {
  const { session, listener } = waiting;
  try {
    const returned = await answerOf(aws, waiting, signal);
    return await finish(aws, waiting, returned, signal);
  } catch (error) {
    throw failureFromSdk(error, { what: `sign in to ${session.name}`, service: 'sign-in', session });
  } finally {
    listener.close();
  }
};

/** Checked because its host may come from an endpoint variable, its scopes from the config. */
const pageOf = (session: Session, url: string): string => {
  const page = webPage(url, { loopback: true });
  if ('href' in page) return page.href;
  throw problem(
    'login.browser',
    `The sign-in page of ${session.name} cannot be opened: its address ${page.why}.`,
    {
      hint: 'Check AWS_ENDPOINT_URL_SSO_OIDC and the scopes of the session. Press w to sign in with a device code instead.',
    },
  );
};

/** Binds the listener first: the address that is answered can be opened at once. */
export const startPkce = async (
  aws: Aws,
  session: Session,
  { fresh = false, port }: BeginOptions,
  signal: AbortSignal,
): Promise<Attempt> => {
  const opening = await openSignIn(aws, session, 'pkce', fresh, signal);
  const { target, registration } = opening;
  const base = await aws.clients.oidcBase(target);
  const [state, verifier] = [randomUUID(), newVerifier()];
  const listener = await listenForRedirect(state, loopbackLimits, port);
  const expiresAt = aws.context.clock.now() + waitFor;
  const waiting = { ...opening, listener, verifier, expiresAt };
  const { clientId } = registration;
  const { redirectUri } = listener;
  const scopes = pkceScopes(session);
  try {
    const url = pageOf(session, authorizeUrl({ base, clientId, redirectUri, state, verifier, scopes }));
    const challenge = { flow: 'pkce', url, expiresAt, port: listener.port } as const;
    const poll = (inner: AbortSignal) => pollOnce(aws, waiting, inner);
    return { challenge, region: target.region, poll, close: listener.close };
  } catch (error) {
    listener.close();
    throw error;
  }
};
