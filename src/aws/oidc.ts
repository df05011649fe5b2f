/** The three calls of the sign-in service (OIDC), each answered with how far our clock is off the service's. */
import type {
  CreateTokenRequest,
  CreateTokenResponse,
  RegisterClientRequest,
  RegisterClientResponse,
  StartDeviceAuthorizationRequest,
  StartDeviceAuthorizationResponse,
} from '@aws-sdk/client-sso-oidc';
import type { Context } from '../local/context.ts';
import { problem } from '../services.ts';
import type { Session } from '../state/model.ts';
import { ask } from './ask.ts';
import type { Clients } from './clients.ts';
import type { Doing } from './failures.ts';

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

interface Commandlike {
  readonly middlewareStack: {
    add(middleware: (next: Next) => Next, options: { readonly step: 'deserialize' }): void;
  };
}
type Next = (args: never) => Promise<{ response: unknown; output: unknown }>;

const dateHeader = (response: unknown): number => {
  const { headers } = (response ?? {}) as { headers?: Readonly<Record<string, string>> };
  return Date.parse(headers?.date ?? '');
};

/** Notes the service's clock while the answer passes by: outputs carry no headers. */
const watchDate = (command: Commandlike, now: () => number): (() => number) => {
  let skew = 0;
  const watch = (next: Next): Next => {
    return async args => {
      const result = await next(args);
      const date = dateHeader(result.response);
      if (!Number.isNaN(date)) skew = date - now();
      return result;
    };
  };
  command.middlewareStack.add(watch, { step: 'deserialize' });
  return () => skew;
};

const doingOf = (session: Session, what: string): Doing => ({
  what: `${what} ${session.name}`,
  service: 'sign-in',
  session,
});

/** An answer that lacks what every answer has did not come from AWS. */
export const required = <T>(value: T | undefined, name: string): T => {
  if (value !== undefined) return value;
  throw problem('portal.invalid', `The answer of the sign-in service is incomplete: it has no ${name}.`, {
    hint: 'Press r to try again. A proxy in between may have changed the answer.',
  });
};

export const registerClient = (
  { context, clients }: Aws,
  session: Session,
  region: string,
  input: RegisterClientRequest,
  signal: AbortSignal,
): Promise<RegisterClientResponse> =>
  ask(context, doingOf(session, 'register for signing in to'), signal, async abortSignal => {
    const { sdk, client } = await clients.oidc(region);
    return client.send(new sdk.RegisterClientCommand(input), { abortSignal });
  });

export const startDeviceAuthorization = (
  { context, clients }: Aws,
  session: Session,
  region: string,
  input: StartDeviceAuthorizationRequest,
  signal: AbortSignal,
): Promise<StartDeviceAuthorizationResponse> =>
  ask(context, doingOf(session, 'get a code for'), signal, async abortSignal => {
    const { sdk, client } = await clients.oidc(region);
    return client.send(new sdk.StartDeviceAuthorizationCommand(input), { abortSignal });
  });

/** `caught` may turn an error of the service into an answer: waiting is not a failure. */
export const createToken = <T = never>(
  { context, clients }: Aws,
  session: Session,
  region: string,
  input: CreateTokenRequest,
  signal: AbortSignal,
  caught: (error: unknown) => T = error => {
    throw error;
  },
): Promise<Told<CreateTokenResponse> | T> =>
  ask(context, doingOf(session, 'get a token for'), signal, async abortSignal => {
    const { sdk, client } = await clients.oidc(region);
    const command = new sdk.CreateTokenCommand(input);
    const skew = watchDate(command as unknown as Commandlike, context.clock.now);
    try {
      return { value: await client.send(command, { abortSignal }), skewMs: skew() };
    } catch (error) {
      return caught(error);
    }
  });
