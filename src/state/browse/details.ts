/** The detail lines below the panes. */

import { shownUrl } from '../../domain/addresses/web-page.ts';
import { labelWords } from '../../domain/labels/labels.ts';
import type { Session } from '../../domain/model.ts';
import { ago, plural } from '../../domain/time.ts';
import { accountLabels, roleLabels } from '../labels.ts';
import { signInWords } from '../rows.ts';
import {
  configOf,
  isRefused,
  listingOf,
  profilesOf,
  roleListOf,
  selectedAccount,
  selectedRole,
  selectedSession,
  tokenOf,
} from '../select.ts';
import type { State } from '../state.ts';

const joined = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ');

const tokenLine = (state: State, session: Session): string => {
  const token = tokenOf(state, session.name);
  const listing = listingOf(state, session.name);
  const remembered =
    listing.source === 'remembered' && listing.rememberedAt !== undefined
      ? ` · accounts as of ${ago(state.now - listing.rememberedAt)}`
      : '';
  if (token.is === 'corrupt') return `corrupt: ${token.why}`;
  if (isRefused(state, session.name)) return 'The portal no longer accepts this sign-in.';
  return `${signInWords(token, state.now)}${remembered}`;
};

const accountLines = (state: State, session: Session): readonly string[] => {
  const account = selectedAccount(state);
  if (!account) return [];
  const ref = selectedRole(state);
  if (state.focus !== 'roles' || !ref) {
    const roles = roleListOf(state, session.name, account.id)?.roles;
    const labels = labelWords(accountLabels(state, session.name, account.id));
    return [
      joined(account.name, labels, account.id, roles ? plural(roles.length, 'role') : '', account.email),
    ];
  }
  const profiles = profilesOf(state, ref).map(profile => profile.name);
  const has = profiles.length > 0 ? `profiles: ${profiles.join(', ')}` : 'no profile yet';
  return [
    joined(ref.roleName, labelWords(roleLabels(state, ref)), has),
    joined(account.name, account.id, account.email),
  ];
};

/** Most telling first. */
export const detailsOf = (state: State): readonly string[] => {
  const session = selectedSession(state);
  if (!session) return [configOf(state)?.path ?? ''];
  const about = joined(shownUrl(session.startUrl), session.region, session.scopes.join(', '));
  const kind = session.legacy ? 'legacy: its profiles carry the start URL themselves' : '';
  if (state.focus === 'sessions') return [about, joined(tokenLine(state, session), kind)];
  return [...accountLines(state, session), about];
};
