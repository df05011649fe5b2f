/** The endpoint itself: who may ask, what is answered, and that no request costs more than a little. */

import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Failure, Millis } from '../../domain/model.ts';
import { type Asked, askedBy } from '../../domain/serve/serve.ts';
import { isoSeconds } from '../../domain/time.ts';
import type { AwsKeys } from '../../ports.ts';
import { hostOf } from '../loopback.ts';
import { isSame } from '../same-secret.ts';
import type { Answered } from './held.ts';
import { rateOf } from './rate.ts';

/** 256 bits, as the value of the Authorization header. */
export const newToken = (): string => `Bearer ${randomBytes(32).toString('base64url')}`;

interface Reply {
  readonly status: number;
  readonly body: object;
}

/** As SDKs print it: botocore shows status and body, others read `code` and `message` in small letters. */
const refusal = (status: number, code: string, message: string): Reply => ({
  status,
  body: { Code: code, Message: message, code, message },
});

/** All four keys are needed by botocore and JavaScript; the time without a fraction or an offset. */
const keysBody = (keys: AwsKeys): object => ({
  AccessKeyId: keys.accessKeyId,
  SecretAccessKey: keys.secretAccessKey,
  Token: keys.sessionToken ?? '',
  Expiration: isoSeconds(keys.expiration ?? Date.UTC(2099, 0)),
  ...(keys.accountId === undefined ? {} : { AccountId: keys.accountId }),
});

const failed = ({ summary, hint }: Failure): Reply =>
  // Not a 4xx: a sign-in makes the same request work.
  refusal(503, 'CredentialsUnavailable', hint === undefined ? summary : `${summary} ${hint}`);

export interface Answers {
  readonly token: string;
  readonly host: () => string;
  readonly now: () => Millis;
  /** Keys of the profile of that name, or of the one it was started with; undefined: there is none. */
  readonly keys: (
    name: string | undefined,
  ) => Promise<Answered | { readonly is: 'refused'; readonly why: Failure } | undefined>;
}

const requestsPerSecond = 100;

const isHost = (request: IncomingMessage, host: string): boolean => {
  const given = hostOf(request);
  return (
    given === host ||
    given === host.replace(/^127\.0\.0\.1/, 'localhost') ||
    given === host.replace(/:80$/, '')
  );
};

const replyTo = async (asked: Asked, { keys }: Answers): Promise<Reply> => {
  if (asked.is === 'nothing') return refusal(404, 'NotFound', 'Ask for / or for /profile/NAME.');
  if (asked.is === 'health') return { status: 200, body: { status: 'ok' } };
  const answered = await keys(asked.name);
  if (!answered)
    return refusal(
      404,
      'NotFound',
      `There is no profile ${asked.name ?? ''} to give out.`.replace('  ', ' '),
    );
  if ('is' in answered) return refusal(403, 'NotGiven', answered.why.summary);
  return 'keys' in answered ? { status: 200, body: keysBody(answered.keys) } : failed(answered.failure);
};

/** `/healthz` tells nothing, and asks for no token. */
const checked = (request: IncomingMessage, asked: Asked, answers: Answers): Reply | undefined => {
  if (!isHost(request, answers.host()))
    return refusal(403, 'WrongHost', 'This name is not that of the endpoint.');
  if (request.method !== 'GET') return refusal(405, 'WrongMethod', 'Only GET is answered.');
  if (asked.is === 'health' || isSame(answers.token, request.headers.authorization ?? '')) return undefined;
  return refusal(403, 'WrongToken', 'The Authorization header is not the content of the token file.');
};

const send = (response: ServerResponse, { status, body }: Reply): void => {
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-store',
    })
    .end(text);
};

export const answering = (answers: Answers) => {
  const rate = rateOf(requestsPerSecond);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!rate.takes(answers.now())) return send(response, refusal(429, 'TooManyRequests', 'Ask less often.'));
    const asked = askedBy(request.url ?? '');
    send(response, checked(request, asked, answers) ?? (await replyTo(asked, answers)));
  };
};
