/**
 * Profiles of the config and credentials files, each with its session, and with what AWS clients object to.
 */
import {
  type ChainRoot,
  type CredentialsReference,
  isSso,
  type Misplaced,
  managedKey,
  type Profile,
  type Session,
} from '../../../domain/model.ts';
import { regionCaution, regionFailure } from '../../../domain/regions/regions.ts';
import type { Document } from '../text/document.ts';
import { plainValue } from '../text/plain-value.ts';
import { misplacedIn } from './misplaced.ts';
import { refusedWhole } from './profile-cautions.ts';
import { countingSections, type Documents, type RawProfiles } from './profile-files.ts';
import { judgeOf, type Verdict } from './profile-judge.ts';
import type { Keys } from './profile-views.ts';
import { portalOf, type RawProfile, rawProfileOf } from './raw-profile.ts';
import { referencesIn } from './references.ts';
import { declaredSessions, isOwnName, type LegacyPortal, legacySessions, portalKey } from './sessions.ts';

const configProfiles = (document: Document): readonly RawProfile[] =>
  countingSections(document).map(section => rawProfileOf(document, section, section.name, 'config'));

/** In the credentials file the text between the brackets is the name. `[DEFAULT]` is not a profile. */
export const credentialsProfiles = (document: Document): readonly RawProfile[] =>
  countingSections(document)
    .filter(({ raw }) => raw !== 'DEFAULT')
    .map(section => rawProfileOf(document, section, section.raw, 'credentials'));

/** Every profile of both files, by name; a name in both files is in both maps. */
export const rawProfiles = ({ config, credentials }: Documents): RawProfiles => ({
  config: byName(configProfiles(config)),
  credentials: byName(credentialsProfiles(credentials)),
});

export interface Sessions {
  readonly declared: ReadonlyMap<string, Session>;
  readonly legacy: ReadonlyMap<string, Session>;
}

const sessionOf = (keys: Keys, sessions: Sessions): Session | undefined => {
  if (keys.sso_session) return sessions.declared.get(keys.sso_session);
  const portal = portalOf({ kind: 'legacy', keys });
  return portal && sessions.legacy.get(portalKey(portal));
};

const compact = (fields: Record<string, string | undefined>): Record<string, string> => {
  const record: Record<string, string> = {};
  for (const key in fields) {
    const value = fields[key];
    if (value) record[key] = value;
  }
  return record;
};

const rootOf = ({ root }: Verdict, sessions: Sessions): { readonly root?: ChainRoot } => {
  if (!root) return {};
  const { sso_account_id: accountId, sso_role_name: roleName } = root.keys;
  const session = sessionOf(root.keys, sessions)?.name;
  return { root: { profile: plainValue(root.profile), ...compact({ session, accountId, roleName }) } };
};

/**
 * What most profiles have; made in one go, as an object that grows field by field costs several times as
 * much.
 */
const commonFields = (raw: RawProfile, { kind, keys: merged }: Verdict, session: Session | undefined) => {
  const { keys, file } = raw;
  const name = plainValue(raw.name);
  const managed = keys[managedKey] === 'true';
  const line = raw.line + 1;
  const sso = isSso({ kind });
  const { region } = merged;
  const [accountId, roleName] = sso ? [merged.sso_account_id, merged.sso_role_name] : [];
  const startUrl = sso ? (session?.startUrl ?? merged.sso_start_url) : undefined;
  const ssoRegion = sso ? (session?.region ?? merged.sso_region) : undefined;
  if (session && startUrl && ssoRegion && accountId && roleName && region) {
    return {
      name,
      kind,
      keys,
      managed,
      file,
      line,
      session: session.name,
      startUrl,
      ssoRegion,
      accountId,
      roleName,
      region,
    };
  }
  const found = { session: session?.name, startUrl, ssoRegion, accountId, roleName, region };
  return { name, kind, keys, managed, file, line, ...compact(found) };
};

/** Cautions that do not depend on a profile's own route to credentials. */
export interface Said {
  /** For every profile, because clients refuse a whole file. */
  readonly refused: readonly string[];
  readonly ofRegion: (region: string | undefined) => readonly string[];
}

