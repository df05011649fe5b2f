/** The answers of the access portal. */

import * as v from 'valibot';
import { isObject, jsonIn } from '../../domain/json.ts';
import type { Account, Millis, Role } from '../../domain/model.ts';
import { accountId, label, moment, nextPage, roleName, secret, word } from './shape.ts';

const next = (token: string | undefined) => (token ? { next: token } : {});

/** Names and addresses may be missing; an account without its id would be one that nobody can use. */
const account = v.pipe(
  v.object({ accountId, accountName: v.optional(label, ''), emailAddress: v.optional(label, '') }),
  v.transform(
    ({ accountId: id, accountName: name, emailAddress: email }): Account => ({
      id,
      ...(name === '' ? {} : { name }),
      ...(email === '' ? {} : { email }),
    }),
  ),
);

/** A page of `ListAccounts`. Its list may be empty; without one it is no page. */
export const accountsPage = v.pipe(
  v.object({ accountList: v.array(account), nextToken: nextPage }),
  v.transform(({ accountList: accounts, nextToken }) => ({ accounts, ...next(nextToken) })),
);

/** A page of `ListAccountRoles`: of the account that was asked for, and of no other. */
export const rolesPage = (asked: string) => {
  const role = v.pipe(
    v.object({ roleName, accountId: v.optional(v.literal(asked)) }),
    v.transform(({ roleName: name }): Role => ({ name })),
  );
  return v.pipe(
    v.object({ roleList: v.array(role), nextToken: nextPage }),
    v.transform(({ roleList: roles, nextToken }) => ({ roles, ...next(nextToken) })),
  );
};

/** `at` is the service's clock: keys that have expired by then do not fit. */
export const roleCredentials = (at: Millis) =>
  v.pipe(
    v.object({
      roleCredentials: v.object({
        accessKeyId: word(128),
        secretAccessKey: word(1024),
        sessionToken: secret,
        expiration: v.pipe(moment(1), v.gtValue(at)),
      }),
    }),
    v.transform(answer => answer.roleCredentials),
  );

/** `Logout` says nothing. A page of a captive portal does, and has signed out nobody. */
export const signedOut = v.pipe(
  v.string(),
  v.trim(),
  v.check(text => text === '' || isObject(jsonIn(text))),
  v.transform(() => undefined),
);
