/** The errors of assuming a role: STS refuses the keys, the trust policy, the code, or a parameter. */
import type { ErrorFacts } from './error-facts.ts';
import { portalErrors } from './portal.ts';
import type { Doing, Telling, Tellings } from './words.ts';

const roleOf = ({ subject = 'the role' }: Doing): string => subject;

const withSource = ({ source }: Doing): string => (source === undefined ? '' : ` with the keys of ${source}`);

/** AWS says AccessDenied for a wrong code as well. */
const isCode = (text = ''): boolean => /MultiFactorAuthentication|MFA/.test(text);

const wrongCode: Telling = doing => [
  'portal.forbidden',
  `AWS did not accept the code for ${roleOf(doing)}.`,
  'Wait for the next code of the device: each works once.',
];

const refused: Telling = (doing, facts) =>
  isCode(facts.text)
    ? wrongCode(doing, facts)
    : [
        'portal.forbidden',
        `AWS does not let you assume ${roleOf(doing)}${withSource(doing)}.`,
        'The trust policy of the role must name who assumes it, its external_id and MFA must fit, and those keys need sts:AssumeRole.',
      ];

const staleKeys: Telling = doing => [
  'portal.forbidden',
  `STS does not accept the keys of ${doing.source ?? 'its source'} to assume ${roleOf(doing)}.`,
  'They may have been revoked, or the region is not enabled for the account.',
];

const misfit: Telling = (doing, { text }) => [
  'profile.invalid',
  `AWS does not take what the profile says of ${roleOf(doing)}${text ? `: ${text}` : '.'}`,
  'Check role_arn, duration_seconds, external_id and role_session_name. Roles assumed from a role last an hour at most.',
];

/** STS calls most mistakes ValidationError, which is no code of a service's model. */
export const assumeByStatus = ({ status, unreadable }: ErrorFacts): Telling | undefined =>
  status === 400 && !unreadable ? misfit : undefined;

export const assumeErrors: Tellings = {
  ...portalErrors,
  access_denied: refused,
  forbidden: refused,
  expired_token: staleKeys,
  invalid_client_token_id: staleKeys,
  unauthorized: staleKeys,
  invalid_parameter_value: misfit,
  invalid_identity_token: () => [
    'profile.invalid',
    'AWS does not accept the web identity token.',
    'Check web_identity_token_file: whoever writes it has to write a new one.',
  ],
};
