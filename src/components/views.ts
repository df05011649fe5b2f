/** The view of each kind of overlay; the compiler asks for a missing one. */
import type { Overlay } from '../state/messages.ts';
import { CacheView } from './cache/CacheView.tsx';
import { ConfirmView } from './confirm/ConfirmView.tsx';
import { DemoView } from './demo/DemoView.tsx';
import { EditView } from './edit/EditView.tsx';
import { FailuresView } from './failures/FailuresView.tsx';
import { HelpView } from './help/HelpView.tsx';
import { LoginView } from './login/LoginView.tsx';
import { MigrateView } from './migrate/MigrateView.tsx';
import { PlanDoneView } from './plan/PlanDoneView.tsx';
import { PlanFormView } from './plan/PlanFormView.tsx';
import { PlanMenuView } from './plan/PlanMenuView.tsx';
import { PlanView } from './plan/PlanView.tsx';
import { ProfileFormView } from './profiles/ProfileFormView.tsx';
import { ProfilesView } from './profiles/ProfilesView.tsx';
import { SearchView } from './search/SearchView.tsx';
import { RegionView } from './sessions/RegionView.tsx';
import { SavedView } from './sessions/SavedView.tsx';
import { SessionFormView } from './sessions/SessionFormView.tsx';
import { SessionRemovalView } from './sessions/SessionRemovalView.tsx';
import { WelcomeView } from './sessions/WelcomeView.tsx';
import { UseView } from './use/UseView.tsx';
import { WhoamiView } from './use/WhoamiView.tsx';
import type { OverlayView } from './view.ts';

/** Typed in place: in a line that is drawn elsewhere, and in no box of its own. */
export const inline = () => null;

/** The one table of views. */
export const overlayViews: {
  readonly [K in Overlay['kind']]: OverlayView<Extract<Overlay, { readonly kind: K }>>;
} = {
  cache: CacheView,
  confirm: ConfirmView,
  demo: DemoView,
  edit: EditView,
  failures: FailuresView,
  // The filter is typed on the status line.
  filter: inline,
  help: HelpView,
  login: LoginView,
  profile: ProfileFormView,
  profiles: ProfilesView,
  search: SearchView,
  migrate: MigrateView,
  // Its line is drawn in the list of sessions.
  'migrate-name': inline,
  plan: PlanView,
  'plan-done': PlanDoneView,
  // Its line is drawn in the plan.
  'plan-field': inline,
  'plan-form': PlanFormView,
  'plan-menu': PlanMenuView,
  region: RegionView,
  'session-form': SessionFormView,
  'session-removal': SessionRemovalView,
  'session-saved': SavedView,
  use: UseView,
  welcome: WelcomeView,
  whoami: WhoamiView,
};
