/** Which sso-session new profiles belong to: for a legacy session the one that takes its place. */
import type { SectionEdit } from '../changes/edits.ts';
import type { ConfigSnapshot, Session } from '../model.ts';
import { freeSessionName } from '../sessions/names.ts';
import { addSessionEdit } from '../sessions/section.ts';
import { portalOf } from '../sessions/start-url.ts';

export interface Targets {
  /** The name of the sso-session, whether it exists or is yet to be written. */
  of(session: Session): string;
  /** Writes the sso-session a legacy session needs; undefined where it exists. */
  section(session: Session): SectionEdit | undefined;
}

/**
 * One sso-session for each portal of the legacy sessions: an existing one where there is one, else a new
 * name.
 */
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
      return name === undefined ? undefined : addSessionEdit(name, session);
    },
  };
};
