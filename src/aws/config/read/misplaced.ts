/** Sections that hold a profile or a session, and whose header hides them from AWS clients. */

import type { Misplaced } from '../../../domain/model.ts';
import { isRivalKey } from '../../../domain/profiles/keys.ts';
import { plain } from '../../../text/plain.ts';
import type { Document, Section } from '../text/document.ts';
import { nameFault } from '../text/portable.ts';
import type { Remark } from '../text/remarks.ts';
import { headerOf } from './profile-faults.ts';
import { isSecret } from './profile-views.ts';

type Kind = 'profile' | 'sso-session';

const roleKeys = new Set(['sso_session', 'sso_account_id', 'sso_role_name']);
const commonKeys = new Set(['region', 'output', 'sso_start_url', 'sso_region']);

const isProfileKey = (key: string): boolean =>
  roleKeys.has(key) || commonKeys.has(key) || isRivalKey(key) || isSecret(key);

const sessionPrefix = /^\s*sso[-_ ]*ses+ions?(?=[^a-z]|$)[\s.:"']*/i;
const profilePrefix = /^\s*profiles?(?=[^a-z])[\s.:"']*|^profile(?=\w)/i;

/** What the section is, by its keys and by the words of its header. */
const kindOf = ({ entries, raw }: Section): Kind | undefined => {
  const keys = entries.map(({ key }) => key);
  if (sessionPrefix.test(raw)) return 'sso-session';
  if (profilePrefix.test(raw)) return 'profile';
  const portal = keys.includes('sso_start_url') && !keys.some(key => roleKeys.has(key));
  if (portal) return 'sso-session';
  return keys.some(isProfileKey) ? 'profile' : undefined;
};

const nameOf = ({ raw }: Section, kind: Kind): string =>
  raw.replace(kind === 'profile' ? profilePrefix : sessionPrefix, '').replace(/^["'\s]+|["'\s]+$/g, '');

/** The nearest name that every client can read. */
const portable = (name: string): string =>
  nameFault(name) === undefined ? name : name.trim().replace(/[^\w\-./@%:+]+/g, '-') || 'NAME';

const inConfig = (section: Section): Misplaced | undefined => {
  if (section.seen.cli || section.kind === 'profile' || section.raw === 'DEFAULT') return undefined;
  const kind = section.kind === 'other' ? kindOf(section) : 'sso-session';
  if (kind === undefined || section.kind === 'services') return undefined;
  const name = nameOf(section, kind);
  const should = kind === 'profile' ? headerOf(portable(name)) : `[sso-session ${portable(name)}]`;
  return misplaced(section, 'config', name, should);
};

const inCredentials = (section: Section): Misplaced | undefined => {
  const { raw } = section;
  if (raw === 'DEFAULT') return undefined;
  const session = /^\s*sso[-_ ]*session\s/i.test(raw);
  const prefixed = /^\s*profile\s/i.test(raw);
  if (!session && !prefixed && raw === raw.trim()) return undefined;
  const name = nameOf(section, session ? 'sso-session' : 'profile');
  const should = session
    ? `[sso-session ${portable(name)}] in the config file`
    : `[${portable(name)}] in the credentials file`;
  return misplaced(section, 'credentials', name, should);
};

const misplaced = (
  { line, raw }: Section,
  file: Misplaced['file'],
  name: string,
  should: string,
): Misplaced => ({ name: plain(name), file, line: line + 1, header: plain(raw), should: plain(should) });

export const misplacedIn = (config: Document, credentials: Document): readonly Misplaced[] =>
  [...config.sections.map(inConfig), ...credentials.sections.map(inCredentials)].filter(
    found => found !== undefined,
  );

/** As a remark on its file. */
export const misplacedRemark = ({ file, line, header, should }: Misplaced): Remark => ({
  line: line - 1,
  why: file === 'config' ? `AWS clients do not use [${header}]` : `AWS clients differ about [${header}]`,
  effect: `It should be ${should}.`,
});
