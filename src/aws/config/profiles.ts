/** Profiles of the config and credentials files, each with its session, and with what AWS clients object to. */
import { plain } from '../../local/plain.ts';
import { managedKey, type Profile, type ProfileKind, type Session } from '../../state/model.ts';
import { counts, type Document, type Entry, type Section } from './document.ts';
import { skipSpace } from './lines.ts';
import { declaredSessions, type LegacyPortal, legacySessions, plainValue, portalKey } from './sessions.ts';

/** What never leaves the file. */
const secretKeys = new Set([
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
]);

export const isSecretKey = (key: string): boolean => secretKeys.has(key.toLowerCase());

/** A profile's section with its keys, before its session is known. */
interface Draft {
  readonly name: string;
  readonly section: Section;
  readonly document: Document;
  readonly file: Profile['file'];
  readonly kind: ProfileKind;
  /** Without secrets. */
  readonly keys: Keys;
}

type Keys = Readonly<Record<string, string>>;

/** The keys outside nested blocks that may leave the file. */
const shownKeys = ({ entries }: Section): Keys => {
  const record: Record<string, string> = {};
  for (const { key, value } of entries)
    if (!value.startsWith('\n') && !secretKeys.has(key) && key !== '__proto__')
      record[key] = plainValue(value);
  return record;
};

const legacyKeys = ['sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name'] as const;

const kindOf = (keys: Keys): ProfileKind => {
  if (keys.sso_session) return 'session';
  return legacyKeys.some(key => keys[key] !== undefined) ? 'legacy' : 'other';
};

const draftOf = (document: Document, section: Section, name: string, file: Profile['file']): Draft => {
  const keys = shownKeys(section);
  return { name, section, document, file, kind: kindOf(keys), keys };
};

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

const portalOf = ({ kind, keys }: Draft): LegacyPortal | undefined => {
  if (kind !== 'legacy') return undefined;
  const { sso_start_url: startUrl, sso_region: region } = keys;
  return startUrl && region ? { startUrl, region } : undefined;
};

const clientsMissing = ({ js, spec }: Section['seen']): string =>
  [js ? '' : 'JavaScript', spec ? '' : 'Rust and Java'].filter(name => name !== '').join(', ');

/** Who cannot see a profile because of the way its header is written. */
const hiddenFromCli = ({ section, file }: Draft): string | undefined =>
  file === 'credentials' || section.seen.cli
    ? undefined
    : `the AWS CLI does not see it: its header is [${plain(section.raw)}]`;

/** The AWS CLI and boto3 use it, so it is not broken. */
const hiddenFromSdks = ({ section, file }: Draft): string | undefined => {
  const { seen } = section;
  if (file === 'credentials' || !seen.cli || (seen.js && seen.spec)) return undefined;
  return `SDKs for ${clientsMissing(seen)} do not see it: its header is [${plain(section.raw)}]`;
};

const contradiction = ({ keys }: Draft, session: Session): string | undefined => {
  if (keys.sso_start_url === undefined && keys.sso_region === undefined) return undefined;
  const pairs = [
    ['sso_start_url', session.startUrl],
    ['sso_region', session.region],
  ] as const;
  const differing = pairs.find(([key, value]) => keys[key] !== undefined && keys[key] !== value);
  if (differing) return `${differing[0]} differs from that of session ${session.name}`;
  const doubled = pairs.find(([key]) => keys[key] !== undefined);
  return (
    doubled && `${doubled[0]} belongs in session ${session.name} alone: the SDK for Rust refuses it here`
  );
};

const halfKeys = ({ keys }: Draft): string | undefined => {
  const { sso_account_id: account, sso_role_name: role } = keys;
  if (account && !role) return 'sso_role_name is missing';
  return role && !account ? 'sso_account_id is missing' : undefined;
};

const sessionFault = (draft: Draft, session: Session | undefined): string | undefined => {
  if (!session) return `its session "${draft.keys.sso_session}" is not in the config file`;
  if (session.problem) return `its session ${session.name} is incomplete: ${session.problem}`;
  return contradiction(draft, session) ?? halfKeys(draft);
};

