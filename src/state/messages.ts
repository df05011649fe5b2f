/** The unions over all features: what happened (actions), what to do (effects), what is on top (overlays). */
import type { AppMessages } from './app/feature.ts';
import type { BrowseMessages } from './browse/feature.ts';
import type { CacheMessages } from './cache/feature.ts';
import type { ConfirmMessages } from './confirm/feature.ts';
import type { DemoMessages } from './demo/feature.ts';
import type { DoctorMessages } from './doctor/feature.ts';
import type { EditMessages } from './edit/feature.ts';
import type { ExplainMessages } from './explain/feature.ts';
import type { FailuresMessages } from './failures/feature.ts';
import type { FavouritesMessages } from './favourites/feature.ts';
import type { HelpMessages } from './help/feature.ts';
import type { HookMessages } from './hook/feature.ts';
import type { LoginMessages } from './login/feature.ts';
import type { MigrateMessages } from './migrate/feature.ts';
import type { MouseMessages } from './mouse/feature.ts';
import type { PlanMessages } from './plan/feature.ts';
import type { PointingAction } from './pointing.ts';
import type { ProfilesMessages } from './profiles/feature.ts';
import type { RunMessages } from './runs/feature.ts';
import type { SearchMessages } from './search/feature.ts';
import type { SessionsMessages } from './sessions/feature.ts';
import type { SettingsMessages } from './settings/feature.ts';
import type { Key } from './state.ts';
import type { TopAction } from './top.ts';
import type { UseMessages } from './use/feature.ts';

/** What each feature adds to the unions. */
type Messages =
  | AppMessages
  | BrowseMessages
  | CacheMessages
  | ConfirmMessages
  | DemoMessages
  | DoctorMessages
  | EditMessages
  | ExplainMessages
  | FailuresMessages
  | FavouritesMessages
  | HelpMessages
  | HookMessages
  | LoginMessages
  | MigrateMessages
  | MouseMessages
  | PlanMessages
  | ProfilesMessages
  | RunMessages
  | SearchMessages
  | SessionsMessages
  | SettingsMessages
  | UseMessages;

export type Action =
  | { readonly type: 'key.pressed'; readonly key: Key }
  | TopAction
  | PointingAction
  | Messages['action'];

/** `afterMs`: the driver waits so long first; a newer effect with the same key takes its place. */
export type Effect = Messages['effect'] & { readonly afterMs?: number };

export type Overlay = Messages['overlay'];
