/** In which browser a page opens, by [console] of the settings in force. */
import { type Opening, openingOf } from '../domain/console/browser.ts';
import type { RoleRef, Session } from '../domain/model.ts';
import { roleLabels } from './labels.ts';
import { accountById } from './select.ts';
import type { State } from './state.ts';

/** `region`: of the profile, or else of the session. */
export const openingOfRole = (state: State, ref: RoleRef, region: string): Opening => {
  const labels = roleLabels(state, ref);
  return openingOf(state.settings, {
    session: ref.session,
    region,
    account: accountById(state, ref.session, ref.accountId) ?? { id: ref.accountId },
    role: ref.roleName,
    labels: labels.map(({ name }) => name),
    ...(labels[0] ? { colour: labels[0].colour } : {}),
  });
};

/** Of a page that belongs to a session alone: its portal, its sign-in. */
export const openingOfSession = (state: State, { name, region }: Session): Opening =>
  openingOf(state.settings, { session: name, region });
