/** How both ways to sign in begin: the token can be saved, the region is known, the client is registered. */
import type { Session } from '../../domain/model.ts';
import type { LoginFlow } from '../../domain/sign-in.ts';
import type { Aws } from '../calls/ask.ts';
import { placeForToken } from '../tokens/token-file.ts';
import { type Registration, registrationFor } from './registration.ts';
import { type Target, targetOf } from './target.ts';

export interface Opening {
  readonly session: Session;
  readonly target: Target;
  readonly registration: Registration;
}

/** Rejects with `file.unwritable` where a token cannot be saved, before anybody is sent to the browser. */
const checkSavable = async ({ context }: Aws, session: Session): Promise<void> =>
  (await placeForToken(context, session)).drop();

/** `fresh`: a registration in the cache is not used. */
export const openSignIn = async (
  aws: Aws,
  session: Session,
  flow: LoginFlow,
  fresh: boolean,
  signal: AbortSignal,
): Promise<Opening> => {
  await checkSavable(aws, session);
  const at = { session, target: await targetOf(aws, session, signal) };
  return { ...at, registration: await registrationFor(aws, at, flow, fresh, signal) };
};
