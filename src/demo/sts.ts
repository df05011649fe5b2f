/** STS, query protocol: says who keys of this portal belong to, and hands out those of other roles. */
import { createHash } from 'node:crypto';
import { type Answer, type Call, escaped, Refused, stsAnswer, stsNamespace, xml } from './answer.ts';
import { addCredentials, type IssuedCredentials, type Store } from './store.ts';

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

/** An administrator's long-lived keys, for profiles that hold such: any that look like them. */
const isLongLived = ({ headers }: Call, key: string): boolean =>
  key.startsWith('AKIA') && headers['x-amz-security-token'] === undefined;

const firstAccount = ({ home }: Store): string => home.keys().next().value ?? '';

/** Without a role: a user with long-lived keys. */
interface Caller extends Pick<IssuedCredentials, 'accountId'> {
  readonly roleName?: string;
  readonly assumed?: string;
}

/** The signature is not checked (the secret never travels); key, token and expiry are. */
const credentialsOf = (store: Store, call: Call): Caller => {
  const key = accessKeyOf(call);
  if (isLongLived(call, key)) return { accountId: firstAccount(store) };
  const found = store.credentials.get(key);
  if (found === undefined || call.headers['x-amz-security-token'] !== found.sessionToken)
    throw refuse(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.');
  if (store.now() >= found.expiration)
    throw refuse(403, 'ExpiredToken', 'The security token included in the request is expired');
  return found;
};

const digest = ({ accountId, roleName = '' }: Caller): string =>
  createHash('sha256').update(`${accountId}/${roleName}`).digest('hex');

/**
 * The ARN that Identity Center's reserved roles have, `AWSReservedSSO_ROLE_16hex` with the session named by
 * the user, and that of an assumed role.
 */
const arnOf = (caller: Caller): string => {
  const { accountId, roleName, assumed } = caller;
  if (roleName === undefined) return `arn:aws:iam::${accountId}:user/demo`;
  const role = assumed === undefined ? `AWSReservedSSO_${roleName}_${digest(caller).slice(0, 16)}` : roleName;
  return `arn:aws:sts::${accountId}:assumed-role/${role}/${assumed ?? user}`;
};

const idOf = (caller: Caller): string => `AROA${digest(caller).slice(16, 33).toUpperCase()}`;

const userIdOf = (caller: Caller): string =>
  caller.roleName === undefined
    ? `AIDA${digest(caller).slice(16, 33).toUpperCase()}`
    : `${idOf(caller)}:${caller.assumed ?? user}`;

const answered = (operation: string, fields: string): Answer =>
  xml(
    200,
    `<${operation}Response xmlns="${stsNamespace}"><${operation}Result>${fields}</${operation}Result>` +
      `<ResponseMetadata><RequestId>00000000-0000-4000-8000-000000000000</RequestId></ResponseMetadata></${operation}Response>`,
  );

const element = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`;

const identity = (store: Store, call: Call): Answer => {
  const caller = credentialsOf(store, call);
  return answered(
    'GetCallerIdentity',
    element('Arn', arnOf(caller)) +
      element('UserId', userIdOf(caller)) +
      element('Account', caller.accountId),
  );
};

const invalid = (message: string): Refused => refuse(400, 'ValidationError', message);

const roleIn = (arn: string): { readonly accountId: string; readonly roleName: string } => {
  const [, accountId, roleName] = /^arn:[\w-]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  if (accountId === undefined || roleName === undefined) throw invalid(`${arn} is invalid`);
  return { accountId, roleName };
};

const sessionNameIn = (asked: URLSearchParams): string => {
  const name = asked.get('RoleSessionName') ?? '';
  if (/^[\w+=,.@-]{2,64}$/.test(name)) return name;
  throw invalid(`1 validation error detected: Value '${name}' at 'roleSessionName' is not valid`);
};

/** Seconds; a role that was assumed assumes others for an hour at most. */
const durationIn = (asked: URLSearchParams, chained: boolean): number => {
  const seconds = Number(asked.get('DurationSeconds') ?? 3600);
  if (!Number.isInteger(seconds) || seconds < 900 || seconds > 43_200)
    throw invalid(`1 validation error detected: Value '${seconds}' at 'durationSeconds' is not valid`);
  if (chained && seconds > 3600)
    throw invalid(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  return seconds;
};

/** The device of the demo shows any six digits but zeros. */
const checkCode = (asked: URLSearchParams): void => {
  if (asked.get('SerialNumber') === null) return;
  if (/^(?!000000)\d{6}$/.test(asked.get('TokenCode') ?? '')) return;
  throw refuse(403, 'AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.');
};

const notTrusted = (caller: Caller, arn: string): Refused =>
  refuse(
    403,
    'AccessDenied',
    `User: ${arnOf(caller)} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
  );

/** Roles named `external…` trust only callers who know the demo's external id. */
const trusts = (asked: URLSearchParams, roleName: string): boolean =>
  !roleName.startsWith('external') || asked.get('ExternalId') === 'demo';

const handedOut = (operation: string, made: IssuedCredentials): Answer =>
  answered(
    operation,
    `<AssumedRoleUser>${element('AssumedRoleId', userIdOf(made))}${element('Arn', arnOf(made))}</AssumedRoleUser>` +
      `<Credentials>${element('AccessKeyId', made.accessKeyId)}${element('SecretAccessKey', made.secretAccessKey)}` +
      `${element('SessionToken', made.sessionToken)}` +
      `${element('Expiration', `${new Date(made.expiration).toISOString().slice(0, 19)}Z`)}</Credentials>`,
  );

const assume = (store: Store, asked: URLSearchParams, chained: boolean): IssuedCredentials => {
  const { accountId, roleName } = roleIn(asked.get('RoleArn') ?? '');
  const assumed = sessionNameIn(asked);
  return addCredentials(store, {
    accountId,
    roleName,
    assumed,
    lifeMs: durationIn(asked, chained) * 1000,
  });
};

const assumeRole = (store: Store, call: Call): Answer => {
  const caller = credentialsOf(store, call);
  const asked = new URLSearchParams(call.body);
  const arn = asked.get('RoleArn') ?? '';
  const { accountId, roleName } = roleIn(arn);
  if (!store.home.has(accountId) || !trusts(asked, roleName)) throw notTrusted(caller, arn);
  checkCode(asked);
  return handedOut('AssumeRole', assume(store, asked, caller.roleName !== undefined));
};

/** Any token will do that is not empty. */
const assumeWithToken = (store: Store, call: Call): Answer => {
  const asked = new URLSearchParams(call.body);
  if (!asked.get('WebIdentityToken')) throw refuse(400, 'InvalidIdentityToken', 'No token was provided.');
  return handedOut('AssumeRoleWithWebIdentity', assume(store, asked, false));
};

const actions: Readonly<Record<string, (store: Store, call: Call) => Answer>> = {
  GetCallerIdentity: identity,
  AssumeRole: assumeRole,
  AssumeRoleWithWebIdentity: assumeWithToken,
};

export const stsAction = (call: Call): string =>
  new URLSearchParams(call.body).get('Action') ?? call.query.get('Action') ?? '';

export const callSts = (store: Store, call: Call): Answer => {
  const action = stsAction(call);
  const handle = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (handle) return handle(store, call);
  throw refuse(400, 'InvalidAction', `Could not find operation ${action} for version 2011-06-15`);
};
