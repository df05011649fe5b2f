/** The token file of a session, shared with the AWS CLI and all SDKs: reading it, writing it, removing it. */
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Millis, Session } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { codeOf } from '../../local/error-code.ts';
import { inTheWay, moveAwayHint } from '../../local/files/in-the-way.ts';
import { placeToWrite } from '../../local/files/place.ts';
import { finishSave, reserve } from '../../local/files/reserve.ts';
import { troubleOf } from '../../local/files/trouble.ts';
import { problem, wait } from '../../ports.ts';
import { lookAtToken, type TokenRead, tokenFile } from '../cache/session-tokens.ts';
import { readJson } from '../formats/json.ts';
import { type Json, pythonJson } from '../formats/python-json.ts';
import { awsTime } from '../formats/time.ts';
import { type TokenContents, tokenIn } from '../formats/token.ts';

export type JsonObject = { readonly [key: string]: Json };

/** Milliseconds: the AWS CLI and most SDKs truncate the file in place before they write it. */
const writingPause = 100;

/** Reads a session's token; what looks broken is read once more, for another client may be writing it. */
export const readToken = async (context: Context, session: Session): Promise<TokenRead> => {
  await finishSave(tokenFile(context, session), { notes: context.paths.stateDir });
  const first = await lookAtToken(context, session);
  if (first.is !== 'corrupt') return first;
  await wait(context.clock, writingPause);
  return lookAtToken(context, session);
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

const unwritable = async (what: string, file: string, error: unknown) => {
  const { why, hint, code } = troubleOf(file, error);
  const blocked = await inTheWay(dirname(file));
  return blocked
    ? problem('file.unwritable', `${what}: ${blocked.why}`, {
        hint: moveAwayHint(blocked.path),
        detail: code,
      })
    : problem('file.unwritable', `${what}: ${why}.`, { hint, detail: code });
};

/** Room for a token, reserved before it is asked for. */
export interface TokenPlace {
  /** As the AWS CLI writes it: Python's separators, no final newline; 0600 even on a rewrite. */
  save(keys: JsonObject): Promise<void>;
  /** Gives the room back. Safe after `save`. */
  drop(): Promise<void>;
}

/** Rejects with `file.unwritable` where a token cannot be saved, before the service is asked. */
export const placeForToken = async (context: Context, session: Session): Promise<TokenPlace> => {
  const file = tokenFile(context, session);
  const unwritableHere = async (error: unknown): Promise<never> => {
    throw await unwritable(`The token cannot be saved in ${file}`, file, error);
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

/** Rejects with `what` and why; a file that is gone is fine. */
export const removeFile = async (what: string, file: string): Promise<void> => {
  await rm(file, { force: true }).catch(async error => {
    throw await unwritable(what, file, error);
  });
};

/**
 * Removes the file and what it links to: that is where the token is. Answers its path, or undefined when
 * there was none. Anything but a file is named and left.
 */
export const removeToken = async (context: Context, session: Session): Promise<string | undefined> => {
  const file = tokenFile(context, session);
  try {
    const { is, target } = await placeToWrite(file);
    if (is === 'regular' && target !== file) await rm(target);
    await rm(file);
    return file;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error))) return undefined;
    throw await unwritable(`The token file ${file} could not be removed`, file, error);
  }
};
