/** The tokens of sessions: where each is, what it holds, what it is worth, and its copies in the trash. */

import { basename, dirname } from 'node:path';
import type { Session, SessionName, TokenFact } from '../../domain/model.ts';
import { factUntil, sharesTokenFile } from '../../domain/model.ts';
import { reachesAccounts } from '../../domain/sessions/section.ts';
import type { Context } from '../../local/context.ts';
import { inTheWay } from '../../local/files/in-the-way.ts';
import { tokenFileName, tokenKey } from '../formats/names.ts';
import { readToken, type TokenContents, type TokenFault, type TokenReading } from '../formats/token.ts';
import { tokenFault } from './breaks.ts';
import { type CacheFiles, type Look, lookAt, lookAtAll, systemFiles } from './look.ts';
import { cachePath } from './places.ts';
import { foreignProgram } from './relations.ts';
import { settled } from './settled.ts';
import { notAFile, type Verdict } from './verdict.ts';
import { judgeToken, noTokenFile } from './verdict-token.ts';

/** Path of a session's token, whether or not it is there. */
export const tokenFile = (context: Context, session: Session): string =>
  cachePath(context.paths, 'sso', tokenFileName(tokenKey(session)));

export type TokenRead =
  | { readonly is: 'absent'; readonly file: string }
  /** `inTheWay`: what stands where the file, or a folder on its way, should be. */
  | {
      readonly is: 'corrupt';
      readonly file: string;
      readonly why: string;
      readonly inTheWay?: string;
    }
  /** The token of an editor, which cannot list accounts: never used, and never refreshed by us. */
  | { readonly is: 'foreign'; readonly file: string; readonly token: TokenContents; readonly program: string }
  | { readonly is: 'token'; readonly file: string; readonly token: TokenContents };

/** Tokens that only our tolerant reader accepts are treated as corrupt. */
const refusedByAll: readonly TokenFault[] = ['expiry-number', 'expiry-zoneless', 'access-token-unsendable'];

const isRefusedByAll = (fault: TokenFault | undefined): boolean =>
  fault !== undefined && refusedByAll.includes(fault);

/** The editor that keeps its token under this name; none where the token reaches accounts. */
const editorOf = (name: string, { raw }: TokenContents, session: Session): string | undefined =>
  foreignProgram(raw, name, new Map(), session);

/** Portals of two regions know nothing of each other's tokens, whoever reads the file that they share. */
export const isOfNeighbour = ({ region }: TokenContents, session: Session): boolean =>
  sharesTokenFile(session) && region !== undefined && region !== session.region;

/** A sign-in writes over a file, and over nothing else. */
const blockedAt = ({ is, file, unreadable }: Look): { readonly inTheWay?: string } =>
  is === 'file' && unreadable === undefined ? {} : { inTheWay: file };

/** Nothing is there: either nobody is signed in, or nothing can be kept there. */
const whereNone = async (
  file: string,
  files: CacheFiles = systemFiles,
): Promise<Extract<TokenRead, { is: 'absent' | 'corrupt' }>> => {
  const blocked = await inTheWay(dirname(file), files);
  return blocked ? { is: 'corrupt', file, why: blocked.why, inTheWay: blocked.path } : { is: 'absent', file };
};

/** One look at the token file of a session. */
export const lookAtToken = async (context: Context, session: Session): Promise<TokenRead> => {
  const file = tokenFile(context, session);
  const look = await lookAt(systemFiles, 'sso', file);
  if (!look) return whereNone(file);
  const noFile = notAFile(look);
  if (noFile !== undefined || !look.bytes)
    return { is: 'corrupt', file, why: noFile ?? 'It cannot be read.', ...blockedAt(look) };
  const { fault, contents: token } = readToken(look.bytes);
  if (!token || isRefusedByAll(fault))
    return { is: 'corrupt', file, why: tokenFault(fault ?? 'no-access-token', false).why };
  if (isOfNeighbour(token, session)) return { is: 'absent', file };
  const program = editorOf(basename(file), token, session);
  return program === undefined ? { is: 'token', file, token } : { is: 'foreign', file, token, program };
};

const factOf = (file: string, verdict: Verdict, now: number): TokenFact => {
  const { state, reason, expiresAt, refreshable = false } = verdict;
  if (state === 'corrupt' || expiresAt === undefined)
    return { is: 'corrupt', file, why: reason ?? 'The file is damaged.' };
  return factUntil(expiresAt, refreshable, now);
};

const nothingRead: TokenReading = { fault: 'empty', expiry: { form: 'absent' } };

/** An editor's token under the name of a session that reaches accounts: that session is not signed in. */
const isOfEditor = (name: string, token: TokenContents, session: Session): boolean =>
  reachesAccounts(session) && editorOf(name, token, session) !== undefined;

const tokenFact = (look: Look, session: Session, now: number): TokenFact => {
  const reading = look.bytes ? readToken(look.bytes) : nothingRead;
  const token = reading.contents;
  if (token && (isOfNeighbour(token, session) || isOfEditor(look.name, token, session)))
    return { is: 'absent' };
  const noFile = noTokenFile(look);
  const fact = factOf(look.file, noFile ?? judgeToken(reading, session.legacy, now), now);
  return noFile && fact.is === 'corrupt' ? { ...fact, ...blockedAt(look) } : fact;
};

/** What each session's token is worth: one file a session, read and judged. */
export const tokenFacts = async (
  context: Context,
  sessions: readonly Session[],
  files: CacheFiles = systemFiles,
): Promise<Readonly<Record<SessionName, TokenFact>>> => {
  const paths = [...new Set(sessions.map(it => tokenFile(context, it)))];
  const looks = await lookAtAll(files, 'sso', paths);
  const seen = await settled(
    context,
    files,
    looks.filter(look => look !== undefined),
  );
  const byFile = new Map(seen.map(({ look }) => [look.file, look]));
  const now = context.clock.now();
  const none = looks.includes(undefined)
    ? await whereNone(cachePath(context.paths, 'sso', 'any'), files)
    : undefined;
  const facts = sessions.map((session): [SessionName, TokenFact] => {
    const file = tokenFile(context, session);
    const look = byFile.get(file);
    if (look) return [session.name, tokenFact(look, session, now)];
    return [session.name, none?.is === 'corrupt' ? { ...none, file } : { is: 'absent' }];
  });
  return Object.fromEntries(facts);
};
