/** Where the app opens: on the role that the shell uses, else where it was left. */
import type { Place } from '../../domain/remembered.ts';
import { configOf } from '../config.ts';
import { only, type Step } from '../flow.ts';
import { roleInUse } from '../in-use.ts';
import { keysOf, listingOf, sessionNamed } from '../select.ts';
import type { State } from '../state.ts';
import { listSelected } from './discovery.ts';
import { jumpTo } from './jump.ts';

const goal = (state: State): Place | undefined => roleInUse(state) ?? state.remembered.view?.place;

/** Nothing nearer to it will be listed. */
const arrived = (state: State, { session, accountId, roleName }: Place): boolean => {
  const { source, roles } = listingOf(state, session);
  if (accountId === undefined) return true;
  if (!keysOf(state, 'accounts').includes(accountId)) return source === 'complete';
  if (roleName === undefined) return true;
  return keysOf(state, 'roles').includes(roleName) || roles.get(accountId)?.is === 'listed';
};

const hasNews = (state: State, before: State): boolean =>
  state.config !== before.config ||
  state.listings !== before.listings ||
  state.remembered !== before.remembered;

/** Goes nearer with all that is listed, until it is there or a key is pressed. */
export const followOpening = (state: State, before: State): Step => {
  if (!state.opening || state.overlays.length > 0 || !hasNews(state, before)) return only(state);
  const place = configOf(state) ? goal(state) : undefined;
  if (!place || !sessionNamed(state, place.session)) return only(state);
  const there = jumpTo(state, place);
  return listSelected({ ...there, opening: !arrived(there, place) });
};
