/** Keys in files of the AWS CLI and in answers of programs: what is taken, and what never is. */
import { describe, expect, test } from 'vitest';
import {
  assumedKeysText,
  isSendable,
  loginKeys,
  programKeys,
  readKeys,
  ssoKeysText,
} from '../../../src/aws/formats/keys.ts';

const until = Date.UTC(2026, 10, 21, 10, 59, 28);
const keys = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'secret/+=',
  sessionToken: 'token==',
  expiration: until,
};
const file = {
  AccessKeyId: 'ASIAEXAMPLE',
  SecretAccessKey: 'secret/+=',
  SessionToken: 'token==',
  Expiration: '2026-11-21T10:59:28Z',
};
const read = (content: unknown) => readKeys(Buffer.from(JSON.stringify(content)));

describe('a file of the cache', () => {
  test('what we write is read back, and has the shape that the AWS CLI insists on', () => {
    const text = ssoKeysText(keys, '000000000012');
    expect(text).toBe(
      '{"ProviderType": "sso", "Credentials": {"AccessKeyId": "ASIAEXAMPLE", "SecretAccessKey": "secret/+=", ' +
        '"SessionToken": "token==", "Expiration": "2026-11-21T10:59:28Z", "AccountId": "000000000012"}}',
    );
    expect(readKeys(Buffer.from(text))).toEqual({ keys: { ...keys, accountId: '000000000012' } });
  });

  test('an end in milliseconds is written in seconds, and never later than it is', () => {
    const text = ssoKeysText({ ...keys, expiration: until + 999 }, '000000000012');
    expect(text).toContain('"2026-11-21T10:59:28Z"');
  });

  test('keys of an assumed role end in UTC, as botocore writes them, and have no provider', () => {
    const text = assumedKeysText({
      ...keys,
      arn: 'arn:aws:sts::1:assumed-role/R/me',
      assumedRoleId: 'AROA:me',
    });
    expect(text).toContain('"Expiration": "2026-11-21T10:59:28UTC"');
    expect(text).not.toContain('ProviderType');
    expect(text).not.toContain('AccountId');
    expect(JSON.parse(text).AssumedRoleUser).toEqual({
      AssumedRoleId: 'AROA:me',
      Arn: 'arn:aws:sts::1:assumed-role/R/me',
    });
    expect(readKeys(Buffer.from(text))).toEqual({ keys });
  });

  test.each([
    ['without a provider', { Credentials: file }],
    ['with keys that nobody asked for', { Credentials: { ...file, More: 1 }, ResponseMetadata: {} }],
    ['with a fraction of a second', { Credentials: { ...file, Expiration: '2026-11-21T10:59:28.000Z' } }],
    ['with an offset', { Credentials: { ...file, Expiration: '2026-11-21T12:59:28+02:00' } }],
    ['with an account of no characters', { Credentials: { ...file, AccountId: '' } }],
    ['with an account that is a number', { Credentials: { ...file, AccountId: 12 } }],
  ])('%s is taken', (_, content) => {
    expect(read(content)).toEqual({ keys });
  });

  test.each<[string, unknown]>([
    ['an empty object', {}],
    ['a list', [file]],
    ['the keys without their box', file],
    ['a text in the box', { Credentials: 'none' }],
    ['no access key', { Credentials: { ...file, AccessKeyId: undefined } }],
    ['an empty secret', { Credentials: { ...file, SecretAccessKey: '' } }],
    ['no token: temporary keys are nothing without', { Credentials: { ...file, SessionToken: null } }],
    [
      'a token with a line end, which no header can carry',
      { Credentials: { ...file, SessionToken: 'a\nb' } },
    ],
    ['a token beyond ASCII', { Credentials: { ...file, SessionToken: 'tökén' } }],
    ['no end', { Credentials: { ...file, Expiration: undefined } }],
    ['an end that is a number, at which the AWS CLI fails', { Credentials: { ...file, Expiration: until } }],
    ['an end without a zone', { Credentials: { ...file, Expiration: '2026-11-21T10:59:28' } }],
    ['an end that no calendar has', { Credentials: { ...file, Expiration: '2026-02-30T10:59:28Z' } }],
  ])('%s holds no keys, and is no file in the middle of being written', (_, content) => {
    expect(read(content)).toEqual({});
  });

  test.each([
    ['nothing', ''],
    ['half of it', '{"Credentials": {"AccessKeyId": "AS'],
    ['zeros', '\0\0\0\0'],
    ['no JSON', 'AccessKeyId=AS'],
  ])('%s may be in the middle of being written: it is worth another look', (_, text) => {
    expect(readKeys(Buffer.from(text))).toEqual({ damaged: true });
  });
});

describe('what a credential_process prints', () => {
  const said = { Version: 1, ...file };

  test('temporary keys', () => {
    expect(programKeys({ ...said, AccountId: '000000000012' })).toEqual({
      ...keys,
      accountId: '000000000012',
    });
  });

  test.each([
    ['leaves token and end out', {}],
    ['says null for them', { SessionToken: null, Expiration: null }],
    ['says nothing for them', { SessionToken: '', Expiration: '' }],
  ])('long-lived keys: the program %s', (_, more) => {
    const { AccessKeyId, SecretAccessKey } = file;
    expect(programKeys({ Version: 1, AccessKeyId, SecretAccessKey, ...more })).toEqual({
      accessKeyId: 'ASIAEXAMPLE',
      secretAccessKey: 'secret/+=',
    });
  });

  test.each<[string, unknown]>([
    ['no version', file],
    ['another version', { ...said, Version: 2 }],
    ['the version as a text', { ...said, Version: '1' }],
    ['a list of keys', [said]],
    ['a text', 'ASIAEXAMPLE'],
    ['nothing', null],
    ['no secret', { ...said, SecretAccessKey: undefined }],
    ['a token that cannot be sent', { ...said, SessionToken: 'a b' }],
    ['a token that is no text', { ...said, SessionToken: 7 }],
    ['an end that is none', { ...said, Expiration: 'tomorrow' }],
    ['an end without a zone', { ...said, Expiration: '2026-11-21 10:59:28' }],
  ])('%s: none are taken', (_, value) => {
    expect(programKeys(value)).toBeUndefined();
  });
});

describe('a sign-in of aws login', () => {
  const inside = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret/+=', sessionToken: 'token==' };

  test('has its keys inside of accessToken, which is a text in a token of SSO', () => {
    const accessToken = { ...inside, accountId: '000000000012', expiresAt: '2026-11-21T10:59:28Z' };
    expect(loginKeys({ accessToken, dpopKey: 'private' })).toEqual({ ...keys, accountId: '000000000012' });
    expect(loginKeys({ accessToken: 'text', expiresAt: '2026-11-21T10:59:28Z' })).toBeUndefined();
  });

  test('none are taken without their end', () => {
    expect(loginKeys({ accessToken: inside, expiresAt: '2026-11-21T10:59:28Z' })).toBeUndefined();
  });
});

test.each<[unknown, boolean]>([
  ['a', true],
  ['~!@', true],
  ['a'.repeat(16_384), true],
  ['a'.repeat(16_385), false],
  ['', false],
  ['a b', false],
  ['a\u007f', false],
  [undefined, false],
  [['a'], false],
])('a signed request carries ASCII without blanks, and not without end (%#)', (value, can) => {
  expect(isSendable(value)).toBe(can);
});
