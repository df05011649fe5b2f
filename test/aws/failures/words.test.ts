/** What an error of the SDK, of the network or of somebody in between is called, and what to do next. */
import { describe, expect, test } from 'vitest';
import { failureFromSdk, notAws } from '../../../src/aws/failures/failures.ts';
import type { Doing } from '../../../src/aws/failures/words.ts';
import { problem, retryAfterOf } from '../../../src/ports.ts';
import { corp } from '../login/home.ts';

const doingOf = (service: Doing['service'], more: Partial<Doing> = {}): Doing => ({
  what: 'list the accounts of corp',
  service,
  session: corp,
  ...more,
});

const portal = doingOf('portal', { subject: 'Admin in 111122223333' });

/** A service's error, as the SDK throws it. */
const said = (name: string, status: number, more: object = {}): Error =>
  Object.assign(new Error('The words of AWS.'), {
    ...{
      name,
      $fault: 'client',
      $metadata: { httpStatusCode: status },
      $response: { statusCode: status, headers: {} },
    },
    ...more,
  });

/** An answer that is none of the service: no `$fault`. */
const strange = (status: number): Error =>
  Object.assign(new SyntaxError('Unexpected token <'), {
    $response: { statusCode: status, headers: {} },
    $metadata: { httpStatusCode: status },
  });

const system = (code: string, name = 'Error'): Error => Object.assign(new Error('x'), { name, code });

const told = (error: unknown, doing: Doing = portal) => failureFromSdk(error, doing).failure;
const line = (error: unknown, doing?: Doing) => [told(error, doing).code, told(error, doing).summary];

describe('the portal', () => {
  test.each([
    [
      said('UnauthorizedException', 401),
      'token.expired',
      'The portal no longer accepts the sign-in of corp.',
    ],
    [said('ForbiddenException', 403), 'portal.forbidden', 'Admin in 111122223333 is not assigned to you.'],
    [
      said('ResourceNotFoundException', 404),
      'portal.not-found',
      'The portal does not know Admin in 111122223333.',
    ],
    [
      said('TooManyRequestsException', 429),
      'portal.throttled',
      'AWS lets no more requests through at present: could not list the accounts of corp.',
    ],
    [
      said('InvalidRequestException', 400),
      'portal.invalid',
      'AWS could not make sense of the request: could not list the accounts of corp.',
    ],
    [
      said('InternalServerException', 500),
      'portal.unavailable',
      'AWS had a fault of its own (HTTP 500): could not list the accounts of corp.',
    ],
    [
      said('Whatever', 418),
      'portal.invalid',
      'AWS could not make sense of the request: could not list the accounts of corp.',
    ],
  ])('%s', (error, code, summary) => {
    expect(line(error)).toEqual([code, summary]);
  });

  test('without a subject the call is named', () => {
    expect(line(said('ForbiddenException', 403), doingOf('portal'))[1]).toBe(
      'The portal does not let you list the accounts of corp.',
    );
  });

  test('the details have code, status and words, and no request', () => {
    expect(told(said('ForbiddenException', 403)).detail).toBe('forbidden · HTTP 403 · The words of AWS.');
  });
});

describe('by the status, where a header with the code was lost', () => {
  test.each([
    ['portal', 401, 'token.expired'],
    ['portal', 403, 'portal.forbidden'],
    ['portal', 404, 'portal.not-found'],
    ['portal', 400, 'portal.invalid'],
    ['portal', 407, 'network.unreachable'],
    ['portal', 429, 'portal.throttled'],
    ['portal', 503, 'portal.unavailable'],
    ['portal', 511, 'portal.invalid'],
    ['portal', 302, 'portal.invalid'],
    ['sign-in', 401, 'login.invalid-client'],
    ['sign-in', 403, 'login.invalid-request'],
    ['sign-in', 404, 'login.invalid-request'],
    ['sts', 403, 'portal.forbidden'],
  ] as const)('%s, HTTP %i', (service, status, code) => {
    expect(line(said('Unknown', status), doingOf(service))[0]).toBe(code);
  });

  test.each([
    ['portal', 403, 'Something other than AWS answered'],
    ['portal', 404, 'Something other than AWS answered'],
    ['portal', 401, 'The portal no longer accepts'],
    ['sign-in', 401, 'Something other than AWS answered'],
    ['portal', 502, 'AWS had a fault of its own'],
    ['portal', 200, 'Something other than AWS answered'],
  ] as const)('%s, HTTP %i with a page instead of JSON', (service, status, words) => {
    expect(line(strange(status), doingOf(service))[1]).toContain(words);
  });

  test('of a page nothing is quoted', () => {
    expect(told(strange(200)).detail).toBe('HTTP 200 · The answer is not JSON.');
  });
});

