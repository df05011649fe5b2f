/** The view of each kind of overlay; the compiler asks for a missing one. */
import type { Overlay } from '../state/messages.ts';
import { confirmView } from './confirm/confirm-view.ts';
import { demoView } from './demo/demo-view.ts';
import { cureView } from './doctor/cure-view.ts';

import { diffView } from './edit/diff-view.ts';
import { editView } from './edit/edit-view.ts';
import { explainView } from './explain/explain-view.ts';
import { helpView } from './help/help-view.ts';
import { hookView } from './hook/hook-view.ts';
import { loginView } from './login/login-view.ts';
import type { Part } from './part.ts';
import { planDoneView } from './plan/done-view.ts';
import { planFormView } from './plan/form-view.ts';
import { planMenuView } from './plan/menu-view.ts';
import { profileFormView } from './profiles/form-view.ts';
import { runAskView } from './runs/ask-view.ts';
import { runBoxView } from './runs/box-view.ts';
import { runColumnsView } from './runs/columns-view.ts';
import { runsView } from './runs/runs-view.ts';
import { runSaveView } from './runs/save-view.ts';
import { firstView } from './sessions/first-view.ts';
import { sessionFormView } from './sessions/form-view.ts';
import { savedView } from './sessions/saved-view.ts';
import { welcomeView } from './sessions/welcome-view.ts';
import { settingMenuView } from './settings/menu-view.ts';
import { settingsView } from './settings/settings-view.ts';
import { tableView } from './table.ts';
import { useView } from './use/use-view.ts';
import { whoamiView } from './use/whoami-view.ts';
import type { OverlayView } from './view.ts';

/** Typed in place: in a line that is drawn elsewhere, and in no box of its own. */
export const inline = (): readonly Part[] => [];

/** The one table of views. */
export const overlayViews: {
  readonly [K in Overlay['kind']]: OverlayView<Extract<Overlay, { readonly kind: K }>>;
} = {
  cache: tableView,
  confirm: confirmView,
  cure: cureView,
  demo: demoView,
  diff: diffView,
  doctor: tableView,
  edit: editView,
  explain: explainView,
  failures: tableView,
  // The filter is typed on the status line.
  filter: inline,
  'first-session': firstView,
  help: helpView,
  hook: hookView,
  login: loginView,
  profile: profileFormView,
  profiles: tableView,
  search: tableView,
  migrate: tableView,
  // Its line is drawn in the list of sessions.
  'migrate-name': inline,
  plan: tableView,
  'plan-done': planDoneView,
  // Its line is drawn in the plan.
  'plan-field': inline,
  'plan-form': planFormView,
  'plan-menu': planMenuView,
  region: tableView,
  run: runBoxView,
  'run-ask': runAskView,
  'run-columns': runColumnsView,
  'run-save': runSaveView,
  'run-table': tableView,
  runs: runsView,
  'session-form': sessionFormView,
  'session-removal': tableView,
  'session-saved': savedView,
  settings: settingsView,
  // Its line is drawn in the settings.
  'setting-field': inline,
  'setting-menu': settingMenuView,
  services: tableView,
  use: useView,
  welcome: welcomeView,
  whoami: whoamiView,
};
