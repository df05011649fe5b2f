/** Signing out of one session: what goes, what stays, with the portal and without. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tokenFile } from '../../../src/aws/cache/session-tokens.ts';
import { credentialsFileName } from '../../../src/aws/formats/names.ts';
import { loginPort } from '../../../src/aws/login/port.ts';
import type { ConfigSnapshot, Profile, Session } from '../../../src/domain/model.ts';
import { demo, never } from './home.ts';

const profile = (session: string, accountId: string, roleName: string): Profile => ({
  name: `${session}-${roleName}`,
  kind: 'sso',
  session,
  accountId,
  roleName,
  keys: {},
  managed: false,
  file: 'config',
  line: 1,
});

const credentials = (accountId: string): string =>
  JSON.stringify({ ProviderType: 'sso', Credentials: { AccessKeyId: 'ASIA', AccountId: accountId } });

/**
 * Two sessions signed in, with role credentials of both, one of a profile that is gone, and one of another
 * provider.
 */
const two = async (env: Record<string, string> = {}) => {
  const all = await demo();
  const here = all.context(undefined, env);
  const other: Session = { ...all.session, name: 'other' };
  const config: ConfigSnapshot = {
    path: here.paths.configFile,
    exists: true,
    fingerprint: '',
    sessions: [all.session, other],
    profiles: [profile('corp', '000000000001', 'Admin'), profile('other', '000000000002', 'ReadOnly')],
    problems: [],
  };
  for (const folder of [here.paths.ssoCache, here.paths.cliCache]) mkdirSync(folder, { recursive: true });
  const signIn = (session: Session): string => {
    const { accessToken } = all.portal.issueToken();
    const content = { accessToken, expiresAt: '2999-01-01T00:00:00Z', region: session.region };
    writeFileSync(tokenFile(here, session), JSON.stringify(content));
    return accessToken;
  };
  const put = (name: string, content: string): string => {
    const file = join(here.paths.cliCache, name);
    writeFileSync(file, content);
    return file;
  };
  const own = put(credentialsFileName(all.session, '000000000001', 'Admin'), credentials('000000000001'));
  const gone = put(credentialsFileName(all.session, '000000000002', 'Admin'), credentials('000000000002'));
  const theirs = put(credentialsFileName(other, '000000000002', 'ReadOnly'), credentials('000000000002'));
  const foreign = put('0123456789012345678901234567890123456789.json', '{"ProviderType": "assume-role"}');
  const database = put('session.db', 'SQLite');
  writeFileSync(join(here.paths.ssoCache, 'registration.json'), '{"clientId": "c"}');
  const token = signIn(all.session);
  signIn(other);
  return { ...all, here, other, config, own, gone, theirs, foreign, database, token, login: loginPort(here) };
};

test('the portal is told; the token and the role credentials of this session go, everything else stays', async () => {
  const { login, here, session, other, config, own, gone, theirs, foreign, database, token, asked } =
    await two();
  const file = tokenFile(here, session);
  const { removed, warning } = await login.signOut(session, config, never());
  expect(warning).toBeUndefined();
  expect([...removed].sort()).toEqual([file, own, gone].sort());
  expect([file, own, gone].filter(existsSync)).toEqual([]);
  expect([tokenFile(here, other), theirs, foreign, database].filter(it => !existsSync(it))).toEqual([]);
  expect(readdirSync(here.paths.ssoCache)).toContain('registration.json');
  expect(asked('Logout').map(it => it.headers['x-amz-sso_bearer_token'])).toEqual([token]);
});

test('offline the files go all the same, and a warning says what is left', async () => {
  const { login, here, session, config, own } = await two({ AWS_ENDPOINT_URL_SSO: 'http://127.0.0.1:1' });
  const { removed, warning } = await login.signOut(session, config, never());
  expect(removed).toContain(own);
  expect(existsSync(tokenFile(here, session))).toBe(false);
  expect(warning).toMatchObject({
    code: 'network.unreachable',
    summary: expect.stringContaining('stays valid'),
  });
});

test('cancelled half-way the files are gone too', async () => {
  const { login, here, session, config, portal } = await two();
  portal.fail('Logout', { status: 200, delayMs: 10_000 });
  const controller = new AbortController();
  const signingOut = login.signOut(session, config, controller.signal);
  controller.abort();
  expect((await signingOut).warning).toMatchObject({ code: 'login.cancelled' });
  expect(existsSync(tokenFile(here, session))).toBe(false);
});

test('a token the portal no longer knows is signed out without a warning', async () => {
  const { login, session, config, portal } = await two();
  portal.revokeTokens();
  expect((await login.signOut(session, config, never())).warning).toBeUndefined();
});

test('a corrupt token file goes without asking the portal; nothing there is no failure', async () => {
  const { login, here, session, config, asked } = await two();
  const file = tokenFile(here, session);
  writeFileSync(file, '{"accessToken"');
  expect((await login.signOut(session, config, never())).removed).toContain(file);
  expect((await login.signOut(session, config, never())).removed).toEqual([]);
  expect(asked('Logout')).toEqual([]);
});

test('a home without any cache', async () => {
  const { context, session } = await demo();
  const here = context();
  const config = {
    path: '',
    exists: false,
    fingerprint: '',
    sessions: [session],
    profiles: [],
    problems: [],
  };
  expect(await loginPort(here).signOut(session, config, never())).toEqual({ removed: [] });
});
