/** Our own messages, as the commands print them. */
import type { Message } from '../message.ts';
import { ours, thisProgram } from './groups.ts';

const row = (id: string, says: string | Message['says'], causes: Message['causes']): Message =>
  ours(id, says, causes, thisProgram);

export const ourMessages: readonly Message[] = [
  row('our-signed-out', 'You are not signed in to {session}', ['token-missing', 'token-foreign']),
  row('our-expired', 'The sign-in to {session} has expired.', ['token-expired', 'refresh-refused']),
  row('our-corrupt', 'The token file of {session} is corrupt.', ['token-corrupt']),
  row('our-refused', 'The portal no longer accepts the sign-in of {session}', [
    'token-refused',
    'session-region-differs',
  ]),
  row('our-no-profile', 'ssotui: There is no profile "{profile}"', [
    'profile-unknown',
    'profile-variable-dangling',
    'header-without-profile',
    'config-missing',
    'file-variable-missing',
  ]),
  row('our-profile-broken', 'The profile "{profile}" cannot be used:', [
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
  row('our-timeout', 'AWS did not answer in time:', ['connection-timeout', 'no-route']),
  row('our-clock', "AWS refused the request because this computer's clock is off.", ['clock-off']),
  row('our-proxy', 'The proxy in {variable} cannot be used:', ['proxy-variable-invalid']),
  row('our-proxy-login', 'The proxy wants a user name and password.', ['proxy-wants-login']),
  row('our-wrong-region', 'There is no Identity Center with this start URL in {region}', [
    'session-region-differs',
    'start-url-invalid',
    'start-url-elsewhere',
  ]),
  row('our-throttled', 'AWS lets no more requests through at present:', ['throttled']),
  row('our-fault', 'AWS had a fault of its own', ['portal-unavailable']),
];
