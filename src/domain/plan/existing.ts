/** Recognising the profiles a role already has, under whatever name and in whatever form. */
import { grouped } from '../collections/grouped.ts';
import { type ConfigSnapshot, type Profile, type RoleRef, roleRefKey, type Session } from '../model.ts';
import { compare } from '../order.ts';
import { profilesByRole } from '../profiles/by-role.ts';
import { portalOf } from '../sessions/start-url.ts';
import { type ChosenAccount, refIn } from './chosen.ts';

/** The profiles for a role, in the order of the file; those in the credentials file last. */
export type Existing = (
  account: Pick<ChosenAccount, 'session' | 'id'>,
  roleName: string,
) => readonly Profile[];

const none: readonly Profile[] = [];

const inFileOrder = (profiles: readonly Profile[]): readonly Profile[] =>
  profiles.length < 2 ? profiles : [...profiles].sort((a, b) => compare(a.file, b.file) || a.line - b.line);

/**
 * Finds profiles by the session first. A legacy profile counts for the sso-session of the same portal, and
 * the other way round, so that a half-converted config gets no second set of profiles. Stale profiles are
 * left out: another session of the same portal may still have the role, but not for them.
 */
export const existingProfiles = (
  config: ConfigSnapshot,
  listed: readonly Session[],
  stale: ReadonlySet<Profile>,
): Existing => {
  const byRole = profilesByRole(config.profiles);
  if (byRole.size === 0) return () => none;
  const byPortal = grouped(config.sessions, portalOf);
  const legacyPortals = new Set([...config.sessions, ...listed].filter(each => each.legacy).map(portalOf));
  const at = (key: string): readonly Profile[] => {
    const profiles = byRole.get(key)?.profiles ?? none;
    return stale.size === 0 ? profiles : profiles.filter(profile => !stale.has(profile));
  };
  const atPortal = (portal: string, ref: RoleRef): readonly Profile[] =>
    (byPortal.get(portal) ?? []).flatMap(({ name }) => at(roleRefKey({ ...ref, session: name })));
  return (account, roleName) => {
    const { session } = account;
    const ref = refIn(account, roleName);
    const own = at(roleRefKey(ref));
    if (own.length > 0 || legacyPortals.size === 0) return inFileOrder(own);
    const portal = portalOf(session);
    const there = legacyPortals.has(portal) ? inFileOrder(atPortal(portal, ref)) : none;
    return session.legacy ? there : there.filter(profile => profile.kind === 'legacy');
  };
};
