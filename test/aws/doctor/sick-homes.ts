/** Homes in which one thing is wrong: for the doctor, and for what explains the errors of clients. */
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import type { FindingId } from '../../../src/domain/doctor/ids.ts';
import { config, type Home, hash, token, tokenPath } from './home.ts';

export const registrationPath = `.aws/sso/cache/${hash(
  '{"region": "eu-west-1", "scopes": ["sso:account:access"], "session_name": "corp", "startUrl": "https://corp.awsapps.com/start", "tool": "botocore"}',
)}.json`;

export const credentialsEntry = `.aws/cli/cache/${hash(
  '{"accountId":"111122223333","roleName":"Admin","sessionName":"corp"}',
)}.json`;

/** The config with this in place of that. */
const replaced = (from: string, to: string) => (home: Home) =>
  home.write('.aws/config', config.replace(from, to));

/** What is wrong, what the doctor finds, and how it is made. */
export type Case = readonly [
  what: string,
  finding: FindingId,
  make: (home: Home) => void,
  env?: Readonly<Record<string, string>>,
];

const files: readonly Case[] = [
  ['no config', 'config-missing', home => rmSync(home.at('.aws/config'))],
  [
    'a folder as config',
    'config-unreadable',
    home => {
      rmSync(home.at('.aws/config'));
      mkdirSync(home.at('.aws/config'));
    },
  ],
  [
    'a config that is a link to nothing',
    'config-link-dangling',
    home => {
      rmSync(home.at('.aws/config'));
      symlinkSync('/nowhere/config', home.at('.aws/config'));
    },
  ],
  ['a byte order mark', 'config-byte-order-mark', home => home.write('.aws/config', `\uFEFF${config}`)],
  [
    'a section twice',
    'config-duplicate',
    home => home.write('.aws/config', `${config}\n[profile dev]\nregion = eu-west-1\n`),
  ],
  [
    'a byte of Latin-1',
    'config-encoding',
    home => home.write('.aws/config', Buffer.concat([Buffer.from(config), Buffer.from([0x23, 0xe9, 0x0a])])),
  ],
  [
    'a config that others write to',
    'config-writable-by-others',
    home => chmodSync(home.at('.aws/config'), 0o666),
  ],
  ['free text', 'config-syntax', home => home.write('.aws/config', `${config}\nfree text\n`)],
  [
    'a colon',
    'config-read-differently',
    home => home.write('.aws/config', `${config}\n[profile x]\nregion : eu-west-1\n`),
  ],
  ['a header with a capital', 'section-misplaced', replaced('[profile dev]', '[Profile dev]')],
  ['no word profile', 'header-without-profile', replaced('[profile dev]', '[dev]')],
  [
    'a twice-said section of the credentials',
    'credentials-duplicate',
    home => home.write('.aws/credentials', '[a]\naws_access_key_id = x\n[a]\n'),
  ],
  [
    'a mark in the credentials',
    'credentials-byte-order-mark',
    home => home.write('.aws/credentials', '\uFEFF[a]\nx = y\n'),
  ],
  [
    'Latin-1 in the credentials',
    'credentials-encoding',
    home => home.write('.aws/credentials', Buffer.from([0x23, 0xe9, 0x0a])),
  ],
  [
    'free text in the credentials',
    'credentials-syntax',
    home => home.write('.aws/credentials', '[a]\nfree text\n'),
  ],
  [
    'a colon in the credentials',
    'credentials-read-differently',
    home => home.write('.aws/credentials', '[a]\nregion : x\n'),
  ],
  ['a folder as credentials', 'credentials-unreadable', home => mkdirSync(home.at('.aws/credentials'))],
  [
    'credentials that others read',
    'credentials-exposed',
    home => {
      home.write('.aws/credentials', '[a]\nregion = eu-west-1\n');
      chmodSync(home.at('.aws/credentials'), 0o644);
    },
  ],
];

