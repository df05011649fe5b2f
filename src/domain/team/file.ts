/** A team file: sessions and settings that somebody else wrote, and what it may never set. */
import type { SessionDraft } from '../sessions/edits.ts';
import { typedScopes } from '../sessions/scopes.ts';
import { checked, type Entry, type SettingsText } from '../settings/check.ts';
import type { Notice } from '../settings/notices.ts';

export interface TeamFile {
  readonly sessions: readonly SessionDraft[];
  /** Settings that count, in their order. */
  readonly entries: readonly Entry[];
}

type TeamReading =
  | { readonly ok: true; readonly file: TeamFile }
  /** The first thing that is wrong with it: then none of it is taken. */
  | { readonly ok: false; readonly fault: Pick<Notice, 'line' | 'summary' | 'hint'> };

const sessionPart = /^sso-session\s+(.+)$/;
const sessionKeys: ReadonlySet<string> = new Set(['sso_start_url', 'sso_region', 'sso_registration_scopes']);

const fault = (line: number, summary: string, hint: string): Notice => ({
  line,
  level: 'wrong',
  summary,
  hint,
});

/** Keys of profiles that run a program, or lead requests elsewhere. */
const unsafeKey = /(^|_)(process|command|pager)$|^(endpoint_url|services)$/;

const isBelow = (section: string, name: string): boolean =>
  section === name || section.startsWith(`${name}.`);

/** Why a setting is none of a team's business. */
const neverSet = ({ section, key, line }: Entry): Notice | undefined => {
  const refused = (why: string): Notice =>
    fault(line, `a team file may not set "${key}" of [${section}]: ${why}.`, 'Each person decides on that.');
  if (section === 'keys') return refused('it binds keys');
  if (isBelow(section, 'console') && key === 'browser') return refused('it runs a program');
  if (isBelow(section, 'defaults') && unsafeKey.test(key))
    return refused('it runs a program, or leads requests elsewhere');
  return undefined;
};

const oddSessionKey = ({ section, key, line }: Entry): Notice | undefined =>
  sessionKeys.has(key)
    ? undefined
    : fault(line, `"${key}" is no setting of [${section}].`, `Known there: ${[...sessionKeys].join(', ')}.`);

const draftOf = (name: string, entries: readonly Entry[]): SessionDraft => {
  const value = (key: string): string | undefined => entries.findLast(entry => entry.key === key)?.value;
  const scopes = value('sso_registration_scopes');
  return {
    name,
    startUrl: value('sso_start_url') ?? '',
    region: value('sso_region') ?? '',
    scopes: scopes === undefined ? [] : typedScopes(scopes),
  };
};

/** The settings text taken apart; everything that is wrong refuses it. */
export const teamFile = ({ headers, entries, notices }: SettingsText): TeamReading => {
  const isSession = (name: string): boolean => sessionPart.test(name);
  const ofSessions = entries.filter(({ section }) => isSession(section));
  const settings = checked({
    headers: headers.filter(({ name }) => !isSession(name)),
    entries: entries.filter(({ section }) => !isSession(section)),
    notices,
  });
  const wrong = [
    ...settings.notices.filter(({ level }) => level === 'wrong'),
    ...ofSessions.flatMap(entry => oddSessionKey(entry) ?? []),
    ...settings.entries.flatMap(entry => neverSet(entry) ?? []),
  ].toSorted((one, other) => one.line - other.line)[0];
  if (wrong) return { ok: false, fault: wrong };
  const names = [...new Set(headers.flatMap(({ name }) => sessionPart.exec(name)?.[1]?.trim() ?? []))];
  const own = (name: string) =>
    ofSessions.filter(({ section }) => sessionPart.exec(section)?.[1]?.trim() === name);
  return {
    ok: true,
    file: { sessions: names.map(name => draftOf(name, own(name))), entries: settings.entries },
  };
};
