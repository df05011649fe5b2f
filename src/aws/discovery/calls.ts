/** One page of the portal through its SDK client: answers as data. */

import type { Failure, Session } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { checked } from '../answers/gate.ts';
import { accountsPage, rolesPage } from '../answers/portal.ts';
import { withDeadline } from '../calls/ask.ts';
import { errorFacts } from '../failures/error-facts.ts';
import { failureFromSdk } from '../failures/failures.ts';
import type { Doing } from '../failures/words.ts';
import type { Clients, SsoClient } from '../net/clients.ts';
import type { Call, Page } from './agenda.ts';

/** What came of a call. */
export type Answer =
  | { readonly page: Page }
  | {
      readonly failure: Failure;
      /** The portal let the call through, so that it counts in its budget. */
      readonly through: boolean;
      /** Asked for with a 429. */
      readonly retryAfterMs?: number;
    };

/** Fetches one page. Rejects only when the signal aborts, with its reason. */
export type Fetch = (call: Call, accessToken: string, signal: AbortSignal) => Promise<Answer>;

/** Milliseconds for one page. */
const deadlineMs = 20_000;
/** The most the portal gives at once; since 2026 it refuses more. */
const maxResults = 100;

const accountsCall = async (
  { sdk, client }: SsoClient,
  { token }: Call,
  doing: Doing,
  accessToken: string,
  abortSignal: AbortSignal,
): Promise<Page> => {
  const input = { accessToken, maxResults, ...(token === undefined ? {} : { nextToken: token }) };
  const answer = await client.send(new sdk.ListAccountsCommand(input), { abortSignal });
  return { roles: [], ...checked(accountsPage, 'ListAccounts', answer, doing) };
};

const rolesCall = async (
  { sdk, client }: SsoClient,
  { accountId, token }: Call & { list: 'roles' },
  doing: Doing,
  accessToken: string,
  abortSignal: AbortSignal,
): Promise<Page> => {
  const input = { accessToken, accountId, maxResults, ...(token === undefined ? {} : { nextToken: token }) };
  const answer = await client.send(new sdk.ListAccountRolesCommand(input), { abortSignal });
  return { accounts: [], ...checked(rolesPage(accountId), 'ListAccountRoles', answer, doing) };
};

const doingOf = (session: Session, call: Call): Doing => ({
  // Without the account: a failure may be the portal's, and is then told of others too. Each is told beside
  // its account.
  what: `list the ${call.list} of ${session.name}`,
  service: 'portal',
  session,
  ...(call.list === 'roles' ? { subject: `Account ${call.accountId}` } : {}),
});

const failed = (error: unknown, doing: Doing): Answer => {
  const { status = 500, retryAfterMs } = errorFacts(error);
  const { failure } = failureFromSdk(error, doing);
  return {
    failure,
    through: status < 500 && status !== 429,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
};

/** The calls of one session. */
export const fetchOf =
  (context: Context, clients: Clients, session: Session): Fetch =>
  async (call, accessToken, signal) => {
    const doing = doingOf(session, call);
    try {
      const sso = await clients.sso(session);
      const page = await withDeadline(context.clock, signal, deadlineMs, inner =>
        call.list === 'accounts'
          ? accountsCall(sso, call, doing, accessToken, inner)
          : rolesCall(sso, call, doing, accessToken, inner),
      );
      return { page };
    } catch (error) {
      signal.throwIfAborted();
      return failed(error, doing);
    }
  };
