/**
 * Profiles of the config and credentials files, each with its session, and with what AWS clients object to.
 */
import { setImmediate as breath } from 'node:timers/promises';
import {
  type ChainRoot,
  type CredentialsReference,
  isSso,
  type Misplaced,
  managedKey,
  type Profile,
  type Session,
} from '../../../domain/model.ts';
import { regionCaution, regionFailure } from '../../../domain/regions.ts';
import { type Added, headerLines } from '../edit/extend.ts';
import type { Document } from '../text/document.ts';
import { plainValue } from '../text/plain-value.ts';
import { misplacedIn } from './misplaced.ts';
import { refusedWhole } from './profile-cautions.ts';
import { countingSections, plainSessions } from './profile-files.ts';
import { judgeOf, plainVerdict, type Verdict } from './profile-judge.ts';
import type { Keys } from './profile-views.ts';
import { type Draft, draftOf, newDrafter, portalOf } from './raw-profile.ts';
import {
  declaredSessions,
  isOwnName,
  type LegacyPortal,
  legacySessions,
  portalKey,
  sessionKeys,
} from './sessions.ts';
import type { SsoSession } from './sso-session.ts';

const configDrafts = (document: Document): readonly Draft[] =>
  countingSections(document).map(section => draftOf(document, section, section.name, 'config'));

/** In the credentials file the text between the brackets is the name. `[DEFAULT]` is no profile. */
const credentialsDrafts = (document: Document): readonly Draft[] =>
  countingSections(document)
    .filter(({ raw }) => raw !== 'DEFAULT')
    .map(section => draftOf(document, section, section.raw, 'credentials'));

interface Sessions {
  readonly declared: ReadonlyMap<string, Session>;
  readonly legacy: ReadonlyMap<string, Session>;
}

/** Of a profile whose SSO keys are used. */
const sessionOf = (keys: Keys, sessions: Sessions): Session | undefined => {
  if (keys.sso_session) return sessions.declared.get(keys.sso_session);
  const portal = portalOf({ kind: 'legacy', keys });
  return portal && sessions.legacy.get(portalKey(portal));
};

