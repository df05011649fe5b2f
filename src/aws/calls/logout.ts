/** Ending a sign-in at the portal. */

import type { Failure, Session } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { failureOf } from '../../ports.ts';
import { arrivalOf } from '../answers/arrival.ts';
import { checked } from '../answers/gate.ts';
import { signedOut } from '../answers/portal.ts';
import type { TokenContents } from '../formats/token.ts';
import type { Clients } from '../net/clients.ts';
import { ask } from './ask.ts';

/** Milliseconds: nobody waits long for a portal that is away. */
const deadlineMs = 10_000;

export interface Portal {
  readonly context: Context;
  readonly clients: Clients;
}

/**
 * Why the sign-in could not be ended; nothing when it is over. A token the portal no longer knows is signed
 * out.
 */
export const revokeToken = async (
  { context, clients }: Portal,
  session: Session,
  { accessToken, region = session.region }: TokenContents,
  signal: AbortSignal,
): Promise<Failure | undefined> => {
  const doing = { what: `sign out of ${session.name}`, service: 'portal', session, deadlineMs } as const;
  try {
    await ask(context, doing, signal, async abortSignal => {
      const { sdk, client } = await clients.sso({ region, startUrl: session.startUrl });
      const command = new sdk.LogoutCommand({ accessToken });
      const arrival = arrivalOf(command);
      await client.send(command, { abortSignal });
      checked(signedOut, 'Logout', arrival.text(), doing);
    });
    return undefined;
  } catch (error) {
    const failure = failureOf(error);
    return failure.code === 'token.expired' ? undefined : failure;
  }
};
