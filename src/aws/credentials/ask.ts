/** What the portal and STS are asked for keys: loaded only when the cache has no answer. */
import { type Identity, type RoleRef, roleInAccount, type Session } from '../../domain/model.ts';
import type { AwsKeys, RoleCredentials } from '../../ports.ts';
import type { Aws } from '../calls/ask.ts';
import { getRoleCredentials } from '../calls/portal.ts';
import { getCallerIdentity } from '../calls/sts.ts';
import type { Gate } from '../pace/gate.ts';
import { type TokenSource, withToken } from '../tokens/with-token.ts';

/** What talks to AWS. */
export interface Connection {
  readonly aws: Aws;
  readonly tokens: TokenSource;
  /** The pace of a portal, by its region: many roles are asked for at once. */
  readonly gateOf: (region: string) => Gate;
}

export const askForKeys = async (
  { aws, tokens, gateOf }: Connection,
  session: Session,
  role: RoleRef,
  signal: AbortSignal,
): Promise<RoleCredentials> => {
  const subject = roleInAccount(role);
  const doing = { what: `get temporary keys of ${subject}`, service: 'portal', session, subject } as const;
  const gate = gateOf(session.region);
  const call = (token: string) => gate(() => getRoleCredentials(aws, doing, role, token, signal), signal);
  return { ...(await withToken(tokens, session, signal, call)), accountId: role.accountId };
};

/** Whom STS is asked about, and where. */
export interface Asking {
  readonly session: Session;
  readonly subject: string;
  readonly region: string;
}

export const askWhoIs = (
  { aws }: Connection,
  { session, subject, region }: Asking,
  keys: AwsKeys,
  signal: AbortSignal,
): Promise<Omit<Identity, 'expiresAt'>> => {
  const doing = { what: `ask who ${subject} is`, service: 'sts', session, subject, region } as const;
  return getCallerIdentity(aws, doing, keys, signal);
};
