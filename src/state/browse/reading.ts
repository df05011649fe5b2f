/** Reading the files: config, tokens, favourites. */
import { own } from '../../domain/collections/own.ts';
import type { Listing } from '../../domain/listing.ts';
import type { ConfigSnapshot, Failure, SessionName, TokenFact } from '../../domain/model.ts';
import { goOn, type Handlers, only, type Step } from '../flow.ts';
import type { Action, Effect } from '../messages.ts';
import { canList, configOf, sessionsOf, tokenOf } from '../select.ts';
import { changeListing, type State, withFailure } from '../state.ts';
import { listSelected } from './discovery.ts';
import type { ReadingAction } from './types.ts';

const watchers: readonly Effect[] = [{ do: 'watchConfig' }, { do: 'watchCache' }];

const configLoaded = (state: State, config: ConfigSnapshot): Step => {
  const first = configOf(state) === undefined;
  const unknown = config.sessions.filter(session => own(state.listings, session.name) === undefined);
  const next: Action[] =
    first && config.sessions.length === 0 && !state.picking ? [{ type: 'welcome.opened' }] : [];
  return [
    { ...state, config: { status: 'ready', value: config, at: state.now } },
    [
      { do: 'readTokens', sessions: config.sessions },
      ...unknown.map((session): Effect => ({ do: 'recall', session })),
      ...(first ? watchers : []),
    ],
    [...next, { type: 'cache.refreshed' }],
  ];
};

const configFailed = (state: State, failure: Failure): Step => {
  const stale = configOf(state);
  const failed: State = { ...state, config: { status: 'failed', failure, ...(stale ? { stale } : {}) } };
  return goOn(withFailure(failed, failure, 'reading the config'), { type: 'cache.refreshed' });
};

const withoutFailure = ({ failure: _, ...listing }: Listing): Listing => listing;

/** The selected session is listed if it became usable, here or through another program. */
const tokensRead = (state: State, tokens: Readonly<Record<SessionName, TokenFact>>): Step => {
  const revived = Object.keys(tokens).filter(
    name => !canList(tokenOf(state, name)) && canList(tokens[name] ?? { is: 'absent' }),
  );
  return listSelected(
    revived.reduce<State>((next, name) => changeListing(next, name, withoutFailure), { ...state, tokens }),
  );
};

export const readingHandlers: Handlers<ReadingAction> = {
  'app.started': state => [state, [{ do: 'readConfig' }, { do: 'readSettings' }, { do: 'readRemembered' }]],
  'remembered.loaded': (state, { remembered }) => only({ ...state, remembered }),
  'config.loaded': (state, { config }) => configLoaded(state, config),
  'config.failed': (state, { failure }) => configFailed(state, failure),
  'config.changed': state => [state, [{ do: 'readConfig' }]],
  'cache.changed': state => [
    state,
    [{ do: 'readTokens', sessions: sessionsOf(state) }],
    [{ type: 'cache.refreshed' }],
  ],
  'tokens.read': (state, { tokens }) => tokensRead(state, tokens),
};
