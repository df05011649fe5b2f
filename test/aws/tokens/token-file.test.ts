/** Token files: names, forms of time, corruption, modes, links, and the bytes the AWS CLI writes. */
import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { tokenFile } from '../../../src/aws/cache/session-tokens.ts';
import { pythonJson } from '../../../src/aws/formats/python-json.ts';
import { awsTime } from '../../../src/aws/formats/time.ts';
import { readToken, removeToken, tokenKeys, writeToken } from '../../../src/aws/tokens/token-file.ts';
import type { Context } from '../../../src/local/context.ts';
import type { ClockPort } from '../../../src/ports.ts';
import { contextAt, corp } from '../login/home.ts';

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
  const file = tokenFile(context, session);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
};

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
  const file = tokenFile(context, corp);
  expect(readFileSync(file, 'utf8')).toBe(cliBytes);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  const read = await readToken(context, corp);
  expect(read).toMatchObject({ is: 'token', token: { accessToken: 'access', expiresAt: at } });
});

test('a rewrite makes the file private again and follows a link', async () => {
  const context = contextAt();
  const file = tokenFile(context, corp);
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
  '',
  '{"accessToken": "a',
  '[]',
  '{"expiresAt": "2026-11-21T10:59:28Z"}',
  '{"accessToken": "a", "expiresAt": 1795258768}',
  '{"accessToken": "a", "expiresAt": "2026-11-21T10:59:28"}',
  '{"accessToken": "a\\nb", "expiresAt": "2026-11-21T10:59:28Z"}',
])('%j is not used as a token', async content => {
  const context = contextAt();
  const file = store(context, content);
  expect(await readToken(context, corp)).toEqual({
    is: 'corrupt',
    file,
    why: expect.stringMatching(/\w+\.$/),
  });
});

test('missing, a folder, a loop', async () => {
  const context = contextAt();
  const file = tokenFile(context, corp);
  expect(await readToken(context, corp)).toEqual({ is: 'absent', file });
  mkdirSync(file, { recursive: true });
  expect(await readToken(context, corp)).toMatchObject({ is: 'corrupt' });
  const other = { ...corp, name: 'other' };
  symlinkSync(tokenFile(context, other), tokenFile(context, other));
  expect(await readToken(context, other)).toMatchObject({ is: 'corrupt' });
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
