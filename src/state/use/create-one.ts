/** The profile of the role that is used. */
import type { RoleRef } from '../../domain/model.ts';
import { type OneProfile, profileForRole as planned } from '../../domain/plan/one.ts';
import { accountById, configOf } from '../select.ts';
import type { State } from '../state.ts';

export const profileForRole = (state: State, ref: RoleRef): OneProfile => {
  const config = configOf(state);
  if (!config)
    return {
      ok: false,
      failure: { code: 'session.unknown', summary: `The session ${ref.session} is not in the config.` },
    };
  const account = accountById(state, ref.session, ref.accountId) ?? { id: ref.accountId };
  return planned(config, state.settings, { ref, account, clashHint: 'Press p to give it another name.' });
};
