/** Recognising the profiles a role already has, under whatever name and in whatever form. */
import { type ConfigSnapshot, type Profile, type RoleRef, roleRefKey, type Session } from '../model.ts';
import { portalOf } from '../start-url.ts';

export interface Existing {
  /** The profiles for a role, in the order of the file; those in the credentials file last. */
  of(session: Session, key: string, ref: RoleRef): readonly Profile[];
}

const none: readonly Profile[] = [];

const append = (map: Map<string, Profile[]>, key: string, profile: Profile): void => {
  const list = map.get(key);
  if (list) list.push(profile);
  else map.set(key, [profile]);
};

const inFileOrder = (profiles: readonly Profile[]): readonly Profile[] => [
  ...profiles.filter(profile => profile.file === 'config').sort((a, b) => a.line - b.line),
  ...profiles.filter(profile => profile.file === 'credentials'),
];

/** Portals that legacy sessions use: only there can a profile count for another session. */
const legacyPortals = (sessions: readonly Session[]): ReadonlySet<string> =>
  new Set(sessions.filter(session => session.legacy).map(portalOf));

/**
 * Stale profiles are left out: another session of the same portal may still have the role, but not for them. By the
 * session first. A legacy profile counts for the sso-session of the same portal, and the other way round, so
 * that a half-converted config gets no second set of profiles.
 */
export const existingProfiles = (
  config: ConfigSnapshot,
  listed: readonly Session[],
  stale: ReadonlySet<Profile>,
): Existing => {
  const shared = legacyPortals([...config.sessions, ...listed]);
  const portals = new Map(config.sessions.map(session => [session.name, portalOf(session)]));
  const bySession = new Map<string, Profile[]>();
  const byPortal = new Map<string, Profile[]>();
  for (const profile of inFileOrder(config.profiles)) {
    const { session, accountId, roleName } = profile;
    if (session === undefined || accountId === undefined || roleName === undefined) continue;
    if (stale.has(profile)) continue;
    append(bySession, roleRefKey({ session, accountId, roleName }), profile);
    const portal = portals.get(session);
    if (portal !== undefined && shared.has(portal))
      append(byPortal, roleRefKey({ session: portal, accountId, roleName }), profile);
  }
  return {
    of: (session, key, ref) => {
      const own = bySession.get(key);
      if (own || shared.size === 0) return own ?? none;
      const there = byPortal.get(roleRefKey({ ...ref, session: portalOf(session) })) ?? none;
      return session.legacy ? there : there.filter(profile => profile.kind === 'legacy');
    },
  };
};
