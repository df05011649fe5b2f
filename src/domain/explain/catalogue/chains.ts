/** Roles, programs and keys that a profile names: where its credentials come from. */
import { type Message, sourceOf } from '../message.ts';
import { awsV2, botocore, go, goSdk, javascript, jsSdk, olderGo, python, rust, vague } from './groups.ts';

const smithy = sourceOf('smithy-lang/smithy-rs');
const circle: Message['causes'] = ['profile-source-circle'];
const program: Message['causes'] = ['process-not-found', 'process-fails'];
const contradictory: Message['causes'] = ['profile-broken', 'profile-incomplete'];

export const chainMessages: readonly Message[] = [
  python(
    'python-source-missing',
    'The source_profile "{source}" referenced in the profile "{profile}" does not exist.',
    ['profile-source-missing'],
    botocore,
  ),
  python(
    'python-source-empty',
    [
      'The source_profile "{source}" referenced in the profile "{profile}"',
      'The source profile "{source}" must have credentials.',
    ],
    ['no-credentials', 'profile-source-missing', 'profile-broken'],
    botocore,
  ),
  python(
    'python-chain-over-session',
    "'NoneType' object has no attribute 'get_frozen_token'",
    ['client-without-chains'],
    awsV2,
  ),
  python(
    'python-role-arn',
    [
      'Invalid length for parameter RoleArn, value:',
      'An error occurred (ValidationError) when calling the AssumeRole operation: {text} is invalid',
    ],
    ['profile-broken'],
    botocore,
  ),
  javascript('js-role-arn', 'ValidationError: {text} is invalid', ['profile-broken'], jsSdk),
  // Of a command without words.
  vague(python('python-process-empty', 'list index out of range', ['profile-incomplete'], botocore)),
  python('python-source-circle', 'Infinite loop in credential configuration detected.', circle, botocore),
  javascript(
    'js-source-circle',
    'Detected a cycle attempting to resolve credentials for profile {profile}.',
    circle,
    jsSdk,
  ),
  rust(
    'rust-source-circle',
    ['profile formed an infinite loop. first we loaded', 'CredentialLoop {{ profiles:'],
    circle,
    smithy,
  ),
  rust(
    'rust-source-unusable',
    ['missing credential source in `{profile}`', 'invalid credential source in `{profile}`'],
    ['profile-broken', 'profile-incomplete'],
    smithy,
  ),
  rust(
    'rust-no-credentials-in-profile',
    [
      'profile `{profile}` did not contain credential information',
      'ProfileDidNotContainCredentials {{ profile: "{profile}"',
    ],
    ['no-credentials', 'profile-half-keys', 'profile-incomplete'],
    smithy,
  ),
  python(
    'python-both-sources',
    'contains both source_profile and credential_source.',
    contradictory,
    botocore,
  ),
  go('go-both-sources', 'only one credential type may be specified per profile', contradictory, goSdk),
  go(
    'go-type-without-role',
    'credential type {type} requires role_arn, profile {profile}',
    ['profile-incomplete', 'clients-disagree', 'profile-broken'],
    goSdk,
  ),
  go(
    'go-source-unusable',
    [
      'failed to load assume role {role}, of profile {profile}, <nil>',
      'failed to load assume role for {role}, source profile {profile} has no shared credentials',
    ],
    ['profile-source-circle', 'no-credentials', 'profile-source-missing', 'profile-broken'],
    goSdk,
  ),
  go(
    'go-source-missing',
    'failed to load assume role {role}, of profile {profile}, failed to get shared config profile, {source}',
    ['profile-source-missing'],
    olderGo,
  ),
  go(
    'go-web-identity',
    'unable to read file at {path}',
    ['web-identity-token-missing', 'web-identity-in-environment'],
    goSdk,
  ),
  go('go-credential-source', 'credential_source values must be', contradictory, goSdk),
  go('go-half-keys', 'partial credentials found for profile', ['profile-half-keys'], goSdk),
  python(
    'python-web-identity-role',
    'is configured to assume role with web identity but has no role ARN configured',
    ['profile-incomplete', 'profile-broken'],
    botocore,
  ),
  vague(
    python(
      'python-not-json',
      'Expecting value: line {number} column {number2} (char {number3})',
      [...program, 'captive-portal', 'not-aws'],
      botocore,
    ),
  ),
  python('python-mfa', 'Enter MFA code for {serial}', ['mfa-needed'], botocore),
  javascript(
    'js-no-environment',
    'Unable to find environment variable credentials.',
    ['source-keys-missing', 'no-credentials', 'profile-broken'],
    jsSdk,
  ),
  javascript(
    'js-file-missing',
    "ENOENT: no such file or directory, open '{path}'",
    ['web-identity-token-missing'],
    jsSdk,
  ),
  python(
    'python-credential-source',
    [
      'The credential source "{source}" referenced in profile "{profile}" is not valid.',
      'No credentials found in credential_source referenced in profile',
    ],
    ['source-keys-missing', 'profile-broken', 'no-credentials'],
    botocore,
  ),
  javascript(
    'js-credential-source',
    'Unsupported credential source in profile {profile}.',
    contradictory,
    jsSdk,
  ),
  python(
    'python-half-role',
    'Partial credentials found in assume-role, missing: {keys}',
    ['profile-broken', 'profile-incomplete', 'clients-disagree'],
    botocore,
  ),
  python(
    'python-half-environment',
    'Partial credentials found in env, missing: {keys}',
    ['half-keys-in-environment'],
    botocore,
  ),
  python(
    'python-half-keys',
    [
      'Partial credentials found in shared-credentials-file, missing: {keys}',
      'Partial credentials found in config-file, missing: {keys}',
    ],
    ['profile-half-keys'],
    botocore,
  ),
  javascript(
    'js-mfa',
    'requires multi-factor authentication, but no MFA code callback was provided.',
    ['mfa-needed'],
    jsSdk,
  ),
  go(
    'go-mfa',
    'assume role with MFA enabled, but AssumeRoleTokenProvider session option not set',
    ['mfa-needed'],
    goSdk,
  ),
  python('python-process', 'Error when retrieving credentials from custom-process:', program, botocore),
  javascript(
    'js-process',
    [
      'credential_process returned invalid JSON.',
      'credential_process did not return Version 1.',
      'credential_process returned invalid credentials.',
      'Command failed: {command}',
    ],
    program,
    jsSdk,
  ),
  javascript(
    'js-process-expired',
    'credential_process returned expired credentials.',
    ['credentials-too-short'],
    jsSdk,
  ),
  python(
    'python-process-expired',
    'Credentials were refreshed, but the refreshed credentials are still expired.',
    ['credentials-too-short'],
    botocore,
  ),
  go('go-process', 'process provider error:', program, goSdk),
  python(
    'python-web-identity',
    "No such file or directory: '{path}'",
    [
      'web-identity-token-missing',
      'process-not-found',
      'web-identity-in-environment',
      'certificates-unusable',
      'registration-corrupt',
      'role-credentials-corrupt',
      'token-corrupt',
    ],
    botocore,
  ),
];
