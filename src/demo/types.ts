/** The loopback portal as its users (the demo, the tests, the bench) see it. */

export interface PortalOptions {
  /** Accounts of the made-up organisation; some hundred by default. */
  readonly accounts?: number;
  /** Roles of each account; by default a believable mixture. */
  readonly roles?: number;
  /** Milliseconds before each answer of the portal and OIDC. */
  readonly latencyMs?: number;
  /** Portal calls a second before 429 (a token bucket); unlimited by default. */
  readonly rate?: number;
  /** Size of that bucket; the rate by default. */
  readonly burst?: number;
  /** Send Retry-After (seconds) with a 429. */
  readonly retryAfter?: number;
  /** Same seed, same organisation. */
  readonly seed?: number;
  /** Include accounts with control characters, escape sequences, wide characters, equal and empty names. */
  readonly hostile?: boolean;
  /** Lifetime of access tokens in seconds; 3600 by default. */
  readonly tokenSeconds?: number;
  /** Lifetime of device codes in seconds; 600 by default. */
  readonly codeSeconds?: number;
  /** Seconds the client is asked to wait between polls; 1 by default. */
  readonly interval?: number;
  /** More start URLs that lead to the same organisation; others than these and the demo's own are unknown. */
  readonly startUrls?: readonly string[];
  /** Requests remembered at most, newest kept; 20,000 by default. */
  readonly requests?: number;
  /** The portal's clock; Date.now by default. */
  readonly now?: () => number;
}

export interface DemoAccount {
  readonly accountId: string;
  readonly accountName?: string;
  readonly emailAddress?: string;
  readonly roles: readonly string[];
}

export interface PortalRequest {
  /**
   * `RegisterClient`, `StartDeviceAuthorization`, `CreateToken`, `ListAccounts`, `ListAccountRoles`,
   * `GetRoleCredentials`, `Logout`, `GetCallerIdentity`, `AssumeRole`, `AssumeRoleWithWebIdentity`,
   * `authorize`, `approval`, or `unknown`.
   */
  readonly operation: string;
  readonly method: string;
  /** Path with query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly status: number;
  readonly at: number;
}

/**
 * A scripted fault: the next `times` calls (1 by default) are answered so; status 200 without a body only
 * delays.
 */
export interface Fault {
  readonly status: number;
  /** Sent as `x-amzn-ErrorType` and, for OIDC, with `error` in the body. */
  readonly type?: string;
  readonly error?: string;
  readonly message?: string;
  /** Instead of the JSON error body. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly times?: number;
  /** Only calls whose url contains this. */
  readonly matching?: string;
  /** Cut the connection instead of answering. */
  readonly hangUp?: boolean;
  /** Wait so long before answering. */
  readonly delayMs?: number;
}

/** A signed-in token as the service gave it, for tests that start signed in. */
export interface IssuedToken {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Epoch seconds. */
  readonly clientSecretExpiresAt: number;
  /** Epoch seconds. */
  readonly expiresAt: number;
}

export interface DemoPortal {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** The start URL sessions of the demo use, and their region. */
  readonly startUrl: string;
  /** The start URL of a second, small organisation, for homes with two sessions. */
  readonly partnerStartUrl: string;
  readonly region: string;
  /** The endpoint variables that point AWS clients here: AWS_ENDPOINT_URL_SSO, _SSO_OIDC, _STS. */
  readonly env: Readonly<Record<string, string>>;
  readonly accounts: readonly DemoAccount[];
  /** What was asked so far, oldest first, tokens and secrets included: for tests, never for a log. */
  readonly requests: readonly PortalRequest[];
  /** Approves (denies, expires) a device code, or all waiting ones. */
  approve(userCode?: string): void;
  deny(userCode?: string): void;
  expireCodes(): void;
  /** The next `times` device polls are answered slow_down. */
  slowDown(times?: number): void;
  fail(operation: string, fault: Fault): void;
  /** Issues a token without any flow. */
  issueToken(): IssuedToken;
  /** Ends every portal session so far: access tokens (401) and refresh tokens (invalid_grant). */
  revokeTokens(): void;
  /** Every client registration so far becomes unknown (invalid_client). */
  revokeClients(): void;
  /** Changes an account's roles or removes it (drift). */
  setRoles(accountId: string, roles: readonly string[]): void;
  removeAccount(accountId: string): void;
  close(): Promise<void>;
}
