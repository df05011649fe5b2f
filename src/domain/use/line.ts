/**
 * The line after a role was chosen for a shell: what AWS_PROFILE is now, and what stands behind it.
 * `AWS_PROFILE=acme-checkout-admin  (456071322049 AdministratorAccess, signed in for 7h 52m)  PROD`
 */
import { type Label, labelWords } from '../labels/labels.ts';
import type { TokenFact } from '../model.ts';
import type { UsedRole } from '../profiles/used-role.ts';
import { sentences, withoutFullStop } from '../sentences.ts';
import { duration, type Millis } from '../time.ts';

interface UsedFacts {
  readonly profile: string;
  /** The role one has with the profile. */
  readonly role: UsedRole;
  /** Undefined for a profile that needs no sign-in of ours. */
  readonly token: TokenFact | undefined;
  readonly labels: readonly Label[];
  readonly now: Millis;
}

/** Whether somebody has to sign in before the profile works. */
export const needsSignIn = (token: TokenFact | undefined): boolean => {
  if (token === undefined || token.is === 'valid') return false;
  return token.is !== 'expired' || !token.refreshable;
};

/** Why a corrupt token is none. */
export const corruptWords = ({ inTheWay, why }: Extract<TokenFact, { is: 'corrupt' }>): string =>
  inTheWay === undefined ? 'its token file is corrupt' : withoutFullStop(why);

const signIn = (token: TokenFact | undefined, now: Millis): string => {
  if (token === undefined) return '';
  if (token.is === 'valid') return `signed in for ${duration(token.until - now)}`;
  if (token.is === 'absent') return 'not signed in';
  if (token.is === 'corrupt') return `not signed in: ${corruptWords(token)}`;
  return token.refreshable ? 'its sign-in renews at the next use' : 'its sign-in has ended';
};

const joined = (parts: readonly string[], between: string): string =>
  parts.filter(part => part !== '').join(between);

export const usedLine = ({ profile, role, token, labels, now }: UsedFacts): string => {
  const place = sentences(role.accountId, role.roleName);
  const facts = joined([place, signIn(token, now)], ', ');
  return joined([`AWS_PROFILE=${profile}`, facts && `(${facts})`, labelWords(labels)], '  ');
};