const legacyFault = ({ keys }: Draft, session: Session | undefined): string | undefined => {
  const missing = legacyKeys.find(key => !keys[key]);
  return missing ? `${missing} is missing` : session?.problem;
};

const matters = (key: string): boolean => key === 'region' || key.startsWith('sso_');

const hasComment = (value: string): boolean =>
  (value.includes('#') || value.includes(';')) && /\s[#;]/.test(value);

/** Whether the key stands there in lower case. */
const isLower = ({ text, starts }: Document, { key, line }: Entry): boolean =>
  text.startsWith(key, skipSpace(text, starts[line] ?? 0, text.length));

/** A comment behind a value is part of it for the AWS CLI; a key in capitals does not exist for JavaScript. */
const keyFault = ({ section, document }: Draft): string | undefined => {
  for (const entry of section.entries) {
    const { key, value } = entry;
    if (!matters(key)) continue;
    if (hasComment(value)) return `the AWS CLI takes the comment after ${key} for a part of the value`;
    if (!isLower(document, entry)) return `the SDK for JavaScript does not see ${key} in capitals`;
  }
  return undefined;
};

const twinFault = ({ document, name, file }: Draft): string | undefined => {
  if (document.twins.size === 0) return undefined;
  const twins = file === 'config' ? document.twins.get(`profile ${name}`) : undefined;
  if (!twins) return undefined;
  const lines = [...new Set(twins.map(twin => twin.line + 1))].join(', ');
  return `it is there more than once (lines ${lines}), and clients disagree which counts`;
};

const shadowFault = (draft: Draft, credentials: ReadonlyMap<string, Draft>): string | undefined => {
  const shadow = draft.file === 'config' && draft.kind !== 'other' ? credentials.get(draft.name) : undefined;
  return shadow?.section.entries.some(entry => entry.key === 'aws_access_key_id')
    ? 'the credentials file has keys of that name, which the SDK for JavaScript uses instead'
    : undefined;
};

const brokenBy = (draft: Draft, session: Session | undefined, credentials: ReadonlyMap<string, Draft>) => {
  const own =
    draft.kind === 'session'
      ? sessionFault(draft, session)
      : draft.kind === 'legacy'
        ? legacyFault(draft, session)
        : undefined;
  const other = twinFault(draft) ?? hiddenFromCli(draft);
  if (draft.kind === 'other') return other;
  return own ?? other ?? keyFault(draft) ?? shadowFault(draft, credentials);
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
  const { keys, kind, file, section } = draft;
  const name = plainValue(draft.name);
  const managed = keys[managedKey] === 'true';
  const line = section.line + 1;
  const { sso_account_id: accountId, sso_role_name: roleName, region } = keys;
  const startUrl = session?.startUrl ?? keys.sso_start_url;
  const ssoRegion = session?.region ?? keys.sso_region;
  if (session && startUrl && ssoRegion && accountId && roleName && region) {
    const place = { session: session.name, startUrl, ssoRegion, accountId, roleName, region };
    return { name, kind, keys, managed, file, line, ...place };
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

/** Those whose names the config file does not have. */
const onlyIn = (credentials: ReadonlyMap<string, Draft>, config: readonly Draft[]): readonly Draft[] => {
  if (credentials.size === 0) return [];
  const names = new Set(config.map(draft => draft.name));
  return [...credentials.values()].filter(draft => !names.has(draft.name));
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
  const others = new Map(credentialsDrafts(credentials).map(draft => [draft.name, draft] as const));
  const drafts = [...ours, ...onlyIn(others, ours)];
  const declared = declaredSessions(config);
  const legacy = legacySessions(portalsOf(drafts));
  const sessions = { declared: new Map(declared.map(session => [session.name, session] as const)), legacy };
  return {
    sessions: [...declared, ...legacy.values()],
    profiles: drafts.map(draft => profileOf(draft, sessions, others)),
  };
};
