/** The three calls of the sign-in service (OIDC), their answers checked. */
import type {
  CreateTokenRequest,
  RegisterClientRequest,
  StartDeviceAuthorizationRequest,
} from '@aws-sdk/client-sso-oidc';
import type { Session } from '../../domain/model.ts';
import { arrivalOf } from '../answers/arrival.ts';
import { checked } from '../answers/gate.ts';
import {
  type CreatedToken,
  type DeviceStarted,
  deviceStarted,
  type RegisteredClient,
  registered,
  tokenCreated,
} from '../answers/sign-in.ts';
import type { Doing } from '../failures/words.ts';
import type { OidcClient } from '../net/clients.ts';
import { isLoopback } from '../net/endpoints.ts';
import type { Place } from '../net/reach.ts';
import { type Aws, ask } from './ask.ts';

/** An answer, and the service's clock minus ours in milliseconds (0 when it did not say). */
export interface Told<T> {
  readonly value: T;
  readonly skewMs: number;
}

/** A session, and where it really signs in. */
export interface SignIn {
  readonly session: Session;
  readonly target: Place;
}

/** What is said of a call, and whether it is good for one try. */
type About = Pick<Doing, 'what' | 'once'>;

const asked = <T>(
  aws: Aws,
  { session, target }: SignIn,
  about: About,
  signal: AbortSignal,
  work: (oidc: OidcClient, doing: Doing, signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const doing: Doing = { ...about, what: `${about.what} ${session.name}`, service: 'sign-in', session };
  return ask(aws, doing, signal, async inner => work(await aws.clients.oidc(target), doing, inner));
};

export const registerClient = (
  aws: Aws,
  at: SignIn,
  input: RegisterClientRequest,
  signal: AbortSignal,
): Promise<RegisteredClient> =>
  asked(
    aws,
    at,
    { what: 'register for signing in to' },
    signal,
    async ({ sdk, client }, doing, abortSignal) => {
      const answer = await client.send(new sdk.RegisterClientCommand(input), { abortSignal });
      return checked(registered, 'RegisterClient', answer, doing);
    },
  );

/** Pages of this machine are opened over plain http only where the service itself is on this machine. */
const isLocal = async ({ clients }: Aws, { target }: SignIn): Promise<boolean> =>
  isLoopback(new URL(await clients.oidcBase(target)).hostname);

export const startDeviceAuthorization = (
  aws: Aws,
  at: SignIn,
  input: StartDeviceAuthorizationRequest,
  signal: AbortSignal,
): Promise<DeviceStarted> =>
  asked(aws, at, { what: 'get a code for' }, signal, async ({ sdk, client }, doing, abortSignal) => {
    const shape = deviceStarted(await isLocal(aws, at));
    const answer = await client.send(new sdk.StartDeviceAuthorizationCommand(input), { abortSignal });
    return checked(shape, 'StartDeviceAuthorization', answer, doing);
  });

const rethrow = (error: unknown): never => {
  throw error;
};

/** `caught` may turn an error of the service into an answer: waiting is not a failure. */
export const createToken = <T = never>(
  aws: Aws,
  at: SignIn,
  input: CreateTokenRequest,
  signal: AbortSignal,
  caught: (error: unknown) => T = rethrow,
): Promise<Told<CreatedToken> | T> => {
  const what = input.grantType === 'refresh_token' ? 'renew the sign-in of' : 'get a token for';
  return asked(aws, at, { what, once: true }, signal, async ({ sdk, client }, doing, abortSignal) => {
    const command = new sdk.CreateTokenCommand(input);
    const arrival = arrivalOf(command);
    try {
      const answer = await client.send(command, { abortSignal });
      const value = checked(tokenCreated, 'CreateToken', answer, doing);
      const now = aws.context.clock.now();
      return { value, skewMs: (arrival.date() ?? now) - now };
    } catch (error) {
      return caught(error);
    }
  });
};
