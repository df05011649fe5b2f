/** What the access portal and STS answer: the token, the role, the keys, how many requests. */
import { type Message, report, sourceOf } from '../message.ts';
import {
  botocore,
  go,
  goSdk,
  javascript,
  jsSdk,
  notJson,
  olderGo,
  python,
  saidBy,
  unwell,
  vague,
} from './groups.ts';

const sdks = saidBy('JavaScript SDK', 'Go SDK', 'Rust SDK', 'Java SDK', '.NET SDK', 'Terraform', 'CDK');
const anyClient = saidBy(
  'AWS CLI v1',
  'AWS CLI v2',
  'boto3',
  'JavaScript SDK',
  'Go SDK',
  'Rust SDK',
  'Java SDK',
  '.NET SDK',
  'Terraform',
  'CDK',
  'SAM',
  'Ruby SDK',
);

const refused: Message['causes'] = [
  'token-refused',
  'token-corrupt',
  'session-region-differs',
  'token-foreign',
];
const wrongRole: Message['causes'] = [
  'profile-account-id',
  'profile-role-name',
  'profile-incomplete',
  'session-region-differs',
  'profile-broken',
];
const notAssigned: Message['causes'] = ['role-not-assigned', 'profile-account-id', 'profile-role-name'];
const keys: Message['causes'] = [
  'keys-in-environment',
  'web-identity-in-environment',
  'sts-refused',
  'keys-refused',
];
const clock: Message['causes'] = ['clock-off', 'clock-drifts'];

