/** The device code flow (RFC 8628): one request to start, one for each poll; the caller keeps the pace. */

import type { FailureCode, Millis, Session } from '../../domain/model.ts';
import type { Challenge } from '../../domain/sign-in.ts';
import type { LoginProgress } from '../../ports.ts';
import { Problem, problem } from '../../ports.ts';
import type { Aws } from '../calls/ask.ts';
import { createToken, startDeviceAuthorization } from '../calls/sign-in.ts';
import { errorFacts } from '../failures/error-facts.ts';
import { type Opening, openSignIn } from './begin.ts';
import { saveIssued } from './issued.ts';

const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

/** Polls in a row that may fail for reasons that pass. */
const patience = 2;

export interface Attempt {
  readonly challenge: Challenge;
  /** The region signed in to. */
  readonly region: string;
  poll(signal: AbortSignal): Promise<LoginProgress>;
  /** Safe to call twice. */
  close(): void;
}

interface Waiting extends Opening {
  readonly deviceCode: string;
  readonly expiresAt: Millis;
}

const expired = (): Problem =>
  problem('login.expired', 'The code was not approved in time.', {
    hint: 'Press r to try again. A new code is shown.',
  });

/** Waiting is not a failure; everything else is. */
const waitingOf = (error: unknown): LoginProgress => {
  const { code } = errorFacts(error);
  if (code === 'authorization_pending') return { is: 'pending' };
  if (code === 'slow_down') return { is: 'slow-down' };
  throw error;
};

const pollOnce = async (aws: Aws, waiting: Waiting, signal: AbortSignal): Promise<LoginProgress> => {
  const { registration, deviceCode, expiresAt } = waiting;
  if (aws.context.clock.now() >= expiresAt) throw expired();
  const { clientId, clientSecret } = registration;
  const input = { clientId, clientSecret, grantType, deviceCode };
  const answer = await createToken(aws, waiting, input, signal, waitingOf);
  return 'is' in answer ? answer : saveIssued(aws, waiting, answer);
};

const passing: readonly FailureCode[] = [
  'network.timeout',
  'network.unreachable',
  'portal.unavailable',
  'portal.throttled',
];

/** A lost packet must not end a sign-in: a poll that failed in passing slows down (RFC 8628, 3.5). */
const patient = (poll: (signal: AbortSignal) => Promise<LoginProgress>) => {
  let failed = 0;
  return async (signal: AbortSignal): Promise<LoginProgress> => {
    try {
      const progress = await poll(signal);
      failed = 0;
      return progress;
    } catch (error) {
      failed += 1;
      if (error instanceof Problem && passing.includes(error.failure.code) && failed <= patience)
        return { is: 'slow-down', trouble: error.failure };
      failed = 0;
      throw error;
    }
  };
};

/** Registers (or reuses a registration) and asks for a code. */
export const startDevice = async (
  aws: Aws,
  session: Session,
  fresh: boolean,
  signal: AbortSignal,
): Promise<Attempt> => {
  const opening = await openSignIn(aws, session, 'device', fresh, signal);
  const { target, registration } = opening;
  const { clientId, clientSecret } = registration;
  const input = { clientId, clientSecret, startUrl: target.startUrl };
  const started = await startDeviceAuthorization(aws, opening, input, signal);
  const { deviceCode, lifetimeMs, ...shown } = started;
  const expiresAt = aws.context.clock.now() + lifetimeMs;
  const waiting = { ...opening, deviceCode, expiresAt };
  return {
    challenge: { flow: 'device', ...shown, expiresAt },
    region: target.region,
    poll: patient(inner => pollOnce(aws, waiting, inner)),
    close: () => {},
  };
};
