/**
 * Sessions and profiles as the app sees them, what is broken about them, and that other clients read what we
 * add.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSharedConfigFiles, loadSsoSessionData, parseKnownFiles } from '@smithy/core/config';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readProfiles } from '../../../src/aws/config/read/profiles.ts';
import { parseDocument } from '../../../src/aws/config/text/parse.ts';
import { managedKey, type Profile } from '../../../src/domain/model.ts';
import { botocoreViews, hasBotocore } from './clients.ts';
import { addProfile, change, tempHome } from './home.ts';

const read = (config: string, credentials = '') =>
  readProfiles(parseDocument(Buffer.from(config)), parseDocument(Buffer.from(credentials), 'credentials'));

const main =
  '[sso-session main]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-central-1\n';
const role = 'sso_account_id = 111122223333\nsso_role_name = Admin\n';
const portal = 'sso_start_url = https://old.awsapps.com/start\nsso_region = us-east-1\n';

const only = (config: string, credentials = ''): Profile => {
  const [profile] = read(config, credentials).profiles;
  if (!profile) throw new Error('no profile');
  return profile;
};

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('sessions', () => {
  test('are the sso-session sections', () => {
    expect(read(`${main}sso_registration_scopes = sso:account:access , codewhisperer:x,\n`).sessions).toEqual(
      [
        {
          name: 'main',
          startUrl: 'https://corp.awsapps.com/start',
          region: 'eu-central-1',
          scopes: ['sso:account:access', 'codewhisperer:x'],
          legacy: false,
        },
      ],
    );
  });

  test.each([
    ['sso_region = r\n', 'sso_start_url is missing'],
    ['sso_start_url = https://x\n', 'sso_region is missing'],
    ['sso_start_url = http://x\nsso_region = r\n', 'not an https address'],
    ['sso_start_url = javascript:alert(1)\nsso_region = r\n', 'not an https address'],
    ['sso_start_url = https://x\nsso_region = evil.example/\n', 'not a region'],
  ])('that cannot be used say why: %j', (keys, why) => {
    expect(read(`[sso-session s]\n${keys}`).sessions[0]?.problem).toContain(why);
  });

  test.each([
    ['eu-west-1a', 'line 3: sso_region cannot be used: "eu-west-1a" is an availability zone, not a region.'],
    ['eu-west1', 'line 3: sso_region cannot be used: "eu-west1" is not a region. Did you mean eu-west-1?'],
  ])('in %s cannot be used, and the line is named', (region, why) => {
    const session = read(`[sso-session s]\nsso_start_url = https://x\nsso_region = ${region}\n`).sessions[0];
    expect(session?.problem).toContain(why);
  });

  test('in a region that nobody knows are used, with a caution that names the line', () => {
    const session = read('[sso-session s]\nsso_start_url = https://x\nsso_region = eu-mars-1\n').sessions[0];
    expect(session?.problem).toBeUndefined();
    expect(session?.caution).toBe(
      'line 3: eu-mars-1 is not a region that ssotui knows, unless it is new. Did you mean eu-west-1?',
    );
  });

  test('of a loopback portal may be plain http', () => {
    expect(
      read('[sso-session s]\nsso_start_url = http://127.0.0.1:80/start\nsso_region = r\n').sessions[0]
        ?.problem,
    ).toBeUndefined();
  });

  test('of legacy profiles are grouped by portal, and named for the region where one URL has several', () => {
    const legacy = (name: string, url: string, region: string) =>
      `[profile ${name}]\nsso_start_url = ${url}\nsso_region = ${region}\n${role}`;
    const { sessions, profiles } = read(
      [
        legacy('a', 'https://x', 'r1'),
        legacy('b', 'https://x', 'r1'),
        legacy('c', 'https://y', 'r1'),
        legacy('d', 'https://y', 'r2'),
      ].join('\n'),
      legacy('e', 'https://x', 'r1').replace('profile ', ''),
    );
    expect(sessions.map(session => [session.name, session.startUrl, session.region, session.legacy])).toEqual(
      [
        ['https://x', 'https://x', 'r1', true],
        ['https://y (r1)', 'https://y', 'r1', true],
        ['https://y (r2)', 'https://y', 'r2', true],
      ],
    );
    expect(profiles.map(profile => profile.session)).toEqual([
      'https://x',
      'https://x',
      'https://y (r1)',
      'https://y (r2)',
      'https://x',
    ]);
    expect(profiles.every(profile => profile.broken === undefined)).toBe(true);
  });
});

describe('profiles', () => {
  test('of a session', () => {
    expect(
      only(
        `[profile a]\nsso_session = main\n${role}region = r\noutput = json\nX = 1\ns3 =\n  n = 1\n\n${main}`,
      ),
    ).toEqual({
      name: 'a',
      kind: 'sso',
      session: 'main',
      startUrl: 'https://corp.awsapps.com/start',
      ssoRegion: 'eu-central-1',
      accountId: '111122223333',
      roleName: 'Admin',
      region: 'r',
      output: 'json',
      keys: {
        sso_session: 'main',
        sso_account_id: '111122223333',
        sso_role_name: 'Admin',
        region: 'r',
        output: 'json',
        x: '1',
      },
      managed: false,
      file: 'config',
      line: 1,
    });
  });

  test('carry no secret', () => {
    const secrets = 'aws_access_key_id = AKIA1\naws_secret_access_key = hush\nAWS_SESSION_TOKEN = hush\n';
    const result = JSON.stringify(read(`[profile a]\n${secrets}region = r\n`, `[b]\n${secrets}`));
    expect(result).not.toContain('hush');
    expect(result).not.toContain('AKIA1');
    expect(result).toContain('"b"');
  });

  test('are ours when they carry the marker', () => {
    expect(only(`[profile a]\n${managedKey} = true\n`).managed).toBe(true);
    expect(only(`[profile a]\n${managedKey} = no\n`).managed).toBe(false);
  });

  test('of the credentials file have its raw names, and the config comes first', () => {
    const { profiles } = read(
      '[profile both]\nregion = r\n',
      '[both]\nx = 1\n[my dev]\nx = 1\n[default]\nx = 1\n',
    );
    expect(profiles.map(({ name, file, kind }) => [name, file, kind])).toEqual([
      ['both', 'config', 'none'],
      ['my dev', 'credentials', 'none'],
      ['default', 'credentials', 'none'],
    ]);
  });

  test('text that moves the cursor does not come through', () => {
    const result = JSON.stringify(
      read('[profile a\u001b[2J]\nregion = r\u0007\u202ex\n[sso-session \u001b]0;x\u0007s]\n'),
    );
    expect(result).not.toMatch(/\\u001b|\\u0007|\u202e/);
  });
});

describe('broken', () => {
  const inMain = (keys: string) => `[profile a]\nsso_session = main\n${keys}\n${main}`;

  test.each([
    ['a missing session', `[profile a]\nsso_session = gone\n${role}`, 'session "gone" is not'],
    [
      'an incomplete session',
      `[profile a]\nsso_session = s\n${role}[sso-session s]\nsso_region = r\n`,
      'sso_start_url is missing',
    ],
    ['an account without a role', inMain('sso_account_id = 1\n'), 'sso_role_name is missing'],
    ['a role without an account', inMain('sso_role_name = A\n'), 'sso_account_id is missing'],
    ['another portal', inMain(`${role}sso_start_url = https://corp.awsapps.com/start/\n`), 'differs'],
    ['another region', inMain(`${role}sso_region = us-east-1\n`), 'differs'],
    ['the portal twice', inMain(`${role}sso_region = eu-central-1\n`), 'Rust'],
    ['legacy without a role', `[profile a]\n${portal}sso_account_id = 1\n`, 'sso_role_name is missing'],
    ['legacy without a region', `[profile a]\nsso_start_url = https://x\n${role}`, 'sso_region is missing'],
    [
      'a header the AWS CLI does not see',
      `[ profile dev ]\nsso_session = main\n${role}${main}`,
      'AWS CLI does not',
    ],
    [
      'two sections',
      `[profile a]\nsso_session = main\n${role}[profile "a"]\nsso_session = main\n${role}region = r\n${main}`,
      'more than once',
    ],
    ['a comment behind a value', inMain(`${role}region = r # home\n`), 'comment'],
  ])('%s', (_title, config, why) => {
    expect(only(config).broken).toContain(why);
  });

  test('not: a header that single SDKs do not see, for the AWS CLI uses it', () => {
    const { broken, cautions } = only(`[profile "my dev"]\nsso_session = main\n${role}${main}`);
    expect(broken).toBeUndefined();
    expect(cautions?.join()).toContain('JavaScript, Rust and Java');
  });

  test('not: keys of the same name in the credentials file, which some clients use', () => {
    const { kind, broken, cautions } = only(
      inMain(role),
      '[a]\naws_access_key_id = x\naws_secret_access_key = y\n',
    );
    expect([kind, broken]).toEqual(['sso', undefined]);
    expect(cautions).toEqual(['The SDKs for JavaScript and Go use its static keys instead.']);
  });

  test('not: a key in capitals, which only the SDK for JavaScript does not see', () => {
    const { broken, cautions } = only(inMain('SSO_Account_ID = 111122223333\nsso_role_name = A\n'));
    expect(broken).toBeUndefined();
    expect(cautions?.[0]).toContain('JavaScript does not see sso_account_id');
  });

  test('not: a session alone, keys, roles to assume', () => {
    expect(only(inMain('')).broken).toBeUndefined();
    expect(only(inMain(role)).broken).toBeUndefined();
    const chain = '[profile a]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = b\n';
    expect(only(`${chain}[profile b]\ncredential_process = /bin/x\n`).broken).toBeUndefined();
  });
});

describe('what we add', () => {
  const write = async () => {
    const home = tempHome('# mine\r\n[default]\r\nregion = r\r\n');
    await change(
      home.port(),
      'Created',
      {
        edit: 'addSection',
        section: { kind: 'sso-session', name: 'main' },
        keys: [
          ['sso_start_url', 'https://corp.awsapps.com/start/#/'],
          ['sso_region', 'eu-central-1'],
          ['sso_registration_scopes', 'sso:account:access'],
        ],
      },
      addProfile(
        'a.b/c:d@e+f%g',
        ['sso_session', 'main'],
        ['sso_account_id', '000000000001'],
        ['sso_role_name', 'Admin'],
        ['region', 'eu-central-1'],
        [managedKey, 'true'],
      ),
    );
    return home;
  };

  const added = {
    sso_session: 'main',
    sso_account_id: '000000000001',
    sso_role_name: 'Admin',
    region: 'eu-central-1',
    [managedKey]: 'true',
  };

  test('the SDK for JavaScript reads', async () => {
    const home = await write();
    const files = { configFilepath: home.config, filepath: join(home.path, 'none'), ignoreCache: true };
    const { configFile } = await loadSharedConfigFiles(files);
    expect(configFile['a.b/c:d@e+f%g']).toEqual(added);
    expect((await parseKnownFiles(files)).default).toEqual({ region: 'r' });
    expect((await loadSsoSessionData({ configFilepath: home.config })).main).toEqual({
      sso_start_url: 'https://corp.awsapps.com/start/#/',
      sso_region: 'eu-central-1',
      sso_registration_scopes: 'sso:account:access',
    });
  });

  test.skipIf(!hasBotocore)('botocore reads, and its session uses, marker and all', async () => {
    const home = await write();
    const [view] = botocoreViews([home.text()]);
    expect(view?.profiles).toEqual({ default: { region: 'r' }, 'a.b/c:d@e+f%g': added });
    const script =
      'import botocore.session as s; x = s.Session(profile="a.b/c:d@e+f%g"); ' +
      'print(x.get_config_variable("region"), x.get_credentials().method)';
    const env = { ...process.env, AWS_CONFIG_FILE: home.config, HOME: home.path };
    const run = spawnSync('python3', ['-c', script], { env, encoding: 'utf8' });
    expect(run.stdout.trim()).toBe('eu-central-1 sso');
  });

  test('the credential provider of the SDK for JavaScript resolves, marker and all', async () => {
    const home = await write();
    const { fromSSO } = await import('@aws-sdk/credential-provider-sso');
    vi.stubEnv('HOME', home.path);
    mkdirSync(join(home.path, '.aws', 'sso', 'cache'), { recursive: true });
    const profile = {
      profile: 'a.b/c:d@e+f%g',
      configFilepath: home.config,
      filepath: join(home.path, 'none'),
    };
    writeFileSync(join(home.path, 'none'), '');
    await expect(fromSSO({ ...profile, ignoreCache: true })()).rejects.toThrow(/token|expired|sso login/i);
  });
});
