/** Our own messages, as the commands print them. */
import type { Message } from '../message.ts';
import { ours, thisProgram } from './groups.ts';

const row = (id: string, says: string | Message['says'], causes: Message['causes']): Message =>
  ours(id, says, causes, thisProgram);

export const ourMessages: readonly Message[] = [
  row('our-signed-out', 'You are not signed in to {session}', ['token-missing', 'token-foreign']),
  row('our-expired', 'The sign-in to {session} has expired.', [
    'token-expired',
    'refresh-refused',
    'token-corrupt',
  ]),
  row(
    'our-corrupt',
    ['The token file of {session} is corrupt.', 'The sign-in of {session} cannot be read:'],
    ['token-corrupt'],
  ),
  row('our-refused', 'The portal no longer accepts the sign-in of {session}', [
    'token-refused',
    'session-region-differs',
  ]),
  row(
    'our-no-profile',
    [
      'ssotui: There is no profile "{profile}"',
      'is "{profile}", and there is no profile of that name in {path}.',
    ],
    [
      'profile-unknown',
      'profile-variable-dangling',
      'header-without-profile',
      'section-misplaced',
      'config-missing',
      'file-variable-missing',
    ],
  ),
  row('our-no-name', 'No profile is named, and AWS_PROFILE is not set.', [
    'profile-not-named',
    'profile-variable-empty',
    'file-variable-missing',
    'config-missing',
  ]),
  row('our-no-credentials', 'cannot be used: it has no credentials: neither sso_session nor', [
    'no-credentials',
  ]),
  row('our-process', 'The credential_process of {profile} cannot be started:', ['process-not-found']),
  row(
    'our-process-fails',
    ['The credential_process of {profile} failed', 'The credential_process of {profile} did not print'],
    ['process-fails', 'process-not-found'],
  ),
  row('our-web-identity', 'cannot be used: its web identity token {path} cannot be read', [
    'web-identity-token-missing',
  ]),
  row('our-source-keys', 'cannot be used: its credential_source is Environment, and', [
    'source-keys-missing',
  ]),
  row('our-not-assumed', 'AWS does not let you assume {role} in {account} with the keys of {source}.', [
    'role-not-assumed',
  ]),
  row('our-endpoint', '{variable} is not an http or https URL.', ['endpoint-variable-invalid']),
  row('our-profile-broken', 'The profile "{profile}" cannot be used:', [
    'config-byte-order-mark',
    'session-incomplete',
    'start-url-invalid',
    'session-region-invalid',
    'profile-session-missing',
    'profile-source-missing',
    'profile-source-circle',
    'profile-half-keys',
    'profile-account-id',
    'profile-role-name',
    'profile-contradicts-session',
    'profile-incomplete',
    'profile-broken',
  ]),
  row('our-not-assigned', 'is not assigned to you.', ['role-not-assigned', 'role-not-listed']),
  row('our-something-else', 'Something other than AWS answered:', [
    'captive-portal',
    'not-aws',
    'proxy-refuses',
    'endpoint-elsewhere',
    'portal-unavailable',
    'portal-role-unavailable',
  ]),
  row('our-not-tls', 'The other side does not speak TLS:', ['not-tls']),
  row('our-cut', 'The connection broke off:', ['connection-cut', 'no-answer']),
  row('our-certificates', 'The certificates {path} ({variable}) could not be read:', [
    'certificates-unusable',
  ]),
  row('our-proxy-refuses', 'The proxy {server} ({variable}) does not let the connection through.', [
    'proxy-refuses',
  ]),
  row('our-proxy-unreachable', 'The proxy {server} ({variable}) cannot be reached.', [
    'proxy-unreachable',
    'proxy-name-not-found',
  ]),
  row('our-name', 'The name of the AWS endpoint was not found:', [
    'session-region-unknown',
    'region-unknown',
    'name-not-found',
  ]),
  row('our-untrusted', 'The certificate of the other side is not trusted:', [
    'certificate-untrusted',
    'certificate-dates',
    'certificate-name',
  ]),
  row(
    'our-connection',
    ['ssotui: The connection was refused:', 'AWS cannot be reached from this network:'],
    ['connection-refused', 'proxy-unreachable', 'no-route'],
  ),
  row('our-timeout', 'AWS did not answer in time:', ['connection-timeout', 'no-answer', 'no-route']),
  row('our-clock', "AWS refused the request because this computer's clock is off.", ['clock-off']),
  row('our-proxy', 'The proxy in {variable} cannot be used:', ['proxy-variable-invalid']),
  row(
    'our-proxy-login',
    [
      'The proxy {server} ({variable}) wants a user name and password.',
      'The proxy wants a user name and password.',
    ],
    ['proxy-wants-login'],
  ),
  row('our-wrong-region', 'There is no Identity Center with this start URL in {region}', [
    'session-region-differs',
    'start-url-invalid',
    'start-url-elsewhere',
  ]),
  row('our-throttled', 'AWS lets no more requests through at present:', ['throttled']),
  row('our-fault', 'AWS had a fault of its own', ['portal-unavailable']),
];
