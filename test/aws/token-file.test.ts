/** Token files: names, forms of time, corruption, modes, links, and the bytes the AWS CLI writes. */
import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { awsTime, parseAwsTime } from '../../src/aws/aws-time.ts';
import { pythonJson } from '../../src/aws/python-json.ts';
import {
  readToken,
  removeToken,
  tokenFact,
  tokenFileOf,
  tokenKeys,
  writeToken,
} from '../../src/aws/token-file.ts';
import type { Context } from '../../src/local/context.ts';
import type { ClockPort } from '../../src/services.ts';
import { contextAt, corp, legacyCorp } from './login/home.ts';

const at = Date.parse('2026-11-21T10:59:28Z');

/** As AWS CLI v2 (2.36) was seen to write it. */
const cliBytes =
  '{"startUrl": "https://corp.awsapps.com/start", "region": "us-east-1", "accessToken": "access", "expiresAt": "2026-11-21T10:59:28Z", "clientId": "client", "clientSecret": "secret", "registrationExpiresAt": "2030-01-18T20:53:20Z", "refreshToken": "refresh"}';

const issued = {
  accessToken: 'access',
  expiresAt: at + 400,
  refreshToken: 'refresh',
  clientId: 'client',
  clientSecret: 'secret',
  registrationExpiresAt: Date.parse('2030-01-18T20:53:20Z'),
  region: 'us-east-1',
};

const store = (context: Context, content: string, session = corp): string => {
  const file = tokenFileOf(context.paths, session);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
};

test('the file is named by the session name, or by the start URL of a legacy session', () => {
  const { paths } = contextAt();
  expect(tokenFileOf(paths, corp)).toBe(
    join(paths.ssoCache, 'ee0bfd2552fbd840c02cc48b6e823320543c450f.json'),
  );
  expect(tokenFileOf(paths, { ...legacyCorp, name: `${corp.startUrl} (us-east-1)` })).toBe(
    join(paths.ssoCache, 'a51746d4aa793ae07b25e90c3a5db96fc7832bd7.json'),
  );
});

test.each([
  '2026-11-21T10:59:28Z',
  '2026-11-21T10:59:28.000Z',
  '2026-11-21T10:59:28.000000123Z',
  '2026-11-21T10:59:28UTC',
  '2026-11-21T10:59:28 UTC',
  '2026-11-21T10:59:28+00:00',
  '2026-11-21T12:59:28+0200',
  '2026-11-21T12:59:28+02',
  '2026-11-21 10:59:28Z',
  'Sat, 21 Nov 2026 10:59:28 GMT',
])('the time %s is read', written => {
  expect(parseAwsTime(written)).toBe(at);
});

test.each(['', 'soon', '2026-11-21T10:59:28', '2026-11-21', '1795258768', '2026-13-41T00:00:00Z'])(
  'the time %j is not',
  written => {
    expect(parseAwsTime(written)).toBeUndefined();
  },
);

test('times are written in seconds, rounded down', () => {
  expect(awsTime(at + 999)).toBe('2026-11-21T10:59:28Z');
});

test('JSON is written as Python writes it', () => {
  expect(pythonJson({ b: [1, null, true, 'ü\u007f😀"\n'], a: {} })).toBe(
    '{"b": [1, null, true, "\\u00fc\\u007f\\ud83d\\ude00\\"\\n"], "a": {}}',
  );
  expect(pythonJson({ b: [1, 2], a: 'x' }, { sortKeys: true, compact: true })).toBe('{"a":"x","b":[1,2]}');
});

test('a token is written as AWS CLI v2 writes it, private, and read back', async () => {
  const context = contextAt();
  await writeToken(context, corp, tokenKeys(corp, issued));
  const file = tokenFileOf(context.paths, corp);
  expect(readFileSync(file, 'utf8')).toBe(cliBytes);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  const read = await readToken(context, corp);
  expect(tokenFact(corp, read, at - 1000)).toEqual({ is: 'valid', until: at, refreshable: true });
  expect(tokenFact(corp, read, at)).toEqual({ is: 'expired', since: at, refreshable: true });
});

test('a rewrite makes the file private again and follows a link', async () => {
  const context = contextAt();
  const file = tokenFileOf(context.paths, corp);
  const elsewhere = join(context.paths.home, 'elsewhere.json');
  writeFileSync(elsewhere, 'old');
  chmodSync(elsewhere, 0o644);
  mkdirSync(dirname(file), { recursive: true });
  symlinkSync(elsewhere, file);
  await writeToken(context, corp, tokenKeys(corp, issued));
  expect(lstatSync(file).isSymbolicLink()).toBe(true);
  expect(readFileSync(elsewhere, 'utf8')).toBe(cliBytes);
  expect(statSync(elsewhere).mode & 0o777).toBe(0o600);
  expect(await removeToken(context, corp)).toBe(file);
  expect(() => lstatSync(file)).toThrow('ENOENT');
  expect(() => lstatSync(elsewhere)).toThrow('ENOENT');
});