const profiles: readonly Case[] = [
  [
    'services that are not there',
    'services-missing',
    home => home.write('.aws/config', config.replace('region', 'services = nowhere\nregion')),
  ],
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
    home => home.write('.aws/credentials', '[dev]\naws_access_key_id = x\naws_secret_access_key = y\n'),
  ],
  [
    'a role without a source',
    'profile-broken',
    home =>
      home.write(
        '.aws/config',
        '[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nregion = eu-west-1\n',
      ),
  ],
  [
    'a source that is not there',
    'profile-source-missing',
    home =>
      home.write(
        '.aws/config',
        '[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = gone\nregion = eu-west-1\n',
      ),
  ],
  [
    'a circle',
    'profile-source-circle',
    home =>
      home.write(
        '.aws/config',
        '[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = b\nregion = eu-west-1\n[profile b]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = dev\n',
      ),
  ],
  [
    'half of its keys',
    'profile-half-keys',
    home => home.write('.aws/config', '[profile dev]\naws_access_key_id = x\nregion = eu-west-1\n'),
  ],
  [
    'a program that is not there',
    'process-not-found',
    home =>
      home.write(
        '.aws/config',
        '[profile dev]\ncredential_process = no-such-program --x\nregion = eu-west-1\n',
      ),
  ],
  [
    'a web identity without its token',
    'web-identity-token-missing',
    home =>
      home.write(
        '.aws/config',
        '[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nweb_identity_token_file = /nowhere\nregion = eu-west-1\n',
      ),
  ],
  [
    'keys of an environment without any',
    'source-keys-missing',
    home =>
      home.write(
        '.aws/config',
        '[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\ncredential_source = Environment\nregion = eu-west-1\n',
      ),
  ],
  [
    'no credentials at all',
    'no-credentials',
    home => home.write('.aws/config', '[profile dev]\nregion = eu-west-1\n'),
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

/** What follows from these is a fault of its own, or they follow from one. */
const others: readonly Case[] = [
  ['line ends of an old Mac', 'config-encoding', home => home.write('.aws/config', `${config}# x\ry\n`)],
  ['no region', 'session-incomplete', replaced('sso_region = eu-west-1\n', '')],
  ['an address without https', 'start-url-invalid', replaced('https://corp', 'http://corp')],
  [
    'a zone as region',
    'session-region-invalid',
    replaced('sso_region = eu-west-1', 'sso_region = eu-west-1a'),
  ],
  [
    'a region of nobody',
    'session-region-unknown',
    replaced('sso_region = eu-west-1', 'sso_region = eu-mars-1'),
  ],
];

const caches: readonly Case[] = [
  [
    'a file of nobody that breaks off',
    'cache-others-corrupt',
    home => home.write(`.aws/cli/cache/${hash('nobody')}.json`, '{'),
  ],
  ['no token', 'token-missing', home => rmSync(home.at(tokenPath))],
  ['an empty token file', 'token-corrupt', home => home.write(tokenPath, '')],
  [
    'a folder in its place',
    'token-corrupt',
    home => {
      rmSync(home.at(tokenPath));
      mkdirSync(home.at(tokenPath));
    },
  ],
  [
    'a token of an editor',
    'token-foreign',
    home => home.write(tokenPath, token.replace('"region"', '"scopes": ["codewhisperer:x"], "region"')),
  ],
  [
    'an expired token',
    'token-expired',
    home => home.write(tokenPath, JSON.stringify({ accessToken: 'x', expiresAt: '2020-01-01T00:00:00Z' })),
  ],
  [
    'a token that ends soon',
    'token-expires-soon',
    home =>
      home.write(
        tokenPath,
        JSON.stringify({ accessToken: 'x', expiresAt: new Date(Date.now() + 120_000).toISOString() }),
      ),
  ],
  [
    'a token that ends soon, with null to renew it',
    'token-expires-soon',
    home => {
      const expiresAt = new Date(Date.now() + 600_000).toISOString();
      home.write(tokenPath, JSON.stringify({ ...JSON.parse(token), expiresAt, refreshToken: null }));
    },
  ],
  ['a corrupt registration', 'registration-corrupt', home => home.write(registrationPath, '{')],
  ['corrupt credentials of the role', 'role-credentials-corrupt', home => home.write(credentialsEntry, '')],
  [
    'keys of an assumed role without their keys',
    'role-credentials-corrupt',
    home => {
      const chain = '[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = base\n';
      home.write(
        '.aws/config',
        `${config.replace('profile dev', 'profile base')}\n${chain}region = eu-west-1\n`,
      );
      const name = hash('{"RoleArn": "arn:aws:iam::111122223333:role/x"}');
      home.write(`.aws/cli/cache/${name}.json`, '{"Credentials": {"Expiration": "2099-01-01T00:00:00UTC"}}');
    },
  ],
  ['a token that others read', 'cache-file-exposed', home => chmodSync(home.at(tokenPath), 0o644)],
  ['a folder that others write to', 'cache-folder-open', home => chmodSync(home.at('.aws/sso/cache'), 0o777)],
  [
    'a file in the place of the folder',
    'cache-folder-unusable',
    home => {
      rmSync(home.at('.aws/sso/cache'), { recursive: true });
      home.write('.aws/sso/cache', 'x');
    },
  ],
  ['a number where a sign-out looks', 'sign-out-stops', home => home.write('.aws/sso/cache/some.json', '5')],
];

const nothing = (): void => undefined;

const environments: readonly Case[] = [
  ['a profile that is not there', 'profile-variable-dangling', nothing, { AWS_PROFILE: 'gone' }],
  ['a profile set to nothing', 'profile-variable-empty', nothing, { AWS_PROFILE: '' }],
  [
    'two profiles',
    'profile-variables-differ',
    home => home.write('.aws/config', `${config}[profile b]\nregion = eu-west-1\n`),
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
  ['a region set to nothing', 'region-variable-invalid', nothing, { AWS_REGION: '' }],
  ['a default region set to nothing', 'region-variable-invalid', nothing, { AWS_DEFAULT_REGION: '' }],
  ['an output of none', 'output-variable-invalid', nothing, { AWS_DEFAULT_OUTPUT: 'xml' }],
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
  ['certificates set to nothing', 'certificates-unchecked', nothing, { AWS_CA_BUNDLE: '' }],
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

export const sickHomes: readonly Case[] = [...files, ...profiles, ...sessions, ...caches, ...environments];

/** Also those that stand behind another fault. */
export const allSickHomes: readonly Case[] = [...sickHomes, ...others];
