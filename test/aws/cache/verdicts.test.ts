/**
 * What role credentials, registrations and tokens of the cache are worth: at the moments where that changes.
 */
import { describe, expect, test } from 'vitest';
import { moment, notAFile, sentences } from '../../../src/aws/cache/verdict.ts';
import { judgeCredentials } from '../../../src/aws/cache/verdict-credentials.ts';
import { judgeRegistration } from '../../../src/aws/cache/verdict-registration.ts';
import { judgeToken } from '../../../src/aws/cache/verdict-token.ts';
import { readJson } from '../../../src/aws/formats/json.ts';
import { readToken } from '../../../src/aws/formats/token.ts';

const now = Date.UTC(2026, 10, 21, 10, 0, 0);
const minutes = (count: number): string => new Date(now + count * 60_000).toISOString();
const bytes = (value: unknown): Uint8Array =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

describe('role credentials', () => {
  const keys = { AccessKeyId: 'ASIA', SecretAccessKey: 'secret', SessionToken: 'token' };
  const verdict = (value: unknown) => judgeCredentials(readJson(bytes(value)), now);
  const until = (Expiration: unknown) => verdict({ Credentials: { ...keys, Expiration } });

  test('are fine to their last moment, and then fetched again: nothing breaks', () => {
    expect(until(minutes(1))).toMatchObject({ state: 'fine', breaks: [] });
    expect(until(minutes(0))).toMatchObject({ state: 'expired', breaks: [] });
    expect(until(minutes(-1)).reason).toBe('Expired 2026-11-21 09:59 UTC; the AWS CLI fetches new ones.');
  });

  test('of an assumed role end in UTC, which the AWS CLI wrote itself', () => {
    expect(until('2026-11-21T11:00:00UTC').state).toBe('fine');
  });

  test.each([
    ['no box', keys, 'There are no Credentials in the file.'],
    ['one key', { Credentials: { AccessKeyId: 'ASIA', SessionToken: 't' } }, 'SecretAccessKey is missing.'],
    ['two', { Credentials: { SessionToken: 't' } }, 'AccessKeyId and SecretAccessKey are missing.'],
    ['a blank', { Credentials: { ...keys, SessionToken: 'a b' } }, 'characters that no request can carry'],
    ['no end', { Credentials: keys }, 'Expiration is not a date with a time zone.'],
    ['a number', { Credentials: { ...keys, Expiration: now } }, 'Expiration is not a date'],
    ['no zone', { Credentials: { ...keys, Expiration: '2026-11-21T11:00:00' } }, 'with a time zone'],
    ['nothing', '', 'The file is empty.'],
    ['a list', [], 'does not hold a JSON object'],
  ])('with %s break every command of the profile', (_, value, why) => {
    const { state, reason, breaks } = verdict(value);
    expect(state).toBe('corrupt');
    expect(reason).toContain(why);
    expect(breaks.length).toBeGreaterThan(0);
  });

  test('a list in their place stops a sign-out as well', () => {
    expect(
      verdict([])
        .breaks.map(({ how }) => how)
        .join(),
    ).toContain('aws sso logout');
    expect(
      verdict('')
        .breaks.map(({ how }) => how)
        .join(),
    ).not.toContain('aws sso logout');
  });
});

describe('a registration', () => {
  const client = { clientId: 'id', clientSecret: 'secret' };
  const verdict = (value: unknown) => judgeRegistration(readJson(bytes(value)), now);

  test.each([
    [16, 'fine'],
    [15, 'fine'],
    [14.9, 'expiring'],
    [0, 'expired'],
    [-5, 'expired'],
  ])('with %d minutes left is %s', (left, state) => {
    expect(verdict({ ...client, expiresAt: minutes(left) })).toMatchObject({ state, breaks: [] });
  });

  test.each([
    [{ clientId: 'id', expiresAt: minutes(60) }, 'clientSecret is missing.'],
    [client, 'There is no expiresAt in the file.'],
    [{ ...client, expiresAt: now }, 'expiresAt is not a date.'],
    [{ ...client, expiresAt: 'soon' }, 'expiresAt is not a date.'],
    [{ ...client, expiresAt: '2026-11-21T11:00:00' }, 'expiresAt names no time zone.'],
    ['7', 'does not hold a JSON object'],
    ['{"clientId"', 'the file was cut short'],
  ])('%j stops the next sign-in of the AWS CLI, and nothing else', (value, why) => {
    const { state, reason, breaks } = verdict(value);
    expect([state, reason]).toEqual(['corrupt', expect.stringContaining(why)]);
    expect(breaks.map(({ client: who }) => who)).toEqual(['AWS CLI v2']);
  });
});

