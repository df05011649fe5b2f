/** Which operation a request is, and who answers it. */
import { type Answer, type Call, json } from './answer.ts';
import { approveDevice, authorize } from './approval.ts';
import { createToken, registerClient, startDeviceAuthorization } from './oidc.ts';
import { getRoleCredentials, listAccountRoles, listAccounts, logout } from './sso.ts';
import type { Store } from './store.ts';
import { callSts, stsAction } from './sts.ts';

export type Family = 'oidc' | 'sso' | 'sts' | 'page';

export interface Route {
  readonly operation: string;
  readonly family: Family;
  readonly handle: (store: Store, call: Call, base: string) => Answer;
}

const routes: Readonly<Record<string, Route>> = {
  'POST /client/register': { operation: 'RegisterClient', family: 'oidc', handle: registerClient },
  'POST /device_authorization': {
    operation: 'StartDeviceAuthorization',
    family: 'oidc',
    handle: startDeviceAuthorization,
  },
  'POST /token': { operation: 'CreateToken', family: 'oidc', handle: createToken },
  'GET /assignment/accounts': { operation: 'ListAccounts', family: 'sso', handle: listAccounts },
  'GET /assignment/roles': { operation: 'ListAccountRoles', family: 'sso', handle: listAccountRoles },
  'GET /federation/credentials': {
    operation: 'GetRoleCredentials',
    family: 'sso',
    handle: getRoleCredentials,
  },
  'POST /logout': { operation: 'Logout', family: 'sso', handle: logout },
  'GET /': { operation: 'approval', family: 'page', handle: approveDevice },
  'GET /device': { operation: 'approval', family: 'page', handle: approveDevice },
  'POST /device': { operation: 'approval', family: 'page', handle: approveDevice },
  'GET /authorize': { operation: 'authorize', family: 'page', handle: authorize },
  'POST /authorize': { operation: 'approval', family: 'page', handle: authorize },
};

const unknown: Route = {
  operation: 'unknown',
  family: 'page',
  handle: () =>
    json(404, { message: 'Unknown operation' }, { 'x-amzn-ErrorType': 'UnknownOperationException' }),
};

/** STS has one path for all its operations. */
const sts = (call: Call): Route => ({ operation: stsAction(call), family: 'sts', handle: callSts });

export const routeOf = (call: Call): Route => {
  if (call.method === 'POST' && call.path === '/') return sts(call);
  const key = `${call.method} ${call.path}`;
  return (Object.hasOwn(routes, key) ? routes[key] : undefined) ?? unknown;
};
