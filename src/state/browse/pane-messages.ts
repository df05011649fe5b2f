/** What a pane says instead of rows, or below them: it is loading, empty or has failed. */

import type { Failure, TokenFact } from '../../domain/model.ts';
import { inKeysInForce, keyOf } from '../key-names.ts';
import type { Cell, Tone } from '../rows.ts';
import { listingOf, pauseOf, roleListOf, selectedAccount, selectedSession, tokenOf } from '../select.ts';
import type { Pane, State } from '../state.ts';

/** What happens next while a listing is paused. */
export const goesOn = (state: State, failure: Failure): readonly string[] => {
  if (failure.code.startsWith('token.')) return [nextStep(state, failure)];
  if (failure.code === 'portal.throttled') return ['The listing goes on as soon as AWS allows it.'];
  return ['Trying again by itself.', `${keyOf(state, 'retry')} tries at once.`];
};

/** The hint, and the key that tries again where the hint names none. */
export const nextStep = (state: State, { hint, code }: Failure): string => {
  const told = hint === undefined ? undefined : inKeysInForce(state, hint);
  if (code.startsWith('token.')) return told ?? `Press ${keyOf(state, 'sign-in')} to sign in again.`;
  const again = keyOf(state, 'reload');
  if (told === undefined) return `Press ${again} to try again.`;
  return /\bpress\b/i.test(told) ? told : `${told} ${again} tries again.`;
};

const text = (content: string, tone: Tone = 'dim'): Cell => ({ text: content, tone });

/** The way from a failure to its cause. */
const toDoctor = (state: State): Cell => text(`${keyOf(state, 'open-doctor')} looks for the cause.`);

/** A sign and a word beside the colour. */
const failed = (content: string): Cell => text(`✗ Failed: ${content}`, 'bad');

const sessionsMessage = (state: State, shown: number): readonly Cell[] => {
  if (state.config.status === 'failed') {
    const { summary, hint = '' } = state.config.failure;
    return [failed(summary), text(inKeysInForce(state, hint)), toDoctor(state)];
  }
  if (shown > 0) return [];
  if (state.config.status === 'loading') return [text('Reading the config…')];
  return [text('No session yet.'), text(`Press ${keyOf(state, 'add-session')} to add one.`)];
};

const signInMessage = (state: State, token: TokenFact): readonly Cell[] => {
  const signIn = keyOf(state, 'sign-in');
  switch (token.is) {
    case 'corrupt':
      return [
        text('✗ The token file cannot be read:', 'bad'),
        text(token.why),
        text(`Press ${signIn} to sign in again, ${keyOf(state, 'check-cache')} to check the cache.`),
      ];
    case 'expired':
      return [text('The sign-in has expired.', 'warn'), text(`Press ${signIn} to sign in again.`)];
    default:
      return [text('Signed out.'), text(`Press ${signIn} to sign in.`)];
  }
};

/** Below rows that are there anyway, what happens next stands in the status line. */
const failureMessage = (
  state: State,
  failure: Failure,
  steps: readonly string[],
  shown: number,
): readonly Cell[] => [
  failed(failure.summary),
  ...(shown > 0 ? [] : [...steps.map(step => text(step)), toDoctor(state)]),
];

/** What an administrator assigns shows in the next listing. */
const listAgain = (state: State): Cell => text(`Press ${keyOf(state, 'reload')} to list again.`);

const accountsMessage = (state: State, shown: number): readonly Cell[] => {
  const session = selectedSession(state);
  if (!session) return [];
  const listing = listingOf(state, session.name);
  const failure = listing.failure ?? pauseOf(listing);
  if (session.problem) return [text(`✗ Incomplete: ${session.problem}`, 'bad'), toDoctor(state)];
  if (failure) {
    const steps = listing.failure ? [nextStep(state, failure)] : goesOn(state, failure);
    return failureMessage(state, failure, steps, shown);
  }
  if (shown > 0) return [];
  if (listing.running) return [text('Listing accounts…')];
  if (listing.source === 'complete') return [text('No account is assigned to you here.'), listAgain(state)];
  return signInMessage(state, tokenOf(state, session.name));
};

const rolesMessage = (state: State, shown: number): readonly Cell[] => {
  const session = selectedSession(state);
  const account = selectedAccount(state);
  if (!session || !account) return [];
  const list = roleListOf(state, session.name, account.id);
  if (list?.is === 'failed')
    return failureMessage(state, list.failure, [nextStep(state, list.failure)], shown);
  if (shown > 0) return [];
  if (list?.is === 'listed') return [text('No role is assigned to you here.'), listAgain(state)];
  if (listingOf(state, session.name).running) return [text('Listing roles…')];
  return [text('Not listed yet.'), text(`Press ${keyOf(state, 'reload')} to list.`)];
};

export const messageOf = (state: State, pane: Pane, shown: number, filter: string): readonly Cell[] => {
  if (shown === 0 && filter !== '') return [text('Nothing matches. Escape clears the filter.')];
  if (pane === 'sessions') return sessionsMessage(state, shown);
  return pane === 'accounts' ? accountsMessage(state, shown) : rolesMessage(state, shown);
};
