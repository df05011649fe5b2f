/** Recognising the profiles a role already has, under whatever name and in whatever form. */
import type { ConfigSnapshot, Profile, RoleRef, Session } from '../model.ts';
import { portalOf } from '../sessions/start-url.ts';

export interface Existing {
  /** The profiles for a role, in the order of the file; those in the credentials file last. */
  of(session: Session, ref: RoleRef): readonly Profile[];
}

const none: readonly Profile[] = [];

/** Profiles by role name, for one account of one session or portal. */
type ByRole = Map<string, Profile[]>;

/** By account first: a plan asks for one account after the other, so most questions need no long key. */
type Index = Map<string, ByRole>;

const indexKey = (place: string, accountId: string): string => `${accountId}@${place}`;

const add = (index: Index, place: string, accountId: string, roleName: string, profile: Profile): void => {
  const key = indexKey(place, accountId);
  const roles = index.get(key) ?? new Map<string, Profile[]>();
  if (roles.size === 0) index.set(key, roles);
  const profiles = roles.get(roleName);
  if (profiles) profiles.push(profile);
  else roles.set(roleName, [profile]);
};

const inFileOrder = (profiles: readonly Profile[]): readonly Profile[] => [
  ...profiles.filter(profile => profile.file === 'config').sort((a, b) => a.line - b.line),
  ...profiles.filter(profile => profile.file === 'credentials'),
];

/** Portals that legacy sessions use: only there can a profile count for another session. */
const legacyPortals = (sessions: readonly Session[]): ReadonlySet<string> =>
  new Set(sessions.filter(session => session.legacy).map(portalOf));

/**
 * Stale profiles are left out: another session of the same portal may still have the role, but not for them.
 * By the session first. A legacy profile counts for the sso-session of the same portal, and the other way
 * round, so that a half-converted config gets no second set of profiles.
 */
export const existingProfiles = (
  config: ConfigSnapshot,
  listed: readonly Session[],
  stale: ReadonlySet<Profile>,
): Existing => {
  const shared = legacyPortals([...config.sessions, ...listed]);
  const portals = new Map(config.sessions.map(session => [session.name, portalOf(session)]));
  const bySession: Index = new Map();
  const byPortal: Index = new Map();
  for (const profile of inFileOrder(config.profiles)) {
    const { session, accountId, roleName } = profile;
    if (session === undefined || accountId === undefined || roleName === undefined) continue;
    if (stale.has(profile)) continue;
    add(bySession, session, accountId, roleName, profile);
    const portal = portals.get(session);
    if (portal !== undefined && shared.has(portal)) add(byPortal, portal, accountId, roleName, profile);
  }
  let at: { session: Session; accountId: string; own: ByRole | undefined } | undefined;
  const own = (session: Session, accountId: string): ByRole | undefined => {
    if (at?.session !== session || at.accountId !== accountId)
      at = { session, accountId, own: bySession.get(indexKey(session.name, accountId)) };
    return at.own;
  };
  return {
    of: (session, { accountId, roleName }) => {
      const found = own(session, accountId)?.get(roleName);
      if (found || shared.size === 0) return found ?? none;
      const there = byPortal.get(indexKey(portalOf(session), accountId))?.get(roleName) ?? none;
      return session.legacy ? there : there.filter(profile => profile.kind === 'legacy');
    },
  };
};
