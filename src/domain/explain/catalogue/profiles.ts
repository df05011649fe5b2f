/** Profiles and sessions of the config: not there, incomplete, contradictory; regions. */
import { type Message, report, sourceOf } from '../message.ts';
import {
  botocore,
  go,
  goSdk,
  java,
  javascript,
  jsSdk,
  noRegionFound,
  olderGo,
  python,
  rust,
  saidBy,
  serverless,
} from './groups.ts';

const unknown: Message['causes'] = [
  'profile-unknown',
  'profile-variable-dangling',
  'profile-variable-empty',
  'header-without-profile',
  'section-misplaced',
  'file-variable-missing',
  'file-variable-unexpanded',
  'file-variable-empty',
  'config-missing',
  'config-unreadable',
  'config-link-dangling',
  'credentials-unreadable',
];
/** SDKs take a variable that is set to nothing for one that is not set. */
const unknownToSdks: Message['causes'] = [
  'profile-not-named',
  ...unknown.filter(id => id !== 'profile-variable-empty' && id !== 'file-variable-empty'),
];
/** The SDK for JavaScript reads some damaged files as empty ones. */
const unknownOrUnread: Message['causes'] = [
  ...unknownToSdks,
  'config-encoding',
  'config-read-differently',
  'clients-disagree',
];
/** Programs of old look for the keys of the session in the profile. */
const incompleteOrOld: Message['causes'] = [
  'profile-incomplete',
  'session-incomplete',
  'profile-broken',
  'client-without-sessions',
];
const incomplete: Message['causes'] = ['profile-incomplete', 'session-incomplete', 'profile-broken'];
const noRegion: Message['causes'] = [
  'region-missing',
  'session-incomplete',
  'profile-not-named',
  'file-variable-missing',
  'config-missing',
];
const badRegion: Message['causes'] = ['region-variable-invalid', 'region-invalid', 'session-region-invalid'];

