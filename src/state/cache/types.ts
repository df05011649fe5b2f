/** The actions, effects and the overlay of the cache doctor. */

import type { CacheGroup } from '../../domain/cache/groups.ts';
import type {
  CacheEntry,
  CacheFolder,
  ConfigSnapshot,
  Failure,
  PurgeResult,
  RestoreResult,
  TightenResult,
} from '../../domain/model.ts';
import type { ListOverlay } from '../table/declared.ts';

export interface CacheOverlay extends ListOverlay {
  readonly kind: 'cache';
  /** File paths chosen for the next purge, whether or not the filter shows them. */
  readonly marked: ReadonlySet<string>;
  readonly folders: readonly CacheFolder[];
  /** Why the last purge left a file alone, by file path. */
  readonly kept: ReadonlyMap<string, Failure>;
}

export type CacheAction =
  | { readonly type: 'cache.opened' }
  | { readonly type: 'cache.refreshed' }
  | {
      readonly type: 'cache.inspected';
      readonly entries: readonly CacheEntry[];
      readonly folders: readonly CacheFolder[];
    }
  | { readonly type: 'cache.failed'; readonly failure: Failure }
  | { readonly type: 'cache.chosen'; readonly choice: CacheGroup }
  | { readonly type: 'purge.requested' }
  | {
      readonly type: 'purge.accepted';
      readonly entries: readonly CacheEntry[];
      /** Live tokens are revoked at the portal first; else their sign-ins stay valid. */
      readonly signOut: boolean;
    }
  | { readonly type: 'purge.done'; readonly result: PurgeResult }
  | { readonly type: 'restore.requested' }
  | { readonly type: 'restore.done'; readonly trash: string; readonly result: RestoreResult }
  | { readonly type: 'restore.failed'; readonly trash: string; readonly failure: Failure }
  | { readonly type: 'tighten.requested' }
  | {
      readonly type: 'tighten.accepted';
      readonly entries: readonly CacheEntry[];
      readonly folders: readonly CacheFolder[];
    }
  | { readonly type: 'tighten.done'; readonly result: TightenResult }
  | { readonly type: 'tighten.failed'; readonly failure: Failure };

export type CacheEffect =
  | { readonly do: 'inspectCache'; readonly config: ConfigSnapshot }
  | {
      readonly do: 'purgeCache';
      readonly attempt: number;
      readonly entries: readonly CacheEntry[];
      readonly signOut: boolean;
    }
  | { readonly do: 'restoreTrash'; readonly trash: string }
  | {
      readonly do: 'tightenCache';
      readonly entries: readonly CacheEntry[];
      readonly folders: readonly CacheFolder[];
    };
