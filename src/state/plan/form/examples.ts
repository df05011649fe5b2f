/** The name that a template would give the role under the cursor. */
import { namerOf } from '../../../domain/naming/namer.ts';
import { parseTemplate } from '../../../domain/naming/template.ts';
import type { PlanEntry } from '../../../domain/plan/plan.ts';
import { accountById, sessionNamed } from '../../select.ts';
import { overlayOf, type State } from '../../state.ts';
import { entryHere } from '../list.ts';

const keyOf = ({ keys, existing }: PlanEntry, wanted: string): string | undefined =>
  keys.find(([key]) => key === wanted)?.[1] ?? existing?.keys[wanted];

/** Undefined where the list is empty. */
export const exampleName = (state: State, template: string): string | undefined => {
  const overlay = overlayOf(state, 'plan');
  const entry = overlay && entryHere(state, overlay);
  const parsed = parseTemplate(template);
  if (!entry || !parsed.ok) return undefined;
  const { ref, accountName } = entry;
  return namerOf(
    parsed.template,
    state.settings.overrides,
  )({
    session: keyOf(entry, 'sso_session') ?? ref.session,
    accountId: ref.accountId,
    accountName,
    email: accountById(state, ref.session, ref.accountId)?.email,
    role: ref.roleName,
    region: keyOf(entry, 'region') ?? sessionNamed(state, ref.session)?.region ?? '',
  });
};
