/** What a session may do at the portal. Editors sign in to sessions of their own, which cannot list accounts. */
import type { Session } from '../model.ts';
import { defaultScope } from './section.ts';

/** Whether these scopes are known and do not reach accounts. A session without scopes gets the usual one. */
export const lacksAccounts = (scopes: readonly string[] | undefined): boolean =>
  scopes !== undefined && scopes.length > 0 && !scopes.includes(defaultScope);

export const reachesAccounts = ({ scopes }: Pick<Session, 'scopes'>): boolean => !lacksAccounts(scopes);
