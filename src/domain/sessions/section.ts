/** The `[sso-session NAME]` section as an edit. */
import type { SectionEdit } from '../config-edits.ts';
import type { Session } from '../model.ts';

/** The scope that lets a session list accounts and be refreshed; what `aws configure sso` proposes. */
export const defaultScope = 'sso:account:access';

/**
 * The edit that writes `[sso-session NAME]`, with the scope that makes tokens refreshable where none are
 * given.
 */
export const addSessionEdit = (
  name: string,
  session: Pick<Session, 'startUrl' | 'region' | 'scopes'>,
): SectionEdit => ({
  edit: 'addSection',
  section: { kind: 'sso-session', name },
  keys: [
    ['sso_start_url', session.startUrl],
    ['sso_region', session.region],
    ['sso_registration_scopes', session.scopes.length ? session.scopes.join(',') : defaultScope],
  ],
});