export const portalMessages: readonly Message[] = [
  python(
    'python-unauthorized',
    'An error occurred (UnauthorizedException) when calling the {operation} operation: Session token not found or invalid',
    refused,
    report('aws/aws-cli#7340'),
  ),
  sdks(
    'sdk-unauthorized',
    [
      'UnauthorizedException: Session token not found or invalid',
      'UnauthorizedException {{ message: Some("Session token not found or invalid")',
    ],
    refused,
    jsSdk,
  ),
  python(
    'python-no-access',
    'An error occurred (ForbiddenException) when calling the GetRoleCredentials operation',
    // It takes a comment for a part of the name.
    [...notAssigned, 'profile-broken'],
    botocore,
  ),
  sdks(
    'sdk-no-access',
    ['ForbiddenException: No access', 'ForbiddenException {{ message: Some("No access")'],
    notAssigned,
    jsSdk,
  ),
  python(
    'python-request-refused',
    'An error occurred (InvalidRequestException) when calling the GetRoleCredentials operation',
    wrongRole,
    botocore,
  ),
  sdks(
    'sdk-request-refused',
    [
      'InvalidRequestException: account_id must be 12 digits',
      'InvalidRequestException: Missing required parameter',
    ],
    ['profile-account-id', 'profile-role-name', 'profile-incomplete'],
    jsSdk,
  ),
  // The name that the portal and the sign-in service give to whatever they cannot make sense of.
  vague(
    anyClient(
      'request-invalid',
      'InvalidRequestException',
      [
        'profile-account-id',
        'profile-role-name',
        'session-region-differs',
        'session-region-invalid',
        'start-url-invalid',
        'start-url-elsewhere',
        'session-scopes-without-accounts',
        'registration-corrupt',
        'token-corrupt',
      ],
      sourceOf('boto/botocore'),
    ),
  ),
  anyClient(
    'role-not-found',
    [
      'An error occurred (ResourceNotFoundException) when calling the ListAccountRoles operation',
      'ResourceNotFoundException: Account not found',
    ],
    ['role-not-listed', 'role-not-assigned', 'profile-account-id'],
    sourceOf('boto/botocore'),
  ),
  anyClient(
    'too-many-requests',
    ['TooManyRequestsException', 'HTTP 429 Unknown Code', 'StatusCode: 429'],
    ['throttled'],
    botocore,
  ),
  python('python-not-parsable', 'Unable to parse response (', notJson, botocore),
  python('python-no-role-credentials', "'roleCredentials'", [...notJson, ...unwell], botocore),
  python(
    'python-redirected',
    [
      'An error occurred (301) when calling the',
      'An error occurred (302) when calling the',
      'An error occurred (303) when calling the',
      'An error occurred (307) when calling the',
      'An error occurred (308) when calling the',
      'An error occurred (511) when calling the',
    ],
    notJson,
    botocore,
  ),
  javascript(
    'js-not-json',
    ['Unexpected token \'<\', "{text}" is not valid JSON', 'Unexpected token < in JSON at position'],
    notJson,
    jsSdk,
  ),
  javascript(
    'js-no-role-credentials',
    ['SSO returns an invalid temporary credential.', 'Unknown: UnknownError'],
    [...notJson, ...unwell],
    jsSdk,
  ),
  go(
    'go-redirected',
    [
      'https response error StatusCode: 301',
      'https response error StatusCode: 302',
      'https response error StatusCode: 303',
      'https response error StatusCode: 307',
      'https response error StatusCode: 308',
      'https response error StatusCode: 511',
    ],
    notJson,
    olderGo,
  ),
  go(
    'go-no-role-credentials',
    ['ssocreds.(*Provider).Retrieve(', 'ssocreds.(*Provider).RetrieveWithContext('],
    [...notJson, ...unwell],
    olderGo,
  ),
  go('go-not-json', "invalid character '<' looking for beginning of value", notJson, goSdk),
  anyClient(
    'portal-fault',
    [
      'An error occurred (InternalServerException) when calling the',
      'InternalServerException',
      'StatusCode: 500',
      'An error occurred (500) when calling the',
    ],
    unwell,
    sourceOf('boto/botocore'),
  ),
  anyClient(
    'keys-expired',
    [
      'The security token included in the request is expired',
      'The provided token has expired',
      '(ExpiredToken)',
      '(ExpiredTokenException) when calling the AssumeRole',
    ],
    keys,
    report('aws/aws-cdk#15309'),
  ),
  anyClient(
    'keys-invalid',
    [
      'The security token included in the request is invalid',
      '(InvalidClientTokenId)',
      '(UnrecognizedClientException)',
    ],
    [...keys, 'sts-region-disabled', 'role-credentials-corrupt', 'profile-half-keys'],
    botocore,
  ),
  anyClient(
    'keys-empty',
    ['Request is missing Authentication Token', '(MissingAuthenticationToken)'],
    ['profile-half-keys', 'role-credentials-corrupt'],
    botocore,
  ),
  anyClient(
    'keys-unknown',
    'The AWS Access Key Id you provided does not exist in our records',
    keys,
    report('aws/aws-cli#1142'),
  ),
  anyClient(
    'keys-signature',
    'The request signature we calculated does not match the signature you provided',
    ['keys-in-environment', 'keys-refused', ...clock],
    report('aws/aws-cli#602'),
  ),
  anyClient(
    'clock-behind',
    'Signature expired: {time} is now earlier than {limit}',
    clock,
    report('aws/aws-cli#6676'),
  ),
  anyClient(
    'clock-ahead',
    'Signature not yet current: {time} is still later than {limit}',
    clock,
    report('aws/aws-sdk-js#2565'),
  ),
  anyClient(
    'clock-skewed',
    ['RequestTimeTooSkewed', 'The difference between the request time and the current time is too large'],
    clock,
    report('aws/aws-cli#8662'),
  ),
  anyClient(
    'request-expired',
    ['(RequestExpired)', 'RequestExpired: Request has expired', 'Request has expired.'],
    clock,
    sourceOf('boto/botocore'),
  ),
  anyClient(
    'region-disabled',
    ['STS is not activated in this region for account', 'RegionDisabledException'],
    ['sts-region-disabled'],
    report('turbot/steampipe-plugin-aws#1510'),
  ),
  anyClient(
    'assume-role-denied',
    'is not authorized to perform: sts:AssumeRole on resource',
    ['role-not-assumed', 'keys-in-environment', 'permission-missing'],
    report('aws-cloudformation/rain#141'),
  ),
  vague(
    anyClient(
      'permission-missing',
      'is not authorized to perform: {action} on resource',
      ['keys-in-environment', 'permission-missing'],
      report('anomalyco/sst#3931'),
    ),
  ),
];
