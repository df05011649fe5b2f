/** The unions that join all flows: what happened (actions), what to do (effects), what lies on top (overlays). */
import type { AppAction, AppEffect } from './flows/app.ts';
import type { BrowseAction } from './flows/browse.ts';
import type { CacheAction, CacheEffect, CacheOverlay } from './flows/cache/types.ts';
import type { ConfirmAction, ConfirmOverlay } from './flows/confirm.ts';
import type { DemoAction, DemoOverlay } from './flows/demo.ts';
import type { DiscoveryAction, DiscoveryEffect } from './flows/discovery.ts';
import type { EditAction, EditEffect, EditOverlay } from './flows/edit.ts';
import type { FailuresAction, FailuresOverlay } from './flows/failures.ts';
import type { FavouritesAction, FavouritesEffect } from './flows/favourites.ts';
import type { FilterAction, FilterOverlay } from './flows/filter.ts';
import type { HelpAction, HelpOverlay } from './flows/help.ts';
import type { LoginAction, LoginEffect, LoginOverlay } from './flows/login.ts';
import type { MigrateAction, MigrateNameOverlay, MigrateOverlay } from './flows/migrate/types.ts';
import type {
  PlanAction,
  PlanDoneOverlay,
  PlanEffect,
  PlanFieldOverlay,
  PlanFormOverlay,
  PlanMenuOverlay,
  PlanOverlay,
} from './flows/plan/types.ts';
import type { ProfileFormAction, ProfileFormOverlay } from './flows/profile-form.ts';
import type { ProfilesAction, ProfilesOverlay } from './flows/profiles.ts';
import type { RefreshAction, RefreshEffect } from './flows/refresh.ts';
import type { RegionAction, RegionOverlay } from './flows/regions.ts';
import type { SearchAction, SearchOverlay } from './flows/search.ts';
import type { SessionFormAction, SessionFormOverlay } from './flows/session-form.ts';
import type { SessionRemovalAction, SessionRemovalOverlay } from './flows/session-removal.ts';
import type { SavedOverlay, SessionsAction, SessionsEffect, WelcomeOverlay } from './flows/sessions.ts';
import type { SignOutAction, SignOutEffect } from './flows/sign-out.ts';
import type { UseAction, UseEffect, UseOverlay } from './flows/use.ts';
import type { WhoamiAction, WhoamiEffect, WhoamiOverlay } from './flows/whoami.ts';
import type { Key } from './keys.ts';

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
