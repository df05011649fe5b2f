/** Causes in the environment, the files, the profile and the session. The doctor's check finds each. */
import type { FindingId } from '../../doctor/ids.ts';
import { type CauseWords, cause } from './words.ts';

const doctor = 'ssotui doctor <profile>';
const fix = 'ssotui doctor <profile> --fix';
const profiles = 'ssotui profiles';
const login = 'ssotui login <session>';

export const setupCauses = {
  'profile-variable-dangling': cause(
    'AWS_PROFILE or AWS_DEFAULT_PROFILE names a profile that is not there.',
    'Unset it, or name a profile that is there.',
    'unset AWS_PROFILE AWS_DEFAULT_PROFILE',
  ),
  'profile-variable-empty': cause(
    'AWS_PROFILE or AWS_DEFAULT_PROFILE is set to nothing.',
    'Unset it.',
    'unset AWS_PROFILE AWS_DEFAULT_PROFILE',
  ),
  'half-keys-in-environment': cause(
    'The environment holds half a pair of keys.',
    'Unset it.',
    'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN',
  ),
  'keys-in-environment': cause(
    'Keys in the environment win over the profile.',
    'Unset them, or name the profile with --profile.',
    'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN',
  ),
  'web-identity-in-environment': cause(
    'A web identity in the environment wins over the profile.',
    'Unset it.',
    'unset AWS_WEB_IDENTITY_TOKEN_FILE AWS_ROLE_ARN',
  ),
  'region-variable-invalid': cause(
    'AWS_REGION or AWS_DEFAULT_REGION is no region.',
    'Unset it, or set it to a region such as eu-west-1.',
    'unset AWS_REGION AWS_DEFAULT_REGION',
  ),
  'file-variable-missing': cause(
    'AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE names a file that is not there.',
    'Unset it, or correct it.',
    'unset AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE',
  ),
  'file-variable-empty': cause(
    'AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE is set to nothing.',
    'Unset it.',
    'unset AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE',
  ),
  'file-variable-unexpanded': cause(
    'AWS_CONFIG_FILE holds a ~ or a variable that not every client expands.',
    'Write the whole path.',
    doctor,
  ),
  'certificates-unusable': cause(
    'A variable names a file of certificates that cannot be read.',
    'Correct the path, or unset it.',
    'unset AWS_CA_BUNDLE',
  ),
  'proxy-variable-invalid': cause(
    'A proxy variable holds something that is no proxy address.',
    'Set it to something like http://proxy.example.com:8080, or unset it.',
    'unset HTTPS_PROXY https_proxy',
  ),
  'endpoint-variable-invalid': cause(
    'A variable for an AWS endpoint is not an http or https URL.',
    'Correct it, or unset it.',
    doctor,
  ),
  'endpoint-elsewhere': cause(
    'A variable sends requests to a host that is not AWS.',
    'Unset it if that is not meant.',
    doctor,
  ),
  'config-unreadable': cause(
    'The config file cannot be read.',
    'Make it a file that you can read.',
    'ls -l ~/.aws/config',
  ),
  'config-link-dangling': cause(
    'The config file is a link to a file that is not there.',
    'Bring the file back, or remove the link.',
    'ls -l ~/.aws/config',
  ),
  'config-missing': cause(
    'There is no config file yet.',
    "Add your company's access portal.",
    'ssotui session add NAME --start-url URL --region REGION',
  ),
  'config-byte-order-mark': cause('The config begins with a byte order mark.', 'Take it away.', fix),
  'config-encoding': cause('The config is not UTF-8 text.', 'Save it as UTF-8.', doctor),
  'config-duplicate': cause('A section or a key stands in the config twice.', 'Remove one of them.', doctor),
  'config-syntax': cause('A line of the config is not what clients expect.', 'Correct the line.', doctor),
  'config-read-differently': cause(
    'A line of the config is read differently by different clients.',
    'Write the line as all clients read it.',
    doctor,
  ),
  'header-without-profile': cause(
    'The section of the profile lacks the word profile in its header.',
    'Write [profile NAME] instead of [NAME].',
    fix,
  ),
  'section-misplaced': cause(
    'A section stands where clients do not look for it.',
    'Correct its header.',
    doctor,
  ),
  'credentials-unreadable': cause(
    'The credentials file cannot be read.',
    'Make it a file that you can read.',
    'ls -l ~/.aws/credentials',
  ),
  'credentials-byte-order-mark': cause('The credentials begin with a byte order mark.', 'Take it away.', fix),
  'credentials-encoding': cause('The credentials file is not UTF-8 text.', 'Save it as UTF-8.', doctor),
  'credentials-duplicate': cause(
    'A section or a key stands in the credentials file twice.',
    'Remove one of them.',
    doctor,
  ),
  'credentials-syntax': cause(
    'A line of the credentials file is not what clients expect.',
    'Correct the line.',
    doctor,
  ),
  'credentials-read-differently': cause(
    'A line of the credentials file is read differently by different clients.',
    'Write the line as all clients read it.',
    doctor,
  ),
  'profile-unknown': cause('There is no such profile.', 'Choose one that is there.', profiles),
  'profile-session-missing': cause(
    'The profile names an sso-session that is not in the config.',
    'Correct the name, or add the session.',
    fix,
  ),
  'profile-source-missing': cause(
    'The profile names a source_profile that is not there.',
    'Correct the name.',
    fix,
  ),
  'profile-source-circle': cause('Profiles name each other as their source.', 'Break the circle.', doctor),
  'profile-half-keys': cause(
    'The profile holds half a pair of keys.',
    'Add the other half, or remove it.',
    doctor,
  ),
  'profile-account-id': cause('The account id does not have 12 digits.', 'Correct sso_account_id.', doctor),
  'profile-role-name': cause('The role name is no role name.', 'Correct sso_role_name.', doctor),
  'profile-contradicts-session': cause(
    'The profile and its session name different portals or regions.',
    'Keep these keys in the session alone.',
    doctor,
  ),
  'profile-incomplete': cause('A key of the profile is missing.', 'Add it.', doctor),
  'profile-broken': cause(
    'The keys of the profile contradict each other.',
    'Keep one kind of credentials.',
    doctor,
  ),
  'services-missing': cause(
    'The profile names a services section that is not in the config, or is empty.',
    'Remove the line services = ... from the profile, or add the section.',
    fix,
  ),
  'clients-disagree': cause('Clients read the profile differently.', 'Keep one kind of credentials.', doctor),
  'process-not-found': cause(
    'The program of credential_process is not there.',
    'Install it, or correct its path.',
    doctor,
  ),
  'web-identity-token-missing': cause(
    'The file with the web identity token is not there.',
    'Correct web_identity_token_file.',
    doctor,
  ),
  'source-keys-missing': cause(
    'The profile assumes a role with keys of the environment, and none are set there.',
    'Set them, or name a source_profile.',
    profiles,
  ),
  'no-credentials': cause(
    'The profile says nothing of where its credentials come from.',
    'Choose another.',
    profiles,
  ),
  'region-missing': cause('No region is set.', 'Give the profile a region.', fix),
  'region-invalid': cause('The region of the profile is no region.', 'Correct it.', doctor),
  'region-unknown': cause('The region of the profile is not known.', 'Correct it if it is mistyped.', doctor),
  'output-invalid': cause(
    'The output format of the profile is none.',
    'Use json, text, table or yaml.',
    doctor,
  ),
  'output-variable-invalid': cause(
    'AWS_DEFAULT_OUTPUT is no output format.',
    'Unset it, or set it to json, text, table or yaml.',
    'unset AWS_DEFAULT_OUTPUT',
  ),
  'session-incomplete': cause('The session lacks its start URL or region.', 'Add it.', doctor),
  'start-url-invalid': cause('The start URL is not an https address.', 'Correct sso_start_url.', doctor),
  'start-url-elsewhere': cause('The start URL is not of an AWS access portal.', 'Check it.', doctor),
  'session-region-invalid': cause('The region of the session is no region.', 'Correct sso_region.', doctor),
  'session-region-differs': cause(
    'The sso_region is not the region of the Identity Center.',
    'Correct sso_region, then sign in again.',
    doctor,
  ),
  'session-region-unknown': cause(
    'The region of the session is not known.',
    'Correct it if it is mistyped.',
    doctor,
  ),
  'session-scopes-without-accounts': cause(
    'The scopes of the session do not reach accounts.',
    'Add sso:account:access to sso_registration_scopes, then sign in again.',
    doctor,
  ),
  'session-needs-dual-stack': cause(
    'The portal has an IPv6 address that this client was not told to use.',
    'ssotui uses it by itself.',
    login,
  ),
} as const satisfies Partial<Readonly<Record<FindingId, CauseWords>>>;
