/** Any error at all becomes a failure: with words, and without a secret. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { errorFacts } from '../../../src/aws/failures/error-facts.ts';
import { failureFromSdk } from '../../../src/aws/failures/failures.ts';
import type { Doing } from '../../../src/aws/failures/words.ts';
import { runs } from '../../support/runs.ts';
import { corp } from '../login/home.ts';

const secret = 'eyJhbGciOiJIUzI1NiJ9.c2VjcmV0LXRva2VuLXNlY3JldC10b2tlbg.0123456789_-';

const service = fc.constantFrom('sign-in', 'portal', 'sts' as const);

const doingOf = (of: Doing['service']): Doing => ({
  what: 'list the accounts of corp',
  service: of,
  session: corp,
});

const text = fc.oneof(
  fc.string(),
  fc.string().map(around => `${around} ${secret} ${around}`),
  fc.constantFrom('UnknownError', 'ForbiddenException', 'slow_down', 'TimeoutError', '__proto__', 'toString'),
);

const anyField = fc.oneof(
  text,
  fc.constantFrom<unknown>(null, 0, true, [], {}),
  fc.anything({ maxDepth: 2 }),
);

/** What the SDK, a proxy or the network may throw. */
const thrown = fc.record(
  {
    name: anyField,
    message: text,
    code: fc.oneof(anyField, fc.constantFrom('ECONNRESET', 'HPE_INVALID_CONSTANT', 'CERT_HAS_EXPIRED')),
    cause: anyField,
    error: anyField,
    error_description: anyField,
    reason: fc.oneof(anyField, fc.constant('KMS_DISABLED')),
    $fault: anyField,
    $metadata: fc.oneof(anyField, fc.record({ httpStatusCode: fc.integer({ min: 0, max: 999 }) })),
    $response: fc.oneof(
      anyField,
      fc.record({
        statusCode: fc.integer({ min: 100, max: 599 }),
        headers: fc.record({ 'retry-after': anyField, date: anyField }, { requiredKeys: [] }),
      }),
    ),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const asError = (fields: object): Error => {
  const error = new Error();
  for (const [key, value] of Object.entries(fields))
    Object.defineProperty(error, key, { value, configurable: true, writable: true, enumerable: true });
  return error;
};

test('it has a summary and a hint, and quotes no token', () => {
  const property = fc.property(thrown, fc.boolean(), service, (fields, isError, of) => {
    const { failure } = failureFromSdk(isError ? asError(fields) : fields, doingOf(of));
    expect(failure.summary).not.toBe('');
    expect(JSON.stringify({ ...failure, code: '' })).not.toContain(secret);
    if (failure.code === 'internal') return;
    expect(failure.summary).toMatch(/[.!?]$/);
    expect(failure.hint).toBeTruthy();
  });
  fc.assert(property, runs(500, 50_000));
});

test('its facts are what they say: numbers, plain words, a pause of a minute at most', () => {
  const property = fc.property(thrown, fields => {
    const facts = errorFacts(fields);
    const { code, system, text: said = '', retryAfterMs = 0, date = 1 } = facts;
    if (code !== undefined) expect(code).toMatch(/^[A-Za-z][\w.-]*$/);
    if (system !== undefined) expect(system).toMatch(/^[A-Z][A-Z0-9_]*$/);
    expect(said.length).toBeLessThanOrEqual(400);
    expect(said).not.toMatch(/[\x00-\x1f]/);
    expect(retryAfterMs).toBeGreaterThanOrEqual(0);
    expect(retryAfterMs).toBeLessThanOrEqual(60_000);
    expect(date).toBeGreaterThan(0);
  });
  fc.assert(property, runs(500, 50_000));
});

test.each([
  ['3', 3000],
  ['0.5', 500],
  ['86400', 60_000],
  ['Sat, 21 Nov 2026 10:00:10 GMT', 10_000],
  ['Sat, 21 Nov 2026 09:00:00 GMT', 0],
  ['-1', undefined],
  ['soon', undefined],
])('Retry-After: %s', (value, expected) => {
  const headers = { 'retry-after': value, date: 'Sat, 21 Nov 2026 10:00:00 GMT' };
  expect(errorFacts({ $response: { statusCode: 429, headers } }).retryAfterMs).toBe(expected);
});

test('a cause that is its own cause is not followed for ever', () => {
  const error = new Error('round');
  error.cause = error;
  expect(errorFacts(error).system).toBeUndefined();
});
