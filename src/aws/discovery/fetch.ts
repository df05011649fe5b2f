/** One page of the portal: answers as data. */
import type { Failure, Session } from '../../domain/model.ts';
import { type Aws, withDeadline } from '../calls/ask.ts';
import { listAccountRoles, listAccounts } from '../calls/portal.ts';
import { errorFacts } from '../failures/error-facts.ts';
import { failureFromSdk } from '../failures/failures.ts';
import type { Doing } from '../failures/words.ts';
import type { SsoClient } from '../net/clients.ts';
import type { Call, Page } from './call.ts';

/** What came of a call. */
export type Answer =
  | { readonly page: Page }
  | {
      readonly failure: Failure;
      /** The portal let the call through, so that it counts in its budget. */
      readonly through: boolean;
      /** Milliseconds that `Retry-After` asks for, with a 429 or a fault. */
      readonly retryAfterMs?: number;
    };

/** Fetches one page. Rejects only when the signal aborts, with its reason. */
export type Fetch = (call: Call, accessToken: string, signal: AbortSignal) => Promise<Answer>;

/** Milliseconds for one page. */
const deadlineMs = 20_000;

const doingOf = (session: Session, call: Call): Doing => ({
  // Without the account: a failure of the portal is told for all accounts, and the others beside theirs.
  what: `list the ${call.list} of ${session.name}`,
  service: 'portal',
  session,
  ...(call.list === 'roles' ? { subject: `Account ${call.accountId}` } : {}),
});

const pageOf = async (
  sso: SsoClient,
  call: Call,
  doing: Doing,
  accessToken: string,
  signal: AbortSignal,
): Promise<Page> => {
  const input = { accessToken, nextToken: call.token };
  if (call.list === 'accounts') return { roles: [], ...(await listAccounts(sso, input, doing, signal)) };
  const { accountId } = call;
  return { accounts: [], ...(await listAccountRoles(sso, { ...input, accountId }, doing, signal)) };
};

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
  ({ context, clients }: Aws, session: Session): Fetch =>
  async (call, accessToken, signal) => {
    const doing = doingOf(session, call);
    try {
      const sso = await clients.sso(session);
      const page = await withDeadline(context.clock, signal, deadlineMs, inner =>
        pageOf(sso, call, doing, accessToken, inner),
      );
      return { page };
    } catch (error) {
      signal.throwIfAborted();
      return failed(error, doing);
    }
  };
