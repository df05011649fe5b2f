import { isSso, type Profile, type Session } from '../model.ts';
import { keyFault } from './migrate-faults.ts';
import { portalOf } from './start-url.ts';

export interface MigrationEntry {
  /** `convert`: gets `sso_session`; `tidy`: has it, and loses the legacy keys; `problem`: stays as it is. */
  readonly kind: 'convert' | 'tidy' | 'problem';
  readonly name: string;
  readonly existing: Profile;
  /** The session it will belong to. */
  readonly session?: string;
  readonly reason: string;
}

/** A profile with the portal its own keys name. */
export interface Legacy {
  readonly profile: Profile;
  readonly startUrl: string;
  readonly region: string;
  /** Its `sso_session` names a section that does not exist, so that section will be written. */
  readonly session?: string;
}

const portalKeysOf = ({ keys }: Profile) => ({ startUrl: keys.sso_start_url, region: keys.sso_region });

export const isLegacy = (profile: Profile): boolean => {
  const { startUrl, region } = portalKeysOf(profile);
  return isSso(profile) && (profile.kind === 'legacy' || startUrl !== undefined || region !== undefined);
};

export const entryOf = (
  kind: MigrationEntry['kind'],
  existing: Profile,
  reason: string,
  session?: string,
): MigrationEntry => ({
  kind,
  name: existing.name,
  existing,
  reason,
  ...(session === undefined ? {} : { session }),
});

/** Why ssotui leaves a profile as it is, whatever its keys. */
const lockedBy = ({ file, name }: Profile, twice: ReadonlySet<string>): string | undefined => {
  if (file === 'credentials') return 'It stands in the credentials file, which is never edited';
  return twice.has(name) ? 'It is there more than once: remove one of the sections by hand' : undefined;
};

/**
 * A profile that has both forms: clients differ in which they follow, so the legacy keys are removed only
 * where they say the same.
 */
const judgeMixed = (profile: Profile, session: Session): MigrationEntry => {
  const { name } = session;
  const { startUrl = session.startUrl, region = session.region } = portalKeysOf(profile);
  if (portalOf({ startUrl, region }) === portalOf(session))
    return entryOf('tidy', profile, `Repeats what session ${name} says, which the Rust SDK refuses`, name);
  return entryOf(
    'problem',
    profile,
    `It says ${startUrl} in ${region}, its session ${name} says ${session.startUrl} in ${session.region}: remove the wrong one by hand`,
  );
};

type Judged = { readonly entry: MigrationEntry } | { readonly legacy: Legacy };

export const judge = (
  profile: Profile,
  sessions: ReadonlyMap<string, Session>,
  twice: ReadonlySet<string>,
): Judged => {
  const locked = lockedBy(profile, twice);
  if (locked !== undefined) return { entry: entryOf('problem', profile, locked) };
  const named = profile.keys.sso_session;
  const session = named === undefined ? undefined : sessions.get(named);
  if (session) return { entry: judgeMixed(profile, session) };
  const why = keyFault(profile);
  if (why !== undefined) return { entry: entryOf('problem', profile, why) };
  const { startUrl = '', region = '' } = portalKeysOf(profile);
  return { legacy: { profile, startUrl, region, ...(named ? { session: named } : {}) } };
};
