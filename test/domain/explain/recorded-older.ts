/** What other clients printed when they were run: the SDKs of the generation before, Ruby, the CDK. */
import type { Recorded } from './recorded.ts';

const calling = 'operation error STS: GetCallerIdentity, ';
const sending =
  `${calling}exceeded maximum number of attempts, 1, failed to sign request: failed to retrieve credentials: ` +
  'failed to refresh cached credentials, operation error SSO: GetRoleCredentials, exceeded maximum number of ' +
  'attempts, 1, https response error StatusCode: 0, RequestID: , request send failed, ';
const asked = '/federation/credentials?account_id=111122223333&role_name=AdministratorAccess';
const refreshing = `${calling}failed to sign request: failed to retrieve credentials: failed to refresh cached credentials, `;

const goTwo: readonly Recorded[] = [
  [
    'a session that it does not read',
    'profile "dev" is configured to use SSO but is missing required configuration: sso_region, sso_start_url',
    'go-sso-keys-missing',
  ],
  [
    'a session without a region',
    'failed to load SSO session corp, sso_region and sso_start_url are required parameters in sso-session section',
    'go-session-incomplete',
  ],
  [
    'a byte order mark',
    'failed to load shared config file, /home/me/.aws/config, unsupported expression {expr {1 STRING 0 [65279]} true []}',
    'go-config-byte-order-mark',
  ],
  [
    'a source that is not there',
    'failed to load assume role arn:aws:iam::111122223333:role/x, of profile gone, failed to get shared config profile, gone',
    'go-source-missing',
  ],
  ['certificates that are not there', 'open /nowhere/ca.pem: no such file or directory', 'go-file-missing'],
  [
    'a way that leads elsewhere',
    `${refreshing}operation error SSO: GetRoleCredentials, https response error StatusCode: 302, RequestID: , api error UnknownError: UnknownError`,
    'go-redirected',
  ],
  [
    'an answer that is none',
    'panic: runtime error: invalid memory address or nil pointer dereference\n\ngoroutine 7 [running]:\ngithub.com/aws/aws-sdk-go-v2/credentials/ssocreds.(*Provider).Retrieve(0xc000074c60, {0x8322b8, 0xc0000258d0})',
    'go-no-role-credentials',
  ],
  [
    'something that speaks no TLS',
    `${sending}Get "https://127.0.0.1:45383${asked}": tls: first record does not look like a TLS handshake`,
    'go-not-tls',
  ],
  ['connections that break off', `${sending}Get "http://127.0.0.1:45383${asked}": EOF`, 'go-end-of-file'],
  [
    'an endpoint that is none',
    `${sending}Get "/nonsense${asked}": unsupported protocol scheme ""`,
    'go-bad-endpoint',
  ],
];

const goOne: readonly Recorded[] = [
  ['no region', 'MissingRegion: could not find region configuration', 'go-v1-region-missing'],
  [
    'nothing',
    'NoCredentialProviders: no valid providers in chain. Deprecated.\n\tFor verbose messaging see aws.Config.CredentialsChainVerboseErrors',
    'go-v1-no-credentials',
  ],
  [
    'half a token',
    'SSOProviderInvalidToken: the SSO session has expired or is invalid\ncaused by: unexpected end of JSON input',
    'go-v1-session-expired',
  ],
  [
    'a byte order mark',
    'SharedConfigLoadError: failed to load config file, /home/me/.aws/config\ncaused by: INIParseError: unsupported expression {expr {1 STRING 0 [65279]} true []}',
    'go-config-byte-order-mark',
  ],
  [
    'a source without keys',
    'SharedConfigAssumeRoleError: failed to load assume role for arn:aws:iam::111122223333:role/x, source profile empty has no shared credentials',
    'go-source-unusable',
  ],
  [
    'an answer that is none',
    'panic: runtime error: invalid memory address or nil pointer dereference\ngithub.com/aws/aws-sdk-go/aws/credentials/ssocreds.(*Provider).RetrieveWithContext(0xc00006cc60, {0xa9f550, 0xc000017c60})',
    'go-no-role-credentials',
  ],
  [
    'rclone, certificates of its own',
    'Failed to create file system for "s3:": LoadCustomCABundleError: unable to load custom CA bundle, HTTPClient\'s transport unsupported type\ncaused by: unsupported transport, *fshttp.Transport',
    'go-v1-certificates',
  ],
];

