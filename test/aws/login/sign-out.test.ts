/** Signing out of one session: what goes, what stays, with the portal and without. */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cachePort } from '../../../src/aws/cache/port.ts';
import { tokenFile } from '../../../src/aws/cache/session-tokens.ts';
import { assumedFileName, credentialsFileName } from '../../../src/aws/formats/names.ts';
import { loginPort } from '../../../src/aws/login/port.ts';
import type { ConfigSnapshot, Profile, Session } from '../../../src/domain/model.ts';
import { demo, failureIn, never } from './home.ts';

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
  const files = { own, gone, theirs, foreign, database };
  return { ...all, ...files, here, other, config, token, signIn, login: loginPort(here) };
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

type Home = Awaited<ReturnType<typeof two>>;

/** A role that is assumed with the keys of the session's role, and the file of its keys. */
const withChain = ({ here, config }: Home) => {
  const roleArn = 'arn:aws:iam::000000000003:role/deploy';
  const lines = ['[profile corp-Admin]', 'sso_session = corp', 'sso_account_id = 000000000001'];
  const chain = [
    'sso_role_name = Admin',
    '[profile deploy]',
    `role_arn = ${roleArn}`,
    'source_profile = corp-Admin',
  ];
  writeFileSync(here.paths.configFile, [...lines, ...chain, ''].join('\n'));
  const deploy: Profile = {
    ...profile('corp', '', ''),
    name: 'deploy',
    kind: 'chain',
    root: { profile: 'corp-Admin', session: 'corp' },
  };
  const file = join(here.paths.cliCache, assumedFileName({ roleArn }));
  writeFileSync(file, '{}');
  return { file, config: { ...config, profiles: [...config.profiles, deploy] } };
};

/** Into the trash, as a purge that keeps the sign-in does. */
const purged = async (home: Home, config: ConfigSnapshot, files: readonly string[]): Promise<void> => {
  const cache = cachePort(home.here, undefined);
  const entries = (await cache.inspect(config)).filter(({ file }) => files.includes(file));
  const done = await cache.purge(entries);
  expect(done.kept).toEqual([]);
};

const tokenOf = (home: Home): string => tokenFile(home.here, home.session);

const states: readonly (readonly [string, number, (home: Home) => Promise<ConfigSnapshot | undefined>])[] = [
  ['signed in', 1, async () => undefined],
  [
    'never signed in',
    0,
    async home => {
      for (const file of [tokenOf(home), home.own, home.gone]) rmSync(file);
      return undefined;
    },
  ],
  [
    'with a corrupt token',
    0,
    async home => {
      writeFileSync(tokenOf(home), '{"acc');
      return undefined;
    },
  ],
  [
    'with the token of an editor in its place',
    0,
    async home => {
      const scopes = ['codewhisperer:completions'];
      const content = { accessToken: 't', expiresAt: '2999-01-01T00:00:00Z', region: 'us-east-1', scopes };
      writeFileSync(tokenOf(home), JSON.stringify(content));
      return undefined;
    },
  ],
  [
    'whose token and keys were purged',
    1,
    async home => {
      await purged(home, home.config, [tokenOf(home), home.own]);
      return undefined;
    },
  ],
  [
    'whose token was purged before it signed in again',
    2,
    async home => {
      await purged(home, home.config, [tokenOf(home)]);
      home.signIn(home.session);
      return undefined;
    },
  ],
  ['whose keys assumed another role', 1, async home => withChain(home).config],
  [
    'whose keys assumed another role, purged since',
    1,
    async home => {
      const { config, file } = withChain(home);
      await purged(home, config, [file]);
      return config;
    },
  ],
];

test.each(states)(
  'a dry run names what goes, and how many sign-ins end: one %s',
  async (_, revokes, prepare) => {
    const home = await two();
    const config = (await prepare(home)) ?? home.config;
    const before = await home.login.previewSignOut(home.session, config);
    const { removed } = await home.login.signOut(home.session, config, never());
    expect([...before.files].sort()).toEqual([...removed].sort());
    expect([before.revokes, home.asked('Logout').length]).toEqual([revokes, revokes]);
    expect(await cachePort(home.here, undefined).trashes()).toEqual([]);
    expect([home.theirs, home.foreign, home.database].filter(it => !existsSync(it))).toEqual([]);
  },
);

test('a folder in the place of role credentials stays, is named, and keeps nothing else', async () => {
  const { login, here, session, config, own, gone } = await two();
  rmSync(own);
  mkdirSync(own);
  expect(await failureIn(login.signOut(session, config, never()))).toMatchObject({
    code: 'file.unwritable',
    summary: `The sign-in of corp was ended at the portal. The role credentials ${own} could not be removed: it is a folder.`,
  });
  expect([tokenFile(here, session), gone].filter(existsSync)).toEqual([]);
});
