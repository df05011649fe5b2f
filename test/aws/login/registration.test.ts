/** Client registrations: the AWS CLI's file names and contents, reuse, expiry, repair. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loginPort } from '../../../src/aws/login/port.ts';
import { registrationFile } from '../../../src/aws/login/registration.ts';
import { corp, demo, failureIn, hurriedClock, legacyCorp, never } from './home.ts';

const nameFor = (session: typeof corp, region = session.region): string => {
  return registrationFile('/cache', { session, target: { region } }).slice(-45, -5);
};

test('the file is named by the hash of AWS CLI v2', () => {
  // Measured with AWS CLI v2 (2.36); the others are Python's hashlib over json.dumps(args, sort_keys=True).
  expect(nameFor({ ...corp, startUrl: 'https://corp.awsapps.com/start/#/' })).toBe(
    'ba6eea53799ef49601a6bc4291db4de74e765a4b',
  );
  expect(nameFor(legacyCorp)).toBe('ffb6eff0a547e7a6123046d5853a4c054139b507');
  expect(nameFor({ ...corp, scopes: [] })).toBe('5fdb0c628fe4a3a78887b40232874154e433f9a4');
  expect(nameFor({ ...corp, name: 'größe 日本' })).toBe('c80fb02441e5cc5522ee9b6abd6852e85fd9014a');
});

test('device code: as the AWS CLI registers, reused until a quarter of an hour before its end', async () => {
  let now = 1_800_000_000_000;
  const { session, context, asked } = await demo({ now: () => now });
  const here = context(hurriedClock(() => now));
  const login = loginPort(here);
  await login.begin(session, 1, 'device', {}, never());
  await login.begin(session, 2, 'device', {}, never());
  expect(asked('RegisterClient').map(it => JSON.parse(it.body))).toEqual([
    { clientName: 'botocore-client-corp', clientType: 'public', scopes: ['sso:account:access'] },
  ]);
  const [file = ''] = readdirSync(here.paths.ssoCache);
  const path = join(here.paths.ssoCache, file);
  expect(readFileSync(path, 'utf8')).toMatch(
    /^\{"clientId": "\S+", "clientSecret": "\S+", "expiresAt": "2027-04-15T08:00:00Z", "scopes": \["sso:account:access"\]\}$/,
  );
  expect(statSync(path).mode & 0o777).toBe(0o600);
  now += 90 * 86_400_000 - 15 * 60_000;
  await login.begin(session, 3, 'device', {}, never());
  expect(asked('RegisterClient').length).toBe(1);
  now += 1000;
  await login.begin(session, 4, 'device', {}, never());
  expect(asked('RegisterClient').length).toBe(2);
});

test('each flow has registrations of its own kind in one file', async () => {
  const { session, context, asked } = await demo();
  const here = context();
  const login = loginPort(here);
  await login.begin(session, 1, 'device', {}, never());
  await login.begin(session, 2, 'pkce', {}, never());
  await login.begin(session, 3, 'pkce', {}, never());
  for (const attempt of [2, 3]) login.forget(attempt);
  await login.begin(session, 4, 'device', {}, never());
  expect(asked('RegisterClient').map(it => JSON.parse(it.body).grantTypes)).toEqual([
    undefined,
    ['authorization_code', 'refresh_token'],
    undefined,
  ]);
  expect(readdirSync(here.paths.ssoCache).length).toBe(1);
});

test.each([
  '',
  '{',
  'null',
  '[]',
  '{"clientId": "c", "clientSecret": 7, "expiresAt": "2999-01-01T00:00:00Z"}',
  '{"clientId": "c", "clientSecret": "s", "expiresAt": "soon"}',
  '{"clientId": "c", "clientSecret": "s"}',
])('a corrupt one (%s) is replaced', async content => {
  const { session, context } = await demo();
  const here = context();
  const login = loginPort(here);
  const file = registrationFile(here.paths.ssoCache, { session, target: session });
  mkdirSync(here.paths.ssoCache, { recursive: true });
  writeFileSync(file, content, { mode: 0o644 });
  await login.begin(session, 1, 'device', {}, never());
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ clientId: expect.any(String) });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a revoked one is told, and replaced when asked for a fresh one', async () => {
  const { portal, session, context, asked } = await demo();
  const login = loginPort(context());
  await login.begin(session, 1, 'device', {}, never());
  portal.revokeClients();
  expect(await failureIn(login.begin(session, 2, 'device', {}, never()))).toMatchObject({
    code: 'login.invalid-client',
    hint: expect.stringContaining('new registration'),
  });
  await login.begin(session, 3, 'device', { fresh: true }, never());
  expect(asked('RegisterClient').length).toBe(2);
});

test('a registration that cannot be saved is told', async () => {
  const { session, context } = await demo();
  const here = context();
  mkdirSync(join(here.paths.home, '.aws'));
  writeFileSync(join(here.paths.home, '.aws', 'sso'), '');
  const failure = await failureIn(loginPort(here).begin(session, 1, 'device', {}, never()));
  expect(failure.code).toBe('file.unwritable');
});
