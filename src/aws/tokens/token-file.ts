/** The token file of a session, shared with the AWS CLI and all SDKs: reading it, writing it, removing it. */
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Millis, Session } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { codeOf } from '../../local/error-code.ts';
import { troubleOf } from '../../local/file-trouble.ts';
import { placeToWrite } from '../../local/gate.ts';
import { finishSave, reserve } from '../../local/reserve.ts';
import { type ClockPort, problem } from '../../ports.ts';
import { tokenFault } from '../cache/breaks.ts';
import { tokenFile } from '../cache/inspect.ts';
import { lookAt, systemFiles } from '../cache/look.ts';
import { foreignProgram } from '../cache/relations.ts';
import { notAFile } from '../cache/verdict.ts';
import { awsTime } from '../formats/aws-time.ts';
import { readJson } from '../formats/json.ts';
import { type Json, pythonJson } from '../formats/python-json.ts';
import { type TokenContents, type TokenFault, tokenIn } from '../formats/token.ts';

export type JsonObject = { readonly [key: string]: Json };

export type TokenRead =
  | { readonly is: 'absent'; readonly file: string }
  | { readonly is: 'corrupt'; readonly file: string; readonly why: string }
  /** The token of an editor, which cannot list accounts: never used, and never refreshed by us. */
  | { readonly is: 'foreign'; readonly file: string; readonly token: TokenContents; readonly program: string }
  | { readonly is: 'token'; readonly file: string; readonly token: TokenContents };

/** Tokens that only our tolerant reader accepts are treated as corrupt. */
const refusedByAll: readonly TokenFault[] = ['expiry-number', 'expiry-zoneless', 'access-token-unsendable'];

const isRefusedByAll = (fault: TokenFault | undefined): boolean =>
  fault !== undefined && refusedByAll.includes(fault);

const found = (file: string, session: Session, token: TokenContents): TokenRead => {
  const program = foreignProgram(token.raw, basename(file), new Map(), session);
  return program === undefined ? { is: 'token', file, token } : { is: 'foreign', file, token, program };
};

const readOnce = async (file: string, session: Session): Promise<TokenRead> => {
  const look = await lookAt(systemFiles, 'sso', file);
  if (!look) return { is: 'absent', file };
  const noFile = notAFile(look);
  if (noFile !== undefined || !look.bytes)
    return { is: 'corrupt', file, why: noFile ?? 'It cannot be read.' };
  const { fault, contents } = tokenIn(readJson(look.bytes));
  if (contents && !isRefusedByAll(fault)) return found(file, session, contents);
  return { is: 'corrupt', file, why: tokenFault(fault ?? 'no-access-token', false).why };
};

/** Resolves after so many milliseconds of the clock. */
export const pause = (clock: ClockPort, ms: number): Promise<void> =>
  new Promise(resolve => clock.after(ms, new AbortController().signal, resolve));

/**
 * Milliseconds: the AWS CLI, the JavaScript, Rust and Java SDKs truncate the file in place before they write
 * it.
 */
const writingPause = 100;

/** Reads a session's token; what looks broken is read once more, for another client may be writing it. */
export const readToken = async (context: Context, session: Session): Promise<TokenRead> => {
  const file = tokenFile(context, session);
  await finishSave(file, { notes: context.paths.stateDir });
  const first = await readOnce(file, session);
  if (first.is !== 'corrupt') return first;
  await pause(context.clock, writingPause);
  return readOnce(file, session);
};

/** What CreateToken answered, with the client it was issued to. */
export interface IssuedToken {
  readonly accessToken: string;
  readonly expiresAt: Millis;
  readonly refreshToken?: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly registrationExpiresAt: Millis;
  /** The region that issued it: for vanity start URLs not necessarily the configured one. */
  readonly region: string;
}

/** The keys of a fresh token in the AWS CLI's order. `startUrl` is the configured one. */
export const tokenKeys = (session: Session, issued: IssuedToken): JsonObject => ({
  startUrl: session.startUrl,
  region: issued.region,
  accessToken: issued.accessToken,
  expiresAt: awsTime(issued.expiresAt),
  clientId: issued.clientId,
  clientSecret: issued.clientSecret,
  registrationExpiresAt: awsTime(issued.registrationExpiresAt),
  ...(issued.refreshToken === undefined ? {} : { refreshToken: issued.refreshToken }),
});

const unwritable = (file: string, error: unknown) => {
  const { why, hint, code } = troubleOf(file, error);
  return problem('file.unwritable', `The token cannot be saved in ${file}: ${why}.`, { hint, detail: code });
};

/** A place for a token that is about to be asked for. */
export interface TokenPlace {
  /**
   * Saves the token whole, as the AWS CLI writes it: Python's separators, no final newline; 0600 even on a
   * rewrite.
   */
  save(keys: JsonObject): Promise<void>;
  /** Gives the place back. Safe after `save`. */
  drop(): Promise<void>;
}

/**
 * Makes sure that a token can be saved. Rejects with `file.unwritable` before anything is asked of the
 * service.
 */
export const placeForToken = async (context: Context, session: Session): Promise<TokenPlace> => {
  const file = tokenFile(context, session);
  const unwritableHere = (error: unknown): never => {
    throw unwritable(file, error);
  };
  const reserved = await reserve(file, { notes: context.paths.stateDir }).catch(unwritableHere);
  return { save: keys => reserved.fill(pythonJson(keys)).catch(unwritableHere), drop: reserved.drop };
};

/** The token as a reader of its file would find it. */
export const contentsOf = (keys: JsonObject): TokenContents | undefined =>
  tokenIn(readJson(Buffer.from(pythonJson(keys)))).contents;

export const writeToken = async (context: Context, session: Session, keys: JsonObject): Promise<void> => {
  const place = await placeForToken(context, session);
  await place.save(keys).finally(place.drop);
};

const unremovable = (file: string, error: unknown) => {
  const { why, hint, code } = troubleOf(file, error);
  return problem('file.unwritable', `The token file ${file} could not be removed: ${why}.`, {
    hint,
    detail: code,
  });
};

/**
 * Removes the file, and what it links to: that is where the token is. Answers its path, or undefined when
 * there was none. A pipe, a device or a folder in its place, or behind the link, is named and left.
 */
export const removeToken = async (context: Context, session: Session): Promise<string | undefined> => {
  const file = tokenFile(context, session);
  try {
    const { is, target } = await placeToWrite(file);
    if (is === 'regular' && target !== file) await rm(target);
    await rm(file);
    return file;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw unremovable(file, error);
  }
};
