/** Causes in the cache, the clock, the network, the portal and STS. The doctor's check finds each. */
import type { FindingId } from '../../doctor/ids.ts';
import { type CauseWords, cause } from './words.ts';

const doctor = 'ssotui doctor <profile>';
const login = 'ssotui login <session>';
const network = 'Check the network, the VPN and the proxy.';

export const signInCauses = {
  'token-corrupt': cause('The token file is damaged.', 'Sign in again: that replaces the file.', login),
  'token-foreign': cause("An editor's token lies in the place of the session's.", 'Sign in.', login),
  'token-missing': cause('You are not signed in.', 'Sign in.', login),
  'token-expired': cause('The sign-in has expired.', 'Sign in again.', login),
  'token-expires-soon': cause(
    'The sign-in ends within minutes and cannot be renewed.',
    'Sign in again.',
    login,
  ),
  'registration-corrupt': cause(
    'The client registration in the cache is damaged.',
    'Move it to the trash, then sign in.',
    'ssotui cache purge --corrupt',
  ),
  'role-credentials-corrupt': cause(
    "The AWS CLI's cached keys of the role are damaged.",
    'Move them to the trash: the AWS CLI fetches new ones.',
    'ssotui cache purge --corrupt',
  ),
  'sign-out-stops': cause(
    'A file in the cache stops the sign-out half-way.',
    'Move it to the trash if no program needs it.',
    'ssotui cache check',
  ),
  'cache-folder-unusable': cause(
    'The folder of the cache cannot be used.',
    'Make it yours to write to.',
    doctor,
  ),
  'clock-off': cause("This computer's clock is off.", 'Turn on automatic time.', doctor),
  'clock-drifts': cause("This computer's clock drifts.", 'Turn on automatic time.', doctor),
  'name-not-found': cause('The name of the AWS endpoint is not found.', network, doctor),
  'proxy-name-not-found': cause('The name of the proxy is not found.', network, doctor),
  'proxy-unreachable': cause('The proxy does not answer.', network, doctor),
  'proxy-wants-login': cause(
    'The proxy wants a user name and password.',
    'Put them into HTTPS_PROXY: http://user:password@host:port',
    doctor,
  ),
  'proxy-refuses': cause('The proxy refuses to connect to AWS.', 'Ask whoever runs the proxy.', doctor),
  'connection-refused': cause('The connection is refused.', network, doctor),
  'connection-timeout': cause('AWS does not answer in time.', network, doctor),
  'connection-cut': cause('The connection breaks off.', network, doctor),
  'no-route': cause('AWS cannot be reached from this network.', network, doctor),
  'certificate-untrusted': cause(
    "The certificate of the other side is not trusted: a company proxy's, perhaps.",
    'Name the file with its certificate.',
    'export AWS_CA_BUNDLE=/path/to/company-ca.pem',
  ),
  'certificate-dates': cause('The certificate has expired, or the clock is off.', 'Check the clock.', doctor),
  'certificate-name': cause(
    'The certificate is of another host.',
    'Sign in to the network in a browser.',
    doctor,
  ),
  'not-tls': cause(
    'The other side does not speak TLS.',
    'Check the proxy: its address may want http://.',
    doctor,
  ),
  'captive-portal': cause(
    'The network wants a sign-in of its own.',
    'Open any page in a browser and sign in to the network.',
    doctor,
  ),
  'not-aws': cause('Something other than AWS answers.', network, doctor),
  'no-answer': cause('The connection comes about, and then nobody answers.', network, doctor),
  'token-refused': cause('The portal no longer accepts the sign-in.', 'Sign in again.', login),
  'portal-unavailable': cause('The portal has a fault of its own.', 'Try again in a minute.', doctor),
  'portal-role-unavailable': cause(
    'The portal could not say whether the role is assigned.',
    'Try again.',
    doctor,
  ),
  'role-not-assigned': cause(
    'The role is not assigned to you in this account.',
    'See what is assigned, or ask for access.',
    'ssotui accounts --roles',
  ),
  'role-not-listed': cause(
    'The account does not list the role.',
    'See what is assigned.',
    'ssotui accounts --roles',
  ),
  'sts-refused': cause('STS refuses the keys.', 'Sign in again.', login),
  'sts-region-disabled': cause('STS is not enabled in this region.', 'Choose another region.', doctor),
  'sts-unreachable': cause('STS cannot be reached.', network, doctor),
  'role-not-assumed': cause(
    'The source role may not assume this role.',
    "Check role_arn, and the role's trust policy.",
    doctor,
  ),
} as const satisfies Partial<Readonly<Record<FindingId, CauseWords>>>;
