/** What is wrong in a home is found there: each check by a table of states, all else is well. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { examine } from '../../../src/domain/doctor/examine.ts';
import { findingsOf } from '../../../src/domain/doctor/findings.ts';
import type { FindingId } from '../../../src/domain/doctor/ids.ts';
import { type Subject, subjectNamed, subjectOfEnvironment } from '../../../src/domain/doctor/way.ts';
import { config, gathered, type Home, hash, makeHome, token, tokenPath } from './home.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

const dev: Subject = { is: 'profile', name: 'dev', by: 'variable' };

/** All that is not well on the way to dev, the cause first. */
const foundFor = async (env: Readonly<Record<string, string>> = {}, subject: Subject = dev) => {
  const checks = examine(await gathered(home.path, env), subject);
  return checks.filter(({ consequenceOf }) => consequenceOf === undefined).flatMap(({ found }) => found);
};

const registration = `.aws/sso/cache/${hash(
  '{"region": "eu-west-1", "scopes": ["sso:account:access"], "session_name": "corp", "startUrl": "https://corp.awsapps.com/start", "tool": "botocore"}',
)}.json`;

const credentialsEntry = `.aws/cli/cache/${hash(
  '{"accountId":"111122223333","roleName":"Admin","sessionName":"corp"}',
)}.json`;

const replaced = (from: string, to: string) => () => home.write('.aws/config', config.replace(from, to));

type Case = readonly [
  what: string,
  finding: FindingId,
  make: () => void,
  env?: Readonly<Record<string, string>>,
];

const files: readonly Case[] = [
  ['no config', 'config-missing', () => rmSync(home.at('.aws/config'))],
  [
    'a folder as config',
    'config-unreadable',
    () => {
      rmSync(home.at('.aws/config'));
      mkdirSync(home.at('.aws/config'));
    },
  ],
  [
    'a config that is a link to nothing',
    'config-link-dangling',
    () => {
      rmSync(home.at('.aws/config'));
      symlinkSync('/nowhere/config', home.at('.aws/config'));
    },
  ],
  ['a byte order mark', 'config-byte-order-mark', () => home.write('.aws/config', `\uFEFF${config}`)],
  [
    'a section twice',
    'config-duplicate',
    () => home.write('.aws/config', `${config}\n[profile dev]\nregion = eu-west-1\n`),
  ],
  [
    'a byte of Latin-1',
    'config-encoding',
    () => home.write('.aws/config', Buffer.concat([Buffer.from(config), Buffer.from([0x23, 0xe9, 0x0a])])),
  ],
  ['free text', 'config-syntax', () => home.write('.aws/config', `${config}\nfree text\n`)],
  [
    'a colon',
    'config-read-differently',
    () => home.write('.aws/config', `${config}\n[profile x]\nregion : eu-west-1\n`),
  ],
  ['no word profile', 'header-without-profile', replaced('[profile dev]', '[dev]')],
  [
    'a twice-said section of the credentials',
    'credentials-duplicate',
    () => home.write('.aws/credentials', '[a]\naws_access_key_id = x\n[a]\n'),
  ],
  [
    'credentials that others read',
    'credentials-exposed',
    () => {
      home.write('.aws/credentials', '[a]\nregion = eu-west-1\n');
      chmodSync(home.at('.aws/credentials'), 0o644);
    },
  ],
];

const profiles: readonly Case[] = [
  ['no such profile', 'profile-unknown', replaced('[profile dev]', '[profile other]')],
  ['no such session', 'profile-session-missing', replaced('sso_session = corp', 'sso_session = crop')],
  ['9 digits', 'profile-account-id', replaced('111122223333', '111122223')],
  ['a role of 40 letters', 'profile-role-name', replaced('Admin', 'A'.repeat(40))],
  ['no role', 'profile-incomplete', replaced('sso_role_name = Admin\n', '')],
  [
    'another region than the session',
    'profile-contradicts-session',
    replaced('region = eu-west-1', 'region = eu-west-1\nsso_region = eu-west-2'),
  ],
  [
    'an output of none',
    'output-invalid',
    replaced('region = eu-west-1\n', 'region = eu-west-1\noutput = xml\n'),
  ],
  ['a zone as region', 'region-invalid', replaced('Admin\nregion = eu-west-1', 'Admin\nregion = eu-west-1a')],
  [
    'a region of nobody',
    'region-unknown',
    replaced('Admin\nregion = eu-west-1', 'Admin\nregion = eu-mars-1'),
  ],
  ['no region', 'region-missing', replaced('Admin\nregion = eu-west-1', 'Admin')],
  [
    'static keys beside it',
    'clients-disagree',
    () => home.write('.aws/credentials', '[dev]\naws_access_key_id = x\naws_secret_access_key = y\n'),
  ],
  [
    'a source that is not there',
    'profile-source-missing',
    () =>
      home.write(
        '.aws/config',
        '[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = gone\nregion = eu-west-1\n',
      ),
  ],
  [
    'a circle',
    'profile-source-circle',
    () =>
      home.write(
        '.aws/config',
        '[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = b\nregion = eu-west-1\n[profile b]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = dev\n',
      ),
  ],
  [
    'half of its keys',
    'profile-half-keys',
    () => home.write('.aws/config', '[profile dev]\naws_access_key_id = x\nregion = eu-west-1\n'),
  ],
  [
    'a program that is not there',
    'process-not-found',
    () =>
      home.write(
        '.aws/config',
        '[profile dev]\ncredential_process = no-such-program --x\nregion = eu-west-1\n',
      ),
  ],
  [
    'a web identity without its token',
    'web-identity-token-missing',
    () =>
      home.write(
        '.aws/config',
        '[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nweb_identity_token_file = /nowhere\nregion = eu-west-1\n',
      ),
  ],
  [
    'no credentials at all',
    'no-credentials',
    () => home.write('.aws/config', '[profile dev]\nregion = eu-west-1\n'),
  ],
];