const javascriptTwo: readonly Recorded[] = [
  ['no region', 'ConfigError: Missing region in config', 'js-v2-region-missing'],
  ['a region that is none', 'ConfigError: Invalid region in config', 'js-v2-region-invalid'],
  [
    'nothing',
    'CredentialsError: Missing credentials in config, if using AWS_CONFIG_FILE, set AWS_SDK_LOAD_CONFIG=1',
    'js-v2-no-credentials',
  ],
  [
    'a token that is not renewed',
    'SSOTokenProviderFailure: SSO Token refresh failed. Please log in using "aws sso login"\n    at refreshUnsuccessful (/app/node_modules/aws-sdk/lib/token/sso_token_provider.js:44:7)',
    'js-v2-refresh-failed',
  ],
  [
    'a name that nobody knows',
    "UnknownEndpoint: Inaccessible host: `sts.amazonaws.com' at port `undefined'. This service may not be available in the `us-east-1' region.",
    'js-v2-unreachable',
  ],
  [
    'two profiles that are the default',
    'TypeError: Cannot redefine property: default\n    at Function.defineProperty (<anonymous>)\n    at /app/node_modules/aws-sdk/lib/shared-ini/ini-loader.js:13:12',
    'js-v2-two-defaults',
  ],
];

const serverless: readonly Recorded[] = [
  [
    'no profile',
    'Error:\nAWS provider credentials not found. Learn how to set up AWS provider credentials in our docs here: <http://slss.io/aws-creds-setup>.',
    'serverless-no-credentials',
  ],
  [
    'a profile with a session',
    'Error:\nAWS profile "dev" doesn\'t seem to be configured',
    'serverless-profile-unknown',
  ],
];

const cdk: readonly Recorded[] = [
  [
    'the keys of another account',
    'Could not assume role in target account using current credentials (which are for account 444455556666) Invalid response from STS.assumeRole call with role arn:aws:iam::111122223333:role/cdk-hnb659fds-deploy-role-111122223333-eu-west-1 . Please make sure that this role exists in the account.',
    'cdk-role-not-assumed',
  ],
  [
    'keys that have expired',
    'Assuming role failed: ExpiredToken\n‣ ExpiredToken: The security token included in the request is expired',
    'keys-expired',
  ],
  [
    'keys of a user',
    "current credentials could not be used to assume 'arn:aws:iam::444455556666:role/cdk-hnb659fds-deploy-role-444455556666-eu-west-1', but are for the right account. Proceeding anyway.",
    'cdk-proceeding',
  ],
  [
    'no credentials',
    '✨  Synthesis time: 0.03s\n\nUnable to resolve AWS account to use. It must be either configured when you define your CDK Stack, or through the environment',
    'cdk-no-account',
  ],
  [
    'a stack with an account',
    'Need to perform AWS calls for account 111122223333, but no credentials have been configured',
    'cdk-no-credentials',
  ],
];

/** `program.rb:7:in ...`: what is not caught. */
const inRuby = (message: string, kind: string): string => `program.rb:7:in \`<main>': ${message} (${kind})`;

