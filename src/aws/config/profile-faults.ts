/** What AWS clients object to in a profile. */
import { plain } from '../../local/plain.ts';
import type { Session } from '../../state/model.ts';
import type { Document, Entry, Section } from './document.ts';
import { skipSpace } from './lines.ts';
import { type Draft, legacyKeys } from './profile-draft.ts';

const clientsMissing = ({ js, spec }: Section['seen']): string =>
  [js ? '' : 'JavaScript', spec ? '' : 'Rust and Java'].filter(name => name !== '').join(', ');

/** Who cannot see a profile because of the way its header is written. */
const hiddenFromCli = ({ source, file }: Draft): string | undefined =>
  file === 'credentials' || !source || source.section.seen.cli
    ? undefined
    : `the AWS CLI does not see it: its header is [${plain(source.section.raw)}]`;

/** The AWS CLI and boto3 use it, so it is not broken. */
export const hiddenFromSdks = ({ source, file }: Draft): string | undefined => {
  if (file === 'credentials' || !source) return undefined;
  const { seen, raw } = source.section;
  if (!seen.cli || (seen.js && seen.spec)) return undefined;
  return `SDKs for ${clientsMissing(seen)} do not see it: its header is [${plain(raw)}]`;
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
const keyFault = ({ source }: Draft): string | undefined => {
  if (!source) return undefined;
  for (const entry of source.section.entries) {
    const { key, value } = entry;
    if (!matters(key)) continue;
    if (hasComment(value)) return `the AWS CLI takes the comment after ${key} for a part of the value`;
    if (!isLower(source.document, entry)) return `the SDK for JavaScript does not see ${key} in capitals`;
  }
  return undefined;
};

const twinFault = ({ source, name, file }: Draft): string | undefined => {
  if (!source || source.document.twins.size === 0) return undefined;
  const twins = file === 'config' ? source.document.twins.get(`profile ${name}`) : undefined;
  if (!twins) return undefined;
  const lines = [...new Set(twins.map(twin => twin.line + 1))].join(', ');
  return `it is there more than once (lines ${lines}), and clients disagree which counts`;
};

const shadowFault = (draft: Draft, credentials: ReadonlyMap<string, Draft>): string | undefined => {
  const shadow = draft.file === 'config' && draft.kind !== 'other' ? credentials.get(draft.name) : undefined;
  return shadow?.source?.section.entries.some(entry => entry.key === 'aws_access_key_id')
    ? 'the credentials file has keys of that name, which the SDK for JavaScript uses instead'
    : undefined;
};

/** Why AWS clients refuse it. */
export const brokenBy = (
  draft: Draft,
  session: Session | undefined,
  credentials: ReadonlyMap<string, Draft>,
) => {
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
