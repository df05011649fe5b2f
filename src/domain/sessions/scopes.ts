/**
 * What a session may do at the portal. Editors sign in to sessions of their own, which cannot list accounts.
 */
import { defaultScope } from './section.ts';

/**
 * Whether these scopes reach accounts: a session without scopes gets the usual one, unknown scopes may be
 * that.
 */
export const reachesAccounts = ({
  scopes = [],
}: {
  readonly scopes?: readonly string[] | undefined;
}): boolean => scopes.length === 0 || scopes.includes(defaultScope);
