/** STS, query protocol: says who role credentials of this portal belong to. */
import { createHash } from 'node:crypto';
import { type Answer, type Call, escaped, Refused, stsAnswer, stsNamespace, xml } from './answer.ts';
import type { IssuedCredentials, Store } from './store.ts';

/** Whoever signs in at the demo. */
const user = 'user@example.com';

const refuse = (status: number, code: string, message: string): Refused =>
  new Refused(stsAnswer(status, code, message));

const accessKeyOf = (call: Call): string => {
  const key = /Credential=([^/,\s]+)\//.exec(call.headers.authorization ?? '')?.[1];
  if (key === undefined)
    throw refuse(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token');
  return key;
};

/** The signature is not checked (the secret never travels); key, token and expiry are. */
const credentialsOf = (store: Store, call: Call): IssuedCredentials => {
  const found = store.credentials.get(accessKeyOf(call));
  if (found === undefined || call.headers['x-amz-security-token'] !== found.sessionToken)
    throw refuse(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.');
  if (store.now() >= found.expiration)
    throw refuse(403, 'ExpiredToken', 'The security token included in the request is expired');
  return found;
};

const digest = (made: IssuedCredentials): string =>
  createHash('sha256').update(`${made.accountId}/${made.roleName}`).digest('hex');

/**
 * The ARN that Identity Center's reserved roles have: `AWSReservedSSO_ROLE_16hex`, the session named by the
 * user.
 */
const arnOf = (made: IssuedCredentials): string =>
  `arn:aws:sts::${made.accountId}:assumed-role/AWSReservedSSO_${made.roleName}_${digest(made).slice(0, 16)}/${user}`;

const userIdOf = (made: IssuedCredentials): string =>
  `AROA${digest(made).slice(16, 33).toUpperCase()}:${user}`;

export const callSts = (store: Store, call: Call): Answer => {
  const action = new URLSearchParams(call.body).get('Action') ?? call.query.get('Action');
  if (action !== 'GetCallerIdentity')
    throw refuse(400, 'InvalidAction', `Could not find operation ${action ?? ''} for version 2011-06-15`);
  const made = credentialsOf(store, call);
  return xml(
    200,
    `<GetCallerIdentityResponse xmlns="${stsNamespace}"><GetCallerIdentityResult>` +
      `<Arn>${escaped(arnOf(made))}</Arn><UserId>${escaped(userIdOf(made))}</UserId><Account>${made.accountId}</Account>` +
      `</GetCallerIdentityResult><ResponseMetadata><RequestId>00000000-0000-4000-8000-000000000000</RequestId>` +
      `</ResponseMetadata></GetCallerIdentityResponse>`,
  );
};