test('a token without a refresh token, or a legacy one, is not refreshable', async () => {
  const context = contextAt();
  const { refreshToken: _, ...rest } = issued;
  await writeToken(context, corp, tokenKeys(corp, rest));
  expect(tokenFact(corp, await readToken(context, corp), at - 1)).toMatchObject({ refreshable: false });
  await writeToken(context, legacyCorp, tokenKeys(legacyCorp, issued));
  expect(tokenFact(legacyCorp, await readToken(context, legacyCorp), at - 1)).toMatchObject({
    refreshable: false,
  });
});

test('a byte order mark, another key order and unknown keys do no harm', async () => {
  const context = contextAt();
  store(
    context,
    '\ufeff{"x": {"y": 1}, "expiresAt": "2026-11-21T10:59:28UTC", "accessToken": "a", "accessToken": "b"}',
  );
  const read = await readToken(context, corp);
  expect(read).toMatchObject({ is: 'token', token: { accessToken: 'b', expiresAt: at } });
});

test.each([
  ['', 'it is empty'],
  [' \n', 'it is empty'],
  ['{"accessToken": "a', 'not JSON'],
  [`${cliBytes}}`, 'not JSON'],
  ['null', 'not an object'],
  ['[]', 'not an object'],
  ['"accessToken"', 'not an object'],
  ['7', 'not an object'],
  ['{"expiresAt": "2026-11-21T10:59:28Z"}', 'no usable accessToken'],
  ['{"AccessToken": "a", "expiresAt": "2026-11-21T10:59:28Z"}', 'no usable accessToken'],
  ['{"accessToken": "", "expiresAt": "2026-11-21T10:59:28Z"}', 'no usable accessToken'],
  ['{"accessToken": 7, "expiresAt": "2026-11-21T10:59:28Z"}', 'no usable accessToken'],
  ['{"accessToken": "a"}', 'no expiresAt'],
  ['{"accessToken": "a", "expiresAt": null}', 'not a time'],
  ['{"accessToken": "a", "expiresAt": 1795258768}', 'not a time'],
  ['{"accessToken": "a", "expiresAt": "2026-11-21T10:59:28"}', 'not a time'],
])('%j is corrupt', async (content, why) => {
  const context = contextAt();
  const file = store(context, content);
  const fact = tokenFact(corp, await readToken(context, corp), at);
  expect(fact).toEqual({ is: 'corrupt', file, why: expect.stringContaining(why) });
});

test('missing, dangling, a folder, a loop', async () => {
  const context = contextAt();
  const file = tokenFileOf(context.paths, corp);
  expect(await readToken(context, corp)).toEqual({ is: 'absent', file });
  mkdirSync(dirname(file), { recursive: true });
  symlinkSync('nowhere', file);
  expect(await readToken(context, corp)).toEqual({ is: 'absent', file });
  mkdirSync(join(dirname(file), 'nowhere'));
  expect(await readToken(context, corp)).toMatchObject({ is: 'corrupt', why: 'it is not a file' });
  const other = { ...corp, name: 'other' };
  symlinkSync(tokenFileOf(context.paths, other), tokenFileOf(context.paths, other));
  expect(await readToken(context, other)).toMatchObject({ is: 'corrupt', why: 'it is a link to itself' });
});

test('a file found empty while another client writes it is read once more', async () => {
  const waits: number[] = [];
  const clock: ClockPort = {
    now: () => at,
    after: (ms, _, go) => {
      waits.push(ms);
      store(context, cliBytes);
      go();
    },
  };
  const context = contextAt({}, clock);
  store(context, '');
  expect(await readToken(context, corp)).toMatchObject({ is: 'token' });
  expect(waits).toEqual([100]);
});

test('a folder that cannot be written is named', async () => {
  const context = contextAt();
  mkdirSync(join(context.paths.home, '.aws'), { recursive: true });
  writeFileSync(join(context.paths.home, '.aws', 'sso'), 'in the way');
  await expect(writeToken(context, corp, tokenKeys(corp, issued))).rejects.toMatchObject({
    failure: { code: 'file.unwritable', summary: expect.stringContaining('.aws/sso/cache') },
  });
});
