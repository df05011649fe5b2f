/** What an error of an SDK client says, wherever it says it. */
import { cut } from '../../text/measure.ts';
import { plain } from '../../text/plain.ts';

export interface ErrorFacts {
  /** In OAuth spelling: `slow_down`, `too_many_requests`. Absent for errors that are not a service's. */
  readonly code?: string | undefined;
  /** HTTP status, when there was an answer. */
  readonly status?: number | undefined;
  /** `reason` of the two OIDC errors that have one. */
  readonly reason?: string | undefined;
  /** The service's own words, made plain; never a token. */
  readonly text?: string | undefined;
  /** Node's or OpenSSL's code: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
  readonly system?: string | undefined;
  /** The answer was not JSON: a proxy's or a captive portal's page. */
  readonly unreadable: boolean;
  /** Milliseconds asked for by `Retry-After`. */
  readonly retryAfterMs?: number | undefined;
  /** The service's clock (header `Date`). */
  readonly date?: number | undefined;
}

interface SdkError {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly error?: unknown;
  readonly error_description?: unknown;
  readonly reason?: unknown;
  /** The SDK copies the fields of an error's body onto the error, whatever their types. */
  readonly $fault?: unknown;
  readonly $metadata?: unknown;
  readonly $response?: unknown;
}

const word = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const kept = ['name', 'message', 'error', 'error_description', 'reason', '$fault'] as const;

/** A service's error with only the fields that we read. Other errors stay as they are. */
export const reduced = (thrown: unknown): unknown => {
  const error: SdkError & Readonly<Record<string, unknown>> = fields(thrown);
  if (error.$fault === undefined || error.$response === undefined) return thrown;
  const texts = kept.flatMap(key => (typeof error[key] === 'string' ? [[key, error[key]] as const] : []));
  const { $metadata, $response } = error;
  return Object.assign(new Error(), Object.fromEntries(texts), { $metadata, $response });
};

const codeIn = (value: unknown): string | undefined => {
  const code = word(value);
  return code !== undefined && /^[A-Za-z][\w.-]{0,63}$/.test(code) ? code : undefined;
};

/** `TooManyRequestsException` -> `too_many_requests`; the SDK's placeholder for "no name given" is none. */
const codeOfName = (name: string | undefined): string | undefined => {
  if (!name || !/^[A-Z]\w{0,63}$/.test(name) || name === 'Unknown' || /Error$/.test(name)) return undefined;
  const bare = name.replace(/Exception$/, '');
  const code = bare.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return code === 'internal_server' ? 'server_error' : code;
};

/** A long run of token characters is left out: some services quote what they were sent. */
const secretLike = /[A-Za-z0-9_+/=.-]{40,}/g;

/** Later characters are never shown. */
const mostLookedAt = 8_000;

/** A cut text must not end in part of a token, which would no longer look like one. */
const beginning = (text: string): string =>
  text.length <= mostLookedAt ? text : text.slice(0, mostLookedAt).replace(/[A-Za-z0-9_+/=.-]+$/, '');

/** Made plain, without anything that could be a secret, at most 400 characters. */
export const harmless = (text: string): string =>
  cut(plain(beginning(text)).replace(secretLike, '(…)'), 400).trim();

/** An error that is none of a service's: its message may still quote a request. */
export const withoutSecrets = (thrown: unknown): unknown => {
  if (!(thrown instanceof Error)) return typeof thrown === 'string' ? harmless(thrown) : thrown;
  const message = String(thrown.message);
  const error = new Error(harmless(message));
  if (thrown.stack !== undefined) error.stack = thrown.stack.replace(message, () => error.message);
  return error;
};

/** The SDK could not read the answer: only errors of the service itself have a `$fault`. */
const isUnreadable = (thrown: unknown, { $fault, $response }: SdkError): boolean =>
  thrown instanceof SyntaxError || ($response !== undefined && $fault === undefined);

/** Nothing of such an answer is quoted: V8 puts a piece of it into its message, perhaps a token. */
const textOf = (thrown: unknown, error: SdkError): string | undefined => {
  if (thrown instanceof SyntaxError) return 'The answer is not JSON.';
  if (isUnreadable(thrown, error)) return 'The answer cannot be read.';
  const said = word(error.error_description) ?? word(error.message);
  return said === undefined || said === 'UnknownError' || said === 'Unknown' ? undefined : harmless(said);
};

/** Milliseconds: a longer `Retry-After` is cut to this. */
const longestWait = 60_000;

const retryAfterOf = (value: unknown, now: number | undefined): number | undefined => {
  const text = word(value);
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(longestWait, Number(text) * 1000);
  const until = httpDate(text);
  if (until === undefined || now === undefined) return undefined;
  return Math.min(longestWait, Math.max(0, until - now));
};

const dateShape = /^\w{3}, \d\d \w{3} 20\d\d \d\d:\d\d:\d\d GMT$/;

/** The moment in a header such as `Date`, in the one form HTTP has for it. */
export const httpDate = (value: unknown): number | undefined => {
  const date = typeof value === 'string' && dateShape.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : date;
};

/** An answer can nest causes without end. */
const mostCauses = 8;

/** The deepest cause carries Node's code: happy-eyeballs failures and proxies wrap it. */
const systemOf = (error: SdkError, left = mostCauses): string | undefined => {
  const inner = left > 0 && error.cause ? systemOf(fields(error.cause), left - 1) : undefined;
  const code = word(error.code);
  return inner ?? (code && /^[A-Z][A-Z0-9_]{1,63}$/.test(code) ? code : undefined);
};

/** Not by the SDK's classes: they need a header that proxies and mocks may lose. */
export const errorFacts = (thrown: unknown): ErrorFacts => {
  const error: SdkError = fields(thrown);
  const response = fields(error.$response);
  const headers = fields(response.headers);
  const status = fields(error.$metadata).httpStatusCode ?? response.statusCode;
  const date = httpDate(headers.date);
  const reason = word(error.reason);
  return {
    code: codeIn(error.error) ?? codeOfName(word(error.name)),
    status: typeof status === 'number' ? status : undefined,
    reason: reason === undefined ? undefined : harmless(reason),
    text: textOf(thrown, error),
    system: systemOf(error),
    unreadable: isUnreadable(thrown, error),
    retryAfterMs: retryAfterOf(headers['retry-after'], date),
    date,
  };
};
