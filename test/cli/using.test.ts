/** Commands that use a profile: env, exec, credentials, whoami, console, profiles. */
import { expect, test } from 'vitest';
import {
  aConfig,
  aProfile,
  aSession,
  aWorld,
  type FakeWorld,
  hours,
  startOfTime,
} from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const world = (more = {}) =>
  aWorld({
    config: aConfig({
      profiles: [
        aProfile('dev', { region: 'eu-central-1' }),
        aProfile("it's", {}),
        aProfile('broken', { broken: 'there is no session "gone"', line: 9 }),
        { name: 'keys', kind: 'keys', source: 'config', keys: {}, managed: false, file: 'config', line: 12 },
      ],
    }),
    ...more,
  });

const expired = { code: 'token.expired', summary: 'The token has expired.', hint: 'Press L.' } as const;

test('env prints lines for sh, fish and PowerShell, safely quoted', async () => {
  const unset =
    'AWS_DEFAULT_PROFILE AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_SECURITY_TOKEN AWS_CREDENTIAL_EXPIRATION AWS_WEB_IDENTITY_TOKEN_FILE AWS_ROLE_ARN AWS_ROLE_SESSION_NAME ' +
    'AWS_EB_PROFILE AWS_SESSION_EXPIRATION AWS_VAULT AWSU_PROFILE AWSUME_PROFILE AWSUME_EXPIRATION AWSUME_COMMAND ' +
    'AWS_SSO_PROFILE AWS_PROFILE_REGION';
  const region = "export AWS_REGION='eu-central-1'\nexport AWS_DEFAULT_REGION='eu-central-1'";
  expect((await run(world(), 'env dev')).out).toBe(`export AWS_PROFILE='dev'\n${region}\nunset ${unset}\n`);
  expect((await run(world(), ['env', "it's"])).out).toContain(
    `unset ${unset} AWS_REGION AWS_DEFAULT_REGION\n`,
  );
  const quoted = await run(world(), ['env', "it's"]);
  expect(quoted.out.split('\n')[0]).toBe("export AWS_PROFILE='it'\\''s'");
  const fish = await run(world(), ['env', "it's", '--shell', 'fish']);
  expect(fish.out.split('\n')[0]).toBe("set -gx AWS_PROFILE 'it\\'s'");
  expect((await run(world(), 'env dev', { env: { SHELL: '/usr/bin/fish' } })).out).toContain('set -gx');
  const powershell = await run(world(), ['env', "it's", '--shell', 'powershell']);
  expect(powershell.out).toContain("$env:AWS_PROFILE = 'it''s'");
  expect(powershell.out).toContain('Remove-Item Env:AWS_SESSION_TOKEN');
  expect((await run(world(), 'env dev --json')).json()).toEqual({
    set: { AWS_PROFILE: 'dev', AWS_REGION: 'eu-central-1', AWS_DEFAULT_REGION: 'eu-central-1' },
    unset: unset.split(' '),
  });
  expect((await run(world(), 'env dev --shell cmd')).code).toBe(2);
});

test('env and exec say where the region of the profile takes the place of another', async () => {
  const there = world({ config: aConfig({ profiles: [aProfile('dev', { region: 'eu-west-1' })] }) });
  const env = { AWS_REGION: 'us-east-1' };
  const said = 'AWS_REGION=eu-west-1 (was us-east-1): [shell] region of the settings decides.\n';
  const printed = await run(there, 'env dev', { env });
  expect(printed.out).toContain("export AWS_REGION='eu-west-1'\nexport AWS_DEFAULT_REGION='eu-west-1'\n");
  expect(printed.err).toBe(said);
  expect((await run(there, 'exec dev -- true', { env })).err).toBe(said);
  expect((await run(there, 'env dev', { env: { AWS_REGION: 'eu-west-1' } })).err).toBe('');
  expect((await run(there, 'env dev', { env: {} })).err).toBe('');
});

test('an unknown profile fails with where to look', async () => {
  const { code, err, out } = await run(world(), 'env nope');
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('There is no profile "nope"');
  expect(err).toContain('ssotui profiles');
});

test('exec hands on the words as they are and answers the exit code of the command', async () => {
  const used = world({ child: { code: 143 } });
  expect((await run(used, 'exec dev -- aws s3 ls --quiet --json -- x')).code).toBe(143);
  expect((await run(used, 'exec dev aws s3 ls --quiet')).code).toBe(143);
  expect(used.log).toEqual(['run dev: aws s3 ls --quiet --json -- x', 'run dev: aws s3 ls --quiet']);
});

test('exec without a command is usage; one that cannot start says so', async () => {
  expect((await run(world(), 'exec dev')).code).toBe(2);
  expect((await run(world(), 'exec dev --')).code).toBe(2);
  const missing = world({
    child: { code: 127, failure: { code: 'file.unreadable', summary: 'nope: command not found' } },
  });
  expect(await run(missing, 'exec dev -- nope')).toMatchObject({
    code: 127,
    err: 'ssotui: nope: command not found\n',
  });
});

test('credentials is what credential_process reads, and nothing else on stdout', async () => {
  const { code, json, err } = await run(world(), 'credentials dev');
  expect(code).toBe(0);
  expect(err).toBe('');
  expect(json()).toEqual({
    Version: 1,
    AccessKeyId: 'ASIAEXAMPLE',
    SecretAccessKey: 'secret-example',
    SessionToken: 'session-token-example',
    Expiration: '2026-01-02T04:04:05.000Z',
  });
});

