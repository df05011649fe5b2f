/** The token file of a session, shared with the AWS CLI and all SDKs: its name, reading it, writing it, its worth. */
import { createHash } from 'node:crypto';
import { readFile, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../local/context.ts';
import { writePrivateFile } from '../local/files.ts';
import type { Paths } from '../local/paths.ts';
import { type ClockPort, problem } from '../services.ts';
import type { Millis, Session, TokenFact } from '../state/model.ts';
import { awsTime, parseAwsTime } from './aws-time.ts';
import { type Json, pythonJson } from './python-json.ts';

type JsonObject = { readonly [key: string]: Json };

/** A token as stored. Never leaves the adapters. */
export interface StoredToken {
  readonly accessToken: string;
  readonly expiresAt: Millis;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly registrationExpiresAt?: Millis;
  readonly refreshToken?: string;
  readonly region?: string;
  readonly startUrl?: string;
  /** Every key of the file in its order, ours and other people's. */
  readonly keys: JsonObject;
}

export type TokenRead =
  | { readonly is: 'absent'; readonly file: string }
  | { readonly is: 'corrupt'; readonly file: string; readonly why: string }
  | { readonly is: 'token'; readonly file: string; readonly token: StoredToken };

export const sha1 = (text: string): string => createHash('sha1').update(text, 'utf8').digest('hex');

/** What names the file: the session name, or for a legacy session its start URL, exactly as written. */
export const tokenKey = (session: Session): string => (session.legacy ? session.startUrl : session.name);

export const tokenFileOf = (paths: Paths, session: Session): string =>
  join(paths.ssoCache, `${sha1(tokenKey(session))}.json`);

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const time = (value: Json | undefined): Millis | undefined =>
  typeof value === 'string' ? parseAwsTime(value) : undefined;

/** Parses JSON, with the byte order mark some editors leave; undefined when it is none. */
const jsonOf = (content: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(content.replace(/^\ufeff/, '')) };
  } catch {
    return undefined;
  }
};

/** The keys of a stored token that are there. */
const optional = (keys: JsonObject) => {
  const found = {
    clientId: text(keys.clientId),
    clientSecret: text(keys.clientSecret),
    registrationExpiresAt: time(keys.registrationExpiresAt),
    refreshToken: text(keys.refreshToken),
    region: text(keys.region),
    startUrl: text(keys.startUrl),
  };
  const there = Object.entries(found).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as Omit<StoredToken, 'accessToken' | 'expiresAt' | 'keys'>;
};

/** Tolerant of key order, unknown keys and every form of time; strict on what makes a token usable. */
export const parseToken = (content: string): { readonly token: StoredToken } | { readonly why: string } => {
  if (content.trim() === '') return { why: 'it is empty' };
  const json = jsonOf(content);
  if (!json) return { why: 'it is not JSON: cut short, or written by two programs at once' };
  const keys = json.value;
  if (!isObject(keys)) return { why: 'it holds JSON that is not an object' };
  const accessToken = text(keys.accessToken);
  if (accessToken === undefined) return { why: 'it has no usable accessToken' };
  if (keys.expiresAt === undefined) return { why: 'it has no expiresAt' };
  const expiresAt = time(keys.expiresAt);
  if (expiresAt === undefined) return { why: 'its expiresAt is not a time with a zone' };
  return { token: { accessToken, expiresAt, ...optional(keys), keys } };
};

type Content = { readonly content: string } | { readonly absent: true } | { readonly why: string };

const whyUnreadable: Readonly<Record<string, string>> = {
  EACCES: 'it may not be read (permission denied)',
  EPERM: 'it may not be read (permission denied)',
  ELOOP: 'it is a link to itself',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** A dangling link counts as absent, as every client has it. */
const contentOf = async (file: string): Promise<Content> => {
  try {
    if (!(await stat(file)).isFile()) return { why: 'it is not a file' };
    return { content: await readFile(file, 'utf8') };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { absent: true };
    return { why: whyUnreadable[code] ?? `it cannot be read (${code})` };
  }
};

const readOnce = async (file: string): Promise<TokenRead> => {
  const found = await contentOf(file);
  if ('absent' in found) return { is: 'absent', file };
  if ('why' in found) return { is: 'corrupt', file, why: found.why };
  const parsed = parseToken(found.content);
  return 'token' in parsed
    ? { is: 'token', file, token: parsed.token }
    : { is: 'corrupt', file, why: parsed.why };
};

const after = (clock: ClockPort, ms: number): Promise<void> =>
  new Promise(resolve => clock.after(ms, new AbortController().signal, resolve));

/** Milliseconds: the AWS CLI, the JavaScript, Rust and Java SDKs truncate the file in place before they write it. */
const writingPause = 100;

/** Reads a session's token; what looks broken is read once more, for another client may be writing it. */
export const readToken = async (context: Context, session: Session): Promise<TokenRead> => {
  const file = tokenFileOf(context.paths, session);
  const first = await readOnce(file);
  if (first.is !== 'corrupt') return first;
  await after(context.clock, writingPause);
  return readOnce(file);
};

/** A legacy token is never refreshed by any client: it was issued without a refresh token. */
export const isRefreshable = (session: Session, token: StoredToken, now: Millis): boolean =>
  !session.legacy &&
  token.refreshToken !== undefined &&
  token.clientId !== undefined &&
  token.clientSecret !== undefined &&
  (token.registrationExpiresAt ?? 0) > now;

/** What may be said of a token. */
export const tokenFact = (session: Session, read: TokenRead, now: Millis): TokenFact => {
  if (read.is === 'absent') return { is: 'absent' };
  if (read.is === 'corrupt') return { is: 'corrupt', file: read.file, why: read.why };
  const refreshable = isRefreshable(session, read.token, now);
  const { expiresAt } = read.token;
  return expiresAt > now
    ? { is: 'valid', until: expiresAt, refreshable }
    : { is: 'expired', since: expiresAt, refreshable };
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

const unwritable = (file: string, error: unknown) =>
  problem('file.unwritable', `The token could not be saved in ${file}.`, {
    hint: 'Check that the folder is yours and the disk is not full, then sign in again.',
    detail: codeOf(error),
  });

/** Writes the file whole, as the AWS CLI writes it (Python's separators, no final newline), 0600 even on a rewrite. */
export const writeToken = async (context: Context, session: Session, keys: JsonObject): Promise<void> => {
  const file = tokenFileOf(context.paths, session);
  try {
    await writePrivateFile(file, pythonJson(keys));
  } catch (error) {
    throw unwritable(file, error);
  }
};

/** Removes the file, and what it links to: that is where the token is. Answers its path, or undefined when there was none. */
export const removeToken = async (context: Context, session: Session): Promise<string | undefined> => {
  const file = tokenFileOf(context.paths, session);
  try {
    const target = await realpath(file).catch(() => file);
    if (target !== file) await rm(target);
    await rm(file);
    return file;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw problem('file.unwritable', `The token file ${file} could not be removed.`, {
      hint: 'Check that the folder is yours, then try again.',
      detail: codeOf(error),
    });
  }
};
