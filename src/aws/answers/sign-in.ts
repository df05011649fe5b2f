/** The answers of the sign-in service (OIDC). */
import * as v from 'valibot';
import { webPage } from '../../domain/addresses/web-page.ts';
import { lifetime, moment, pauseOf, secret, word } from './shape.ts';

const day = 24 * 3600 * 1000;

/** Codes live for ten minutes; nobody waits for longer than this. */
const longestCode = 3600 * 1000;
/** The longest session an administrator can set. */
const longestToken = 90 * day;

/**
 * Milliseconds between polls. Without a pause AWS cuts us off; after a long one we notice the approval late.
 */
const shortestPause = 1000;
const longestPause = 60_000;
/** For a service that names none (RFC 8628, 3.2). */
const usualPause = 5000;

/** `RegisterClient`. A registration without an expiry could not be cached. */
export const registered = v.pipe(
  v.object({ clientId: word(1024), clientSecret: secret, clientSecretExpiresAt: moment(1000) }),
  v.transform(({ clientId, clientSecret, clientSecretExpiresAt: expiresAt }) => ({
    clientId,
    clientSecret,
    expiresAt,
  })),
);

/** The page to open in the browser, in the form in which it is opened. */
const page = (loopback: boolean) =>
  v.pipe(
    v.string(),
    v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
      const found = webPage(value, { loopback });
      if ('href' in found) return found.href;
      addIssue({ message: `The address of the sign-in page ${found.why}.` });
      return NEVER;
    }),
  );

/** Most answers name the page with the code in it; where one does not, the code is typed. */
const optionalPage = (loopback: boolean) =>
  v.optional(v.lazy(text => (text === '' ? v.string() : page(loopback))));

/** `StartDeviceAuthorization`. `loopback`: pages of this machine are taken over plain http too. */
export const deviceStarted = (loopback: boolean) =>
  v.pipe(
    v.object({
      deviceCode: secret,
      userCode: word(64),
      verificationUri: page(loopback),
      verificationUriComplete: optionalPage(loopback),
      expiresIn: lifetime(longestCode),
      interval: v.optional(pauseOf(shortestPause, longestPause)),
    }),
    v.transform(answer => ({
      deviceCode: answer.deviceCode,
      userCode: answer.userCode,
      url: answer.verificationUri,
      ...(answer.verificationUriComplete ? { urlWithCode: answer.verificationUriComplete } : {}),
      lifetimeMs: answer.expiresIn,
      intervalMs: answer.interval ?? usualPause,
    })),
  );

/** `CreateToken`, of all three grants. Sessions without scopes get no refresh token. */
export const tokenCreated = v.pipe(
  v.object({
    accessToken: secret,
    tokenType: v.optional(v.pipe(v.string(), v.regex(/^bearer$/i))),
    expiresIn: lifetime(longestToken),
    refreshToken: v.optional(v.union([v.literal(''), secret])),
  }),
  v.transform(({ accessToken, expiresIn, refreshToken }) => ({
    accessToken,
    lifetimeMs: expiresIn,
    ...(refreshToken ? { refreshToken } : {}),
  })),
);

export type RegisteredClient = v.InferOutput<typeof registered>;
export type DeviceStarted = v.InferOutput<ReturnType<typeof deviceStarted>>;
export type CreatedToken = v.InferOutput<typeof tokenCreated>;
