/** Single profiles from the command line, over the real config file. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aConfig, aProfile, aSession, aWorld } from '../support/fake-services.ts';
import { type RealCli, realCli } from '../support/real-services.ts';
import { run } from '../support/run-cli.ts';

let cli: RealCli;
beforeEach(async () => {
  cli = await realCli({ accounts: 1 }, { empty: true });
  await has('config', main);
});
afterEach(() => cli.close());

const file = (name = 'config') => join(cli.home.home, '.aws', name);
const config = () => readFile(file(), 'utf8');
const has = async (name: string, text: string): Promise<void> => {
  await mkdir(dirname(file()), { recursive: true });
  await writeFile(file(name), text);
};

const main =
  '[sso-session main]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\n' +
  'sso_registration_scopes = sso:account:access\n';
const section = (name: string, more = '', role = 'Admin') =>
  `\n[profile ${name}]\nsso_session = main\nsso_account_id = 111122223333\nsso_role_name = ${role}\n${more}`;
const role = '--session main --account 111122223333 --role Admin';

describe('add', () => {
  test('writes the section without a sign-in, with the region of the session; undo takes it back', async () => {
    const { code, json } = await cli.run(`profile add dev ${role} --json`);
    expect(code).toBe(0);
    expect(await config()).toBe(main + section('dev', 'region = eu-west-1\n'));
    expect(json()).toMatchObject({
      created: [{ name: 'dev', kind: 'sso', session: 'main', region: 'eu-west-1', state: 'signed-out' }],
      written: true,
      backup: expect.any(String),
    });
    expect((await cli.run('undo --yes')).code).toBe(0);
    expect(await config()).toBe(main);
    expect(cli.portal.requests).toEqual([]);
  });

  test('region, output and further keys stand in the order of all profiles; --managed marks it as ours', async () => {
    await cli.run(
      `profile add dev ${role} --set duration_seconds=3600 --output json --region us-east-1 --managed`,
    );
    expect(await config()).toBe(
      main +
        section('dev', 'region = us-east-1\noutput = json\nduration_seconds = 3600\nssotui_managed = true\n'),
    );
  });

  test('a second run has nothing to change; another profile of the name is a conflict', async () => {
    await cli.run(`profile add dev ${role}`);
    const before = await config();
    const again = await cli.run(`profile add dev ${role} --json`);
    expect([again.code, again.json()]).toMatchObject([
      0,
      { unchanged: [{ name: 'dev' }], created: [], written: false },
    ]);
    const other = await cli.run('profile add dev --session main --account 111122223333 --role Other');
    expect([other.code, await config()]).toEqual([4, before]);
    expect(other.err).toContain('There is a profile dev already.');
  });

  test('what was not asked for is no conflict: the profile may have been changed since', async () => {
    await cli.run(`profile add dev ${role}`);
    await cli.run('profile set dev region=us-east-1 output=json');
    const before = await config();
    const again = await cli.run(`profile add dev ${role} --json`);
    expect([again.code, again.json()]).toMatchObject([0, { unchanged: [{ region: 'us-east-1' }] }]);
    expect((await cli.run(`profile add dev ${role} --region us-east-1`)).code).toBe(0);
    for (const more of ['--region eu-west-1', '--output text', '--set cli_pager=less', '--managed'])
      expect([more, (await cli.run(`profile add dev ${role} ${more}`)).code]).toEqual([more, 4]);
    expect(await config()).toBe(before);
  });

  test('[default] is a profile like any other', async () => {
    await cli.run(`profile add default ${role}`);
    expect(await config()).toContain('\n[default]\nsso_session = main\n');
  });

  test('--dry-run --diff shows the change and writes nothing', async () => {
    const { code, out } = await cli.run(`profile add dev ${role} --dry-run --diff`);
    expect([code, await config()]).toEqual([0, main]);
    expect(out).toContain('+[profile dev]');
  });

  test('the keys and regions of the settings count, as for generate', async () => {
    const settings = join(cli.home.home, '.config', 'ssotui', 'config');
    await mkdir(dirname(settings), { recursive: true });
    await writeFile(settings, '[defaults]\nregion = eu-north-1\noutput = yaml\n');
    await cli.run(`profile add dev ${role} --output json`);
    expect(await config()).toContain('region = eu-north-1\noutput = json\n');
  });

  test.each<[string, string, number, string]>([
    ['no session of the name', '--session man --account 111122223333 --role A', 1, 'Did you mean main?'],
    ['how to add a session', '--session man --account 111122223333 --role A', 1, 'ssotui session add NAME'],
    ['an account with dashes', '--session main --account 1111-2222-3333 --role A', 2, 'mean 111122223333?'],
    ['an account without its zeros', '--session main --account 122223333 --role A', 2, 'mean 000122223333?'],
    [
      'an ARN for an account',
      '--session main --account arn:aws:iam::111122223333:root --role A',
      2,
      'mean 111122223333?',
    ],
    ['a name for an account', '--session main --account prod --role A', 2, 'has 12 digits'],
    [
      'the role as IAM calls it',
      '--session main --account 111122223333 --role AWSReservedSSO_Admin_0123456789abcdef',
      2,
      'mean Admin?',
    ],
    [
      'the ARN of a role',
      '--session main --account 111122223333 --role arn:aws:iam::111122223333:role/x/Admin',
      2,
      'mean Admin?',
    ],
    ['a zone for a region', `${role} --region eu-west-1a`, 2, 'Did you mean eu-west-1?'],
    ['an output nobody knows', `${role} --output xml`, 2, 'Formats are'],
    ['a key that follows from the role', `${role} --set sso_role_name=B`, 2, 'cannot be set by hand'],
    ['static keys', `${role} --set aws_access_key_id=AKIA`, 2, 'does not belong in an SSO profile'],
    ['a pair that is none', `${role} --set region`, 2, '--set wants KEY=VALUE'],
    ['no account at all', '--session main --role A', 2, "'--account <id>' not specified"],
  ])('%s is refused, and nothing is written', async (_what, args, code, said) => {
    const ended = await cli.run(`profile add dev ${args}`);
    expect([ended.code, ended.out, await config()]).toEqual([code, '', main]);
    expect(ended.err).toContain(said);
  });

  test('a name that not every client reads, and one of the credentials file, are refused', async () => {
    await has('credentials', '[keys]\naws_access_key_id = AKIA\naws_secret_access_key = s\n');
    expect((await cli.run(['profile', 'add', 'my dev', ...role.split(' ')])).code).toBe(2);
    const taken = await cli.run(`profile add keys ${role}`);
    expect(taken.code).toBe(4);
    expect(taken.err).toContain('a profile keys in the credentials file already');
    expect(await config()).toBe(main);
  });

  test('a legacy session carries no profile; a second profile of a role, and odd scopes, are told', async () => {
    const legacy = aSession('https://old.awsapps.com/start', { legacy: true });
    const sessions = [
      aSession('main'),
      legacy,
      aSession('editor', { scopes: ['codewhisperer:completions'] }),
    ];
    const world = aWorld({
      config: aConfig({ sessions, profiles: [aProfile('old', { roleName: 'Admin' })] }),
    });
    const refused = await run(world, `profile add dev ${role.replace('main', legacy.name)}`);
    expect([refused.code, world.written]).toEqual([1, []]);
    expect(refused.err).toContain('ssotui migrate');
    expect((await run(world, `profile add dev ${role}`)).err).toContain(
      'The role has a profile already: old.',
    );
    expect((await run(world, `profile add dev ${role.replace('main', 'editor')}`)).err).toContain(
      'reach no accounts',
    );
  });

  test('an account is known by its name from the last listing: the id it stands for is told', async () => {
    const world = aWorld();
    const accounts = [{ id: '444455556666', name: 'acme-prod' }];
    world.listings.set('main', { accounts, roles: {}, at: 0 });
    const named = await run(world, 'profile add dev --session main --account acme-prod --role Admin');
    expect([named.code, named.err]).toEqual([2, expect.stringContaining('acme-prod is 444455556666.')]);
    const gone = await run(world, `profile add dev ${role} --json`);
    expect(gone.json()).toMatchObject({ created: [{ state: 'stale' }] });
  });
});

test('rename: what takes its keys from it follows, what cannot is told, and so is this shell', async () => {
  const chain = '\n[profile chain]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = dev\n';
  await has('config', main + section('dev') + chain);
  await has('credentials', '[old]\nrole_arn = arn:aws:iam::111122223333:role/y\nsource_profile = dev\n');
  const { code, err, json } = await cli.run('profile rename dev acme --json');
  expect(code).toBe(0);
  expect(await config()).toBe(main + section('acme') + chain.replace('= dev', '= acme'));
  expect(err).toContain('breaks old (source_profile in the credentials file)');
  expect(json()).toMatchObject({
    renamed: [{ name: 'acme', from: 'dev' }],
    cautions: [expect.stringContaining('old (source_profile')],
  });
  expect((await cli.run('profile rename acme chain')).code).toBe(4);
  expect((await cli.run('profile rename nope x')).code).toBe(1);
  expect((await cli.run('profile rename acme acme')).err).toContain('Nothing to change');
  const world = aWorld({ config: aConfig({ profiles: [aProfile('dev')] }) });
  const told = await run(world, 'profile rename dev acme', { env: { AWS_PROFILE: 'dev' } });
  expect(told.err).toContain('AWS_PROFILE of this shell is still dev. Set the new name with');
});

describe('set', () => {
  test('sets, replaces and removes keys, and is the same the second time', async () => {
    await has('config', main + section('dev', 'output = json\n'));
    const line = 'profile set dev region=us-east-1 OUTPUT= sso_role_name=Power --json';
    const { code, json } = await cli.run(line);
    expect(code).toBe(0);
    expect(await config()).toBe(main + section('dev', 'region = us-east-1\n', 'Power'));
    expect(json()).toMatchObject({ updated: [{ name: 'dev', region: 'us-east-1', roleName: 'Power' }] });
    expect((await cli.run(line)).json()).toMatchObject({ unchanged: [{ name: 'dev' }], written: false });
  });

  test('a reference that is broken can be put right', async () => {
    await has('config', main + section('dev').replace('= main', '= gone'));
    expect((await cli.run('profile set dev sso_session=main')).code).toBe(0);
    expect(await config()).toBe(main + section('dev'));
  });

  test.each([
    ['an account id', 'sso_account_id=12', 2, 'is not an account id'],
    ['a role', "'sso_role_name=my role'", 2, 'is not the name of a role'],
    ['a session', 'sso_session=man', 1, 'Sessions are: main'],
    ['a key it cannot be without', 'sso_session=', 2, 'ssotui profile remove dev'],
    ['the marker of ours', 'ssotui_managed=true', 2, 'cannot be set by hand'],
    ['another source of keys', 'role_arn=x', 2, 'two sources of credentials'],
    ['a value that is misread', "'region=eu-west-1 # mine'", 2, 'comment'],
    ['no pair', 'region', 2, 'wants KEY=VALUE'],
  ])('%s is checked, and nothing is written', async (_what, pair, code, said) => {
    await has('config', main + section('dev'));
    const ended = await cli.run(`profile set dev ${pair}`);
    expect([ended.code, await config()]).toEqual([code, main + section('dev')]);
    expect(ended.err).toContain(said);
  });

  test('what is no SSO profile, or stands in the credentials file, is left alone', async () => {
    await has('config', `${main}\n[profile plain]\nregion = eu-west-1\n`);
    await has('credentials', '[keys]\naws_access_key_id = AKIA\naws_secret_access_key = s\n');
    expect((await cli.run('profile set plain region=us-east-1')).err).toContain(
      'ssotui only changes SSO profiles',
    );
    expect((await cli.run('profile set keys region=us-east-1')).err).toContain('never edits that file');
    expect((await cli.run('profile set dve region=us-east-1')).code).toBe(1);
  });
});

describe('remove', () => {
  const both = () => main + section('dev') + section('ours', 'ssotui_managed = true\n');

  test('asks, naming what is yours; without a terminal it exits 4', async () => {
    await has('config', both());
    const refused = await cli.run('profile remove dev ours');
    expect([refused.code, await config()]).toEqual([4, both()]);
    const asked: string[] = [];
    const confirm = async (question: string) => {
      asked.push(question);
      return false;
    };
    const world = aWorld({
      config: aConfig({ profiles: [aProfile('dev'), aProfile('ours', { managed: true })] }),
    });
    for (const names of ['dev', 'ours', 'dev ours dev'])
      await run(world, `profile remove ${names}`, { confirm });
    expect(asked).toEqual([
      'Remove the profile "dev", which is yours?',
      'Remove the profile "ours"?',
      'Remove 2 profiles, 1 of them yours?',
    ]);
    expect(world.written).toEqual([]);
  });

  test('removes all of them in one change, which undo takes back; who loses its keys is told', async () => {
    const chain = '\n[profile chain]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = dev\n';
    await has('config', both() + chain);
    const { code, err, json } = await cli.run('profile remove dev ours --yes --json');
    expect(code).toBe(0);
    expect(err).toContain('chain (source_profile) takes its keys from dev and will not work.');
    expect(json()).toMatchObject({ removed: [{ name: 'dev' }, { name: 'ours' }], written: true });
    expect(await config()).not.toMatch(/profile (dev|ours)\]/);
    await cli.run('undo --yes');
    expect(await config()).toBe(both() + chain);
  });

  test('one unknown name, and nothing goes', async () => {
    await has('config', both());
    const { code, err } = await cli.run('profile remove dev our --yes');
    expect([code, await config()]).toEqual([1, both()]);
    expect(err).toContain('Did you mean ours?');
  });
});

test('show: the profile, whose it is, where it stands and who uses it, without a secret', async () => {
  const chain = '\n[profile chain]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = dev\n';
  await has('config', main + section('dev', 'region = eu-west-1\nduration_seconds = 900\n') + chain);
  await has('credentials', '[keys]\naws_access_key_id = AKIA\naws_secret_access_key = hidden\n');
  const text = await cli.run('profile show dev');
  expect(text.code).toBe(0);
  for (const line of [/^Role +Admin$/m, /^Whose +yours$/m, /^Used by +chain/m, /^duration_seconds +900$/m])
    expect(text.out).toMatch(line);
  expect((await cli.run('profile show dev --json')).json()).toMatchObject({
    name: 'dev',
    accountId: '111122223333',
    state: 'signed-out',
    managed: false,
    file: 'config',
    usedBy: ['chain (source_profile)'],
    keys: { duration_seconds: '900' },
  });
  expect((await cli.run('profile show keys')).out).not.toContain('hidden');
  expect((await cli.run('profile show nope --json')).json()).toMatchObject({
    error: { code: 'profile.unknown' },
  });
});
