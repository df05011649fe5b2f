/** Judges one file of the cache: a pure function of what was found, of the config, and of the moment. */

import { octal } from '../../domain/cache/octal.ts';
import { defined } from '../../domain/collections/defined.ts';
import { cliOnly } from '../../domain/doctor/words.ts';
import { isObject } from '../../domain/json.ts';
import type { CacheEntry, Millis } from '../../domain/model.ts';
import { type JsonReading, rawOf, readJson } from '../formats/json.ts';
import { tokenIn } from '../formats/token.ts';
import { factsOf } from './facts.ts';
import { type Identified, identify, isTemporary, type Surroundings } from './kinds.ts';
import type { Look } from './look.ts';
import { minutes, moment, sentences, unreadableWhy, type Verdict } from './verdict.ts';
import { judgeCredentials, noCredentialsFile } from './verdict-credentials.ts';
import { judgeRegistration, noRegistrationFile } from './verdict-registration.ts';
import { judgeToken, noTokenFile } from './verdict-token.ts';

const logoutStops = cliOnly('"aws sso logout" stops half-way with an internal error');

const fine: Verdict = { state: 'fine', breaks: [] };

/** `aws sso logout` asks every file of both folders for a key, and dies on JSON that is no object. */
const stopsLogout = (look: Look, { damage, value }: JsonReading): boolean => {
  if (damage !== undefined || value === undefined || value === null || isObject(value)) return false;
  if (look.folder === 'cli' || typeof value === 'number' || typeof value === 'boolean') return true;
  return Array.isArray(value) ? value.includes('accessToken') : String(value).includes('accessToken');
};

const foreignWhy = ({ about = 'the data of another program', holdsToken, session }: Identified): string => {
  if (!holdsToken) return `Not a file of a session: ${about}. It is left alone.`;
  const why = session
    ? `This is ${about}, which cannot list accounts: session ${session.name} does not use it.`
    : `Not a file of a session: ${about}.`;
  return sentences(why, 'Without it that program must sign in again. It is left alone.');
};

/** What an editor refreshes is alive, however long ago its access token expired. */
const foreignLife = (json: JsonReading): Pick<Verdict, 'expiresAt' | 'refreshable'> => {
  const { expiry } = tokenIn(json);
  const refreshable = typeof rawOf(json).refreshToken === 'string';
  return { ...(expiry.at === undefined ? {} : { expiresAt: expiry.at }), refreshable };
};

const foreignVerdict = (look: Look, json: JsonReading, identified: Identified): Verdict => {
  const reason = foreignWhy(identified);
  const life = identified.holdsToken ? foreignLife(json) : {};
  if (!stopsLogout(look, json)) return { ...fine, ...life, reason };
  return {
    state: 'fine',
    reason: sentences(reason, 'It does not hold a JSON object, which "aws sso logout" cannot bear.'),
    breaks: [logoutStops],
  };
};

/** A write takes milliseconds: after a minute the temporary file has been abandoned. */
const temporaryVerdict = (look: Look, now: Millis): Verdict =>
  now - look.modifiedAt < minutes(1)
    ? { state: 'half-written', reason: 'A program is writing it, or was interrupted just now.', breaks: [] }
    : {
        state: 'orphan',
        reason: `Left behind by a write that was interrupted (${moment(look.modifiedAt)}); no client reads it.`,
        breaks: [],
      };

const contentVerdict = (look: Look, json: JsonReading, identified: Identified, now: Millis): Verdict => {
  switch (identified.kind) {
    case 'token':
      return noTokenFile(look) ?? judgeToken(tokenIn(json), identified.legacy, now);
    case 'registration':
      return noRegistrationFile(look) ?? judgeRegistration(json, now);
    case 'role-credentials':
      return noCredentialsFile(look) ?? judgeCredentials(json, now);
    case 'foreign':
      return foreignVerdict(look, json, identified);
  }
};

const orphanWhy = ({ kind, session, oldName }: Identified): string => {
  if (oldName)
    return 'A registration of an early AWS CLI v2; no client reads it any more, and it holds a secret.';
  if (kind === 'registration')
    return 'No session of the config leads to this registration: its session or scopes have changed.';
  if (kind === 'role-credentials') return 'No profile of the config uses these credentials.';
  return session
    ? `No session or legacy profile reads this file: ${session.name} has the same start URL, and keeps its token under another name.`
    : 'No session of the config leads to this token.';
};