export const profileMessages: readonly Message[] = [
  python('python-profile-unknown', 'The config profile ({profile}) could not be found', unknown, botocore),
  javascript(
    'js-profile-unknown',
    'Could not resolve credentials using profile: [{profile}] in configuration/credentials file(s).',
    [
      ...unknownOrUnread,
      'no-credentials',
      'profile-source-missing',
      'profile-half-keys',
      'profile-incomplete',
      'profile-broken',
    ],
    jsSdk,
  ),
  javascript(
    'js-profile-not-found',
    ['Profile {profile} could not be found in shared credentials file.', 'Profile {profile} was not found.'],
    unknownOrUnread,
    jsSdk,
  ),
  javascript(
    'serverless-profile-unknown',
    'AWS profile "{profile}" doesn\'t seem to be configured',
    [...unknownOrUnread, 'client-without-sso'],
    serverless,
  ),
  go('go-profile-unknown', 'failed to get shared config profile, {profile}', unknownToSdks, goSdk),
  rust(
    'rust-profile-unknown',
    'profile `{profile}` was not defined',
    [
      ...unknownToSdks,
      'config-read-differently',
      'profile-session-missing',
      'profile-source-missing',
      'profile-incomplete',
      'session-incomplete',
    ],
    report('clowdhaus/eksup#54'),
  ),
  java(
    'java-profile-unknown',
    "Profile file contained no credentials for profile '{profile}'",
    [...unknownToSdks, 'no-credentials'],
    sourceOf('aws/aws-sdk-java-v2'),
  ),
  python(
    'python-session-missing',
    [
      'The specified sso-session does not exist: "{session}"',
      'is configured to use the SSO token provider but the "{session}" sso_session configuration does not exist.',
    ],
    ['profile-session-missing', 'profile-broken', 'profile-incomplete'],
    botocore,
  ),
  javascript(
    'js-session-missing',
    [
      "Cannot read properties of undefined (reading 'sso_region')",
      "Sso session '{session}' could not be found in shared credentials file.",
    ],
    ['profile-session-missing', 'clients-disagree', 'profile-broken'],
    jsSdk,
  ),
  go(
    'go-session-missing',
    'failed to find SSO session section, {session}',
    ['profile-session-missing', 'profile-broken'],
    goSdk,
  ),
  go(
    'go-session-incomplete',
    'failed to load SSO session {session}, sso_region and sso_start_url are required parameters',
    ['session-incomplete'],
    olderGo,
  ),
  java(
    'java-session-missing',
    'Sso-session section not found with sso-session title {session}',
    ['profile-session-missing'],
    report('aws/aws-sdk-java-v2#3532'),
  ),
  python(
    'python-sso-keys-missing',
    'The profile "{profile}" is configured to use SSO but is missing required configuration: {keys}',
    incompleteOrOld,
    botocore,
  ),
  javascript(
    'js-sso-keys-missing',
    [
      'configured with invalid SSO credentials. Required parameters "sso_account_id", "sso_region", "sso_role_name", "sso_start_url".',
      "Sso session '{session}' is missing required property '{key}'",
    ],
    [...incomplete, 'config-read-differently', 'clients-disagree'],
    jsSdk,
  ),
  go(
    'go-sso-keys-missing',
    'profile "{profile}" is configured to use SSO but is missing required configuration: {keys}',
    incompleteOrOld,
    goSdk,
  ),
  java(
    'java-sso-keys-missing',
    [
      "'{key}' must be set to use role-based credential loading in the '{profile}' profile.",
      "Property '{key}' was not configured for profile",
      "Profile property '{key}' was not configured for '{profile}'",
    ],
    incomplete,
    report('aws/aws-sdk-java-v2#6187'),
  ),
  python(
    'python-session-contradicts',
    'The value for {key} is inconsistent between profile ({value}) and sso-session ({value2}).',
    ['profile-contradicts-session'],
    botocore,
  ),
  go(
    'go-session-contradicts',
    ['sso_region in profile "{profile}" must match', 'sso_start_url in profile "{profile}" must match'],
    ['profile-contradicts-session'],
    goSdk,
  ),
  java(
    'java-session-contradicts',
    'Profile {profile} and Sso-session {session} has different {key}',
    ['profile-contradicts-session'],
    report('aws/aws-sdk-java-v2#3532'),
  ),
  javascript(
    'js-session-contradicts',
    ['Conflicting SSO region', 'Conflicting SSO start_url'],
    ['profile-contradicts-session'],
    sourceOf('aws/aws-sdk-js-v3'),
  ),
  python('python-region-missing', 'You must specify a region.', noRegion, botocore),
  javascript('js-region-missing', 'Region is missing', [...noRegionFound, 'session-incomplete'], jsSdk),
  go(
    'go-region-missing',
    ['Invalid Configuration: Missing Region', 'an AWS region is required, but was not found'],
    [...noRegionFound, 'session-incomplete'],
    olderGo,
  ),
  java(
    'java-region-missing',
    'Unable to load region from any of the providers in the chain',
    noRegion,
    report('aws/aws-sdk-java-v2#1512'),
  ),
  python(
    'python-region-invalid',
    "Provided region_name '{region}' doesn't match a supported format.",
    badRegion,
    botocore,
  ),
  javascript(
    'js-region-invalid',
    [
      'Region not accepted: region="{region}" is not a valid hostname component.',
      'Region not accepted: region="" is not a valid hostname component.',
    ],
    badRegion,
    jsSdk,
  ),
  saidBy('AWS CLI v1', 'AWS CLI v2')(
    'cli-output-unknown',
    ['Unknown output type: {output}', 'Unknown output type:'],
    ['output-invalid', 'output-variable-invalid'],
    botocore,
  ),
  python(
    'python-services-missing',
    'configured to use the services section but the "{services}" services configuration does not exist',
    ['services-missing', 'profile-broken'],
    botocore,
  ),
];
