/** The errors of the sign-in service (OIDC), by the codes of its API model. */
import { again, misunderstood, type Telling, type Tellings, whereAsked } from './words.ts';

const kms: Telling = ({ session }) => [
  'login.refused',
  `Identity Center cannot use the encryption key of ${session.name}.`,
  'Only its administrator can fix this: the KMS key must be enabled, and its policy must allow Identity Center.',
];

const denied: Telling = () => [
  'login.denied',
  'The request was denied in the browser.',
  `${again} Choose "Allow access" in the browser this time.`,
];

const wrongRegion: Telling = doing => [
  'login.wrong-region',
  `There is no Identity Center with this start URL in ${doing.session.region}.`,
  whereAsked(doing),
];

const isKms = (reason = ''): boolean => /^KMS_/.test(reason);

/** The service has no code for it, only words: "Couldn't find Identity Center Instance". */
const speaksOfInstance = (text = ''): boolean => /instance|start ?url|issuer|region/i.test(text);

export const signInErrors: Tellings = {
  authorization_pending: ({ session }) => [
    'login.refused',
    `The sign-in to ${session.name} is not approved yet.`,
    'Approve it in the browser.',
  ],
  slow_down: () => [
    'portal.throttled',
    'AWS asks for slower sign-in requests.',
    `Wait a few seconds. ${again}`,
  ],
  expired_token: () => [
    'login.expired',
    'The code was not approved in time.',
    `${again} A new code is shown.`,
  ],
  access_denied: (doing, facts) => (isKms(facts.reason) ? kms : denied)(doing, facts),
  invalid_grant: () => [
    'login.expired',
    'AWS does not accept this code: it was used already or is too old.',
    again,
  ],
  invalid_client: () => [
    'login.invalid-client',
    'AWS no longer knows the client registration: it expired or was revoked.',
    `${again} A new registration is made.`,
  ],
  unauthorized_client: () => [
    'login.refused',
    'The client registration may not be used for this way of signing in.',
    `Press w to sign in the other way. ${again} A new registration is made.`,
  ],
  invalid_scope: ({ session }) => [
    'login.refused',
    `AWS does not accept the scopes of ${session.name}: ${session.scopes.join(', ') || 'none are set'}.`,
    'Edit the session: sso:account:access is the scope for accounts and roles.',
  ],
  invalid_request: (doing, facts) => {
    if (isKms(facts.reason)) return kms(doing, facts);
    return (speaksOfInstance(facts.text) ? wrongRegion : misunderstood)(doing, facts);
  },
  invalid_client_metadata: () => [
    'login.invalid-request',
    'AWS refused to register ssotui as a client.',
    'Check the scopes of the session; if they are right, update ssotui.',
  ],
  invalid_redirect_uri: () => [
    'login.refused',
    'AWS does not accept the address the browser should return to.',
    'Press w to sign in with a device code instead.',
  ],
  unsupported_grant_type: () => [
    'login.refused',
    'This Identity Center does not offer this way of signing in.',
    'Press w to sign in the other way.',
  ],
};
