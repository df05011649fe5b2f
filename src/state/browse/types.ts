/** What happens while config, tokens and the portal's lists are read, and what has to be done for it. */
import type { ListingReport, RememberedListing } from '../../domain/listing.ts';
import type { ConfigSnapshot, Failure, Session, SessionName, TokenFact } from '../../domain/model.ts';
import type { Remembered } from '../../domain/remembered.ts';

/** Config, tokens, favourites. */
export type ReadingAction =
  | { readonly type: 'app.started' }
  | { readonly type: 'remembered.loaded'; readonly remembered: Remembered }
  | { readonly type: 'config.loaded'; readonly config: ConfigSnapshot }
  | { readonly type: 'config.failed'; readonly failure: Failure }
  | { readonly type: 'config.changed' }
  | { readonly type: 'cache.changed' }
  | { readonly type: 'tokens.read'; readonly tokens: Readonly<Record<SessionName, TokenFact>> };

/** What the portal lists, and what it listed last time. */
export type DiscoveryAction =
  | { readonly type: 'listing.recalled'; readonly session: SessionName; readonly listing: RememberedListing }
  | {
      readonly type: 'listing.reported';
      readonly session: SessionName;
      readonly reports: readonly ListingReport[];
    }
  | { readonly type: 'listing.ended'; readonly session: SessionName; readonly retry: boolean }
  | {
      readonly type: 'listing.failed';
      readonly session: SessionName;
      readonly retry: boolean;
      readonly failure: Failure;
    }
  /** Another row of a pane is under the cursor, or other rows are on screen. */
  | { readonly type: 'selection.moved' }
  /** The panes show another place: its session is listed without delay. */
  | { readonly type: 'selection.shown' }
  | { readonly type: 'reload.requested' }
  | { readonly type: 'retry.requested' };

export type DiscoveryEffect =
  | { readonly do: 'readRemembered' }
  | { readonly do: 'readConfig' }
  | { readonly do: 'watchConfig' }
  | { readonly do: 'watchCache' }
  | { readonly do: 'readTokens'; readonly sessions: readonly Session[] }
  | { readonly do: 'recall'; readonly session: Session }
  | { readonly do: 'remember'; readonly session: Session; readonly listing: RememberedListing }
  | {
      readonly do: 'discover';
      readonly session: Session;
      readonly wanted: readonly string[];
      /** List only these accounts' roles. */
      readonly only?: readonly string[];
    }
  | { readonly do: 'want'; readonly session: SessionName; readonly accountIds: readonly string[] }
  /** Ends the pause of a listing. */
  | { readonly do: 'hurry'; readonly session: SessionName };
