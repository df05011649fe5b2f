/** The line that is printed when the app is left with a role for the calling shell. */
import type { Profile } from '../../domain/model.ts';
import { sessionToSignIn } from '../../domain/profiles/state.ts';
import { usedRoleOf } from '../../domain/profiles/used-role.ts';
import { usedLine } from '../../domain/use/line.ts';
import { sessionNamed, tokenOf } from '../select.ts';
import type { State } from '../state.ts';
import { targetLabels, type UseTarget } from './target.ts';

export const leavingLine = (state: State, profile: Profile, target: UseTarget): string => {
  const session = sessionToSignIn(profile);
  const isKnown = session !== undefined && sessionNamed(state, session) !== undefined;
  return usedLine({
    profile: profile.name,
    role: usedRoleOf(profile),
    token: isKnown ? tokenOf(state, session) : undefined,
    labels: targetLabels(state, target),
    now: state.now,
  });
};
