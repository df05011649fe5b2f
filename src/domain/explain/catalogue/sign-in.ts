/** Signing in: `aws sso login`, `aws configure sso`, the page in the browser. */
import { type Message, report, sourceOf } from '../message.ts';
import { awsV2, botocore, cli2, newestCli, python, saidBy } from './groups.ts';

/** No Identity Center with this start URL in this region. */
const wrongPlace: Message['causes'] = [
  'session-region-differs',
  'session-region-invalid',
  'session-region-unknown',
  'start-url-invalid',
  'start-url-elsewhere',
];

export const signInMessages: readonly Message[] = [
  cli2(
    'cli-start-device-refused',
    [
      'An error occurred (InvalidRequestException) when calling the StartDeviceAuthorization operation',
      "Couldn't find Identity Center Instance",
    ],
    [...wrongPlace, 'registration-corrupt'],
    report('aws/aws-cli#7129'),
  ),
  saidBy('browser')(
    'browser-invalid-grant',
    'Invalid grant provided',
    wrongPlace,
    report('aws/aws-cli#5058'),
  ),
  cli2(
    'cli-client-unknown',
    'An error occurred (InvalidClientException) when calling the',
    ['registration-unknown', 'registration-corrupt'],
    sourceOf('boto/botocore'),
  ),
  cli2(
    'cli-client-unauthorized',
    'An error occurred (UnauthorizedClientException) when calling the',
    ['registration-unknown'],
    sourceOf('boto/botocore'),
  ),
  cli2(
    'cli-grant-refused',
    [
      'An error occurred (InvalidGrantException) when calling the CreateToken operation',
      'InvalidGrantException',
    ],
    ['token-expired', 'refresh-refused', 'code-expired'],
    report('aws/aws-cli#8561'),
  ),
  cli2(
    'cli-scope-refused',
    ['An error occurred (InvalidScopeException) when calling the', 'InvalidScopeException'],
    ['sign-in-scopes'],
    sourceOf('boto/botocore'),
  ),
  cli2(
    'cli-pending-expired',
    'The pending authorization to retrieve an SSO token has expired.',
    ['code-expired'],
    awsV2,
  ),
  cli2(
    'cli-code-expired',
    'An error occurred (ExpiredTokenException) when calling the CreateToken operation',
    ['code-expired'],
    sourceOf('boto/botocore'),
  ),
  cli2(
    'cli-denied',
    [
      'An error occurred (AccessDeniedException) when calling the CreateToken operation',
      'Failed to retrieve an authorization code.',
    ],
    ['sign-in-denied'],
    newestCli,
  ),
  cli2('cli-state-differs', 'State parameter does not match expected value.', ['sign-in-denied'], newestCli),
  cli2(
    'cli-no-browser',
    [
      'gio: {url}: Operation not supported',
      'xdg-open: no method available for opening',
      'Unable to open browser',
      'could not locate runnable browser',
    ],
    ['browser-unavailable'],
    report('aws/aws-sam-cli#4865'),
  ),
  cli2(
    'browser-page-differs',
    "Something doesn't compute",
    ['session-needs-dual-stack', ...wrongPlace],
    report('aws/aws-cli#10507'),
  ),
  cli2(
    'cli-values-missing',
    'Missing the following required SSO configuration values: {keys}',
    [
      'session-incomplete',
      'profile-incomplete',
      'profile-session-missing',
      'no-credentials',
      'config-missing',
    ],
    awsV2,
  ),
  cli2('cli-not-https', 'The sso_start_url must use the https scheme.', ['start-url-invalid'], newestCli),
  python(
    'python-login-library',
    'Using the login credential provider requires an additional dependency.',
    ['client-without-login'],
    botocore,
  ),
];