test('a needed sign-in exits 3, with nothing on stdout for what reads keys there', async () => {
  const keys = await run(world({ failures: { 'identity.keysOf': expired } }), 'credentials dev');
  expect([keys.code, keys.out]).toEqual([3, '']);
  expect(keys.err).toContain('Sign in with: ssotui login main\n');
  const who = await run(world({ failures: { 'identity.whoIs': expired } }), 'whoami dev --json');
  expect(who.code).toBe(3);
  expect(JSON.parse(who.out)).toMatchObject({ error: { code: expired.code } });
});

test('broken and foreign profiles are refused with the reason', async () => {
  const broken = await run(world(), 'whoami broken');
  expect(broken.code).toBe(1);
  expect(broken.err).toContain('there is no session "gone"');
  expect(broken.err).toContain('line 9');
  expect((await run(world(), 'console keys')).err).toContain('not one for a role');
});

test('whoami shows account, ARN and expiry', async () => {
  const { out } = await run(world(), 'whoami dev');
  expect(out).toContain('Account  111122223333\n');
  expect(out).toContain('assumed-role/AWSReservedSSO_ReadOnly_0123/me');
  expect((await run(world(), 'whoami dev --json')).json()).toEqual({
    profile: 'dev',
    accountId: '111122223333',
    arn: 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_ReadOnly_0123/me',
    userId: 'AROAEXAMPLE:me',
    expiresAt: '2026-01-02T04:04:05.000Z',
  });
});

const link = 'https://main.awsapps.com/start/#/console?account_id=111122223333&role_name=ReadOnly';

test('console opens the portal link, or prints it', async () => {
  const used = world();
  await run(used, 'console dev');
  expect(used.log).toEqual([`open ${link}`]);
  expect(await run(used, 'console dev --print')).toMatchObject({ code: 0, out: `${link}\n` });
  expect(used.log).toHaveLength(1);
  expect((await run(used, 'console dev --print --json')).json()).toEqual({
    profile: 'dev',
    url: link,
    opened: false,
  });
});

test('console goes to a service in the region of the profile, or to any page', async () => {
  const service = await run(world(), 'console dev --print --service s3');
  expect(service.out.trim()).toBe(
    `${link}&destination=${encodeURIComponent('https://console.aws.amazon.com/s3/home?region=eu-central-1')}`,
  );
  const page = await run(world(), 'console dev --print --destination https://console.aws.amazon.com/x');
  expect(page.out.trim()).toBe(
    `${link}&destination=${encodeURIComponent('https://console.aws.amazon.com/x')}`,
  );
  expect((await run(world(), 'console dev --destination javascript:1')).code).toBe(2);
  expect((await run(world(), 'console dev --service s3 --destination https://x.example')).code).toBe(2);
});

/** Profiles in each state, with a listing that knows what is gone. */
const eachState = (): FakeWorld => {
  const keys = { name: 'keys', kind: 'keys', source: 'credentials' } as const;
  const used = aWorld({
    config: aConfig({
      sessions: [aSession('main'), aSession('lab')],
      profiles: [
        aProfile('fine'),
        aProfile('gone', { roleName: 'Old' }),
        aProfile('no-account', { accountId: '999999999999' }),
        aProfile('lab', { session: 'lab', region: 'us-east-1' }),
        aProfile('bad', { broken: 'half of the keys' }),
        { ...keys, keys: {}, managed: false, file: 'credentials', line: 1 },
      ],
    }),
    tokens: { main: { is: 'valid', until: startOfTime + hours(1), refreshable: true } },
  });
  const accounts = [{ id: '111122223333', name: 'prod' }];
  used.listings.set('main', { at: startOfTime, accounts, roles: { '111122223333': ['ReadOnly'] } });
  return used;
};

test('profiles: works, signed out, stale by the last listing, broken, unknown', async () => {
  const used = eachState();
  const { code, json } = await run(used, 'profiles --json');
  expect(code).toBe(0);
  expect(json()).toEqual({
    profiles: [
      {
        name: 'fine',
        session: 'main',
        startUrl: 'https://main.awsapps.com/start',
        ssoRegion: 'eu-west-1',
        accountId: '111122223333',
        accountName: 'prod',
        roleName: 'ReadOnly',
        kind: 'sso',
        state: 'works',
        cautions: [],
        labels: ['prod'],
      },
      expect.objectContaining({ name: 'gone', state: 'stale', reason: expect.stringContaining('Old') }),
      expect.objectContaining({ name: 'no-account', state: 'stale' }),
      expect.objectContaining({ name: 'lab', state: 'signed-out', region: 'us-east-1' }),
      expect.objectContaining({ name: 'bad', state: 'broken', reason: 'half of the keys' }),
      {
        name: 'keys',
        kind: 'keys',
        source: 'credentials',
        state: 'unknown',
        reason: 'It has static keys, in the credentials file.',
        cautions: [],
        labels: [],
      },
    ],
    problems: [],
    warnings: [],
  });
  expect((await run(used, 'profiles')).out).toContain('gone');
  expect(used.log).toEqual([]);
});
