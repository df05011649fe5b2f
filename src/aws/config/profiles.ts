/** Profiles of the config and credentials files, each with its session, and with what AWS clients object to. */
import { plain } from '../../local/plain.ts';
import { managedKey, type Profile, type ProfileKind, type Session } from '../../state/model.ts';
import type { Document, Entry, Section } from './document.ts';
import { skipSpace } from './lines.ts';
import { declaredSessions, keysOf, type LegacyPortal, legacySessions, portalKey } from './sessions.ts';

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
  readonly keys: ReadonlyMap<string, string>;
}

const legacyKeys = ['sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name'] as const;

const kindOf = (keys: ReadonlyMap<string, string>): ProfileKind => {
  if (keys.get('sso_session')) return 'session';
  return legacyKeys.some(key => keys.has(key)) ? 'legacy' : 'other';
};

const draftOf = (document: Document, section: Section, name: string, file: Profile['file']): Draft => {
  const keys = keysOf(section);
  return { name, section, document, file, kind: kindOf(keys), keys };
};

const configDrafts = (document: Document): readonly Draft[] =>
  document.sections
    .filter(
      section => section.kind === 'profile' && document.index.get(`profile ${section.name}`) === section,
    )
    .map(section => draftOf(document, section, section.name, 'config'));

/** In the credentials file what stands between the brackets is the name. */
const credentialsDrafts = (document: Document): readonly Draft[] => {
  const byName = new Map(document.sections.map(section => [section.raw, section] as const));
  byName.delete('DEFAULT');
  return [...byName].map(([name, section]) => draftOf(document, section, name, 'credentials'));
};

const portalOf = ({ kind, keys }: Draft): LegacyPortal | undefined => {
  const [startUrl, region] = [keys.get('sso_start_url'), keys.get('sso_region')];
  return kind === 'legacy' && startUrl && region ? { startUrl, region } : undefined;
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
  const pairs = [
    ['sso_start_url', session.startUrl],
    ['sso_region', session.region],
  ] as const;
  const differing = pairs.find(([key, value]) => keys.has(key) && keys.get(key) !== value);
  if (differing) return `${differing[0]} differs from that of session ${session.name}`;
  const doubled = pairs.find(([key]) => keys.has(key));
  return (
    doubled && `${doubled[0]} belongs in session ${session.name} alone: the SDK for Rust refuses it here`
  );
};

const halfKeys = ({ keys }: Draft): string | undefined => {
  const [account, role] = [keys.get('sso_account_id'), keys.get('sso_role_name')];
  if (account && !role) return 'sso_role_name is missing';
  return role && !account ? 'sso_account_id is missing' : undefined;
};

const sessionFault = (draft: Draft, session: Session | undefined): string | undefined => {
  if (!session) return `its session "${draft.keys.get('sso_session')}" is not in the config file`;
  if (session.problem) return `its session ${session.name} is incomplete: ${session.problem}`;
  return contradiction(draft, session) ?? halfKeys(draft);
};

const legacyFault = ({ keys }: Draft, session: Session | undefined): string | undefined => {
  const missing = legacyKeys.find(key => !keys.get(key));
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

const keyRecord = (keys: ReadonlyMap<string, string>): Record<string, string> => {
  const record: Record<string, string> = {};
  for (const [key, value] of keys) if (!secretKeys.has(key) && key !== '__proto__') record[key] = value;
  return record;
};

interface Sessions {
  readonly declared: ReadonlyMap<string, Session>;
  readonly legacy: ReadonlyMap<string, Session>;
}

const sessionOf = (draft: Draft, sessions: Sessions): Session | undefined => {
  if (draft.kind === 'session') return sessions.declared.get(draft.keys.get('sso_session') ?? '');
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

const profileOf = (draft: Draft, sessions: Sessions, credentials: ReadonlyMap<string, Draft>): Profile => {
  const { keys, kind } = draft;
  const session = sessionOf(draft, sessions);
  return {
    name: plain(draft.name),
    kind,
    keys: keyRecord(keys),
    managed: keys.get(managedKey) === 'true',
    file: draft.file,
    line: draft.section.line + 1,
    ...compact({
      session: session?.name,
      startUrl: session?.startUrl ?? keys.get('sso_start_url'),
      ssoRegion: session?.region ?? keys.get('sso_region'),
      accountId: keys.get('sso_account_id'),
      roleName: keys.get('sso_role_name'),
      region: keys.get('region'),
      output: keys.get('output'),
      broken: brokenBy(draft, session, credentials),
      caution: hiddenFromSdks(draft),
    }),
  };
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
  const names = new Set(ours.map(draft => draft.name));
  const drafts = [...ours, ...[...others.values()].filter(draft => !names.has(draft.name))];
  const declared = declaredSessions(config);
  const legacy = legacySessions(drafts.flatMap(draft => portalOf(draft) ?? []));
  const sessions = { declared: new Map(declared.map(session => [session.name, session] as const)), legacy };
  return {
    sessions: [...declared, ...legacy.values()],
    profiles: drafts.map(draft => profileOf(draft, sessions, others)),
  };
};
