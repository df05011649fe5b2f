/**
 * Which clients a faulty cache file breaks and what their users see, as measured with AWS CLI v2 and botocore
 * and the SDK for JavaScript, and read in the sources of the Rust, Go and Java SDKs.
 */
import { cli, js } from '../../domain/doctor/words.ts';
import type { Breakage } from '../../domain/model.ts';
import type { Damage } from '../formats/json.ts';
import type { TokenFault } from '../formats/token.ts';
import { damageWhy } from './verdict.ts';

export const others = (how: string): Breakage => ({ client: 'Rust, Go and Java SDKs', how });
export const only = (client: string, how: string): Breakage => ({ client, how });

/** What a fault does to profiles of a session, and where legacy profiles differ. */
interface Fault {
  readonly why: string;
  readonly breaks: readonly Breakage[];
  readonly legacy?: readonly Breakage[];
}

const bareHash = cli("every command fails and shows nothing but the file's name, as a KeyError");
const notFound = js('fails with "was not found or is invalid", as if you had never signed in');
const unparsable = others('cannot parse the file');
const damaged = (damage: Damage): Fault => ({
  why: damageWhy(damage),
  breaks: [bareHash, notFound, unparsable],
});

const isInvalid = cli('every command fails with "Token for ... is invalid"');
const typeError = cli('every command fails with a TypeError');
const noValue = (key: string): Breakage => js(`fails with "Value not present for '${key}'"`);
const emptyRequest = js('sends a request without a token, which AWS refuses');
const missing = others('refuse the token: a required key is missing');

/** Every fault of a token file, in words. */
const tokenFaults: Readonly<Record<TokenFault, Fault>> = {
  empty: damaged('empty'),
  zeros: damaged('zeros'),
  truncated: damaged('truncated'),
  trailing: damaged('trailing'),
  'too-deep': {
    why: damageWhy('too-deep'),
    breaks: [cli('every command fails with a RecursionError')],
  },
  'not-json': damaged('not-json'),
  'byte-order-mark': damaged('byte-order-mark'),
  'not-utf-8': {
    why: damageWhy('not-utf-8'),
    breaks: [
      bareHash,
      js('reads the file, then fails with ERR_INVALID_CHAR when it sends the token'),
      unparsable,
    ],
  },
  null: {
    why: 'The file holds null instead of an object.',
    breaks: [typeError, js('fails with "Cannot read properties of null"'), unparsable],
    legacy: [typeError, js('fails with a bare TypeError'), unparsable],
  },
  array: {
    why: 'The file holds a list instead of an object.',
    breaks: [isInvalid, noValue('accessToken'), unparsable],
    legacy: [isInvalid, emptyRequest, unparsable],
  },
  scalar: {
    why: 'The file holds a single value instead of an object.',
    breaks: [
      cli(
        'every command fails with a TypeError or "Token for ... is invalid"; "aws sso logout" may stop half-way',
      ),
      noValue('accessToken'),
      unparsable,
    ],
    legacy: [typeError, emptyRequest, unparsable],
  },
  'wrong-case': {
    why: 'A key is written in another case: accessToken and expiresAt must be spelt exactly so.',
    breaks: [
      isInvalid,
      noValue('accessToken'),
      only('Go and Java SDKs', 'refuse the token: a required key is missing'),
    ],
    legacy: [
      isInvalid,
      emptyRequest,
      only('Go and Java SDKs', 'refuse the token: a required key is missing'),
    ],
  },
  'no-access-token': {
    why: 'There is no accessToken in the file.',
    breaks: [isInvalid, noValue('accessToken'), missing],
    legacy: [isInvalid, emptyRequest, missing],
  },
  'access-token-type': {
    why: 'The accessToken is not a text.',
    breaks: [
      cli('every command fails with a ParamValidationError; "aws sso logout" stops half-way'),
      js('sends a request that AWS refuses'),
      others('refuse the token'),
    ],
  },
  'access-token-empty': {
    why: 'The accessToken is empty.',
    breaks: [
      cli('sends an empty token, which AWS refuses (401)'),
      js('sends an empty token, which AWS refuses (401)'),
      only('Go SDK', 'refuses the token'),
    ],
  },
  'access-token-unsendable': {
    why: 'The accessToken holds characters that no request can carry.',
    breaks: [
      cli('the request fails: the header is invalid'),
      js('fails with ERR_INVALID_CHAR when it sends the token'),
      others('the request fails: the header is invalid'),
    ],
  },
  'no-expiry': {
    why: 'There is no expiresAt in the file.',
    breaks: [isInvalid, noValue('expiresAt'), missing],
    legacy: [isInvalid, js('uses the token without knowing when it ends'), missing],
  },
  'expiry-number': {
    why: 'expiresAt is a number instead of a date.',
    breaks: [
      typeError,
      js('takes seconds for milliseconds, so for long expired, and refreshes at once'),
      others('cannot read the date'),
    ],
    legacy: [
      typeError,
      js('takes seconds for milliseconds and reports the session as expired'),
      others('cannot read the date'),
    ],
  },
  'expiry-null': {
    why: 'expiresAt is null.',
    breaks: [
      typeError,
      js('treats the token as expired and refreshes at once'),
      others('cannot read the date'),
    ],
    legacy: [typeError, js('reports the session as expired'), others('cannot read the date')],
  },
  'expiry-garbage': {
    why: 'expiresAt is not a date.',
    breaks: [
      cli('every command fails with a ParserError'),
      js('refreshes at once; where it cannot, it fails with "Invalid time value"'),
      others('cannot read the date'),
    ],
    legacy: [
      cli('every command fails with a ParserError'),
      js('uses the token without knowing when it ends'),
      others('cannot read the date'),
    ],
  },
  'expiry-zoneless': {
    why: 'expiresAt names no time zone.',
    breaks: [
      cli('every command fails with a TypeError ("offset-naive and offset-aware datetimes")'),
      only('JavaScript SDK', 'takes it for local time, and may be hours off'),
      others('cannot read the date'),
    ],
  },
  'expiry-utc-suffix': {
    why: 'expiresAt ends in "UTC" instead of "Z", as very old versions of the AWS CLI wrote it.',
    breaks: [
      js('cannot read the date: refreshes at once, or fails where it cannot'),
      others('cannot read the date'),
    ],
    legacy: [js('uses the token without knowing when it ends'), others('cannot read the date')],
  },
};

export const tokenFault = (
  fault: TokenFault,
  legacy: boolean,
): { why: string; breaks: readonly Breakage[] } => {
  const { why, breaks, legacy: ofLegacy } = tokenFaults[fault];
  return { why, breaks: legacy && ofLegacy ? ofLegacy : breaks };
};
