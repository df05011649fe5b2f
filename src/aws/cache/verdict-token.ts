/** What a token file is worth at a moment, and which clients it breaks: a pure catalogue. */
import { cli, js } from '../../domain/doctor/words.ts';
import type { Breakage, Millis } from '../../domain/model.ts';
import type { TimeReading } from '../formats/time.ts';
import { isRefreshable, type TokenContents, type TokenReading } from '../formats/token.ts';
import { only, others, tokenFault } from './breaks.ts';
import type { Look } from './look.ts';
import { minutes, moment, notAFile, sentences, type Verdict } from './verdict.ts';

/** Python's json and the SDKs look for the file first: what is no file is a missing token to them. */
const asMissing: readonly Breakage[] = [
  cli('every command fails with "Token for ... does not exist"'),
  js('fails with "was not found or is invalid", as if you had never signed in'),
  others('cannot open the file'),
];

const unreadable: readonly Breakage[] = [
  cli("every command fails and shows nothing but the file's name, as a KeyError"),
  js('fails with "was not found or is invalid", as if you had never signed in'),
  others('cannot open the file'),
];

/** The verdict on a path that holds no readable file; nothing when it does. */
export const noTokenFile = (look: Look): Verdict | undefined => {
  const why = notAFile(look);
  if (why === undefined) return undefined;
  return { state: 'corrupt', reason: why, breaks: look.unreadable === undefined ? asMissing : unreadable };
};

/** Dates the AWS CLI and the JavaScript SDK read and stricter SDKs do not. */
const strictDates = (expiry: TimeReading): readonly Breakage[] => {
  if (expiry.form === 'offset')
    return [only('Rust SDK (and old Java)', 'cannot read expiresAt: it wants "Z" for the time zone')];
  return expiry.form === 'lenient'
    ? [others('cannot read expiresAt: it wants the form 2026-11-21T10:59:28Z')]
    : [];
};

type Registration = 'living' | 'expired' | 'absent' | 'garbage';

/** botocore parses the date with its zone and compares: what it cannot compare is an uncaught error. */
const registrationOf = ({ registration }: TokenContents, now: Millis): Registration => {
  if (registration.form === 'absent') return 'absent';
  if (registration.at === undefined || ['number', 'zoneless'].includes(registration.form)) return 'garbage';
  return registration.at > now ? 'living' : 'expired';
};

const missingKeys = (token: TokenContents): readonly string[] =>
  (['refreshToken', 'clientId', 'clientSecret'] as const).filter(key => token[key] === undefined);

interface Case {
  readonly token: TokenContents;
  readonly legacy: boolean;
  readonly now: Millis;
  readonly expiry: TimeReading;
}

const refreshFailed = cli('every command fails with "Token has expired and refresh failed"');
const cannotRefresh = js('fails with "Value not present ... Cannot refresh"');

const expiredLegacy = (): Verdict => ({
  state: 'expired',
  reason: 'Tokens of legacy profiles are never refreshed: sign in again.',
  breaks: [
    cli('every command says that the session has expired'),
    js('says that the session has expired'),
    others('AWS refuses the token (401)'),
  ],
});

const expiredWithoutKeys = (token: TokenContents): Verdict => ({
  state: 'expired',
  reason: `It cannot be refreshed, for ${missingKeys(token).join(', ')} is missing: sign in again.`,
  breaks: [refreshFailed, cannotRefresh, others('report an expired token')],
});

const garbageRegistration: Verdict = {
  state: 'corrupt',
  reason: 'registrationExpiresAt is not a date with a time zone, and the token is due for a refresh.',
  breaks: [
    cli('every command fails with a ParserError or TypeError as soon as a refresh is due'),
    only('Rust SDK', 'refuses the file'),
  ],
};

