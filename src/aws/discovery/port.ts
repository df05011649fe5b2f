/** The portal port: lists a session's accounts and roles through the SDK, at the pace the portal allows. */

import type { Session } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import type { PortalPort } from '../../ports.ts';
import type { Clients } from '../net/clients.ts';
import type { TokenSource } from '../tokens/with-token.ts';
import { agendaOf } from './agenda.ts';
import { fetchOf } from './calls.ts';
import { type Lane, laneOf } from './lane.ts';
import { paceOf } from './pace.ts';

const laneFor = (context: Context, clients: Clients, tokens: TokenSource, session: Session): Lane =>
  laneOf({
    clock: context.clock,
    random: Math.random,
    pace: paceOf({ random: Math.random }),
    fetch: fetchOf(context, clients, session),
    tokens: {
      current: signal => tokens.accessToken(session, signal),
      renewed: signal => tokens.refresh(session, signal),
    },
  });

/** A session that was edited under its name is another one. */
const laneKey = ({ name, startUrl, region }: Session): string => JSON.stringify([name, startUrl, region]);

/** What is learned of a session's pace is kept as long as the port. */
export const portalPort = (context: Context, clients: Clients, tokens: TokenSource): PortalPort => {
  const lanes = new Map<string, { readonly name: string; readonly lane: Lane }>();
  const laneOfSession = (session: Session): Lane => {
    const key = laneKey(session);
    const found = lanes.get(key) ?? {
      name: session.name,
      lane: laneFor(context, clients, tokens, session),
    };
    lanes.set(key, found);
    return found.lane;
  };
  return {
    discover: ({ session, patient = false, ...request }, emit, signal) =>
      laneOfSession(session).run({ agenda: agendaOf(request), emit, patient, signal }),
    want(session, accountIds) {
      for (const { name, lane } of lanes.values()) if (name === session) lane.want(accountIds);
    },
    hurry(session) {
      for (const { name, lane } of lanes.values()) if (name === session) lane.hurry();
    },
  };
};