describe('a token', () => {
  const whole = {
    ...{ accessToken: 'token', refreshToken: 'refresh', clientId: 'id', clientSecret: 'secret' },
    registrationExpiresAt: minutes(90 * 24 * 60),
  };
  const { refreshToken: _, ...once } = whole;
  const verdict = (content: object, legacy = false) => judgeToken(readToken(bytes(content)), legacy, now);

  test.each([
    ['can be renewed', whole, 60, 'fine'],
    ['can be renewed, to its last moment', whole, 0.01, 'fine'],
    ['has expired, and is renewed silently', whole, 0, 'expired'],
    ['cannot be renewed, with six minutes left', once, 6, 'fine'],
    ['cannot be renewed in its last five minutes, which one SDK minds', once, 5, 'expiring'],
    ['cannot be renewed and has expired', once, -1, 'expired'],
    [
      'has lost the end of its registration, which nobody minds yet',
      { ...whole, registrationExpiresAt: 'soon' },
      16,
      'fine',
    ],
    ['has lost it and is due for a refresh', { ...whole, registrationExpiresAt: 'soon' }, 14, 'corrupt'],
  ])('that %s', (_name, content, left, state) => {
    expect(verdict({ ...content, expiresAt: minutes(left) }).state).toBe(state);
  });

  test('of legacy profiles is never renewed, whatever is kept for that', () => {
    expect(verdict({ ...whole, expiresAt: minutes(1) }, true)).toMatchObject({
      state: 'fine',
      refreshable: false,
    });
    const over = verdict({ ...whole, expiresAt: minutes(-1) }, true);
    expect(over).toMatchObject({ state: 'expired', refreshable: false });
    expect(over.reason).toContain('never refreshed');
  });

  test('that the next command renews breaks nobody; one that nobody can renew breaks all', () => {
    expect(verdict({ ...whole, expiresAt: minutes(-1) }).breaks).toEqual([]);
    const { reason, breaks } = verdict({ accessToken: 'token', expiresAt: minutes(-1) });
    expect(reason).toContain('refreshToken, clientId, clientSecret is missing: sign in again.');
    expect(breaks).toHaveLength(3);
  });

  test.each([
    ['2026-11-21T12:00:00+01:00', 1],
    ['2026-11-21 11:00:00Z', 1],
    ['2026-11-21T11:00:00Z', 0],
  ])('until %s is used, and stricter SDKs are told', (expiresAt, told) => {
    expect(verdict({ ...whole, expiresAt })).toMatchObject({ state: 'fine' });
    expect(verdict({ ...whole, expiresAt }).breaks).toHaveLength(told);
  });
});

test('what is no file is said in words', () => {
  const look = { is: 'file', bytes: new Uint8Array() } as unknown as Parameters<typeof notAFile>[0];
  expect(notAFile(look)).toBeUndefined();
  const { bytes: _, ...large } = look;
  expect(notAFile(large)).toContain('far too large');
  expect(notAFile({ ...look, is: 'directory' })).toContain('A folder');
  expect(notAFile({ ...look, is: 'special' })).toContain('socket, pipe or device');
  expect(notAFile({ ...look, is: 'dangling-link', link: { to: '/gone\u001b[31m', leadsOut: true } })).toBe(
    'The link leads to nothing (/gone).',
  );
  expect(notAFile({ ...look, unreadable: 'EACCES' })).toContain('permission denied');
  expect(notAFile({ ...look, unreadable: 'EIO' })).toBe('The file cannot be read (EIO).');
});

test('sentences are joined, and a moment that no date can hold is told as such', () => {
  expect(sentences('One.', undefined, '', 'Two.')).toBe('One. Two.');
  expect(moment(Number.NaN)).toBe('an impossible date');
});