const sessions: readonly Case[] = [
  ['no session region', 'profile-session-unusable', replaced('sso_region = eu-west-1\n', '')],
  ['an address without https', 'profile-session-unusable', replaced('https://corp', 'http://corp')],
  ['an address that is not of AWS', 'start-url-elsewhere', replaced('corp.awsapps.com', 'sso.corp.example')],
  [
    'a region that the address contradicts',
    'session-region-differs',
    replaced('https://corp.awsapps.com/start', 'https://ssoins-1.portal.eu-west-2.app.aws'),
  ],
  [
    'a portal of both families',
    'session-needs-dual-stack',
    replaced('https://corp.awsapps.com/start', 'https://ssoins-1.portal.eu-west-1.app.aws'),
  ],
  [
    'scopes of an editor',
    'session-scopes-without-accounts',
    replaced('sso:account:access', 'codewhisperer:completions'),
  ],
];

const caches: readonly Case[] = [
  ['no token', 'token-missing', () => rmSync(home.at(tokenPath))],
  ['an empty token file', 'token-corrupt', () => home.write(tokenPath, '')],
  [
    'a folder in its place',
    'token-corrupt',
    () => {
      rmSync(home.at(tokenPath));
      mkdirSync(home.at(tokenPath));
    },
  ],
  [
    'a token of an editor',
    'token-foreign',
    () => home.write(tokenPath, token.replace('"region"', '"scopes": ["codewhisperer:x"], "region"')),
  ],
  [
    'an expired token',
    'token-expired',
    () => home.write(tokenPath, JSON.stringify({ accessToken: 'x', expiresAt: '2020-01-01T00:00:00Z' })),
  ],
  ['a corrupt registration', 'registration-corrupt', () => home.write(registration, '{')],
  ['corrupt credentials of the role', 'role-credentials-corrupt', () => home.write(credentialsEntry, '')],
  ['a token that others read', 'cache-file-exposed', () => chmodSync(home.at(tokenPath), 0o644)],
  ['a folder that others write to', 'cache-folder-open', () => chmodSync(home.at('.aws/sso/cache'), 0o777)],
  [
    'a file in the place of the folder',
    'cache-folder-unusable',
    () => {
      rmSync(home.at('.aws/sso/cache'), { recursive: true });
      home.write('.aws/sso/cache', 'x');
    },
  ],
  ['a number where a sign-out looks', 'sign-out-stops', () => home.write('.aws/sso/cache/some.json', '5')],
];

const nothing = (): void => undefined;

