/** What a pane says instead of rows, or below them: it is loading, empty or has failed. */
import type { Failure, TokenFact } from '../../domain/model.ts';
import type { Cell, Tone } from '../rows.ts';
import { listingOf, pauseOf, roleListOf, selectedAccount, selectedSession, tokenOf } from '../select.ts';
import type { Pane, State } from '../state.ts';

/** What happens next while a listing is paused. */
export const goesOn = (failure: Failure): readonly string[] => {
  if (failure.code.startsWith('token.')) return [nextStep(failure)];
  if (failure.code === 'portal.throttled') return ['The listing goes on as soon as AWS allows it.'];
  return ['Trying again by itself.', 'R tries at once.'];
};

/** The hint, and the key that tries again where the hint names none. */
export const nextStep = ({ hint, code }: Failure): string => {
  if (code.startsWith('token.')) return hint ?? 'Press L to sign in again.';
  if (hint === undefined) return 'Press r to try again.';
  return /\bpress\b/i.test(hint) ? hint : `${hint} r tries again.`;
};

const text = (content: string, tone: Tone = 'dim'): Cell => ({ text: content, tone });

const sessionsMessage = (state: State, shown: number): readonly Cell[] => {
  if (state.config.status === 'failed')
    return [text(state.config.failure.summary, 'bad'), text(state.config.failure.hint ?? '')];
  if (shown > 0) return [];
  if (state.config.status === 'loading') return [text('Reading the config…')];
  return [text('No session yet.'), text('Press n to add one.')];
};

const signInMessage = (token: TokenFact): readonly Cell[] => {
  switch (token.is) {
    case 'corrupt':
      return [
        text('The token file cannot be read:', 'bad'),
        text(token.why),
        text('Press L to sign in again, c to check the cache.'),
      ];
    case 'expired':
      return [text('The sign-in has expired.', 'warn'), text('Press L to sign in again.')];
    default:
      return [text('Signed out.'), text('Press L to sign in.')];
  }
};

const accountsMessage = (state: State, shown: number): readonly Cell[] => {
  const session = selectedSession(state);
  if (!session) return [];
  const listing = listingOf(state, session.name);
  const failure = listing.failure ?? pauseOf(listing);
  if (session.problem) return [text(session.problem, 'bad')];
  if (failure) {
    const steps = listing.failure ? [nextStep(failure)] : goesOn(failure);
    return [text(failure.summary, 'bad'), ...(shown > 0 ? [] : steps.map(step => text(step)))];
  }
  if (shown > 0) return [];
  if (listing.running) return [text('Listing accounts…')];
  if (listing.source === 'complete') return [text('No account is assigned to you here.')];
  return signInMessage(tokenOf(state, session.name));
};

const rolesMessage = (state: State, shown: number): readonly Cell[] => {
  const session = selectedSession(state);
  const account = selectedAccount(state);
  if (!session || !account) return [];
  const list = roleListOf(state, session.name, account.id);
  if (list?.is === 'failed')
    return [text(list.failure.summary, 'bad'), ...(shown > 0 ? [] : [text(nextStep(list.failure))])];
  if (shown > 0) return [];
  if (list?.is === 'listed') return [text('No role is assigned to you here.')];
  if (listingOf(state, session.name).running) return [text('Listing roles…')];
  return [text('Not listed yet.'), text('Press r to list.')];
};

export const messageOf = (state: State, pane: Pane, shown: number, filter: string): readonly Cell[] => {
  if (shown === 0 && filter !== '') return [text('Nothing matches. Escape clears the filter.')];
  if (pane === 'sessions') return sessionsMessage(state, shown);
  return pane === 'accounts' ? accountsMessage(state, shown) : rolesMessage(state, shown);
};
