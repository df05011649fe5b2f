/** Commands that edit sessions and legacy profiles, over the real config file. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RealCli, realCli } from '../support/real-services.ts';

let cli: RealCli;
beforeEach(async () => {
  cli = await realCli({ accounts: 1 }, { empty: true });
});
afterEach(() => cli.close());

const file = () => join(cli.home.home, '.aws', 'config');
const config = () => readFile(file(), 'utf8');
const has = async (text: string): Promise<void> => {
  await mkdir(dirname(file()), { recursive: true });
  await writeFile(file(), text);
};

const portal = 'https://corp.awsapps.com/start';
const main = `[sso-session main]\nsso_start_url = ${portal}\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n`;
const dev =
  '# mine\n[profile dev]\nsso_session = main\nsso_account_id = 111122223333\nsso_role_name = Admin\nregion = eu-west-1\n';
const legacy = `[profile old]\nsso_start_url = ${portal}\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = Admin\noutput = table\n`;

test('session add writes the section and answers its record', async () => {
  const { code, json } = await cli.run(`session add main --start-url ${portal} --region eu-west-1 --json`);
  expect(code).toBe(0);
  expect(await config()).toBe(main);
  expect(json()).toMatchObject({
    sessions: [
      {
        name: 'main',
        startUrl: portal,
        region: 'eu-west-1',
        scopes: ['sso:account:access'],
        token: { state: 'absent' },
      },
    ],
    written: true,
  });
});

test('session add takes the region from a start URL that carries it', async () => {
  await cli.run('session add lab --start-url https://ssoins-1234.portal.eu-north-1.app.aws');
  expect(await config()).toContain('sso_region = eu-north-1');
  const { code, err } = await cli.run(`session add more --start-url ${portal}`);
  expect(code).toBe(2);
  expect(err).toContain('--region');
});

test('session add: faults of the arguments are usage, a taken name is a conflict', async () => {
  await has(main);
  expect((await cli.run(`session add x --start-url http://plain.example --region eu-west-1`)).code).toBe(2);
  expect((await cli.run(`session add x --start-url ${portal} --region nowhere`)).code).toBe(2);
  expect(
    (await cli.run(['session', 'add', 'my corp', '--start-url', portal, '--region', 'eu-west-1'])).code,
  ).toBe(2);
  expect((await cli.run('session add x')).code).toBe(2);
  const taken = await cli.run(`session add main --start-url ${portal} --region eu-west-1`);
  expect(taken.code).toBe(4);
  expect(taken.err).toContain('There is a session main already.');
  expect(await config()).toBe(main);
});

test.each(['', ' ', ',,', 'a,,b', 'a,', '"', 'a\\b', 'sso:account:access,é'])(
  'session add: --scopes "%s" is no list of scopes and never becomes the default',
  async scopes => {
    const words = ['session', 'add', 'x', '--start-url', portal, '--region', 'eu-west-1', '--scopes', scopes];
    const { code, err } = await cli.run(words);
    expect(code).toBe(2);
    expect(err).toMatch(/scope is empty|is not a scope/);
    expect(err).toContain('sso:account:access; several have commas between');
    await expect(config()).rejects.toThrow('ENOENT');
  },
);

test.each([
  [`session add new --start-url ${portal} --region eu-west-1`, 'Added session new'],
  ['session rename main corp', 'Renamed session main to corp'],
  ['session remove main', 'Removed session main'],
  ['profile add test --session main --account 111122223333 --role Admin', 'Added profile test'],
  ['profile set dev output=json', 'Changed output of profile dev'],
  ['profile rename dev test', 'Renamed profile dev to test'],
  ['profile remove dev', 'Removed profile dev'],
])('"%s --dry-run" says what it would be, and with --diff shows it', async (line, title) => {
  await has(main + dev);
  const dry = await cli.run(`${line} --dry-run`);
  expect([dry.code, dry.out]).toEqual([0, '']);
  expect(dry.err).toContain(`Nothing is written. It would be: ${title}`);
  expect(dry.err).toContain('--diff');
  const shown = await cli.run(`${line} --dry-run --diff`);
  expect([shown.out.startsWith('--- '), shown.err.includes('--diff')]).toEqual([true, false]);
  expect((await cli.run(`${line} --dry-run --quiet`)).err).not.toContain('Nothing is written');
  expect(await config()).toBe(main + dev);
});

test('--dry-run --diff shows the change and writes nothing', async () => {
  const { code, out } = await cli.run(
    `session add main --start-url ${portal} --region eu-west-1 --dry-run --diff`,
  );
  expect(code).toBe(0);
  expect(out).toContain('+[sso-session main]');
  await expect(config()).rejects.toThrow('ENOENT');
});

test('session rename carries the profiles along; without a sign-in there is nothing to say of one', async () => {
  await has(`${main}\n${dev}`);
  const { code, err } = await cli.run('session rename main corp');
  expect(code).toBe(0);
  expect(await config()).toBe(
    `${main}\n${dev}`.replace('[sso-session main]', '[sso-session corp]').replace('= main', '= corp'),
  );
  expect(err).not.toMatch(/sign/i);
  expect((await cli.run('undo --yes')).code).toBe(0);
  expect(await config()).toBe(`${main}\n${dev}`);
});

test('session rename: unknown, taken and legacy sessions', async () => {
  await has(`${main}\n[sso-session lab]\nsso_start_url = ${portal}\nsso_region = eu-west-1\n`);
  expect((await cli.run('session rename nope x')).code).toBe(1);
  expect((await cli.run('session rename main lab')).code).toBe(4);
});

test('session remove takes what ssotui wrote with it; profiles of yours stay unless asked', async () => {
  const ours = dev.replace('[profile dev]', '[profile ours]').trimEnd();
  const before = `${main}\n${dev}\n${ours}\nssotui_managed = true\n`;
  await has(before);
  const plain = await cli.run('session remove main --yes --json');
  expect(plain.json()).toMatchObject({ removed: [{ name: 'ours' }], written: true });
  expect(plain.err).toContain('dev will not work without it.');
  expect(await config()).toContain('[profile dev]');
  expect(await config()).not.toContain('[profile ours]');
  await has(before);
  expect((await cli.run('session remove main --keep-profiles --yes --json')).json()).toMatchObject({
    removed: [],
  });
  expect(await config()).toContain('[profile ours]');
  await has(before);
  expect((await cli.run('session remove main --with-profiles --yes --json')).json()).toMatchObject({
    removed: [{ name: 'dev' }, { name: 'ours' }],
  });
  await has(before);
  expect((await cli.run('session remove main --with-profiles --keep-profiles --yes')).code).toBe(2);
  expect(await config()).toBe(before);
});

test('session remove needs a yes; its profiles stay or go as asked', async () => {
  const before = `${main}\n${dev}`;
  await has(before);
  const refused = await cli.run('session remove main');
  expect([refused.code, await config()]).toEqual([4, before]);
  expect(refused.err).toContain('dev will not work without it.');
  expect((await cli.run('session remove main --yes')).code).toBe(0);
  expect(await config()).toContain('[profile dev]');
  expect(await config()).not.toContain('[sso-session');
  await has(before);
  const { json } = await cli.run('session remove main --with-profiles --yes --json');
  expect(json()).toMatchObject({ sessions: [], written: true });
  expect(await config()).not.toContain('dev');
});

test('migrate converts legacy profiles, keeps the rest of them, and has nothing to do the second time', async () => {
  await has(`# top\n${legacy}`);
  const { code, json, err } = await cli.run('migrate --yes --json --session corp');
  expect(code).toBe(0);
  expect(json()).toMatchObject({
    updated: [
      { name: 'old', session: 'corp', accountId: '111122223333', roleName: 'Admin', output: 'table' },
    ],
    sessions: [{ name: 'corp', startUrl: portal, region: 'eu-west-1', exists: false }],
    written: true,
  });
  expect(err).toContain('sign in once to corp');
  const after = await config();
  expect(after).toContain('# top\n[profile old]\n');
  expect(after).toContain('sso_session = corp');
  expect(after).toContain('output = table');
  expect(after).toContain(`[sso-session corp]\nsso_start_url = ${portal}\n`);
  expect(await cli.run('migrate')).toMatchObject({ code: 0, err: 'Nothing to convert.\n' });
  expect(await config()).toBe(after);
  await cli.run('undo --yes');
  expect(await config()).toBe(`# top\n${legacy}`);
});

test('migrate derives a name, needs a yes, and can be looked at first', async () => {
  await has(legacy);
  const { code, out } = await cli.run('migrate --diff');
  expect(code).toBe(4);
  expect(out).toContain('+sso_session = corp');
  expect((await cli.run('migrate --dry-run')).code).toBe(0);
  expect(await config()).toBe(legacy);
});

test('migrate: names for several sessions go by their URL', async () => {
  const other = legacy.replace('profile old', 'profile lab').replace('corp', 'lab');
  await has(`${legacy}\n${other}`);
  const unclear = await cli.run('migrate --yes --session one');
  expect(unclear.code).toBe(2);
  expect(unclear.err).toContain('https://lab.awsapps.com/start');
  await cli.run(`migrate --yes --session ${portal}=one --session https://lab.awsapps.com/start=two`);
  expect(await config()).toMatch(/sso_session = one[\s\S]*sso_session = two/);
});

test('migrate: a name of another session is a conflict', async () => {
  const before = `${main.replace('corp', 'else')}\n${legacy}`;
  await has(before);
  const { code, err } = await cli.run('migrate --yes --session main');
  expect(code).toBe(4);
  expect(err).toContain('main');
  expect(await config()).toBe(before);
});

test('a file with a mistake is edited by no command', async () => {
  const before = `${main}${main}no setting\n`;
  await has(before);
  for (const line of [
    'migrate --yes',
    'session rename main x',
    `session add y --start-url ${portal} --region eu-west-1`,
  ])
    expect([line, (await cli.run(line)).code]).toEqual([line, 4]);
  expect(await config()).toBe(before);
});