const environments: readonly Case[] = [
  ['a profile that is not there', 'profile-variable-dangling', nothing, { AWS_PROFILE: 'gone' }],
  ['a profile set to nothing', 'profile-variable-empty', nothing, { AWS_PROFILE: '' }],
  [
    'two profiles',
    'profile-variables-differ',
    () => home.write('.aws/config', `${config}[profile b]\nregion = eu-west-1\n`),
    { AWS_PROFILE: 'dev', AWS_DEFAULT_PROFILE: 'b' },
  ],
  ['keys', 'keys-in-environment', nothing, { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y' }],
  ['half a pair of keys', 'half-keys-in-environment', nothing, { AWS_ACCESS_KEY_ID: 'x' }],
  [
    'a web identity',
    'web-identity-in-environment',
    nothing,
    { AWS_WEB_IDENTITY_TOKEN_FILE: '/t', AWS_ROLE_ARN: 'arn' },
  ],
  ['a region of none', 'region-variable-invalid', nothing, { AWS_REGION: 'eu-west-1a' }],
  [
    'two regions',
    'region-variables-differ',
    nothing,
    { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' },
  ],
  ['another region than the profile', 'region-variable-wins', nothing, { AWS_REGION: 'eu-west-2' }],
  ['a file that is not there', 'file-variable-missing', nothing, { AWS_CONFIG_FILE: '/nowhere/config' }],
  ['a file set to nothing', 'file-variable-empty', nothing, { AWS_SHARED_CREDENTIALS_FILE: '' }],
  ['a variable in a path', 'file-variable-unexpanded', nothing, { AWS_CONFIG_FILE: '$HOME/.aws/config' }],
  ['certificates that are not there', 'certificates-unusable', nothing, { AWS_CA_BUNDLE: '/nowhere.pem' }],
  [
    'extra certificates that are not there',
    'extra-certificates-missing',
    nothing,
    { NODE_EXTRA_CA_CERTS: '/nowhere.pem' },
  ],
  ['a proxy that is none', 'proxy-variable-invalid', nothing, { HTTPS_PROXY: 'ftp://p:1' }],
  [
    'two proxies',
    'proxy-variables-differ',
    nothing,
    { HTTPS_PROXY: 'http://p:1', https_proxy: 'http://q:1' },
  ],
  ['an endpoint that is none', 'endpoint-variable-invalid', nothing, { AWS_ENDPOINT_URL: 'nonsense' }],
  ['an endpoint elsewhere', 'endpoint-elsewhere', nothing, { AWS_ENDPOINT_URL_SSO: 'https://evil.example' }],
];

test('where all is well nothing is found', async () => {
  expect(await foundFor()).toEqual([]);
  expect(findingsOf(await gathered(home.path))).toEqual({ findings: [], healthy: 1, subjects: 1 });
});

const cases: readonly Case[] = [...files, ...profiles, ...sessions, ...caches, ...environments];

test.each(cases.map(each => [each[0], each[1], each] as const))(
  '%s: %s, and no other fault',
  async (_what, finding, [, , make, env]) => {
    make();
    const found = await foundFor(env);
    expect(found.map(each => each.finding)).toContain(finding);
    const others = found.filter(each => each.state === 'fault' && each.finding !== finding);
    expect(others.map(each => each.finding)).toEqual([]);
  },
);

test('each finding that names clients has a cure', async () => {
  for (const [, , make, env] of cases) {
    home.remove();
    home = makeHome();
    make();
    const faults = (await foundFor(env)).filter(({ state }) => state === 'fault');
    expect(faults.filter(({ cure, clients = [] }) => !cure || clients.length === 0)).toEqual([]);
  }
});

const contents = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path, { recursive: true, encoding: 'utf8' }).map(name => {
      const stats = statSync(join(path, name));
      return [
        name,
        `${stats.mode} ${stats.mtimeMs} ${stats.isFile() ? readFileSync(join(path, name), 'utf8') : ''}`,
      ];
    }),
  );

test('a look changes nothing in the home, not even a trash of long ago', async () => {
  home.write('.aws/sso/trash/2001-01-01T00-00-00/x.json', token);
  home.write(registration, '{');
  const before = contents(home.path);
  await gathered(home.path);
  expect(contents(home.path)).toEqual(before);
});

test('no secret is among the facts', async () => {
  home.write(
    '.aws/credentials',
    '[dev]\naws_access_key_id = AKIASECRETID\naws_secret_access_key = very-secret\n',
  );
  const facts = await gathered(home.path, {
    AWS_ACCESS_KEY_ID: 'env-id',
    AWS_SECRET_ACCESS_KEY: 'env-secret',
    HTTPS_PROXY: 'http://me:proxy-password@p:1',
    AWS_ENDPOINT_URL: 'https://me:endpoint-password@h/',
  });
  expect(JSON.stringify(facts)).not.toMatch(
    /AKIASECRETID|very-secret|env-id|env-secret|password|not-a-real-token|"refresh"/,
  );
});

test('whose way it is: of the name, of AWS_PROFILE, of everything', async () => {
  const facts = await gathered(home.path, { AWS_DEFAULT_PROFILE: 'dev' });
  expect(subjectOfEnvironment(facts)).toEqual(dev);
  expect(subjectOfEnvironment(await gathered(home.path))).toEqual({ is: 'everything' });
  expect(subjectNamed(facts, 'corp')).toEqual({ is: 'session', name: 'corp' });
  expect(subjectNamed(facts, 'nobody')).toBeUndefined();
});
