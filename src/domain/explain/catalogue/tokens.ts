/** Tokens: not there, no longer valid, or damaged; in the words of botocore and the SDK for JavaScript. */
import { type Message, report, sourceOf } from '../message.ts';
import { awsV2, botocore, javascript, jsSdk, python, saidBy, vague } from './groups.ts';

const corrupt: Message['causes'] = ['token-corrupt'];

/** The file's name is all that is said: which file it is, its name tells. */
const anyCorrupt: Message['causes'] = ['token-corrupt', 'registration-corrupt', 'role-credentials-corrupt'];

/** Nobody can sign in to such a session. */
const withoutToken = [
  'profile-session-missing',
  'session-incomplete',
  'start-url-invalid',
  'session-region-invalid',
] as const;

export const tokenMessages: readonly Message[] = [
  python(
    'python-token-missing',
    'Error loading SSO Token: Token for {session} does not exist',
    // A folder or a link to nothing in its place is no file either; a start URL in quotes has another name.
    ['token-missing', 'token-corrupt', ...withoutToken, 'profile-broken', 'profile-incomplete'],
    botocore,
  ),
  python(
    'python-token-invalid',
    'Error loading SSO Token: Token for {session} is invalid',
    ['token-corrupt', 'token-missing'],
    botocore,
  ),
  python('python-bare-hash', "'{hash}'", anyCorrupt, botocore),
  python(
    'python-not-iterable',
    [
      "argument of type 'NoneType' is not iterable",
      "argument of type 'int' is not iterable",
      "argument of type 'float' is not iterable",
      "argument of type 'bool' is not iterable",
      "argument of type 'NoneType' is not a container or iterable",
      "argument of type 'int' is not a container or iterable",
    ],
    ['token-corrupt', 'sign-out-stops'],
    botocore,
  ),
  // A file that is no object, or that has no object where one should be.
  vague(
    python(
      'python-not-an-object',
      [
        "'NoneType' object is not subscriptable",
        "'int' object is not subscriptable",
        "'float' object is not subscriptable",
        "'bool' object is not subscriptable",
        'list indices must be integers or slices, not str',
        'string indices must be integers',
      ],
      anyCorrupt,
      botocore,
    ),
  ),
  // The key that is missing is all that is said.
  vague(
    python('python-bare-key', "'{field}'", ['role-credentials-corrupt', 'registration-corrupt'], botocore),
  ),
  python('python-too-deep', 'maximum recursion depth exceeded while decoding a JSON', anyCorrupt, botocore),
  python('python-token-type', 'Invalid type for parameter accessToken, value:', corrupt, botocore),
  // Of the client in the file of a token that is due to be renewed, or in its registration.
  python(
    'python-client-type',
    [
      'Invalid type for parameter clientId, value:',
      'Invalid type for parameter clientSecret, value:',
      'Invalid type for parameter refreshToken, value:',
    ],
    ['registration-corrupt', 'token-expired', 'token-expires-soon', 'token-corrupt'],
    botocore,
  ),
  vague(
    python(
      'python-keys-type',
      [
        'sequence item 0: expected str instance, NoneType found',
        'sequence item 0: expected str instance, int found',
        'can only concatenate str (not "NoneType") to str',
        'can only concatenate str (not "int") to str',
        "'int' object has no attribute 'split'",
      ],
      ['role-credentials-corrupt'],
      botocore,
    ),
  ),
  python(
    'python-header',
    "Invalid header value b'{text}'",
    ['token-corrupt', 'role-credentials-corrupt'],
    botocore,
  ),
  python('python-date-type', 'Parser must be a string or character stream, not {type}', anyCorrupt, botocore),
  python('python-date-format', 'Unknown string format: {text}', anyCorrupt, botocore),
  python('python-date-range', 'year {number} is out of range', anyCorrupt, botocore),
  python('python-date-empty', 'String does not contain a date:', anyCorrupt, botocore),
  python(
    'python-date-calendar',
    [
      'month must be in 1..12',
      'day is out of range for month',
      'hour must be in 0..23',
      'minute must be in 0..59',
      'second must be in 0..59',
    ],
    anyCorrupt,
    botocore,
  ),
  python('python-date-zone', "can't subtract offset-naive and offset-aware datetimes", anyCorrupt, botocore),
  saidBy('AWS CLI v2')(
    'cli-sign-out-stops',
    [
      "'list' object has no attribute 'get'",
      "'str' object has no attribute 'get'",
      "'int' object has no attribute 'get'",
      "'float' object has no attribute 'get'",
      "'bool' object has no attribute 'get'",
    ],
    ['role-credentials-corrupt', 'token-corrupt', 'sign-out-stops'],
    awsV2,
  ),
  python(
    'python-refresh-failed',
    'Error when retrieving token from sso: Token has expired and refresh failed',
    // Said before, and the file has gone since: then the sign-in is what is lacking now.
    ['token-expired', 'refresh-refused', 'token-missing'],
    botocore,
  ),
  saidBy(
    'AWS CLI v1',
    'AWS CLI v2',
    'boto3',
    'SAM',
    'Java SDK',
    'Ruby SDK',
  )(
    'session-expired-or-invalid',
    'The SSO session associated with this profile has expired or is otherwise invalid.',
    [
      'token-expired',
      'token-refused',
      'token-missing',
      'token-corrupt',
      'token-foreign',
      'session-scopes-without-accounts',
      'session-region-differs',
      'profile-broken',
    ],
    botocore,
  ),
  python(
    'python-access-token-expired',
    'The SSO access token has either expired or is otherwise invalid.',
    ['token-missing', 'token-expired', 'token-corrupt'],
    report('boto/botocore#2956'),
  ),
  javascript(
    'js-token-not-found',
    'The SSO session token associated with profile={profile} was not found or is invalid.',
    ['token-missing', 'token-corrupt', ...withoutToken],
    jsSdk,
  ),
  javascript(
    'js-session-invalid',
    'The SSO session associated with this profile is invalid.',
    ['token-missing', 'token-corrupt', 'profile-broken'],
    jsSdk,
  ),
  javascript(
    'js-session-expired',
    'The SSO session associated with this profile has expired. To refresh',
    ['token-expired', 'token-corrupt', 'token-missing'],
    jsSdk,
  ),
  javascript(
    'js-token-expired',
    'Token is expired. To refresh this SSO session run',
    // Of an end that is a number it says either this or that keys are missing, by the time of its last try.
    ['token-expired', 'refresh-refused', 'token-corrupt', 'token-missing'],
    jsSdk,
  ),
  javascript(
    'js-refresh-keys',
    "Value not present for '{key}' in SSO Token. Cannot refresh.",
    ['token-expired', 'token-expires-soon', 'token-corrupt'],
    jsSdk,
  ),
  javascript('js-token-keys', "Value not present for '{key}' in SSO Token. To refresh", corrupt, jsSdk),
  javascript('js-token-null', "Cannot read properties of null (reading 'accessToken')", corrupt, jsSdk),
  javascript(
    'js-token-header',
    'Invalid character in header content ["x-amz-sso_bearer_token"]',
    corrupt,
    jsSdk,
  ),
  javascript('js-token-time', 'Invalid time value', corrupt, jsSdk),
  javascript('js-token-legacy-null', "Cannot read properties of null (reading 'expiresAt')", corrupt, jsSdk),
  javascript(
    'js-refresh-rejected',
    'Token refresh response missing required fields',
    ['token-expired', 'captive-portal', 'not-aws'],
    sourceOf('aws/aws-sdk-js-v3'),
  ),
];
