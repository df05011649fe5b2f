/** What an error of an SDK client says, whichever way it says it. */
import { plain } from '../local/plain.ts';

export interface ErrorFacts {
  /**
   * The service's code in OAuth spelling: `slow_down`, `too_many_requests`, `forbidden`. Absent when it gave none,
   * or for errors that are not a service's.
   */
  readonly code?: string;
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  /** `reason` of the two OIDC errors that have one. */
  readonly reason?: string;
  /** The service's own words, made plain; never a token. */
  readonly text?: string;
  /** Node's or OpenSSL's code: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
  readonly system?: string;
  /** The answer was not JSON: a proxy's or a captive portal's page. */
  readonly unreadable: boolean;
  /** Milliseconds asked for by `Retry-After`. */
  readonly retryAfterMs?: number;
  /** The service's clock (header `Date`). */
  readonly date?: number;
}

interface SdkError {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly error?: unknown;
  readonly error_description?: unknown;
  readonly reason?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: unknown };
  readonly $response?: { readonly statusCode?: unknown; readonly headers?: Record<string, string> };
}

const word = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** `TooManyRequestsException` -> `too_many_requests`; the SDK's placeholder for "no name given" is none. */
const codeOfName = (name: string | undefined): string | undefined => {
  if (!name || !/^[A-Z]\w*$/.test(name) || name === 'Unknown' || /Error$/.test(name)) return undefined;
  const bare = name.replace(/Exception$/, '');
  const code = bare.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return code === 'internal_server' ? 'server_error' : code;
};

/** A long run of token characters is left out: services have been seen quoting what they were sent. */
const secretLike = /[A-Za-z0-9_+/=.-]{48,}/g;

/** Made plain, without anything that could be a secret, at most 400 characters. */
export const harmless = (text: string): string => plain(text).replace(secretLike, '(…)').slice(0, 400).trim();

/** Of an answer that is no JSON nothing is quoted: V8 puts a piece of it into its message, and it may be a token. */
const textOf = (error: SdkError): string | undefined => {
  if (error instanceof SyntaxError) return 'The answer is not JSON.';
  const said = word(error.error_description) ?? word(error.message);
  return said === undefined || said === 'UnknownError' || said === 'Unknown' ? undefined : harmless(said);
};

const retryAfterOf = (value: string | undefined, now: number | undefined): number | undefined => {
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const until = Date.parse(value);
  return Number.isNaN(until) || now === undefined ? undefined : Math.max(0, until - now);
};

const dateOf = (value: string | undefined): number | undefined => {
  const date = value === undefined ? Number.NaN : Date.parse(value);
  return Number.isNaN(date) ? undefined : date;
};

/** The deepest cause carries Node's code: happy-eyeballs failures and proxies wrap it. */
const systemOf = (error: SdkError): string | undefined => {
  const inner =
    error.cause && typeof error.cause === 'object' ? systemOf(error.cause as SdkError) : undefined;
  const code = word(error.code);
  return inner ?? (code && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : undefined);
};

const defined = <T extends object>(facts: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

/** Reads `name`, or `error`, or the status: the typed exception needs a header that proxies and mocks may lose. */
export const errorFacts = (thrown: unknown): ErrorFacts => {
  const error: SdkError = thrown && typeof thrown === 'object' ? thrown : {};
  const status = error.$metadata?.httpStatusCode ?? error.$response?.statusCode;
  const headers = error.$response?.headers ?? {};
  const date = dateOf(headers.date);
  return defined({
    code: word(error.error) ?? codeOfName(word(error.name)),
    status: typeof status === 'number' ? status : undefined,
    reason: word(error.reason),
    text: textOf(error),
    system: systemOf(error),
    unreadable: thrown instanceof SyntaxError,
    retryAfterMs: retryAfterOf(headers['retry-after'], date),
    date,
  }) as ErrorFacts;
};