/** An unowned corrupt file breaks no profile; it matters only if it makes `aws sso logout` crash. */
const corruptOrphan = (verdict: Verdict, look: Look, json: JsonReading, { kind }: Identified): Verdict => {
  const credentials = kind === 'role-credentials';
  const whose = credentials ? 'Whose it is cannot be told.' : 'No session of the config leads to it.';
  const stops = stopsLogout(look, json) ? [logoutStops] : [];
  return {
    ...verdict,
    reason: sentences(verdict.reason, whose),
    breaks: credentials ? verdict.breaks : stops,
  };
};

const withOrphan = (verdict: Verdict, look: Look, json: JsonReading, identified: Identified): Verdict => {
  if (identified.claimed || identified.kind === 'foreign') return verdict;
  if (verdict.state === 'corrupt') return corruptOrphan(verdict, look, json, identified);
  const over = verdict.state === 'expired' ? verdict.reason : undefined;
  return { ...verdict, state: 'orphan', reason: sentences(orphanWhy(identified), over), breaks: [] };
};

/** Node makes these bits up on Windows. */
const openToOthers = (look: Look): boolean =>
  process.platform !== 'win32' && look.is === 'file' && (look.mode & 0o077) !== 0;

const modeWhy = (look: Look): string =>
  `Others on this machine can ${(look.mode & 0o022) !== 0 ? 'read or change' : 'read'} it (mode ${octal(look.mode)}).`;

const isExposed = (look: Look, { kind }: Identified): boolean => kind !== 'foreign' && openToOthers(look);

const withMode = (verdict: Verdict, look: Look, identified: Identified): Verdict => {
  if (!isExposed(look, identified)) return verdict;
  const reason = sentences(verdict.reason, modeWhy(look));
  return { ...verdict, reason, state: verdict.state === 'fine' ? 'unsafe-mode' : verdict.state };
};

const withLink = (verdict: Verdict, look: Look): Verdict =>
  look.link?.leadsOut && look.is !== 'dangling-link'
    ? { ...verdict, reason: sentences(verdict.reason, 'It is a link that leads out of the cache folder.') }
    : verdict;

const unreadableForeign = (look: Look, identified: Identified): string | undefined =>
  identified.kind === 'foreign' && look.unreadable !== undefined ? unreadableWhy(look.unreadable) : undefined;

/** Only a config without mistakes shows that a file belongs to no session. */
const unlessUnsure = (identified: Identified, complete: boolean): Identified =>
  complete || identified.oldName ? identified : { ...identified, claimed: true };

const verdictOf = (
  look: Look,
  json: JsonReading,
  identified: Identified,
  complete: boolean,
  now: Millis,
): Verdict => {
  if (isTemporary(look.name)) return withMode(temporaryVerdict(look, now), look, identified);
  const verdict = contentVerdict(look, json, identified, now);
  const owned = withOrphan(verdict, look, json, unlessUnsure(identified, complete));
  return withLink(withMode(owned, look, identified), look);
};

const noJson: JsonReading = { repeated: [] };

/** Two looks in a row found different damage: a program is writing the file at this moment. */
const halfWritten: Verdict = {
  state: 'half-written',
  reason: 'A program is writing the file at this moment; look again.',
  breaks: [],
};

/** The verdict on one file. `beingWritten`: it was damaged at two looks, differently each time. */
export const judge = (look: Look, around: Surroundings, now: Millis, beingWritten = false): CacheEntry => {
  const json = look.bytes === undefined ? noJson : readJson(look.bytes);
  const identified = identify(look, json, around);
  const verdict = beingWritten ? halfWritten : verdictOf(look, json, identified, around.owners.complete, now);
  const { state, reason, breaks, expiresAt, refreshable } = verdict;
  const said = sentences(reason, unreadableForeign(look, identified));
  return {
    file: look.file,
    folder: look.folder,
    kind: identified.kind,
    ...defined({ session: identified.session?.name }),
    state,
    ...defined({
      reason: said || undefined,
      expiresAt,
      refreshable,
      program: identified.program,
    }),
    ...(identified.inUse ? { inUse: true } : {}),
    breaks,
    facts: factsOf(look, json, identified),
    size: look.size,
    modifiedAt: look.modifiedAt,
    mode: look.mode,
    // What a link out of the cache leads to is not ours to change.
    ...(isExposed(look, identified) && !look.link?.leadsOut ? { exposed: true } : {}),
    fingerprint: look.fingerprint,
  };
};
