/** The sessions of a team file, as one change of the config. */
import { accept, type EditResult, refuse } from '../changes/result.ts';
import type { ConfigSnapshot, Session } from '../model.ts';
import { addSession, editSession, type SessionDraft } from '../sessions/edits.ts';
import { defaultScope } from '../sessions/section.ts';

const usualScopes = [defaultScope];

const scopesOf = ({ scopes }: Pick<SessionDraft, 'scopes'>): string =>
  (scopes.length > 0 ? scopes : usualScopes).toSorted().join(' ');

const isSame = (session: Session, draft: SessionDraft): boolean =>
  session.startUrl === draft.startUrl &&
  session.region === draft.region &&
  scopesOf(session) === scopesOf(draft);

/** A team file that names no scopes means the usual one; what says the same stays as it is. */
const scopesAfter = (session: Session, draft: SessionDraft): readonly string[] => {
  if (scopesOf(session) === scopesOf(draft)) return session.scopes;
  return draft.scopes.length > 0 ? draft.scopes : usualScopes;
};

const taken = (name: string): EditResult =>
  refuse('name', {
    code: 'config.refused',
    summary: `There is a session ${name} already, with another start URL, region or scopes.`,
    hint: 'Rename yours first: ssotui session rename OLD NEW. Nothing was changed.',
  });

/** `theirs`: sessions that the team file added before, and may change. */
const editOf = (
  config: ConfigSnapshot,
  draft: SessionDraft,
  theirs: readonly string[],
): EditResult | undefined => {
  const there = config.sessions.find(({ name, legacy }) => !legacy && name === draft.name);
  if (!there) return addSession(config, draft);
  if (isSame(there, draft)) return undefined;
  return theirs.includes(draft.name)
    ? editSession(config, draft.name, { ...draft, scopes: scopesAfter(there, draft) })
    : taken(draft.name);
};

/** Without edits where all of them are as they should be. A session that is no longer in the file stays. */
export const teamSessions = (
  config: ConfigSnapshot,
  drafts: readonly SessionDraft[],
  theirs: readonly string[],
): EditResult => {
  const results = drafts.flatMap(draft => editOf(config, draft, theirs) ?? []);
  const refused = results.find(result => !result.ok);
  if (refused) return refused;
  const accepted = results.flatMap(result => (result.ok ? [result] : []));
  return accept(
    accepted.map(({ title }) => title).join(', '),
    accepted.flatMap(({ edits }) => edits),
    accepted.flatMap(({ notes }) => notes),
  );
};
