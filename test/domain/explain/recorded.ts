/**
 * What clients printed, as it came: those of the first list were run, those of the second are in public
 * reports. Names, numbers and paths in them are made up.
 */

/** Each text, and the ids of the messages in it, in their order. */
export type Recorded = readonly [name: string, text: string, ...ids: string[]];

const noSource = [
  'Error: No valid credential sources found',
  '',
  'Please see https://developer.hashicorp.com/terraform/language/backend/s3',
  'for more information about providing credentials.',
  '',
  'Error: failed to refresh cached credentials, ',
].join('\n');

/** Terraform wraps its lines, and draws a box around them on a terminal. */
const boxed = (text: string): string => `╷\n${text.replace(/^/gm, '│ ')}\n╵`;

const cannotParse = 'failed to parse cached SSO token\nfile, ';

export const ran: readonly Recorded[] = [
  [
    'AWS CLI v2, a role with the keys of a session',
    "\n'NoneType' object has no attribute 'get_frozen_token'\n",
    'python-chain-over-session',
  ],
  [
    'Terraform, no token, in its box',
    boxed(
      `${noSource}failed to read cached SSO token\nfile, open\n/home/me/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json:\nno such file or directory`,
    ),
    'go-token-missing',
  ],
  [
    'AWS CLI, a region set to nothing',
    '\nInvalid endpoint: https://sts..amazonaws.com\n',
    'python-bad-endpoint',
  ],
  [
    'JavaScript, a region set to nothing',
    'Error: Region not accepted: region="" is not a valid hostname component.',
    'js-region-invalid',
  ],
  ['Terraform, half a token', `${noSource}${cannotParse}unexpected end of JSON input`, 'go-token-unparsable'],
  [
    'Terraform, an end with UTC',
    `${noSource}${cannotParse}field "expiresAt", expected RFC3339 timestamp: parsing time\n"2026-11-28T14:55:13UTC" as "2006-01-02T15:04:05Z07:00": cannot parse "UTC"\nas "Z07:00"`,
    'go-token-unparsable',
  ],
  [
    'Terraform, a token of null',
    `${noSource}cached SSO token must contain\naccessToken and expiresAt fields`,
    'go-token-keys',
  ],
  [
    'Terraform, an expired token',
    `${noSource}refresh cached SSO token failed,\ncached SSO token is expired, or not present, and cannot be refreshed`,
    'go-token-expired',
  ],
  [
    'Terraform, a token that is not renewed',
    `${noSource}refresh cached SSO token failed,\nunable to refresh SSO token, operation error SSO OIDC: CreateToken, https\nresponse error StatusCode: 400, RequestID: , InvalidGrantException:`,
    'go-refresh-rejected',
  ],
  [
    'Terraform, an unknown client',
    `${noSource}refresh cached SSO token failed,\nunable to refresh SSO token, operation error SSO OIDC: CreateToken, https\nresponse error StatusCode: 401, RequestID: , InvalidClientException:`,
    'go-refresh-client',
  ],
  [
    'Terraform, an expired legacy token',
    `${noSource}the SSO session has expired or\nis invalid`,
    'terraform-no-credentials',
    'go-no-credentials',
    'go-session-expired',
  ],
  [
    'Terraform, a role that is not assigned',
    `${noSource}operation error SSO:\nGetRoleCredentials, https response error StatusCode: 403, RequestID: , api\nerror ForbiddenException: No access`,
    'sdk-no-access',
  ],
  [
    'Terraform, a revoked token',
    `${noSource}operation error SSO:\nGetRoleCredentials, https response error StatusCode: 401, RequestID: ,\nUnauthorizedException: Session token not found or invalid`,
    'sdk-unauthorized',
  ],
  ['Terraform, no session', 'Error: failed to find SSO session section, corp', 'go-session-missing'],
  ['Terraform, no profile', 'Error: failed to get shared config profile, dev', 'go-profile-unknown'],
  [
    'Terraform, a session without a region',
    'Error: profile "dev" is configured to use SSO but is missing required configuration: sso_region',
    'go-sso-keys-missing',
  ],
  [
    'Terraform, two regions',
    'Error: sso_region in profile "dev" must match sso_region in sso-session ',
    'go-session-contradicts',
  ],
  [
    'Terraform, a folder for a config',
    'Error: failed to load shared config file, /home/me/.aws/config, read all: read /home/me/.aws/config: is a directory',
    'go-config-unreadable',
  ],
  [
    'Terraform, two kinds of credentials',
    'Error: only one credential type may be specified per profile: source profile, credential source, credential process, web identity token',
    'go-both-sources',
  ],
  [
    'Terraform, a source that is none',
    'Error: credential_source values must be EcsContainer, Ec2InstanceMetadata, or Environment',
    'go-credential-source',
  ],
  [
    'Terraform, a circle',
    'Error: failed to load assume role arn:aws:iam::123456789012:role/y, of profile dev, <nil>',
    'go-source-unusable',
  ],
  [
    'Terraform, half a pair',
    'Error: error fetching config from profile, dev, Error using profile: \n 1, partial credentials found for profile profile dev',
    'go-half-keys',
  ],
  [
    'Terraform, a role without its type',
    'Error: credential type web_identity_token_file requires role_arn, profile dev',
    'go-type-without-role',
  ],
  [
    'Terraform, a web identity',
    `${noSource}failed to retrieve jwt from\nprovide source, unable to read file at /nowhere/token: open /nowhere/token:\nno such file or directory`,
    'go-web-identity',
  ],
  [
    'Terraform, a program that fails',
    `${noSource}process provider error: error in\ncredential_process: exit status 1`,
    'go-process',
  ],
  [
    'Terraform, a dead proxy',
    `${noSource}operation error SSO:\nGetRoleCredentials, exceeded maximum number of attempts, 3, https response\nerror StatusCode: 0, RequestID: , request send failed, Get\n"https://portal.sso.eu-central-1.amazonaws.com/federation/credentials?account_id=111122223333&role_name=R":\nproxyconnect tcp: dial tcp 127.0.0.1:9: connect: connection refused`,
    'go-proxy',
    'go-refused',
  ],
  [
    'Terraform, a page of a hotel',
    `${noSource}operation error SSO:\nGetRoleCredentials, https response error StatusCode: 200, RequestID: ,\ndeserialization failed, failed to decode response body, invalid character '<'\nlooking for beginning of value`,
    'go-not-json',
  ],
  [
    'Terraform, no certificates',
    'Error: reading custom CA bundle: open /nowhere/ca.pem: no such file or directory',
    'go-certificates-path',
  ],
  [
    'Terraform, another name',
    'Post "https://localhost:46595/": tls: failed to verify certificate: x509: certificate is valid for other.example, not localhost',
    'go-certificate-name',
  ],
  [
    'Terraform, an old certificate',
    'tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-11-28T14:28:42Z is after 2026-11-27T14:27:44Z',
    'go-certificate-dates',
  ],
  [
    'Terraform, a proxy that wants a name',
    'request send failed, Post "https://sts.eu-west-1.amazonaws.com/": Proxy Authentication Required',
    'go-proxy-login',
  ],
  [
    'Terraform, a connection that is cut',
    'read tcp 127.0.0.1:49644->127.0.0.1:36387: read: connection reset by peer',
    'go-connection-cut',
  ],
  [
    'Terraform, no TLS',
    'Post "https://127.0.0.1:36265/": http: server gave HTTP response to HTTPS client',
    'go-not-tls',
  ],
  [
    'Terraform, too many requests',
    `${noSource}operation error SSO:\nGetRoleCredentials, exceeded maximum number of attempts, 3, https response\nerror StatusCode: 429, RequestID: , TooManyRequestsException: HTTP 429\nUnknown Code`,
    'too-many-requests',
  ],
  [
    'JavaScript, a page of a hotel',
    `CredentialsProviderError: SyntaxError: Unexpected token '<', "<html>Log "... is not valid JSON\n  Deserialization error: to see the raw response, inspect the hidden field {error}.$response on this object.\n    at resolveSSOCredentials (file:///app/index.js:21643:15)`,
    'js-not-json',
  ],
  [
    'AWS CLI, keys',
    'An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation: The security token included in the request is invalid.',
    'keys-invalid',
  ],
  [
    'AWS CLI, too many requests',
    'An error occurred (TooManyRequestsException) when calling the GetRoleCredentials operation (reached max retries: 4): HTTP 429 Unknown Code',
    'too-many-requests',
  ],
  [
    'AWS CLI, a company certificate',
    'SSL validation failed for https://portal.sso.eu-central-1.amazonaws.com/federation/credentials?role_name=R&account_id=111122223333 [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1006)',
    'python-untrusted',
  ],
  [
    'AWS CLI, no credentials',
    'Unable to locate credentials. You can configure credentials by running "aws configure".',
    'python-no-credentials',
  ],
  [
    'AWS CLI, a proxy that does not answer',
    'Failed to connect to proxy URL: "http://127.0.0.1:9"',
    'python-proxy',
  ],
  [
    'AWS CLI, another name',
    "SSL validation failed for https://localhost:46595/ hostname 'localhost' doesn't match 'other.example'",
    'python-certificate-name',
  ],
  [
    'AWS CLI, an old certificate',
    'SSL validation failed for https://localhost:1/ [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1006)',
    'python-certificate-dates',
  ],
  [
    'AWS CLI, no TLS',
    'SSL validation failed for https://127.0.0.1:36265/ [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1006)',
    'python-not-tls',
  ],
  ['AWS CLI, no answer', 'Read timeout on endpoint URL: "http://127.0.0.1:41923/"', 'python-read-timeout'],
  [
    'AWS CLI, a connection that is cut',
    'Connection was closed before we received a valid response from endpoint URL: "http://127.0.0.1:36387/".',
    'python-connection-closed',
  ],
  [
    'AWS CLI v2, no session to sign in to',
    'Missing the following required SSO configuration values: sso_start_url, sso_region. To make sure this profile is properly configured to use SSO, please run: aws configure sso',
    'cli-values-missing',
  ],
  [
    'AWS CLI, no services',
    'The profile is configured to use the services section but the "nowhere" services configuration does not exist.',
    'python-services-missing',
  ],
  [
    'AWS CLI, a source without credentials',
    'The source profile "b" must have credentials.',
    'python-source-empty',
  ],
  [
    'AWS CLI, two sources',
    'The profile "dev" contains both source_profile and credential_source.',
    'python-both-sources',
  ],
  [
    'ssotui, signed out',
    'ssotui: You are not signed in to corp.\nSign in with: ssotui login corp',
    'our-signed-out',
  ],
  [
    'ssotui, a broken profile',
    'ssotui: The profile "dev" cannot be used: its session corp is incomplete: sso_region is missing\nSee line 5 of /home/me/.aws/config.',
    'our-profile-broken',
  ],
  [
    'ssotui, a legacy session',
    'ssotui: The sign-in to https://corp.awsapps.com/start has expired.',
    'our-expired',
  ],
];

