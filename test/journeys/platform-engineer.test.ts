/** A platform engineer: a hand-made config full of oddities, 1,200 accounts, names by template; nothing of theirs is lost. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoHome, makeDemoHome } from '../../src/demo/home.ts';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal } from '../../src/demo/types.ts';
import { clickAllow } from '../support/browser.ts';
import { type Ended, ssotui, start } from '../support/built.ts';

const handMade = (portal: DemoPortal): string =>
  [
    '# the team’s config: ask before you touch it',
    '',
    '[default]',
    'region=eu-central-1   ',
    '',
    '; long-lived, for the build server',
    "[profile 'legacy keys']",
    'credential_process = "/opt/my tool/keys" --a "b c"',
    's3 =',
    '    max_concurrent_requests = 20',
    '    # nested, with a comment',
    '    addressing_style = path',
    'cli_pager =',
    '',
    '[sso-session   demo]',
    `sso_start_url = ${portal.startUrl}`,
    `sso_region : ${portal.region}`,
    'sso_registration_scopes = sso:account:access',
    '[plugins]',
    'endpoint = awscli_plugin_endpoint',
    '# the end',
    '',
  ].join('\r\n');

const settings =
  '[names]\ntemplate = {account|slug}/{role}\n\n[overrides.role]\nAdministratorAccess = admin\n';

const awsV2 = (): boolean => {
  try {
    return execFileSync('/usr/bin/aws', ['--version'], { encoding: 'utf8' }).startsWith('aws-cli/2');
  } catch {
    return false;
  }
};
const botocore = (): boolean => {
  try {
    execFileSync('python3', ['-c', 'import botocore'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

let portal: DemoPortal;
let home: DemoHome;
let before: Buffer;
let made: Ended;
const configFile = (): string => join(home.home, '.aws', 'config');

beforeAll(async () => {
  portal = await startPortal({ accounts: 1200, hostile: true });
  home = await makeDemoHome(portal, { empty: true });
  mkdirSync(join(home.home, '.aws'), { recursive: true, mode: 0o700 });
  writeFileSync(configFile(), handMade(portal), { mode: 0o640 });
  const own = join(home.env.XDG_CONFIG_HOME ?? '', 'ssotui');
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'config'), settings);
  before = readFileSync(configFile());
  const login = ssotui(['login', 'demo', '--device-code', '--no-browser'], home.env);
  await clickAllow(await login.says(/http:\/\/127\S+user_code=\S+/));
  expect((await login.ended).code).toBe(0);
}, 60_000);
afterAll(async () => {
  await portal.close();
  await home.remove();
});

const names = async (): Promise<string[]> =>
  (
    JSON.parse((await ssotui(['profiles', '--json'], home.env).ended).stdout).profiles as { name: string }[]
  ).map(each => each.name);

test('equal names are a conflict: nothing is written', async () => {
  const { code, stderr } = await ssotui(['generate', 'demo', '--yes'], home.env).ended;
  expect(code).toBe(4);
  expect(stderr).toContain('append');
  expect(readFileSync(configFile())).toEqual(before);
  expect(existsSync(join(home.env.XDG_STATE_HOME ?? '', 'ssotui', 'backups'))).toBe(false);
});

test('with the account id appended everything is written, and every foreign byte is still there', async () => {
  made = await ssotui(['generate', 'demo', '--yes', '--append-account-id', '--json'], home.env).ended;
  expect(made.stderr).toBe('');
  expect(made.code).toBe(0);
  const roles = portal.accounts.reduce((sum, account) => sum + account.roles.length, 0);
  const { created } = JSON.parse(made.stdout);
  expect(created).toHaveLength(roles);
  const after = readFileSync(configFile());
  const at = after.indexOf('[profile ', before.length - 40);
  expect(
    Buffer.concat([after.subarray(0, at)])
      .toString()
      .trimEnd(),
  ).toBe(before.toString().trimEnd());
  expect(after.toString()).not.toMatch(/[^\r]\n/);
});

test('names follow template and overrides, and no name holds what a client could not read', async () => {
  const { created } = JSON.parse(made.stdout) as { created: { name: string }[] };
  expect(created.some(({ name }) => name.endsWith('/admin'))).toBe(true);
  for (const { name } of created) expect(name).toMatch(/^[A-Za-z0-9_\-./@%:+]+$/);
  expect(new Set(created.map(({ name }) => name)).size).toBe(created.length);
});

test.skipIf(!awsV2())('AWS CLI v2 lists exactly the planned profiles and those that were there', async () => {
  const { code, stdout } = await start('/usr/bin/aws', ['configure', 'list-profiles'], home.env).ended;
  expect(code).toBe(0);
  expect(stdout.trim().split('\n').sort()).toEqual((await names()).sort());
});

test.skipIf(!botocore())('botocore sees them too, and the hand-made ones as before', async () => {
  const script = `
import botocore.session, json
full = botocore.session.Session().full_config
print(json.dumps({'names': sorted(full['profiles']), 'keys': full['profiles']['legacy keys']}))`;
  const { stdout, stderr } = await start('python3', ['-c', script], { ...home.env }).ended;
  expect(stderr).toBe('');
  const answer = JSON.parse(stdout);
  expect(answer.names).toEqual((await names()).sort());
  expect(answer.keys.s3).toEqual({ max_concurrent_requests: '20', addressing_style: 'path' });
});

test('undo brings back the old file byte for byte', async () => {
  expect((await ssotui(['undo'], home.env).ended).code).toBe(0);
  expect(readFileSync(configFile()).equals(before)).toBe(true);
});
