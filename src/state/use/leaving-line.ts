/**
 * The line that is printed when the app is left with a role for the calling shell: what AWS_PROFILE is now.
 * `AWS_PROFILE=acme-checkout-admin  (456071322049 AdministratorAccess, signed in for 7h 52m)  PROD`
 */
import type { Profile } from '../../domain/model.ts';
import { duration } from '../../domain/time.ts';
import { labelWords } from '../labels.ts';
import { tokenOf } from '../select.ts';
import type { State } from '../state.ts';
import { sessionOfTarget, targetLabels, type UseTarget } from './target.ts';

const signedIn = (state: State, target: UseTarget): string => {
  const session = sessionOfTarget(state, target);
  if (!session) return '';
  const token = tokenOf(state, session.name);
  return token.is === 'valid' ? `signed in for ${duration(token.until - state.now)}` : 'not signed in';
};

export const leavingLine = (state: State, profile: Profile, target: UseTarget): string => {
  const { ref } = target;
  const role = ref ? `${ref.accountId} ${ref.roleName}` : '';
  const facts = [role, signedIn(state, target)].filter(fact => fact !== '').join(', ');
  const parts = [
    `AWS_PROFILE=${profile.name}`,
    facts === '' ? '' : `(${facts})`,
    labelWords(targetLabels(state, target)),
  ];
  return parts.filter(part => part !== '').join('  ');
};
