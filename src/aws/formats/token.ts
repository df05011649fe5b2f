/** A token file read tolerantly, with what strict clients stumble over. Holds secrets: adapters only. */
import { isObject } from '../../domain/json.ts';
import type { Millis } from '../../domain/model.ts';
import { type Damage, type JsonReading, type Raw, rawOf, readJson, textAt } from './json.ts';
import { readTime, type TimeForm, type TimeReading } from './time.ts';

/** What is wrong with a token file for at least one of the AWS CLI, boto3 and the JavaScript SDK. */
export type TokenFault =
  | Damage
  | 'null'
  | 'array'
  | 'scalar'
  | 'wrong-case'
  | 'no-access-token'
  | 'access-token-type'
  | 'access-token-empty'
  | 'access-token-unsendable'
  | 'no-expiry'
  | 'expiry-number'
  | 'expiry-null'
  | 'expiry-garbage'
  | 'expiry-zoneless'
  | 'expiry-utc-suffix';

/** A usable token. Times are those of the file, not checked against any clock. */
export interface TokenContents {
  readonly accessToken: string;
  readonly expiresAt: Millis;
  readonly startUrl: string | undefined;
  readonly region: string | undefined;
  readonly refreshToken: string | undefined;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  readonly registration: TimeReading;
  /** The whole object as parsed: keys of other programs are kept when it is rewritten. */
  readonly raw: Raw;
}

export interface TokenReading {
  readonly fault?: TokenFault;
  /** Also there with a fault that stops only stricter clients. */
  readonly contents?: TokenContents;
  readonly expiry: TimeReading;
}

const wrongCase = (raw: Raw, name: string): boolean =>
  !(name in raw) && Object.keys(raw).some(key => key.toLowerCase() === name.toLowerCase());

/** What Node's HTTP client refuses in a header: controls, and characters beyond Latin-1. */
const unsendable = /[^\t\x20-\x7e\x80-\xff]/;

const accessTokenFault = (raw: Raw): TokenFault | undefined => {
  const token = raw.accessToken;
  if (token === undefined) return 'no-access-token';
  if (typeof token !== 'string') return 'access-token-type';
  if (token === '') return 'access-token-empty';
  return unsendable.test(token) ? 'access-token-unsendable' : undefined;
};

const expiryFaults: Partial<Record<TimeForm, TokenFault>> = {
  absent: 'no-expiry',
  number: 'expiry-number',
  null: 'expiry-null',
  garbage: 'expiry-garbage',
  zoneless: 'expiry-zoneless',
  'utc-suffix': 'expiry-utc-suffix',
};

const shapeFault = (value: unknown): TokenFault => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : 'scalar';
};

const faultOf = (value: unknown, expiry: TimeReading): TokenFault | undefined => {
  if (!isObject(value)) return shapeFault(value);
  if (wrongCase(value, 'accessToken') || wrongCase(value, 'expiresAt')) return 'wrong-case';
  return accessTokenFault(value) ?? expiryFaults[expiry.form];
};

const contentsOf = (raw: Raw, expiry: TimeReading): TokenContents | undefined => {
  const accessToken = textAt(raw, 'accessToken');
  if (accessToken === undefined || expiry.at === undefined) return undefined;
  return {
    accessToken,
    expiresAt: expiry.at,
    startUrl: textAt(raw, 'startUrl'),
    region: textAt(raw, 'region'),
    refreshToken: textAt(raw, 'refreshToken'),
    clientId: textAt(raw, 'clientId'),
    clientSecret: textAt(raw, 'clientSecret'),
    registration: readTime(raw.registrationExpiresAt),
    raw,
  };
};

export const tokenIn = (json: JsonReading): TokenReading => {
  const raw = rawOf(json);
  const expiry = readTime(raw.expiresAt);
  const fault = json.damage ?? faultOf(json.value, expiry);
  const contents = contentsOf(raw, expiry);
  return { expiry, ...(fault ? { fault } : {}), ...(contents ? { contents } : {}) };
};

export const readToken = (bytes: Uint8Array): TokenReading => tokenIn(readJson(bytes));

/** Whether the portal may still accept it, or a client renew it. */
export const isAlive = ({ expiresAt, refreshToken }: TokenContents, now: Millis): boolean =>
  expiresAt > now || refreshToken !== undefined;

/** Whether the AWS CLI and boto3 would refresh it silently. No client refreshes tokens of legacy profiles. */
export const isRefreshable = (token: TokenContents, legacy: boolean, now: Millis): boolean =>
  !legacy &&
  token.refreshToken !== undefined &&
  token.clientId !== undefined &&
  token.clientSecret !== undefined &&
  (token.registration.at ?? 0) > now;
