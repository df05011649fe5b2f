/** Where the person is in the panes, which is kept for the next start. */
import type { Place, Remembered } from '../domain/remembered.ts';
import { selectedAccount, selectedRole, selectedSession } from './select.ts';
import type { State } from './state.ts';

const placeNow = (state: State): Place | undefined => {
  const session = selectedSession(state)?.name;
  if (session === undefined) return undefined;
  const accountId = state.focus === 'sessions' ? undefined : selectedAccount(state)?.id;
  if (accountId === undefined) return { session };
  const roleName = state.focus === 'roles' ? selectedRole(state)?.roleName : undefined;
  return { session, accountId, ...(roleName === undefined ? {} : { roleName }) };
};

/** On its way to where it opens the app is nowhere yet, and a search for a command is nowhere at all. */
export const withPlace = (state: State): Remembered => {
  const place = state.opening || state.picking ? undefined : placeNow(state);
  const { remembered } = state;
  return place ? { ...remembered, view: { ...remembered.view, place } } : remembered;
};