const ruby: readonly Recorded[] = [
  [
    'a token that is not renewed',
    inRuby('Token is invalid and failed to refresh.', 'Aws::Errors::InvalidSSOToken'),
    'ruby-refresh-failed',
  ],
  [
    'a token of null',
    inRuby(
      "undefined method `[]' for nil:NilClass\n\n      unless cached_token['accessToken'] && cached_token['expiresAt']\n                         ^^^^^^^^^^^^^^^",
      'NoMethodError',
    ),
    'ruby-token-shape',
  ],
  [
    'a token that is a list, with its trace',
    "/usr/share/rubygems-integration/all/gems/aws-sdk-core-3.168.1/lib/aws-sdk-core/sso_token_provider.rb:118:in `[]': no implicit conversion of String into Integer (TypeError)",
    'ruby-token-trace',
  ],
  [
    'a folder for a token',
    inRuby(
      'Is a directory @ io_fread - /home/me/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json',
      'Errno::EISDIR',
    ),
    'ruby-not-a-file',
  ],
  [
    'a revoked token',
    inRuby('Session token not found or invalid', 'Aws::SSO::Errors::UnauthorizedException'),
    'ruby-unauthorized',
  ],
  [
    'a role that is not assigned',
    inRuby('No access', 'Aws::SSO::Errors::ForbiddenException'),
    'ruby-no-access',
  ],
  [
    'an account id of five digits',
    inRuby('account_id must be 12 digits', 'Aws::SSO::Errors::InvalidRequestException'),
    'ruby-request-refused',
  ],
  [
    'a page of a hotel',
    inRuby("859: unexpected token at '<html>Welcome</html>'", 'Aws::Json::ParseError'),
    'ruby-not-json',
  ],
  [
    'an answer that is none',
    inRuby(
      "undefined method `access_key_id' for nil:NilClass\n\n        c.access_key_id,\n         ^^^^^^^^^^^^^^",
      'NoMethodError',
    ),
    'ruby-no-role-credentials',
  ],
  [
    'a fault of the portal',
    inRuby('Aws::SSO::Errors::Http500Error', 'Aws::SSO::Errors::Http500Error'),
    'ruby-portal-fault',
  ],
  ['a byte order mark', inRuby('invalid byte sequence in US-ASCII', 'ArgumentError'), 'ruby-config-encoding'],
  [
    'no role name',
    inRuby('Missing required keys: [:sso_role_name]', 'ArgumentError'),
    'ruby-sso-keys-missing',
  ],
  [
    'no session',
    inRuby('sso-session corp must be defined in the config file. Referenced by profile dev', 'ArgumentError'),
    'ruby-session-missing',
  ],
  [
    'two regions',
    inRuby(
      "sso-session corp's sso_region (eu-central-1) does not match the profile dev's sso_region (us-west-2'",
      'ArgumentError',
    ),
    'ruby-session-contradicts',
  ],
  [
    'a source that is not there',
    inRuby(
      "Profile `gone' not found in /home/me/.aws/credentials or /home/me/.aws/config",
      'Aws::Errors::NoSuchProfileError',
    ),
    'ruby-profile-unknown',
  ],
  [
    'no region',
    inRuby(
      "No region was provided. Configure the `:region` option or export the region name to ENV['AWS_REGION']",
      'Aws::Errors::MissingRegionError',
    ),
    'ruby-region-missing',
  ],
  [
    'a circle of sources',
    inRuby(
      'Aws::Errors::SourceProfileCircularReferenceError',
      'Aws::Errors::SourceProfileCircularReferenceError',
    ),
    'ruby-source-circle',
  ],
  [
    'a role without a source',
    inRuby('Profile dev has a role_arn, but no source_profile.', 'Aws::Errors::NoSourceProfileError'),
    'ruby-both-sources',
  ],
  [
    'a source without credentials',
    inRuby(
      'Profile dev has a role_arn, and source_profile, but the source_profile does not have credentials.',
      'Aws::Errors::NoSourceProfileError',
    ),
    'ruby-source-empty',
  ],
  [
    'nothing',
    inRuby('unable to sign request without credentials set', 'Aws::Errors::MissingCredentialsError'),
    'ruby-no-credentials',
  ],
  [
    'a program that is not there',
    inRuby('Could not find process /nowhere/program', 'Aws::Errors::InvalidProcessCredentialsPayload'),
    'ruby-process',
  ],
  [
    'a web identity',
    inRuby(
      'Missing :web_identity_token_file parameter or invalid file path provided for Aws::AssumeRoleWebIdentityCredentials provider',
      'Aws::Errors::MissingWebIdentityTokenFile',
    ),
    'ruby-web-identity',
  ],
  [
    'nobody who answers',
    inRuby(
      'Failed to open TCP connection to 127.0.0.1:9 (Connection refused - connect(2) for 127.0.0.1:9)',
      'Seahorse::Client::NetworkingError',
    ),
    'ruby-refused',
  ],
  [
    'a name that nobody knows',
    inRuby(
      'Failed to open TCP connection to sts.eu-west-1.amazonaws.com:443 (getaddrinfo: Name or service not known)',
      'Seahorse::Client::NetworkingError',
    ),
    'ruby-name',
  ],
  [
    'something that speaks no TLS',
    inRuby(
      'SSL_connect returned=1 errno=0 peeraddr=127.0.0.1:45383 state=error: wrong version number',
      'Seahorse::Client::NetworkingError',
    ),
    'ruby-not-tls',
  ],
  [
    'connections that break off',
    inRuby('end of file reached', 'Seahorse::Client::NetworkingError'),
    'ruby-connection-cut',
  ],
  [
    'an endpoint that is none',
    inRuby('expected :endpoint to be a HTTP or HTTPS endpoint', 'ArgumentError'),
    'ruby-bad-endpoint',
  ],
  [
    'certificates that are not there',
    inRuby('SSL_CTX_load_verify_file: system lib', 'Seahorse::Client::NetworkingError'),
    'ruby-certificates-path',
  ],
];

const by = (client: string, all: readonly Recorded[]): readonly Recorded[] =>
  all.map(([name, ...rest]) => [`${client}, ${name}`, ...rest] as const);

export const ranOlder: readonly Recorded[] = [
  ...by('Go SDK 2 of 2022', goTwo),
  ...by('Go SDK 1', goOne),
  ...by('JavaScript SDK 2', javascriptTwo),
  ...by('Serverless', serverless),
  ...by('CDK', cdk),
  ...by('Ruby', ruby),
];
