/** The unions that join all flows: what happened (actions), what to do (effects), what lies on top (overlays). */
import type { AppAction, AppEffect } from './app/app.ts';
import type { BrowseAction } from './browse/browse.ts';
import type { DiscoveryAction, DiscoveryEffect } from './browse/discovery.ts';
import type { FilterAction, FilterOverlay } from './browse/filter.ts';
import type { CacheAction, CacheEffect, CacheOverlay } from './cache/types.ts';
import type { ConfirmAction, ConfirmOverlay } from './confirm/confirm.ts';
import type { DemoAction, DemoOverlay } from './demo/demo.ts';
import type { EditAction, EditEffect, EditOverlay } from './edit/edit.ts';
import type { FailuresAction, FailuresOverlay } from './failures/failures.ts';
import type { FavouritesAction, FavouritesEffect } from './favourites/favourites.ts';
import type { HelpAction, HelpOverlay } from './help/help.ts';
import type { Key } from './keys.ts';
import type { LoginAction, LoginEffect, LoginOverlay } from './login/login.ts';
import type { RefreshAction, RefreshEffect } from './login/refresh.ts';
import type { SignOutAction, SignOutEffect } from './login/sign-out.ts';
import type { MigrateAction, MigrateNameOverlay, MigrateOverlay } from './migrate/types.ts';
import type {
  PlanAction,
  PlanDoneOverlay,
  PlanEffect,
  PlanFieldOverlay,
  PlanFormOverlay,
  PlanMenuOverlay,
  PlanOverlay,
} from './plan/types.ts';
import type { ProfileFormAction, ProfileFormOverlay } from './profiles/form.ts';
import type { ProfilesAction, ProfilesOverlay } from './profiles/profiles.ts';
import type { SearchAction, SearchOverlay } from './search/search.ts';
import type { SessionFormAction, SessionFormOverlay } from './sessions/form.ts';
import type { RegionAction, RegionOverlay } from './sessions/regions.ts';
import type { SessionRemovalAction, SessionRemovalOverlay } from './sessions/removal.ts';
import type { SavedOverlay, SessionsAction, SessionsEffect, WelcomeOverlay } from './sessions/sessions.ts';
import type { UseAction, UseEffect, UseOverlay } from './use/use.ts';
import type { WhoamiAction, WhoamiEffect, WhoamiOverlay } from './use/whoami.ts';

export type Action =
  | { readonly type: 'key.pressed'; readonly key: Key }
  | AppAction
  | BrowseAction
  | CacheAction
  | ConfirmAction
  | DemoAction
  | DiscoveryAction
  | EditAction
  | FailuresAction
  | FilterAction
  | FavouritesAction
  | HelpAction
  | LoginAction
  | ProfileFormAction
  | ProfilesAction
  | SearchAction
  | MigrateAction
  | PlanAction
  | RefreshAction
  | RegionAction
  | SessionFormAction
  | SessionRemovalAction
  | SessionsAction
  | SignOutAction
  | UseAction
  | WhoamiAction;

/** `afterMs`: the driver waits so long first; a newer effect with the same key takes its place. */
export type Effect = (
  | AppEffect
  | DiscoveryEffect
  | EditEffect
  | LoginEffect
  | PlanEffect
  | RefreshEffect
  | SessionsEffect
  | FavouritesEffect
  | UseEffect
  | WhoamiEffect
  | CacheEffect
  | SignOutEffect
) & {
  readonly afterMs?: number;
};

export type Overlay =
  | CacheOverlay
  | ConfirmOverlay
  | DemoOverlay
  | EditOverlay
  | FailuresOverlay
  | FilterOverlay
  | HelpOverlay
  | LoginOverlay
  | ProfileFormOverlay
  | ProfilesOverlay
  | SearchOverlay
  | MigrateNameOverlay
  | MigrateOverlay
  | PlanDoneOverlay
  | PlanFieldOverlay
  | PlanFormOverlay
  | PlanMenuOverlay
  | PlanOverlay
  | RegionOverlay
  | SavedOverlay
  | SessionFormOverlay
  | SessionRemovalOverlay
  | UseOverlay
  | WelcomeOverlay
  | WhoamiOverlay;
