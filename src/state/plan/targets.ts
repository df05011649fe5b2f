/** Which sso-session new profiles belong to: the listed one, or for a legacy session the one that takes its place. */
import type { ConfigEdit, ConfigSnapshot, Session } from '../model.ts';
import { freeSessionName } from '../session-names.ts';
import { portalOf } from './existing.ts';

export interface Targets {
  /** The name of the sso-session, whether it exists or is yet to be written. */
  of(session: Session): string;
  /** Writes the sso-session a legacy session needs; undefined where it exists. */
  section(session: Session): ConfigEdit | undefined;
}

/** The scope that lets a session list accounts and be refreshed; what `aws configure sso` proposes. */
export const defaultScope = 'sso:account:access';

/** One sso-session for each portal of the legacy sessions: an existing one where there is one, else a new name. */
export const targetsOf = (config: ConfigSnapshot, listed: readonly Session[]): Targets => {
  const names = new Set(config.sessions.filter(session => !session.legacy).map(session => session.name));
  const known = new Map<string, string>();
  for (const session of config.sessions)
    if (!session.legacy && !known.has(portalOf(session))) known.set(portalOf(session), session.name);
  const added = new Map<string, string>();
  for (const session of listed) {
    const portal = portalOf(session);
    if (!session.legacy || known.has(portal)) continue;
    const name = freeSessionName(session.startUrl, session.region, taken => names.has(taken));
    names.add(name);
    known.set(portal, name);
    added.set(portal, name);
  }
  return {
    of: session => (session.legacy ? (known.get(portalOf(session)) ?? session.name) : session.name),
    section: session => {
      const name = session.legacy ? added.get(portalOf(session)) : undefined;
      return name === undefined ? undefined : addSessionSection(name, session);
    },
  };
};

/** The edit that writes `[sso-session NAME]`, with the scope that makes tokens refreshable where none are given. */
export const addSessionSection = (
  name: string,
  session: Pick<Session, 'startUrl' | 'region' | 'scopes'>,
): ConfigEdit => ({
  edit: 'addSection',
  section: { kind: 'sso-session', name },
  keys: [
    ['sso_start_url', session.startUrl],
    ['sso_region', session.region],
    ['sso_registration_scopes', session.scopes.length ? session.scopes.join(',') : defaultScope],
  ],
});