describe('the network', () => {
  test.each([
    ['ENOTFOUND', 'network.unreachable', 'The name of the AWS endpoint was not found'],
    ['EAI_AGAIN', 'network.unreachable', 'The name of the AWS endpoint was not found'],
    ['ECONNREFUSED', 'network.unreachable', 'The connection was refused'],
    ['ECONNRESET', 'network.unreachable', 'The connection broke off'],
    ['EPIPE', 'network.unreachable', 'The connection broke off'],
    ['EHOSTUNREACH', 'network.unreachable', 'AWS cannot be reached from this network'],
    ['ETIMEDOUT', 'network.timeout', 'AWS did not answer in time'],
    ['EPROTO', 'network.unreachable', 'The other side does not speak TLS'],
    ['CERT_HAS_EXPIRED', 'network.unreachable', 'The certificate of the other side is not trusted'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'network.unreachable', 'The certificate of the other side is not trusted'],
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'network.unreachable',
      'The certificate of the other side is not trusted',
    ],
    ['HPE_INVALID_CONSTANT', 'portal.invalid', 'Something other than AWS answered'],
    ['ERR_ANSWER_TOO_LARGE', 'portal.invalid', 'Something other than AWS answered'],
  ])('%s', (code, wanted, words) => {
    expect(told(system(code))).toMatchObject({
      code: wanted,
      summary: `${words}: could not list the accounts of corp.`,
    });
    expect(told(system(code)).detail).toContain(code);
  });

  test('a name that is not found may be that of a wrong region', () => {
    const region = (name: string) =>
      told(system('ENOTFOUND'), doingOf('portal', { session: { ...corp, region: name } })).hint;
    expect(region('us-east-1')).toBe('Check the network, and that us-east-1 is the right region.');
    expect(region('us-esat-1')).toContain('Did you mean us-east-1?');
  });

  test('the deepest cause says it: what stands around it is the SDK', () => {
    const error = Object.assign(new Error('x'), {
      code: 'ERR_OUTER',
      cause: Object.assign(new Error('y'), { cause: { code: 'ECONNREFUSED' } }),
    });
    expect(line(error)[1]).toContain('The connection was refused');
  });

  test('the SDK calls a cut connection a timeout; the code of the system says more', () => {
    expect(line(system('ECONNRESET', 'TimeoutError'))[1]).toContain('The connection broke off');
    expect(line(Object.assign(new Error('x'), { name: 'TimeoutError' }))[0]).toBe('network.timeout');
  });

  test('an answer can give its error any name: it is no timeout and no cancelling', () => {
    expect(line(said('AbortError', 403))[0]).toBe('portal.forbidden');
    expect(line(Object.assign(new Error('x'), { name: 'AbortError' }))[0]).toBe('login.cancelled');
  });

  test('a region that the SDK does not take is told as the one of the session, or of the profile', () => {
    const error = new Error('Region not accepted: region="x y" is not a valid hostname component.');
    expect(told(error, doingOf('portal', { session: { ...corp, region: 'x y' } }))).toMatchObject({
      code: 'session.invalid',
      summary: '"x y" is not a region.',
      hint: 'Edit the session and give the region of its Identity Center, such as eu-central-1.',
    });
    expect(told(error, doingOf('sts', { region: 'eu-west-1a' })).hint).toContain('Edit the profile');
  });
});

