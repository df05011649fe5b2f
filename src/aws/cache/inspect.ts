/** Reads both cache folders and judges every file; what looks half-written is looked at again first. */

import type {
  CacheEntry,
  CacheState,
  ConfigSnapshot,
  Session,
  SessionName,
  TokenFact,
} from '../../domain/model.ts';
import { reachesAccounts } from '../../domain/sessions/section.ts';
import type { Context } from '../../local/context.ts';
import { codeOf } from '../../local/error-code.ts';
import { problem } from '../../ports.ts';
import { isDamaged, judge } from './judge.ts';
import { type CacheFiles, type Look, lookAt, lookAtAll, lookInto } from './look.ts';
import { tokenFileName, tokenKey } from './names.ts';
import { type Owners, ownerOf, ownersOf } from './owners.ts';
import { cachePath, type Folder, folders } from './places.ts';
import { foreignProgram, relationsOf } from './relations.ts';
import { readToken, type TokenReading } from './token.ts';
import type { Verdict } from './verdict.ts';
import { judgeToken, noTokenFile } from './verdict-token.ts';

/** AWS CLI v2 and the SDKs empty the file before they write it: such a moment is over within milliseconds. */
const settlesWithin = 2_000;
const secondLookAfter = 100;

const wait = (context: Context, ms: number): Promise<void> =>
  new Promise(resolve => context.clock.after(ms, new AbortController().signal, resolve));

interface Seen {
  readonly look: Look;
  readonly beingWritten: boolean;
}

const isFresh = (look: Look, now: number): boolean => Math.abs(now - look.modifiedAt) < settlesWithin;

const again = async (files: CacheFiles, before: Look): Promise<Seen | undefined> => {
  const look = await lookAt(files, before.folder, before.file);
  return look && { look, beingWritten: isDamaged(look) && look.fingerprint !== before.fingerprint };
};

/** One wait for all the files in doubt; nothing is waited for when none is. */
const settled = async (
  context: Context,
  files: CacheFiles,
  looks: readonly Look[],
): Promise<readonly Seen[]> => {
  const now = context.clock.now();
  const doubtful = new Set(looks.filter(look => isFresh(look, now) && isDamaged(look)));
  if (doubtful.size > 0) await wait(context, secondLookAfter);
  const seen = await Promise.all(
    looks.map(look => (doubtful.has(look) ? again(files, look) : { look, beingWritten: false })),
  );
  return seen.filter(it => it !== undefined);
};

const cannotRead = (path: string, error: unknown) =>
  problem('file.unreadable', `Could not read the cache folder ${path} (${codeOf(error) || 'error'}).`, {
    hint: 'Check who owns the folder and its mode: it should be yours, 0700.',
  });

const lookIntoFolder = async (
  context: Context,
  files: CacheFiles,
  folder: Folder,
): Promise<readonly Look[]> => {
  const path = cachePath(context.paths, folder);
  try {
    return await lookInto(files, folder, path);
  } catch (error) {
    throw cannotRead(path, error);
  }
};

const order: readonly CacheState[] = [
  'corrupt',
  'half-written',
  'unsafe-mode',
  'orphan',
  'expired',
  'expiring',
  'fine',
];

/** Worst first; among the fine, those that trouble some client before the others, and foreign files last. */
const rank = (entry: CacheEntry): number =>
  order.indexOf(entry.state) * 4 + (entry.kind === 'foreign' ? 2 : 0) + (entry.breaks.length > 0 ? 0 : 1);

const worstFirst = (a: CacheEntry, b: CacheEntry): number =>
  rank(a) - rank(b) || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0);

/**
 * Every file of both folders, judged against the config; rejects with `file.unreadable` for an unreadable
 * folder.
 */
export const inspect = async (
  context: Context,
  files: CacheFiles,
  config: ConfigSnapshot,
): Promise<readonly CacheEntry[]> => {
  const looks = await Promise.all(folders.map(folder => lookIntoFolder(context, files, folder)));
  const seen = await settled(context, files, looks.flat());
  const owners = ownersOf(config);
  const relations = relationsOf(
    seen.map(({ look }) => look),
    owners,
  );
  const now = context.clock.now();
  return seen
    .map(({ look, beingWritten }) => judge(look, { owners, relations }, now, beingWritten))
    .sort(worstFirst);
};

const factOf = (file: string, verdict: Verdict, now: number): TokenFact => {
  const { state, reason, expiresAt, refreshable } = verdict;
  if (state === 'corrupt' || expiresAt === undefined)
    return { is: 'corrupt', file, why: reason ?? 'The file is damaged.' };
  return expiresAt > now
    ? { is: 'valid', until: expiresAt, refreshable: refreshable ?? false }
    : { is: 'expired', since: expiresAt, refreshable: refreshable ?? false };
};

const nothingRead: TokenReading = { fault: 'empty', expiry: { form: 'absent' } };

/** Two legacy sessions with one start URL share the file: the token is worth something in one region only. */
const belongsElsewhere = (
  look: Look,
  { contents }: TokenReading,
  session: Session,
  owners: Owners,
): boolean =>
  session.legacy &&
  contents !== undefined &&
  ownerOf(owners.tokens.get(look.name), contents.region)?.session.name !== session.name;

/** An editor's token under the name of a session that reaches accounts: that session is not signed in. */
const isOfEditor = ({ name }: Look, { contents }: TokenReading, session: Session): boolean =>
  contents !== undefined &&
  reachesAccounts(session) &&
  foreignProgram(contents.raw, name, new Map(), session) !== undefined;

const tokenFact = (look: Look, session: Session, owners: Owners, now: number): TokenFact => {
  const reading = look.bytes ? readToken(look.bytes) : nothingRead;
  if (belongsElsewhere(look, reading, session, owners) || isOfEditor(look, reading, session))
    return { is: 'absent' };
  return factOf(look.file, noTokenFile(look) ?? judgeToken(reading, session.legacy, now), now);
};

/** Path of a session's token, whether or not it is there. */
export const tokenFile = (context: Context, session: Session): string =>
  cachePath(context.paths, 'sso', tokenFileName(tokenKey(session)));

/** What each session's token is worth: one file a session, read and judged. */
export const tokens = async (
  context: Context,
  files: CacheFiles,
  sessions: readonly Session[],
): Promise<Readonly<Record<SessionName, TokenFact>>> => {
  const paths = [...new Set(sessions.map(it => tokenFile(context, it)))];
  const looks = await lookAtAll(files, 'sso', paths);
  const seen = await settled(
    context,
    files,
    looks.filter(look => look !== undefined),
  );
  const byFile = new Map(seen.map(({ look }) => [look.file, look]));
  const owners = ownersOf({ sessions, profiles: [], problems: [] });
  const now = context.clock.now();
  const facts = sessions.map((session): [SessionName, TokenFact] => {
    const look = byFile.get(tokenFile(context, session));
    return [session.name, look ? tokenFact(look, session, owners, now) : { is: 'absent' }];
  });
  return Object.fromEntries(facts);
};
