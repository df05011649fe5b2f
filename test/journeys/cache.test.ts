/**
 * A broken login cured on the screen, on real files: the verdict, the purge, the undo, a new sign-in, signing
 * out.
 */
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { credentialsFileName, tokenFileName } from '../../src/aws/formats/names.ts';
import type { DemoPortal } from '../../src/demo/types.ts';
import { type LaunchedApp, type LaunchOptions, launch } from '../support/launch.ts';

let app: LaunchedApp | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});

const open = async (options: LaunchOptions = {}): Promise<LaunchedApp> => {
  app = await launch({ columns: 100, rows: 30, ...options });
  return app;
};

const cacheOf = (home: string, name: string): string => join(home, '.aws', 'sso', 'cache', name);
const tokenOf = (home: string, session: string): string => cacheOf(home, tokenFileName(session));
const names = async (home: string): Promise<readonly string[]> => readdir(cacheOf(home, ''));

/** A token of the portal as the AWS CLI stores it. */
const signIn = async (home: string, portal: DemoPortal): Promise<void> => {
  const { accessToken, refreshToken, clientId, clientSecret, ...times } = portal.issueToken();
  const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  const token = {
    startUrl: portal.startUrl,
    region: portal.region,
    accessToken,
    expiresAt: iso(times.expiresAt),
    clientId,
    clientSecret,
    registrationExpiresAt: iso(times.clientSecretExpiresAt),
    refreshToken,
  };
  await writeFile(tokenOf(home, 'demo'), JSON.stringify(token), { mode: 0o600 });
};

test('a corrupt token is found, purged, put back, purged again, and a new sign-in works', async () => {
  const { press, sees, home, portal } = await open({
    replace: ({ login }) => ({
      login: {
        ...login,
        choose: async () => ({ flow: 'device', reason: 'You sit elsewhere.', opensHere: false }),
      },
    }),
  });
  const file = tokenOf(home, 'partner');
  const broken = await readFile(file);
  await press('j c');
  await sees('1 corrupt · 1 expired');
  await sees('The JSON breaks off: the file was cut short.');
  await sees('AWS CLI and boto3: every command fails');
  await press('c x');
  await sees('Move 1 file to the trash?');
  await sees(tokenFileName('partner'));
  await sees('token of partner: unusable, sign in again afterwards');
  await press('y');
  await sees('Moved 1 file to the trash. u puts it back.');
  await sees('1 file · 1 expired');
  expect(await names(home)).not.toContain(tokenFileName('partner'));
  await press('u');
  await sees('Put 1 file back.');
  expect(await readFile(file)).toEqual(broken);
  await sees('2 files · 1 corrupt');
  await press('g g x y');
  await sees('1 file · 1 expired');
  await press('escape');
  await sees(/partner +signed out/);
  await press('L');
  await sees(/\b[A-Z]{4}-[A-Z]{4}\b/);
  portal.approve();
  await sees('Signed in to partner.');
  await press('c');
  await sees(/fine +token +partner/);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ region: portal.region });
});

test('what other programs write shows up by itself, and the choice stays with its file', async () => {
  const { press, sees, home } = await open();
  await press('j c');
  await sees('1 corrupt');
  await press('c');
  await sees('✓ 1 chosen');
  await writeFile(tokenOf(home, 'demo'), '');
  await sees('✓ 1 chosen · 3 files · 2 corrupt');
  await sees(/›✓ +corrupt +token +partner/);
});

test('a file that changed after it was judged is kept, with the reason', async () => {
  const { press, sees, home } = await open();
  await press('j c');
  await sees('1 corrupt');
  await press('x');
  await sees('Move 1 file to the trash?');
  await writeFile(tokenOf(home, 'partner'), '{"rewritten": "by another program"');
  await press('y');
  await sees('has changed since it was looked at');
  await sees('not purged');
  expect(await names(home)).toContain(tokenFileName('partner'));
});

test('modes that show tokens to others are taken back, of files and folders', async () => {
  const { press, sees, home } = await open({
    prepare: async (path, portal) => {
      await signIn(path, portal);
      await chmod(tokenOf(path, 'demo'), 0o644);
      await chmod(cacheOf(path, ''), 0o777);
    },
  });
  await press('c');
  await sees('1 exposed');
  await sees('Others can write to .aws/sso/cache (mode 0777): press t.');
  await press('t');
  await sees('Make 1 file and 1 folder private?');
  await press('y');
  await sees('only you have access now');
  expect((await stat(tokenOf(home, 'demo'))).mode & 0o777).toBe(0o600);
  expect((await stat(cacheOf(home, ''))).mode & 0o777).toBe(0o700);
  await sees('1 fine');
});

test('signing out ends the session at the portal, removes its files, and leaves the others', async () => {
  const credentials = (portal: DemoPortal): string =>
    credentialsFileName(
      { name: 'demo', startUrl: portal.startUrl, region: portal.region, scopes: [], legacy: false },
      portal.accounts.find((_each, index) => index === 1)?.accountId ?? '',
      portal.accounts.find((_each, index) => index === 1)?.roles.at(-1) ?? '',
    );
  const { press, sees, home, portal } = await open({
    prepare: async (path, own) => {
      await signIn(path, own);
      await mkdir(join(path, '.aws', 'cli', 'cache'), { recursive: true, mode: 0o700 });
      await writeFile(join(path, '.aws', 'cli', 'cache', credentials(own)), '{"ProviderType": "sso"}', {
        mode: 0o600,
      });
    },
  });
  await sees(/demo +5\dm/);
  await press('S');
  await sees('Sign out of demo?');
  await press('y');
  await sees('Signed out of demo: 2 files removed.');
  await sees(/demo +signed out/);
  expect(
    portal.requests.filter(({ operation }) => operation === 'Logout').map(({ status }) => status),
  ).toEqual([200]);
  expect(await names(home)).toEqual(expect.arrayContaining([tokenFileName('partner')]));
  expect(await names(home)).not.toContain(tokenFileName('demo'));
  expect(await readdir(join(home, '.aws', 'cli', 'cache'))).toEqual([]);
});

test('signed out while the portal is away: the files are gone, and the warning says what is left', async () => {
  const { press, sees, home, portal } = await open({ prepare: signIn });
  await sees(/demo +5\dm/);
  portal.fail('Logout', { status: 503, times: 10 });
  await press('c');
  await sees(/fine +token +demo/);
  await press('G S y');
  await sees('the portal could not be told');
  expect(await names(home)).not.toContain(tokenFileName('demo'));
});

test('with a mistake in the config nothing is called an orphan, and the screen says so', async () => {
  const { press, sees, home } = await open({
    prepare: async path => {
      const config = join(path, '.aws', 'config');
      await writeFile(config, `${await readFile(config, 'utf8')}\nthis is no key\n`);
      await writeFile(
        cacheOf(path, `${'a'.repeat(40)}.json`),
        '{"accessToken": "x", "expiresAt": "2020-01-01T00:00:00Z"}',
      );
    },
  });
  await press('c');
  await sees('The config has a mistake');
  await sees('2 expired');
  expect(await names(home)).toHaveLength(3);
});
