/** A list that is fetched. */
import type { Millis } from '../time.ts';
import type { Failure } from './failure.ts';

/** A remote list at one moment. */
export type Remote<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'loading'; readonly stale?: T }
  | { readonly status: 'ready'; readonly value: T; readonly at: Millis }
  | { readonly status: 'failed'; readonly failure: Failure; readonly stale?: T };
