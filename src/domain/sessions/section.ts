/** The `[sso-session NAME]` section as an edit. */
import { type SectionEdit, sessionSection } from '../changes/edits.ts';
import type { Session } from '../model.ts';

/** The scope that lets a session list accounts and be refreshed; what `aws configure sso` proposes. */
export const defaultScope = 'sso:account:access';

/** Without scopes it gets the default one, which makes tokens refreshable. */
export const addSessionEdit = (
  name: string,
  session: Pick<Session, 'startUrl' | 'region' | 'scopes'>,
): SectionEdit => ({
  edit: 'addSection',
  section: sessionSection(name),
  keys: [
    ['sso_start_url', session.startUrl],
    ['sso_region', session.region],
    ['sso_registration_scopes', session.scopes.length ? session.scopes.join(',') : defaultScope],
  ],
});

/**
 * Whether these scopes reach accounts. Editors sign in to sessions of their own, which cannot list accounts.
 * A session without scopes gets the default one.
 */
export const reachesAccounts = ({
  scopes = [],
}: {
  readonly scopes?: readonly string[] | undefined;
}): boolean => scopes.length === 0 || scopes.includes(defaultScope);
