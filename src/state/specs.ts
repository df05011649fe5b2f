/** How each kind of overlay behaves; the compiler asks for a missing one. */
import type { OverlaySpec } from './flow.ts';
import { cacheSpec } from './flows/cache/cache.ts';
import { confirmSpec } from './flows/confirm.ts';
import { demoSpec } from './flows/demo.ts';
import { editSpec } from './flows/edit.ts';
import { failuresSpec } from './flows/failures.ts';
import { filterSpec } from './flows/filter.ts';
import { helpSpec } from './flows/help.ts';
import { loginSpec } from './flows/login.ts';
import { migrateNameSpec, migrateSpec } from './flows/migrate/migrate.ts';
import { planDoneSpec } from './flows/plan/done.ts';
import { planFieldSpec } from './flows/plan/fields.ts';
import { planFormSpec } from './flows/plan/form.ts';
import { planMenuSpec } from './flows/plan/menu.ts';
import { planSpec } from './flows/plan/plan.ts';
import { profileFormSpec } from './flows/profile-form.ts';
import { profilesSpec } from './flows/profiles.ts';
import { regionSpec } from './flows/regions.ts';
import { searchSpec } from './flows/search.ts';
import { sessionFormSpec } from './flows/session-form.ts';
import { sessionRemovalSpec } from './flows/session-removal.ts';
import { savedSpec, welcomeSpec } from './flows/sessions.ts';
import { useSpec } from './flows/use.ts';
import { whoamiSpec } from './flows/whoami.ts';
import type { Overlay } from './messages.ts';

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
