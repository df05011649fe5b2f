/** The pure readers: names as the clients hash them, JSON in every state of decay, time stamps, tokens. */
import { expect, test } from 'vitest';
import { readJson } from '../../../src/aws/formats/json.ts';
import {
  credentialsFileName,
  registrationFileName,
  registrationFileNames,
  tokenFileName,
  tokenKey,
} from '../../../src/aws/formats/names.ts';
import { readTime } from '../../../src/aws/formats/time.ts';
import { isRefreshable, readToken } from '../../../src/aws/formats/token.ts';
import type { Session } from '../../../src/domain/model.ts';

const corp: Session = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start/#/',
  region: 'us-east-1',
  scopes: ['sso:account:access'],
  legacy: false,
};
const legacy: Session = { ...corp, name: corp.startUrl, scopes: [], legacy: true };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('tokens are named by the SHA-1 of the session name, or of the start URL for legacy profiles', () => {
  expect(tokenFileName('corp')).toBe('ee0bfd2552fbd840c02cc48b6e823320543c450f.json');
  expect(tokenFileName('https://corp.awsapps.com/start')).toBe(
    'a51746d4aa793ae07b25e90c3a5db96fc7832bd7.json',
  );
  expect([tokenKey(corp), tokenKey(legacy)]).toEqual(['corp', legacy.startUrl]);
});

test('registrations are named as botocore names them', () => {
  expect(registrationFileNames(corp)).toEqual(['ba6eea53799ef49601a6bc4291db4de74e765a4b.json']);
  expect(registrationFileNames(legacy)).toHaveLength(3);
});

test('characters beyond ASCII are escaped as Python does before hashing', () => {
  const args = { startUrl: 'https://é/\u007f😀\u2028', region: 'r', scopes: null, sessionName: 'a"\\b' };
  expect(registrationFileName(args)).toBe('0002f04375aa6e6280b2f3c2c483d118eaaa98a3.json');
});

test('role credentials are named by account, role and session, or start URL for legacy profiles', () => {
  expect(credentialsFileName(corp, '111122223333', 'Rôle')).toBe(
    'e466a81fa8b5a6bfcfd528009074136d2db63e89.json',
  );
  expect(credentialsFileName(legacy, '111122223333', 'Rôle')).toBe(
    '45a7a181e1f1b8f47786bb4ffa7be890c18e5a3c.json',
  );
});

test.each([
  ['nothing', '', 'empty'],
  ['blanks', ' \n', 'empty'],
  ['zero bytes', '\0\0\0', 'zeros'],
  ['half an object', '{"accessToken": "ab', 'truncated'],
  ['an open object', '{"accessToken": "ab"', 'truncated'],
  ['trailing garbage', '{"a": 1}}', 'trailing'],
  ['two documents', '{"a": 1}\n{"a": 2}', 'trailing'],
  ['other text', 'a: 1', 'not-json'],
  ['a byte order mark', '\ufeff{"a": 1}', 'byte-order-mark'],
])('JSON: %s', (_, text, damage) => {
  expect(readJson(bytes(text)).damage).toBe(damage);
});

test('JSON: wrong bytes are seen, the value is still there', () => {
  const wrong = Uint8Array.from([...bytes('{"a": "x'), 0xff, ...bytes('"}')]);
  expect(readJson(wrong)).toEqual({ damage: 'not-utf-8', value: { a: 'x\ufffd' }, repeated: [] });
});

test('JSON: repeated keys of the outer object are named, others are not', () => {
  const text = '{"a": {"b": 1, "b": 2}, "c": "a\\":", "a": ["a"], "d": "\\"c\\":"}';
  expect(readJson(bytes(text)).repeated).toEqual(['a']);
});

const at = Date.UTC(2026, 10, 21, 10, 59, 28);
test.each([
  ['2026-11-21T10:59:28Z', 'instant', at],
  ['2026-11-21T10:59:28.250Z', 'instant', at + 250],
  ['2026-11-21T10:59:28+00:00', 'offset', at],
  ['2026-11-21T12:59:28.5+02:00', 'offset', at + 500],
  ['2026-11-21T10:59:28UTC', 'utc-suffix', at],
  ['2026-11-21 10:59:28Z', 'lenient', at],
  ['2026-11-21T12:59:28+0200', 'lenient', at],
  ['Sat, 21 Nov 2026 10:59:28 GMT', 'lenient', at],
  ['2026-11-21T10:59:28', 'zoneless', at],
  ['2026-11-21', 'zoneless', Date.UTC(2026, 10, 21)],
  ['2026-13-41T10:59:28Z', 'garbage', undefined],
  // JavaScript would take these for days and hours that follow.
  ['2026-02-29T10:59:28Z', 'garbage', undefined],
  ['2026-11-31', 'garbage', undefined],
  ['2026-11-21T24:00:00+00:00', 'garbage', undefined],
  ['0000-11-21T10:59:28UTC', 'garbage', undefined],
  ['2028-02-29T10:59:28Z', 'instant', Date.UTC(2028, 1, 29, 10, 59, 28)],
  ['soon', 'garbage', undefined],
  ['', 'garbage', undefined],
  [1795258768000, 'number', 1795258768000],
  [1795258768, 'number', 1795258768000],
  [null, 'null', undefined],
  [undefined, 'absent', undefined],
  [true, 'garbage', undefined],
])('time: %s', (value, form, millis) => {
  expect(readTime(value)).toEqual({ form, ...(millis === undefined ? {} : { at: millis }) });
});

test('a token is read tolerantly, with its unknown keys', () => {
  const reading = readToken(bytes('\ufeff{"accessToken":"t","expiresAt":"2026-11-21T10:59:28UTC","x":1}'));
  expect(reading.fault).toBe('byte-order-mark');
  expect(reading.contents).toMatchObject({ accessToken: 't', expiresAt: at, raw: { x: 1 } });
});

test('a silent refresh needs all four keys, a living registration and a session that is not legacy', () => {
  const whole = {
    accessToken: 't',
    expiresAt: '2026-11-21T10:59:28Z',
    refreshToken: 'r',
    clientId: 'c',
    clientSecret: 's',
    registrationExpiresAt: '2027-01-01T00:00:00Z',
  };
  const refreshable = (change: object, isLegacy = false, now = at) => {
    const { contents } = readToken(bytes(JSON.stringify({ ...whole, ...change })));
    return contents !== undefined && isRefreshable(contents, isLegacy, now);
  };
  expect(refreshable({})).toBe(true);
  for (const key of ['refreshToken', 'clientId', 'clientSecret', 'registrationExpiresAt'])
    expect(refreshable({ [key]: undefined })).toBe(false);
  expect(refreshable({}, true)).toBe(false);
  expect(refreshable({}, false, Date.UTC(2027, 0, 2))).toBe(false);
});
