/**
 * How both ways to sign in begin: the token will be saved, the portal's region is known, the client is
 * registered.
 */

import type { Session } from '../../domain/model.ts';
import type { LoginFlow } from '../../domain/sign-in.ts';
import type { Aws } from '../oidc.ts';
import { checkSavable } from './issued.ts';
import { type Registration, registrationFor } from './registration.ts';
import { type Target, targetOf } from './target.ts';

export interface Opening {
  readonly session: Session;
  readonly target: Target;
  readonly registration: Registration;
}

/** `fresh`: a registration that is kept is not used. */
export const openSignIn = async (
  aws: Aws,
  session: Session,
  flow: LoginFlow,
  fresh: boolean,
  signal: AbortSignal,
): Promise<Opening> => {
  await checkSavable(aws, session);
  const target = await targetOf(aws, session, signal);
  const registration = await registrationFor(aws, session, target, flow, fresh, signal);
  return { session, target, registration };
};
