/** What a request is and what it is answered with, and the service's ways of refusing one. */
import type { IncomingHttpHeaders } from 'node:http';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Thrown by a handler that refuses a request; the server sends its answer. */
export class Refused extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.name = 'Refused';
    this.answer = answer;
  }
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export const xml = (status: number, body: string): Answer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body,
});

export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** SDK for JavaScript and botocore both take the exception's name from this header. */
const errorType = (type: string): Record<string, string> => ({ 'x-amzn-ErrorType': type });

/** OIDC's refusals, by RFC 6749 / 8628 code, as the `sso-oidc` service model lists them. */
const oidcErrors = {
  authorization_pending: ['AuthorizationPendingException', 400],
  slow_down: ['SlowDownException', 400],
  expired_token: ['ExpiredTokenException', 400],
  access_denied: ['AccessDeniedException', 400],
  invalid_grant: ['InvalidGrantException', 400],
  invalid_client: ['InvalidClientException', 401],
  unauthorized_client: ['UnauthorizedClientException', 400],
  invalid_scope: ['InvalidScopeException', 400],
  invalid_request: ['InvalidRequestException', 400],
  invalid_client_metadata: ['InvalidClientMetadataException', 400],
  invalid_redirect_uri: ['InvalidRedirectUriException', 400],
  unsupported_grant_type: ['UnsupportedGrantTypeException', 400],
  server_error: ['InternalServerException', 500],
} as const satisfies Record<string, readonly [string, number]>;

type OidcError = keyof typeof oidcErrors;

const isOidcError = (code: string): code is OidcError => Object.hasOwn(oidcErrors, code);

/** The exception name of an OIDC error code, if it is one. */
export const oidcType = (code: string): string | undefined =>
  isOidcError(code) ? oidcErrors[code][0] : undefined;

/** The error code of an OIDC exception name, if it is one. */
export const oidcCode = (type: string): string | undefined =>
  Object.entries(oidcErrors).find(([, [name]]) => name === type)?.[0];

const oidcAnswer = (error: OidcError, description: string): Answer => {
  const [type, status] = oidcErrors[error];
  return json(status, { error, error_description: description }, errorType(type));
};

export const oidcRefusal = (error: OidcError, description: string): Refused =>
  new Refused(oidcAnswer(error, description));

export const ssoAnswer = (
  status: number,
  type: string,
  message: string,
  headers: Record<string, string> = {},
): Answer => json(status, { message, __type: type }, { ...errorType(type), ...headers });

export const ssoRefusal = (status: number, type: string, message: string): Refused =>
  new Refused(ssoAnswer(status, type, message));

export const stsNamespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

export const stsAnswer = (status: number, code: string, message: string): Answer =>
  xml(
    status,
    `<ErrorResponse xmlns="${stsNamespace}"><Error><Type>Sender</Type><Code>${escaped(code)}</Code>` +
      `<Message>${escaped(message)}</Message></Error><RequestId>00000000-0000-4000-8000-000000000000</RequestId></ErrorResponse>`,
  );
