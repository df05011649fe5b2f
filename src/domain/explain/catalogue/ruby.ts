/** The SDK for Ruby, and programs built on it: its traces end with the class of the error. */
import type { Message } from '../message.ts';
import { noRegionFound, notJson, rubySdk, saidBy, unwell, vague } from './groups.ts';

const ruby = saidBy('Ruby SDK');
const row = (id: string, says: string | Message['says'], causes: Message['causes']): Message =>
  ruby(id, says, causes, rubySdk);

const corrupt: Message['causes'] = ['token-corrupt'];
const incomplete: Message['causes'] = [
  'profile-incomplete',
  'session-incomplete',
  'profile-broken',
  'config-read-differently',
];
const unread: Message['causes'] = [
  'config-byte-order-mark',
  'config-encoding',
  'credentials-byte-order-mark',
  'credentials-encoding',
];
const closed: Message['causes'] = ['connection-refused', 'proxy-unreachable', 'no-route'];

const tokens: readonly Message[] = [
  row('ruby-refresh-failed', 'Token is invalid and failed to refresh.', [
    'token-expired',
    'refresh-refused',
    'token-missing',
    'token-corrupt',
  ]),
  row(
    'ruby-token-shape',
    [
      "cached_token['accessToken'] && cached_token['expiresAt']",
      '!token.nil? && !token.empty?',
      'expected params[:access_token] to be a String',
      'no time information in "{text}"',
    ],
    corrupt,
  ),
  row(
    'ruby-not-a-file',
    ['Is a directory @ io_fread - {path}', 'Permission denied @ rb_sysopen - {path}'],
    ['token-corrupt', 'config-unreadable', 'credentials-unreadable'],
  ),
  vague(
    row(
      'ruby-token-trace',
      ['aws-sdk-core/sso_token_provider.rb:{number}:in', 'aws-sdk-core/sso_credentials.rb:{number}:in'],
      ['token-corrupt', 'token-missing', 'token-expired', ...notJson, ...unwell],
    ),
  ),
];

const portal: readonly Message[] = [
  row('ruby-unauthorized', 'Aws::SSO::Errors::UnauthorizedException', [
    'token-refused',
    'token-corrupt',
    'session-region-differs',
    'token-foreign',
  ]),
  row('ruby-no-access', 'Aws::SSO::Errors::ForbiddenException', [
    'role-not-assigned',
    'profile-account-id',
    'profile-role-name',
  ]),
  row('ruby-request-refused', 'Aws::SSO::Errors::InvalidRequestException', [
    'profile-account-id',
    'profile-role-name',
    'session-region-differs',
  ]),
  row(
    'ruby-not-json',
    [
      'Aws::Json::ParseError',
      'Aws::SSO::Errors::MovedPermanently',
      'Aws::SSO::Errors::MovedTemporarily',
      'Aws::SSO::Errors::TemporaryRedirect',
    ],
    notJson,
  ),
  row('ruby-web-identity', 'Missing :web_identity_token_file parameter or invalid file path', [
    'web-identity-token-missing',
    'web-identity-in-environment',
  ]),
  row('ruby-no-role-credentials', "undefined method `access_key_id' for nil", [...notJson, ...unwell]),
  row('ruby-portal-fault', 'Aws::SSO::Errors::Http500Error', unwell),
];

const profiles: readonly Message[] = [
  row(
    'ruby-config-encoding',
    ['invalid byte sequence in US-ASCII', 'invalid byte sequence in UTF-8'],
    unread,
  ),
  row('ruby-sso-keys-missing', 'Missing required keys: [:sso_{keys}]', incomplete),
  row('ruby-session-missing', 'sso-session {session} must be defined in the config file.', [
    'profile-session-missing',
    'profile-broken',
  ]),
  row('ruby-session-contradicts', "sso-session {session}'s {key} ({value}) does not match the profile", [
    'profile-contradicts-session',
  ]),
  row('ruby-profile-unknown', "Profile `{profile}' not found in {path}", [
    'profile-source-missing',
    ...noRegionFound.filter(id => id !== 'region-missing'),
  ]),
  row('ruby-region-missing', 'No region was provided. Configure the `:region` option', [
    'profile-variable-empty',
    ...noRegionFound,
  ]),
  row('ruby-source-circle', 'Aws::Errors::SourceProfileCircularReferenceError', ['profile-source-circle']),
  row(
    'ruby-both-sources',
    ['has a source_profile, and a credential_source.', 'has a role_arn, but no source_profile.'],
    ['profile-broken', 'profile-incomplete'],
  ),
  row(
    'ruby-source-empty',
    'has a role_arn, and source_profile, but the source_profile does not have credentials.',
    ['no-credentials', 'profile-source-missing', 'profile-broken'],
  ),
  row(
    'ruby-process',
    ['Could not find process {program}', 'the credential process had non zero exit status'],
    ['process-not-found', 'process-fails'],
  ),
];

const network: readonly Message[] = [
  row('ruby-refused', 'Failed to open TCP connection to {host} (Connection refused', closed),
  row('ruby-name', 'Failed to open TCP connection to {host} (getaddrinfo:', [
    'region-invalid',
    'region-unknown',
    'session-region-unknown',
    'name-not-found',
    'proxy-name-not-found',
  ]),
  row('ruby-timeout', 'Failed to open TCP connection to {host} (execution expired)', [
    'connection-timeout',
    'no-route',
    'proxy-unreachable',
  ]),
  row('ruby-untrusted', 'state=error: certificate verify failed (', [
    'certificates-unusable',
    'certificate-untrusted',
    'certificate-dates',
    'clock-off',
    'certificate-name',
  ]),
  row('ruby-not-tls', 'state=error: wrong version number', [
    'not-tls',
    'proxy-variable-invalid',
    'endpoint-variable-invalid',
  ]),
  row('ruby-connection-cut', 'end of file reached (Seahorse::Client::NetworkingError)', [
    'connection-cut',
    'not-aws',
    'proxy-refuses',
    'not-tls',
  ]),
  row('ruby-bad-endpoint', 'expected :endpoint to be a HTTP or HTTPS endpoint', [
    'endpoint-variable-invalid',
  ]),
  row('ruby-certificates-path', 'SSL_CTX_load_verify_file: system lib', ['certificates-unusable']),
];

export const rubyMessages: readonly Message[] = [...tokens, ...portal, ...profiles, ...network];