/** A record without the fields that are undefined or empty. */
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
const commonFields = (draft: Draft, { kind, keys: merged }: Verdict, session: Session | undefined) => {
  const { keys, file } = draft;
  const name = plainValue(draft.name);
  const managed = keys[managedKey] === 'true';
  const line = draft.line + 1;
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

/** What is said beside what the keys lead to. */
interface Said {
  /** Of every profile, because clients refuse a whole file. */
  readonly refused: readonly string[];
  /** Of the profiles with one region. */
  readonly ofRegion: (region: string | undefined) => readonly string[];
}

const nothing: readonly string[] = [];

const regionSaid = (region: string): readonly string[] => {
  const failure = isOwnName(region) ? undefined : regionFailure(region, 'profile.invalid');
  const said = failure ? `${failure.summary} ${failure.hint ?? ''}` : regionCaution(region);
  return said === undefined ? nothing : [`Its region: ${said}`];
};

/** Thousands of profiles have one of a few regions. */
const saidBy = (refused: readonly string[]): Said => {
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

const profileOf = (draft: Draft, verdict: Verdict, sessions: Sessions, said: Said): Profile => {
  const { keys, broken, source, staticKeys, root } = verdict;
  const cautions = cautionsOf(verdict, said);
  const profile = commonFields(draft, verdict, isSso(verdict) ? sessionOf(keys, sessions) : undefined);
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

const portalsOf = (drafts: readonly Draft[]): readonly LegacyPortal[] => {
  const portals: LegacyPortal[] = [];
  for (const draft of drafts) {
    const portal = portalOf(draft);
    if (portal) portals.push(portal);
  }
  return portals;
};

const draftsByName = (drafts: readonly Draft[]): ReadonlyMap<string, Draft> =>
  new Map(drafts.map(draft => [draft.name, draft] as const));

const byName = (sessions: readonly Session[]): ReadonlyMap<string, Session> =>
  new Map(sessions.map(session => [session.name, session] as const));

interface Named {
  readonly name: string;
}

/** Those whose names the others do not have. */
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
  readonly references?: readonly CredentialsReference[];
}

/**
 * All sessions and profiles, in the order of the files. A name in both files is the config's profile. Of the
 * credentials file only names, kinds and sso keys are taken; secrets are in neither.
 */
export const readProfiles = (config: Document, credentials: Document): Profiles => {
  const ours = configDrafts(config);
  const others = credentialsDrafts(credentials);
  const all = [...ours, ...without(others, ours)];
  const declared = declaredSessions(config);
  const legacy = legacySessions(portalsOf(all));
  const sessions = { declared: byName(declared), legacy };
  const drafts = { config: draftsByName(ours), credentials: draftsByName(others) };
  const judge = judgeOf({ config, credentials }, drafts);
  const said = saidBy(refusedWhole({ config, credentials }));
  return {
    sessions: [...declared, ...legacy.values()],
    profiles: all.map(draft => profileOf(draft, judge(draft), sessions, said)),
    misplaced: misplacedIn(config, credentials),
    credentials: { problems: credentials.problems, warnings: credentials.warnings },
  };
};

/** Profiles made in one go; between two, what else goes on has its turn. */
const block = 600;

interface Known {
  readonly sessions: Sessions;
  readonly keys: ReadonlyMap<string, SsoSession>;
  /** Sessions that every client reads alike. */
  readonly plain: ReadonlySet<string>;
  /** Names in the credentials file. */
  readonly credentials: ReadonlySet<string>;
  readonly said: Said;
}

/** Undefined where one of them is no profile, or one that has to be looked at beside all others. */
const newProfiles = async (
  { works }: Added,
  lines: readonly number[],
  { sessions, keys, plain, credentials, said }: Known,
): Promise<readonly Profile[] | undefined> => {
  const draftOfNew = newDrafter();
  const profiles: Profile[] = [];
  for (let at = 0; at < works.length; at++) {
    if (at % block === block - 1) await breath();
    const work = works[at];
    const draft = work?.kind === 'profile' ? draftOfNew(work, lines[at] ?? 0) : undefined;
    if (!draft || draft.rivals || draft.kind === 'legacy' || credentials.has(draft.name)) return undefined;
    if (draft.kind === 'sso' && !plain.has(draft.keys.sso_session ?? '')) return undefined;
    profiles.push(profileOf(draft, plainVerdict(draft, keys), sessions, said));
  }
  return profiles;
};

/** Whether a profile that is there already takes its keys from one of the new ones. */
const isSourceOf = (profiles: readonly Profile[], { works }: Added): boolean => {
  const sources = new Set(profiles.flatMap(({ kind, source }) => (kind === 'chain' && source) || []));
  return sources.size > 0 && works.some(({ name }) => sources.has(name));
};

const lendsKeys = ({ sections }: Document): boolean => sections.some(({ raw }) => raw === 'DEFAULT');

/**
 * What `readProfiles` says once `added` stands at the end of `config`, of which it said `known`; undefined
 * where the new sections change what the others are, or where it takes all of them to tell what the new ones
 * are.
 */
export const growProfiles = async (
  before: Profiles,
  config: Document,
  added: Added,
  credentials: Document,
): Promise<Profiles | undefined> => {
  const { sessions, profiles } = before;
  if (lendsKeys(config) || isSourceOf(profiles, added)) return undefined;
  const known = {
    sessions: { declared: byName(sessions.filter(({ legacy }) => !legacy)), legacy: new Map() },
    keys: sessionKeys(config),
    plain: plainSessions(config),
    credentials: new Set(credentialsDrafts(credentials).map(({ name }) => name)),
    said: saidBy(refusedWhole({ config, credentials })),
  };
  const grown = await newProfiles(added, headerLines(config.count, added), known);
  if (!grown) return undefined;
  const own = profiles.filter(({ file }) => file === 'config');
  return { ...before, profiles: own.concat(grown, profiles.slice(own.length)) };
};
