/** How each kind of overlay behaves; the compiler asks for a missing one. */

import { filterSpec } from './browse/filter.ts';
import { cacheSpec } from './cache/cache.ts';
import { confirmSpec } from './confirm/confirm.ts';
import { demoSpec } from './demo/demo.ts';
import { editSpec } from './edit/edit.ts';
import { failuresSpec } from './failures/failures.ts';
import type { OverlaySpec } from './flow.ts';
import { helpSpec } from './help/help.ts';
import { loginSpec } from './login/login.ts';
import type { Overlay } from './messages.ts';
import { migrateNameSpec, migrateSpec } from './migrate/migrate.ts';
import { planDoneSpec } from './plan/done.ts';
import { planFieldSpec } from './plan/fields.ts';
import { planFormSpec } from './plan/form.ts';
import { planMenuSpec } from './plan/menu.ts';
import { planSpec } from './plan/plan.ts';
import { profileFormSpec } from './profiles/form.ts';
import { profilesSpec } from './profiles/profiles.ts';
import { searchSpec } from './search/search.ts';
import { sessionFormSpec } from './sessions/form.ts';
import { regionSpec } from './sessions/regions.ts';
import { sessionRemovalSpec } from './sessions/removal.ts';
import { savedSpec, welcomeSpec } from './sessions/sessions.ts';
import { useSpec } from './use/use.ts';
import { whoamiSpec } from './use/whoami.ts';

type Specs = { readonly [K in Overlay['kind']]: OverlaySpec<Extract<Overlay, { readonly kind: K }>> };

/** A function, because flows and specs refer to each other while modules load. */
export const overlaySpecs = (): Specs => ({
  cache: cacheSpec,
  confirm: confirmSpec,
  demo: demoSpec,
  edit: editSpec,
  failures: failuresSpec,
  filter: filterSpec,
  help: helpSpec,
  login: loginSpec,
  profile: profileFormSpec,
  profiles: profilesSpec,
  search: searchSpec,
  migrate: migrateSpec,
  'migrate-name': migrateNameSpec,
  plan: planSpec,
  'plan-done': planDoneSpec,
  'plan-field': planFieldSpec,
  'plan-form': planFormSpec,
  'plan-menu': planMenuSpec,
  region: regionSpec,
  'session-form': sessionFormSpec,
  'session-removal': sessionRemovalSpec,
  'session-saved': savedSpec,
  use: useSpec,
  welcome: welcomeSpec,
  whoami: whoamiSpec,
});