const nothing: readonly string[] = [];

const regionSaid = (region: string): readonly string[] => {
  const failure = isOwnName(region) ? undefined : regionFailure(region, 'profile.invalid');
  const said = failure ? `${failure.summary} ${failure.hint ?? ''}` : regionCaution(region);
  return said === undefined ? nothing : [`Its region: ${said}`];
};

/** Remembered: thousands of profiles share a few regions. */
export const saidBy = (refused: readonly string[]): Said => {
  const known = new Map<string, readonly string[]>();
  const ofRegion = (region: string | undefined): readonly string[] => {
    if (!region) return nothing;
    const said = known.get(region) ?? regionSaid(region);
    known.set(region, said);
    return said;
  };
  return { refused, ofRegion };
};

const cautionsOf = (
  { broken, cautions, keys }: Verdict,
  { refused, ofRegion }: Said,
): Verdict['cautions'] => {
  if (broken !== undefined) return cautions;
  const region = ofRegion(keys.region);
  if (refused.length === 0 && region.length === 0) return cautions;
  return [...(cautions ?? []), ...region, ...refused];
};

export const profileOf = (raw: RawProfile, verdict: Verdict, sessions: Sessions, said: Said): Profile => {
  const { keys, broken, source, staticKeys, root } = verdict;
  const cautions = cautionsOf(verdict, said);
  const profile = commonFields(raw, verdict, isSso(verdict) ? sessionOf(keys, sessions) : undefined);
  const { output } = keys;
  if (!output && !broken && !cautions && !source && !staticKeys && !root) return profile;
  return {
    ...profile,
    ...compact({ output, broken, source }),
    ...(cautions ? { cautions } : {}),
    ...(staticKeys ? { staticKeys } : {}),
    ...rootOf(verdict, sessions),
  };
};

const portalsOf = (all: readonly RawProfile[]): readonly LegacyPortal[] => {
  const portals: LegacyPortal[] = [];
  for (const raw of all) {
    const portal = portalOf(raw);
    if (portal) portals.push(portal);
  }
  return portals;
};

interface Named {
  readonly name: string;
}

export const byName = <T extends Named>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map(item => [item.name, item] as const));

const without = <T extends Named>(items: readonly T[], others: readonly Named[]): readonly T[] => {
  if (items.length === 0) return items;
  const names = new Set(others.map(({ name }) => name));
  return items.filter(({ name }) => !names.has(name));
};

export interface Profiles {
  readonly sessions: readonly Session[];
  readonly profiles: readonly Profile[];
  readonly misplaced: readonly Misplaced[];
  /** What is wrong with the credentials file. */
  readonly credentials: Pick<Document, 'problems' | 'warnings'>;
  /** What the credentials file refers to by name. */
  readonly references: readonly CredentialsReference[];
  /** Names of the services sections of the config that are not empty. */
  readonly services: readonly string[];
}

const servicesIn = ({ sections }: Document): readonly string[] =>
  sections
    .filter(({ kind, seen, entries }) => kind === 'services' && seen.cli && entries.length > 0)
    .map(({ name }) => plainValue(name));

/**
 * All sessions and profiles, in the order of the files. A name in both files is the config's profile. Of the
 * credentials file only names, kinds and sso keys are taken; secrets are in neither.
 */
export const readProfiles = (config: Document, credentials: Document): Profiles => {
  const ours = configProfiles(config);
  const others = credentialsProfiles(credentials);
  const all = [...ours, ...without(others, ours)];
  const declared = declaredSessions(config);
  const legacy = legacySessions(portalsOf(all));
  const sessions = { declared: byName(declared), legacy };
  const judge = judgeOf({ config, credentials }, { config: byName(ours), credentials: byName(others) });
  const said = saidBy(refusedWhole({ config, credentials }));
  return {
    sessions: [...declared, ...legacy.values()],
    profiles: all.map(raw => profileOf(raw, judge(raw), sessions, said)),
    misplaced: misplacedIn(config, credentials),
    credentials: { problems: credentials.problems, warnings: credentials.warnings },
    references: referencesIn(credentials),
    services: servicesIn(config),
  };
};