const expiredByRegistration = (registration: Registration): Verdict => {
  if (registration === 'garbage') return garbageRegistration;
  const absent = registration === 'absent';
  return {
    state: 'expired',
    reason: absent
      ? 'registrationExpiresAt is missing, without which the AWS CLI does not refresh: sign in again.'
      : 'Its client registration has expired as well, so it cannot be refreshed: sign in again.',
    breaks: absent
      ? [refreshFailed, only('Rust SDK', 'reports an expired token')]
      : [
          refreshFailed,
          js('tries a refresh, which AWS refuses (invalid_client)'),
          others('fail: no refresh is possible'),
        ],
  };
};

const expiredVerdict = ({ token, legacy, now }: Case): Verdict => {
  if (legacy) return expiredLegacy();
  if (missingKeys(token).length > 0) return expiredWithoutKeys(token);
  const registration = registrationOf(token, now);
  if (registration !== 'living') return expiredByRegistration(registration);
  return { state: 'expired', reason: 'The next command refreshes it silently.', breaks: [] };
};

const soonWithoutKeys = (token: TokenContents): Verdict => ({
  state: 'expiring',
  reason: `It ends within five minutes and cannot be refreshed, for ${missingKeys(token).join(', ')} is missing.`,
  breaks: [js('refuses the token during its last five minutes: "Cannot refresh"')],
});

/** botocore takes what is there, whatever it is, and fails on its type where it tries to renew the token. */
const hasOddKeys = ({ raw }: TokenContents): boolean => {
  const values = [raw.refreshToken, raw.clientId, raw.clientSecret];
  return !values.includes(undefined) && values.some(value => typeof value !== 'string');
};

const oddKeys: Verdict = {
  state: 'expiring',
  reason: 'It cannot be refreshed, for what is kept for that is not a text.',
  breaks: [cli('every command fails with a ParamValidationError as soon as a refresh is due')],
};

const liveVerdict = ({ token, legacy, now }: Case): Verdict => {
  const left = token.expiresAt - now;
  if (legacy) return { state: 'fine', breaks: [] };
  if (left < minutes(15) && hasOddKeys(token) && registrationOf(token, now) === 'living') return oddKeys;
  if (left <= minutes(5) && missingKeys(token).length > 0) return soonWithoutKeys(token);
  const garbage = registrationOf(token, now) === 'garbage';
  if (!garbage || missingKeys(token).length > 0) return { state: 'fine', breaks: [] };
  // botocore tries the refresh during the last quarter of an hour and parses the date only then.
  if (left < minutes(15)) return garbageRegistration;
  return {
    state: 'fine',
    reason: 'registrationExpiresAt is not a date with a time zone: the refresh will fail when it is due.',
    breaks: [only('Rust SDK', 'refuses the file')],
  };
};

const judged = (it: Case): Verdict => {
  const expired = it.token.expiresAt <= it.now;
  const verdict = expired ? expiredVerdict(it) : liveVerdict(it);
  const dates = strictDates(it.expiry);
  const dated = dates.length > 0 ? 'Stricter SDKs cannot read the form of expiresAt.' : undefined;
  const reason = sentences(
    expired ? `Expired ${moment(it.token.expiresAt)}.` : undefined,
    verdict.reason,
    dated,
  );
  return {
    state: verdict.state,
    ...(reason ? { reason } : {}),
    breaks: [...verdict.breaks, ...dates],
    expiresAt: it.token.expiresAt,
    refreshable: isRefreshable(it.token, it.legacy, it.now),
  };
};

/** `legacy`: legacy profiles read the file, and they never refresh. */
export const judgeToken = (reading: TokenReading, legacy: boolean, now: Millis): Verdict => {
  const { fault, contents, expiry } = reading;
  if (fault !== undefined || contents === undefined) {
    const { why, breaks } = tokenFault(fault ?? 'no-access-token', legacy);
    return {
      state: 'corrupt',
      reason: why,
      breaks,
      ...(contents === undefined
        ? {}
        : { expiresAt: contents.expiresAt, refreshable: isRefreshable(contents, legacy, now) }),
    };
  }
  return judged({ token: contents, legacy, now, expiry });
};
