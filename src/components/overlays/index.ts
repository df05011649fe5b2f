/** The view of each kind of overlay; the compiler asks for a missing one. */
import type { Overlay } from '../../state/messages.ts';
import { CacheView } from './CacheView.tsx';
import { ConfirmView } from './ConfirmView.tsx';
import { DemoView } from './DemoView.tsx';
import { EditView } from './EditView.tsx';
import { FailuresView } from './FailuresView.tsx';
import { HelpView } from './HelpView.tsx';
import { LoginView } from './LoginView.tsx';
import { MigrateView } from './MigrateView.tsx';
import { PlanDoneView } from './PlanDoneView.tsx';
import { PlanFormView } from './PlanFormView.tsx';
import { PlanMenuView } from './PlanMenuView.tsx';
import { PlanView } from './PlanView.tsx';
import { ProfileFormView } from './ProfileFormView.tsx';
import { ProfilesView } from './ProfilesView.tsx';
import { RegionView } from './RegionView.tsx';
import { SavedView } from './SavedView.tsx';
import { SearchView } from './SearchView.tsx';
import { SessionFormView } from './SessionFormView.tsx';
import { SessionRemovalView } from './SessionRemovalView.tsx';
import { UseView } from './UseView.tsx';
import type { OverlayView } from './view.ts';
import { WelcomeView } from './WelcomeView.tsx';
import { WhoamiView } from './WhoamiView.tsx';

export const overlayViews: {
  readonly [K in Overlay['kind']]: OverlayView<Extract<Overlay, { readonly kind: K }>>;
} = {
  cache: CacheView,
  confirm: ConfirmView,
  demo: DemoView,
  edit: EditView,
  failures: FailuresView,
  // The filter is typed on the status line.
  filter: () => null,
  help: HelpView,
  login: LoginView,
  profile: ProfileFormView,
  profiles: ProfilesView,
  search: SearchView,
  migrate: MigrateView,
  // Its line is drawn in the list of sessions.
  'migrate-name': () => null,
  plan: PlanView,
  'plan-done': PlanDoneView,
  // Its line is drawn in the plan.
  'plan-field': () => null,
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
