/** The documented record of a session, with its token as it is at this moment. */
import type { Session } from '../../../domain/model.ts';
import type { Invocation } from '../../invocation.ts';
import { sessionRecord } from '../../output/records.ts';

export const sessionRecordNow = async ({ services: { cache } }: Invocation, session: Session) => {
  const facts = await cache.tokens([session]);
  return sessionRecord(session, facts[session.name] ?? { is: 'absent' }, await cache.tokenFile(session));
};
