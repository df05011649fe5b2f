/** Tells in time that the sign-in of the role in use ends, where nothing renews it. */
import { own } from '../../domain/collections/own.ts';
import type { TokenFact } from '../../domain/model.ts';
import { duration } from '../../domain/time.ts';
import { only, type Step } from '../flow.ts';
import { sessionInUse } from '../in-use.ts';
import { keyOf } from '../key-names.ts';
import { labelOf, tokenOf } from '../select.ts';
import { type State, withNotice } from '../state.ts';

/** Milliseconds before the end: enough to finish what runs, or to sign in again. */
const soon = 10 * 60_000;

type Valid = Extract<TokenFact, { is: 'valid' }>;

/** The token in use, while it has time left that nothing will add to. */
const endingToken = (state: State): { readonly session: string; readonly token: Valid } | undefined => {
  const session = sessionInUse(state);
  const token = session === undefined ? undefined : tokenOf(state, session);
  if (session === undefined || token?.is !== 'valid' || token.until <= state.now) return undefined;
  const refresh = own(state.refreshes, session);
  const isRefused = refresh?.at === 'waiting' && refresh.refused === true;
  return token.refreshable && !isRefused ? undefined : { session, token };
};

/** Once for each token. */
export const followEnding = (state: State): Step => {
  const ending = state.picking ? undefined : endingToken(state);
  if (!ending || ending.token.until - state.now > soon) return only(state);
  const { session, token } = ending;
  const endTold = `${session} ${token.until}`;
  if (state.endTold === endTold) return only(state);
  const left = duration(token.until - state.now);
  const why = token.refreshable ? 'could not be renewed' : 'cannot be renewed';
  const text = `The sign-in to ${labelOf(state, session)} ends in ${left} and ${why}. ${keyOf(state, 'sign-in')} signs in again.`;
  const told = withNotice({ ...state, endTold }, text, 'bad');
  return [told, state.settings.screen.bell ? [{ do: 'ring' }] : []];
};
