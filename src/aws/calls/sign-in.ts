/** The three calls of the sign-in service (OIDC), their answers checked. */
import type {
  CreateTokenRequest,
  RegisterClientRequest,
  StartDeviceAuthorizationRequest,
} from '@aws-sdk/client-sso-oidc';
import type { Session } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
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
import type { Clients } from '../net/clients.ts';
import { isLoopback } from '../net/endpoints.ts';
import type { Place } from '../net/reach.ts';
import { ask } from './ask.ts';

/** What every adapter that talks to AWS is made with. */
export interface Aws {
  readonly context: Context;
  readonly clients: Clients;
}

/** An answer, and the service's clock minus ours in milliseconds (0 when it did not say). */
export interface Told<T> {
  readonly value: T;
  readonly skewMs: number;
}

const doingOf = (session: Session, what: string): Doing => ({
  what: `${what} ${session.name}`,
  service: 'sign-in',
  session,
});

/** Pages of this machine are opened over plain http only where the service itself is on this machine. */
const isLocal = async (clients: Clients, place: Place): Promise<boolean> =>
  isLoopback(new URL(await clients.oidcBase(place)).hostname);

export const registerClient = (
  { context, clients }: Aws,
  session: Session,
  place: Place,
  input: RegisterClientRequest,
  signal: AbortSignal,
): Promise<RegisteredClient> => {
  const doing = doingOf(session, 'register for signing in to');
  return ask(context, doing, signal, async abortSignal => {
    const { sdk, client } = await clients.oidc(place);
    const answer = await client.send(new sdk.RegisterClientCommand(input), { abortSignal });
    return checked(registered, 'RegisterClient', answer, doing);
  });
};

export const startDeviceAuthorization = (
  { context, clients }: Aws,
  session: Session,
  place: Place,
  input: StartDeviceAuthorizationRequest,
  signal: AbortSignal,
): Promise<DeviceStarted> => {
  const doing = doingOf(session, 'get a code for');
  return ask(context, doing, signal, async abortSignal => {
    const { sdk, client } = await clients.oidc(place);
    const shape = deviceStarted(await isLocal(clients, place));
    const answer = await client.send(new sdk.StartDeviceAuthorizationCommand(input), { abortSignal });
    return checked(shape, 'StartDeviceAuthorization', answer, doing);
  });
};

/** `caught` may turn an error of the service into an answer: waiting is not a failure. */
export const createToken = <T = never>(
  { context, clients }: Aws,
  session: Session,
  place: Place,
  input: CreateTokenRequest,
  signal: AbortSignal,
  caught: (error: unknown) => T = error => {
    throw error;
  },
): Promise<Told<CreatedToken> | T> => {
  const renews = input.grantType === 'refresh_token';
  const doing = doingOf(session, renews ? 'renew the sign-in of' : 'get a token for');
  return ask(context, doing, signal, async abortSignal => {
    const { sdk, client } = await clients.oidc(place);
    const command = new sdk.CreateTokenCommand(input);
    const arrival = arrivalOf(command);
    try {
      const answer = await client.send(command, { abortSignal });
      const value = checked(tokenCreated, 'CreateToken', answer, doing);
      const now = context.clock.now();
      return { value, skewMs: (arrival.date() ?? now) - now };
    } catch (error) {
      return caught(error);
    }
  });
};
