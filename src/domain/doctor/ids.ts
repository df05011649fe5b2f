/** The ids of checks and of what they find. Other programs read them: an id is never renamed or reused. */

/** What each check can find, worst first where it matters; checks in the order of the way. */
export const findingsByCheck = {
  'profile-variable': ['profile-variable-dangling', 'profile-variable-empty', 'profile-variables-differ'],
  'key-variables': ['half-keys-in-environment', 'keys-in-environment'],
  'web-identity-variables': ['web-identity-in-environment'],
  'region-variables': ['region-variable-invalid', 'region-variables-differ', 'region-variable-wins'],
  'file-variables': ['file-variable-missing', 'file-variable-empty', 'file-variable-unexpanded'],
  'certificate-variables': ['certificates-unusable', 'certificates-unchecked', 'extra-certificates-missing'],
  'proxy-variables': ['proxy-variable-invalid', 'proxy-variables-differ'],
  'endpoint-variables': ['endpoint-variable-invalid', 'endpoint-elsewhere'],
  'config-file': ['config-unreadable', 'config-link-dangling', 'config-missing', 'config-interrupted'],
  'config-syntax': [
    'config-byte-order-mark',
    'config-encoding',
    'config-duplicate',
    'config-syntax',
    'config-read-differently',
  ],
  'config-sections': ['header-without-profile', 'section-misplaced'],
  'credentials-file': ['credentials-unreadable'],
  'credentials-syntax': [
    'credentials-byte-order-mark',
    'credentials-encoding',
    'credentials-duplicate',
    'credentials-syntax',
    'credentials-read-differently',
  ],
  'file-modes': ['credentials-exposed', 'config-writable-by-others'],
  'profile-exists': ['profile-unknown'],
  'profile-keys': [
    'profile-session-missing',
    'profile-session-unusable',
    'profile-source-missing',
    'profile-source-circle',
    'profile-half-keys',
    'profile-account-id',
    'profile-role-name',
    'profile-contradicts-session',
    'profile-incomplete',
    'profile-broken',
    'services-missing',
  ],
  'profile-clients': ['clients-disagree'],
  'profile-source': [
    'process-not-found',
    'web-identity-token-missing',
    'source-keys-missing',
    'no-credentials',
  ],
  'profile-region': ['region-invalid', 'region-missing', 'region-unknown'],
  'profile-output': ['output-invalid', 'output-variable-invalid'],
  'session-keys': ['session-incomplete'],
  'session-start-url': ['start-url-invalid', 'start-url-elsewhere'],
  'session-region': ['session-region-invalid', 'session-region-differs', 'session-region-unknown'],
  'session-scopes': ['session-scopes-without-accounts'],
  'session-endpoints': ['session-needs-dual-stack'],
  token: ['token-corrupt', 'token-foreign', 'token-missing', 'token-expired', 'token-expires-soon'],
  registration: ['registration-corrupt'],
  'role-credentials': ['role-credentials-corrupt'],
  'cache-folders': ['cache-folder-unusable', 'cache-folder-open'],
  'cache-modes': ['cache-file-exposed'],
  'cache-others': ['sign-out-stops', 'cache-others-corrupt'],
  clock: ['clock-off', 'clock-drifts'],
  'network-name': ['name-not-found'],
  'network-proxy': ['proxy-name-not-found', 'proxy-unreachable', 'proxy-wants-login', 'proxy-refuses'],
  'network-connection': ['connection-refused', 'connection-timeout', 'connection-cut', 'no-route'],
  'network-tls': ['certificate-untrusted', 'certificate-dates', 'certificate-name', 'not-tls'],
  'network-answer': ['captive-portal', 'not-aws', 'no-answer'],
  'portal-token': ['token-refused', 'portal-unavailable'],
  'portal-role': ['role-not-assigned', 'role-not-listed', 'portal-role-unavailable'],
  sts: ['sts-refused', 'sts-region-disabled', 'sts-unreachable', 'role-not-assumed'],
} as const;

export type CheckId = keyof typeof findingsByCheck;
export type FindingId = (typeof findingsByCheck)[CheckId][number];

export const checkIds = Object.keys(findingsByCheck) as readonly CheckId[];

/** The check that finds it. */
export const checkOf = (finding: FindingId): CheckId | undefined =>
  checkIds.find(id => (findingsByCheck[id] as readonly string[]).includes(finding));