describe('a role that is assumed', () => {
  const assume = doingOf('assume', { subject: 'the role of deploy', source: 'base' });

  test.each([
    [
      said('AccessDenied', 403),
      'portal.forbidden',
      'AWS does not let you assume the role of deploy with the keys of base.',
    ],
    [
      said('ExpiredTokenException', 400),
      'portal.forbidden',
      'STS does not accept the keys of base to assume the role of deploy.',
    ],
    [
      said('InvalidClientTokenId', 403),
      'portal.forbidden',
      'STS does not accept the keys of base to assume the role of deploy.',
    ],
    [
      said('ValidationError', 400),
      'profile.invalid',
      'AWS does not take what the profile says of the role of deploy: The words of AWS.',
    ],
    [said('InvalidIdentityToken', 400), 'profile.invalid', 'AWS does not accept the web identity token.'],
    [
      said('RegionDisabledException', 403),
      'portal.forbidden',
      'STS is not enabled in this region for the account.',
    ],
  ])('%s', (error, code, summary) => {
    expect(line(error, assume)).toEqual([code, summary]);
  });

  test('a wrong code is no missing right, although AWS says AccessDenied for both', () => {
    const error = said('AccessDenied', 403, {
      message: 'MultiFactorAuthentication failed with invalid MFA one time pass code.',
    });
    expect(line(error, assume)[1]).toBe('AWS did not accept the code for the role of deploy.');
  });

  test('without names it is said in general', () => {
    expect(line(said('AccessDenied', 403), doingOf('assume'))[1]).toBe(
      'AWS does not let you assume the role.',
    );
  });
});

describe('signing in', () => {
  test.each([
    ['KMS_DisabledException', 'access_denied', 'Identity Center cannot use the encryption key of corp.'],
    [
      'KMS_AccessDeniedException',
      'invalid_request',
      'Identity Center cannot use the encryption key of corp.',
    ],
    [undefined, 'access_denied', 'The request was denied in the browser.'],
  ])('reason %s of %s', (reason, error, summary) => {
    expect(line(said('X', 400, { error, reason }), doingOf('sign-in'))[1]).toBe(summary);
  });

  test.each([
    ["Couldn't find Identity Center Instance", 'login.wrong-region'],
    ['Invalid startUrl provided', 'login.wrong-region'],
    ['Invalid request', 'login.invalid-request'],
  ])('a wrong region has no code: "%s"', (words, code) => {
    const error = said('InvalidRequestException', 400, {
      error: 'invalid_request',
      error_description: words,
    });
    expect(line(error, doingOf('sign-in'))[0]).toBe(code);
  });

  test('no scopes at all are said', () => {
    const doing = doingOf('sign-in', { session: { ...corp, scopes: [] } });
    expect(line(said('X', 400, { error: 'invalid_scope' }), doing)[1]).toBe(
      'AWS does not accept the scopes of corp: none are set.',
    );
  });
});

describe('everything else', () => {
  test('a problem of our own stays as it is', () => {
    const own = problem('token.absent', 'No.');
    expect(failureFromSdk(own, portal)).toBe(own);
  });

  test('a bug is a bug, without the secret in its words', () => {
    const secret = 'A'.repeat(60);
    const failure = told(new TypeError(`cannot read ${secret} of undefined`));
    expect(failure.code).toBe('internal');
    expect(JSON.stringify(failure)).not.toContain(secret);
  });

  test.each([undefined, null, 7, 'words', {}, []])('%j that is thrown is a failure', thrown => {
    expect(told(thrown).code).toBe('internal');
  });

  test('names of every object are no codes', () => {
    for (const name of ['Constructor', 'ToString', 'HasOwnProperty'])
      expect(line(said(name, 403))).toEqual([
        'portal.forbidden',
        'Admin in 111122223333 is not assigned to you.',
      ]);
    expect(line(said('X', 400, { error: 'constructor' }))[0]).toBe('portal.invalid');
  });

  test('how long AWS asks to wait goes with it, for a minute at most', () => {
    const waits = (value: string, date?: string) =>
      retryAfterOf(
        failureFromSdk(
          said('TooManyRequestsException', 429, {
            $response: { statusCode: 429, headers: { 'retry-after': value, ...(date ? { date } : {}) } },
          }),
          portal,
        ),
      );
    expect([waits('2'), waits('0.5'), waits('3600'), waits('soon'), waits('-1')]).toEqual([
      2_000,
      500,
      60_000,
      undefined,
      undefined,
    ]);
    const [now, later] = ['Sat, 28 Nov 2026 12:00:00 GMT', 'Sat, 28 Nov 2026 12:00:07 GMT'];
    expect([waits(later, now), waits(now, later), waits(later)]).toEqual([7_000, 0, undefined]);
  });

  test('what is not from AWS says why, and then what to do', () => {
    const { failure } = notAws(portal, { detail: 'no list', why: 'The answer has no list of accounts.' });
    expect(failure).toMatchObject({ code: 'portal.invalid', detail: 'no list' });
    expect(failure.hint).toMatch(/^The answer has no list of accounts\. A proxy or a hotel network/);
  });
});
