/** The access portal's API: accounts, roles, role credentials and sign-out for a bearer token. */
import { type Answer, type Call, json, ssoRefusal } from './answer.ts';
import { page } from './paging.ts';
import { type AccessToken, addCredentials, type Directory, type Store } from './store.ts';
import type { DemoAccount } from './types.ts';

const tokenOf = (call: Call): string => {
  const header = call.headers['x-amz-sso_bearer_token'];
  return typeof header === 'string' ? header : '';
};

/** Every call but the sign-in needs a live token; expired, revoked and unknown look the same from outside. */
const signedIn = (store: Store, call: Call): AccessToken => {
  const token = store.tokens.get(tokenOf(call));
  if (token === undefined || token.session.revoked || store.now() >= token.expiresAt)
    throw ssoRefusal(401, 'UnauthorizedException', 'Session token not found or invalid');
  return token;
};

const asked = (call: Call, name: string): string => {
  const value = call.query.get(name);
  if (value === null || value === '')
    throw ssoRefusal(400, 'InvalidRequestException', `Missing required parameter: ${name}`);
  return value;
};

const askedAccount = (call: Call): string => {
  const id = asked(call, 'account_id');
  if (!/^\d{12}$/.test(id)) throw ssoRefusal(400, 'InvalidRequestException', 'account_id must be 12 digits');
  return id;
};

const listed = ({ accountId, accountName, emailAddress }: DemoAccount) => ({
  accountId,
  accountName,
  emailAddress,
});

export const listAccounts = (store: Store, call: Call): Answer => {
  const { directory } = signedIn(store, call).session;
  const { items, nextToken } = page(call.query, store.pageKey, 'accounts', [...directory.values()]);
  return json(200, { nextToken, accountList: items.map(listed) });
};

const accountOf = (directory: Directory, accountId: string): DemoAccount => {
  const account = directory.get(accountId);
  if (account === undefined) throw ssoRefusal(404, 'ResourceNotFoundException', 'Account not found');
  return account;
};

export const listAccountRoles = (store: Store, call: Call): Answer => {
  const { directory } = signedIn(store, call).session;
  const accountId = askedAccount(call);
  const { roles } = accountOf(directory, accountId);
  const { items, nextToken } = page(call.query, store.pageKey, `roles ${accountId}`, roles);
  return json(200, { nextToken, roleList: items.map(roleName => ({ roleName, accountId })) });
};

export const getRoleCredentials = (store: Store, call: Call): Answer => {
  const { directory } = signedIn(store, call).session;
  const accountId = askedAccount(call);
  const roleName = asked(call, 'role_name');
  if (!directory.get(accountId)?.roles.includes(roleName))
    throw ssoRefusal(403, 'ForbiddenException', 'No access');
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = addCredentials(store, {
    accountId,
    roleName,
  });
  return json(200, { roleCredentials: { accessKeyId, secretAccessKey, sessionToken, expiration } });
};

/** Ends the whole session: its other access tokens and its refresh token die with it. */
export const logout = (store: Store, call: Call): Answer => {
  signedIn(store, call).session.revoked = true;
  return { status: 200, headers: {}, body: '' };
};
