/** The shapes of the Profiles view. */
import type { ListOverlay } from '../table/declared.ts';

/** What the list shows: all profiles, those in one state, or those of one owner. */
export type ProfileGroup = 'all' | 'broken' | 'stale' | 'signed-out' | 'works' | 'unknown' | 'yours' | 'ours';

export interface ProfilesOverlay extends ListOverlay {
  readonly kind: 'profiles';
  readonly show: ProfileGroup;
  /** Profiles marked for removal, whether or not the list shows them now. */
  readonly marked: ReadonlySet<string>;
}

export type ProfilesAction =
  /** `at`: the profile to stand on. */
  | { readonly type: 'profiles.opened'; readonly at?: string }
  | { readonly type: 'profiles.entered' }
  | { readonly type: 'profiles.group'; readonly show: ProfileGroup }
  | { readonly type: 'profiles.removed' }
  /** What the removal breaks, or that it concerns the user's own, has been told. */
  | { readonly type: 'profiles.shown' };
