/** Tokens: not there, no longer valid, or damaged; in the words of the SDKs for Go, Rust, Java and .NET. */
import { type Message, report } from '../message.ts';
import { dotnet, go, goSdk, java, rust, vague } from './groups.ts';

const corrupt: Message['causes'] = ['token-corrupt'];
const expired: Message['causes'] = ['token-expired', 'refresh-refused'];
const absentOrOld: Message['causes'] = ['token-missing', 'token-expired', 'token-corrupt'];

export const tokenMessagesElsewhere: readonly Message[] = [
  go(
    'go-token-missing',
    'failed to read cached SSO token file, open {path}: no such file or directory',
    ['token-missing'],
    goSdk,
  ),
  go(
    'go-token-missing-windows',
    'open {path}.json: The system cannot find the file specified.',
    ['token-missing', 'client-without-sso'],
    report('pulumi/pulumi-aws#2767'),
  ),
  go('go-token-unparsable', 'failed to parse cached SSO token file', corrupt, goSdk),
  go('go-token-keys', 'cached SSO token must contain accessToken and expiresAt fields', corrupt, goSdk),
  go(
    'go-token-expired',
    'cached SSO token is expired, or not present, and cannot be refreshed',
    ['token-expired', 'token-missing'],
    goSdk,
  ),
  go(
    'go-refresh-rejected',
    [
      'unable to refresh SSO token, operation error SSO OIDC: CreateToken, https response error StatusCode: {status}, RequestID: {id}InvalidGrantException',
      'unable to refresh SSO token, operation error SSO OIDC: CreateToken, https response error StatusCode: {status}, RequestID: , InvalidGrantException',
    ],
    expired,
    goSdk,
  ),
  go(
    'go-refresh-client',
    'unable to refresh SSO token, operation error SSO OIDC: CreateToken, https response error StatusCode: 401',
    ['token-expired', 'refresh-refused', 'registration-unknown'],
    goSdk,
  ),
  vague(
    go(
      'go-session-expired',
      'the SSO session has expired or is invalid',
      ['token-missing', 'token-expired', 'token-corrupt', 'client-without-sso'],
      goSdk,
    ),
  ),
  rust(
    'rust-token-missing',
    [
      'failed to read `{path}/.aws/sso/cache/{file}`',
      // As the values look that programs print for want of a sentence.
      'FailedToLoadToken {{ source: IoError {{ what: "read", path: "{path}"',
    ],
    ['token-missing', 'token-corrupt'],
    report('awslabs/aws-sdk-rust#739'),
  ),
  rust(
    'rust-token-load',
    ['failed to load the cached SSO token', 'FailedToLoadToken {{ source:'],
    absentOrOld,
    report('smithy-lang/smithy-rs#2917'),
  ),
  rust(
    'rust-token-expired',
    ['the SSO token has expired and cannot be refreshed', 'ProviderError {{ source: ExpiredToken'],
    expired,
    report('smithy-lang/smithy-rs#2917'),
  ),
  rust(
    'rust-token-json',
    ['invalid JSON in cached SSO token file', 'FailedToLoadToken {{ source: JsonError('],
    corrupt,
    report('smithy-lang/smithy-rs#2917'),
  ),
  rust(
    'rust-token-brace',
    'expected a JSON document starting with `{{`',
    corrupt,
    report('smithy-lang/smithy-rs#2917'),
  ),
  rust(
    'rust-token-keys',
    ['missing field `{key}` in cached SSO token file', 'FailedToLoadToken {{ source: MissingField("{key}")'],
    corrupt,
    report('smithy-lang/smithy-rs#2917'),
  ),
  rust(
    'rust-token-field',
    [
      'invalid value for the `{key}` field in the cached SSO token file',
      'FailedToLoadToken {{ source: InvalidField {{ field: "{key}"',
    ],
    corrupt,
    report('smithy-lang/smithy-rs#2917'),
  ),
  java('java-token-missing', 'Unable to load SSO token', absentOrOld, report('aws/aws-sdk-java-v2#4830')),
  java(
    'java-token-expired',
    'SdkClientException: Token is expired',
    expired,
    report('aws/aws-sdk-java-v2#3777'),
  ),
  dotnet(
    'dotnet-token-missing',
    'No valid SSO Token could be found.',
    absentOrOld,
    report('aws/aws-sdk-net#3737'),
  ),
  dotnet(
    'dotnet-refresh-failed',
    ['SSO Token has expired and failed to refresh', 'SSO Token has expired and can not be refreshed'],
    expired,
    report('aws/aws-sdk-net#3737'),
  ),
  dotnet(
    'dotnet-client-name',
    'Options property cannot be empty: ClientName',
    absentOrOld,
    report('aws/aws-sdk-net#3704'),
  ),
  dotnet(
    'dotnet-sso-assembly',
    'Assembly AWSSDK.SSO{rest} could not be found or loaded.',
    ['client-without-sso'],
    report('emgarten/Sleet#168'),
  ),
];
