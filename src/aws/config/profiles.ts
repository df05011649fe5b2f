/** Profiles of the config and credentials files, each with its session, and with what AWS clients object to. */
import { setImmediate as breath } from 'node:timers/promises';
import { managedKey, type Profile, type Session } from '../../state/model.ts';
import { counts, type Document } from './document.ts';
import { type Added, headerLines } from './extend.ts';
import { type Draft, draftOf, newDrafter, portalOf } from './profile-draft.ts';
import { brokenBy, hiddenFromSdks } from './profile-faults.ts';
import { declaredSessions, type LegacyPortal, legacySessions, plainValue, portalKey } from './sessions.ts';

const configDrafts = (document: Document): readonly Draft[] => {
  const drafts: Draft[] = [];
  for (const section of document.sections)
    if (section.kind === 'profile' && counts(document, section))
      drafts.push(draftOf(document, section, section.name, 'config'));
  return drafts;
};

/** In the credentials file what stands between the brackets is the name. */
const credentialsDrafts = (document: Document): readonly Draft[] => {
  const byName = new Map(document.sections.map(section => [section.raw, section] as const));
  byName.delete('DEFAULT');
  return [...byName].map(([name, section]) => draftOf(document, section, name, 'credentials'));
};

interface Sessions {
  readonly declared: ReadonlyMap<string, Session>;
  readonly legacy: ReadonlyMap<string, Session>;
}

const sessionOf = (draft: Draft, sessions: Sessions): Session | undefined => {
  if (draft.kind === 'session') return sessions.declared.get(draft.keys.sso_session ?? '');
  const portal = portalOf(draft);
  return portal && sessions.legacy.get(portalKey(portal));
};

/** A record without the fields that are undefined. */
const compact = (fields: Record<string, string | undefined>): Record<string, string> => {
  const record: Record<string, string> = {};
  for (const key in fields) {
    const value = fields[key];
    if (value) record[key] = value;
  }
  return record;
};

/** What most profiles have; made in one go, as an object that grows field by field costs several times as much. */
const commonFields = (draft: Draft, session: Session | undefined) => {
  const { keys, kind, file } = draft;
  const name = plainValue(draft.name);
  const managed = keys[managedKey] === 'true';
  const line = draft.line + 1;
  const { sso_account_id: accountId, sso_role_name: roleName, region } = keys;
  const startUrl = session?.startUrl ?? keys.sso_start_url;
  const ssoRegion = session?.region ?? keys.sso_region;
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

const profileOf = (draft: Draft, sessions: Sessions, credentials: ReadonlyMap<string, Draft>): Profile => {
  const session = sessionOf(draft, sessions);
  const profile = commonFields(draft, session);
  const { output } = draft.keys;
  const broken = brokenBy(draft, session, credentials);
  const caution = hiddenFromSdks(draft);
  return output || broken || caution ? { ...profile, ...compact({ output, broken, caution }) } : profile;
};

const portalsOf = (drafts: readonly Draft[]): readonly LegacyPortal[] => {
  const portals: LegacyPortal[] = [];
  for (const draft of drafts) {
    const portal = portalOf(draft);
    if (portal) portals.push(portal);
  }
  return portals;
};

/** By name; in the credentials file what stands between the brackets. */
const credentialsByName = (credentials: Document): ReadonlyMap<string, Draft> =>
  new Map(credentialsDrafts(credentials).map(draft => [draft.name, draft] as const));

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
}

/**
 * All sessions and profiles, in the order of the files. A name in both files is the config's profile. Of the
 * credentials file only names, kinds and sso keys are taken; secrets are in neither.
 */
export const readProfiles = (config: Document, credentials: Document): Profiles => {
  const ours = configDrafts(config);
  const others = credentialsByName(credentials);
  const drafts = [...ours, ...without([...others.values()], ours)];
  const declared = declaredSessions(config);
  const legacy = legacySessions(portalsOf(drafts));
  const sessions = { declared: byName(declared), legacy };
  return {
    sessions: [...declared, ...legacy.values()],
    profiles: drafts.map(draft => profileOf(draft, sessions, others)),
  };
};

/** Profiles made in one go; between two, what else goes on has its turn. */
const block = 600;

/** Undefined where one of them is no profile, or one that brings a portal of its own. */
const newProfiles = async (
  { works }: Added,
  lines: readonly number[],
  sessions: Sessions,
  credentials: ReadonlyMap<string, Draft>,
): Promise<readonly Profile[] | undefined> => {
  const draftOfNew = newDrafter();
  const profiles: Profile[] = [];
  for (let at = 0; at < works.length; at++) {
    if (at % block === block - 1) await breath();
    const work = works[at];
    const draft = work?.kind === 'profile' ? draftOfNew(work, lines[at] ?? 0) : undefined;
    if (!draft || draft.kind === 'legacy') return undefined;
    profiles.push(profileOf(draft, sessions, credentials));
  }
  return profiles;
};

/**
 * What `readProfiles` says once `added` stands at the end of `config`, of which it said `known`; undefined where the
 * new sections change what the others are.
 */
export const growProfiles = async (
  { sessions, profiles }: Profiles,
  config: Document,
  added: Added,
  credentials: Document,
): Promise<Profiles | undefined> => {
  const declared = byName(sessions.filter(({ legacy }) => !legacy));
  const others = credentialsByName(credentials);
  const lines = headerLines(config.count, added);
  const grown = await newProfiles(added, lines, { declared, legacy: new Map() }, others);
  if (!grown) return undefined;
  const own = profiles.filter(({ file }) => file === 'config');
  return { sessions, profiles: own.concat(grown, without(profiles.slice(own.length), added.works)) };
};