export const reported: readonly Recorded[] = [
  [
    'Java, in a trace',
    'Exception in thread "main" software.amazon.awssdk.core.exception.SdkClientException: Unable to load SSO token\n\tat software.amazon.awssdk.core.exception.SdkClientException$BuilderImpl.build(SdkClientException.java:111)',
    'java-token-missing',
  ],
  [
    'Java, no module',
    "Execution finished with an error: To use Sso related properties in the 'xyz' profile, the 'sso' service module must be on the class path.",
    'java-sso-module',
  ],
  [
    'Java, no region',
    'software.amazon.awssdk.core.exception.SdkClientException: Unable to load region from any of the providers in the chain software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain@11d045b4',
    'java-region-missing',
  ],
  [
    'Java, a key of the profile',
    "java.lang.IllegalArgumentException: Profile property 'sso_account_id' was not configured for 'default'.",
    'java-sso-keys-missing',
  ],
  [
    'Java, a company certificate',
    'Unable to execute HTTP request: sun.security.validator.ValidatorException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException',
    'java-untrusted',
  ],
  [
    '.NET, expired',
    'Amazon.Runtime.AmazonClientException: SSO Token has expired and failed to refresh',
    'dotnet-refresh-failed',
  ],
  [
    '.NET, no client name',
    "System.ArgumentNullException: Value cannot be null. (Parameter 'Options property cannot be empty: ClientName')",
    'dotnet-client-name',
  ],
  [
    '.NET, no assembly',
    '[System.InvalidOperationException] Assembly AWSSDK.SSOOIDC could not be found or loaded. This assembly must be available at runtime',
    'dotnet-sso-assembly',
  ],
  [
    'Rust, no token',
    '  ├─▶ failed to read `/home/me/.aws/sso/cache/802913.json`: No such file or\n  │   directory (os error 2)',
    'rust-token-missing',
  ],
  [
    'Rust, no profile',
    'ProfileFile provider could not be built: profile `dev` was not defined: `sso_region` was missing',
    'rust-profile-unknown',
  ],
  [
    'Rust, nothing, as a value',
    'called `Result::unwrap()` on an `Err` value: DispatchFailure(DispatchFailure { source: ConnectorError { kind: Other(None), source: CredentialsNotLoaded(CredentialsNotLoaded { source: Some("no providers in chain provided credentials") }), connection: Unknown } })',
    'rust-no-credentials',
  ],
  [
    'Rust, no token, as a value',
    'ProviderError(ProviderError { source: ProviderError(ProviderError { source: FailedToLoadToken { source: IoError { what: "read", path: "/home/me/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json", source: Os { code: 2, kind: NotFound, message: "No such file or directory" } } } }) })',
    'rust-token-missing',
  ],
  [
    'Rust, an expired token, as a value',
    'ProviderError(ProviderError { source: ExpiredToken })',
    'rust-token-expired',
  ],
  [
    'Rust, a token without its token, as a value',
    'ProviderError(ProviderError { source: FailedToLoadToken { source: MissingField("accessToken") } })',
    'rust-token-keys',
  ],
  [
    'Rust, a list for a token, as a value',
    'ProviderError { source: FailedToLoadToken { source: Other("expected a JSON document starting with `{`") } }',
    'rust-token-load',
    'rust-token-brace',
  ],
  [
    'Rust, a profile, as a value',
    'InvalidConfiguration(InvalidConfiguration { source: "ProfileFile provider could not be built: profile `dev` was not defined: could not find source profile" })',
    'rust-profile-unknown',
  ],
  [
    'Rust, a revoked token, as a value',
    'ServiceError(ServiceError { source: UnauthorizedException(UnauthorizedException { message: Some("Session token not found or invalid"), meta: ErrorMetadata { code: Some("UnauthorizedException") } }) })',
    'sdk-unauthorized',
  ],
  [
    'Rust, a name that nobody knows, as a value',
    'source: hyper_util::client::legacy::Error(Connect, ConnectError("dns error", Custom { kind: Uncategorized, error: "failed to lookup address information: Name or service not known" }))',
    'rust-name',
  ],
  [
    'CDK, no session',
    "Unable to determine the default AWS account (TypeError): Cannot read properties of undefined (reading 'sso_region')",
    'js-session-missing',
  ],
  [
    'CDK, nothing',
    'Need to perform AWS calls for account 111122223333, but no credentials have been configured',
    'cdk-no-credentials',
  ],
  [
    'CDK, another account',
    'Need to perform AWS calls for account 111122223333, but the current credentials are for 444455556666',
    'cdk-other-account',
  ],
  [
    'SAM, expired, in a trace of Python',
    'Error: Error when retrieving token from sso: Token has expired and refresh failed\nTraceback:\n  File "C:\\Program Files\\Amazon\\AWSSAMCLI\\runtime\\Lib\\site-packages\\click\\core.py", line 1078, in main',
    'python-refresh-failed',
  ],
  [
    'SAM, no browser',
    'gio: https://device.sso.us-east-1.amazonaws.com/?user_code=SFSX-XHMS: Operation not supported',
    'cli-no-browser',
  ],
  [
    'Terraform of old',
    'Error: error configuring S3 Backend: no valid credential sources for S3 Backend found.\n│ \n│ Error: SSOProviderInvalidToken: the SSO session has expired or is invalid\n│ caused by: open /home/me/.aws/sso/cache/7ad.json: no such file or directory',
    'go-v1-session-expired',
  ],
  [
    'Pulumi on Windows',
    'failed to refresh cached credentials, the SSO session has expired or is invalid: open C:\\Users\\me\\.aws\\sso\\cache\\0737203535d073e3924972a314bfc9090500c4e8.json: The system cannot find the file specified.',
    'go-token-missing-windows',
  ],
  [
    'AWS CLI, the clock',
    'An error occurred (SignatureDoesNotMatch) when calling the GetCallerIdentity operation: Signature expired: 20220127T001427Z is now earlier than 20220127T014428Z (20220127T015928Z - 15 min.)',
    'clock-behind',
  ],
  [
    'AWS CLI, wrong region',
    'An error occurred (InvalidRequestException) when calling the StartDeviceAuthorization operation: ',
    'cli-start-device-refused',
  ],
  [
    'Go, a chain',
    'operation error STS: AssumeRole, https response error StatusCode: 403, api error AccessDenied: User: arn:aws:sts::111122223333:assumed-role/R/me is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/x',
    'assume-role-denied',
  ],
];
