/** The portal port: lists a session's accounts and roles through the SDK, at the pace the portal allows. */
import type { Session } from '../../domain/model.ts';
import type { PortalPort } from '../../ports.ts';
import type { Aws } from '../calls/ask.ts';
import { paceOf } from '../pace/pace.ts';
import type { TokenSource } from '../tokens/with-token.ts';
import { agendaOf } from './agenda.ts';
import { fetchOf } from './fetch.ts';
import { type Lane, laneOf } from './lane.ts';

const laneFor = (aws: Aws, tokens: TokenSource, session: Session): Lane =>
  laneOf({
    clock: aws.context.clock,
    random: Math.random,
    pace: paceOf({ random: Math.random }),
    fetch: fetchOf(aws, session),
    tokens: {
      current: signal => tokens.accessToken(session, signal),
      renewed: signal => tokens.refresh(session, signal),
    },
  });

/** A session that was edited under its name is another one. */
const laneKey = ({ name, startUrl, region }: Session): string => JSON.stringify([name, startUrl, region]);

/** What is learned of a session's pace is kept as long as the port. */
export const portalPort = (aws: Aws, tokens: TokenSource): PortalPort => {
  const lanes = new Map<string, { readonly name: string; readonly lane: Lane }>();
  const laneOfSession = (session: Session): Lane => {
    const key = laneKey(session);
    const found = lanes.get(key) ?? { name: session.name, lane: laneFor(aws, tokens, session) };
    lanes.set(key, found);
    return found.lane;
  };
  const lanesOf = (session: string): readonly Lane[] =>
    [...lanes.values()].filter(({ name }) => name === session).map(({ lane }) => lane);
  return {
    discover: ({ session, patient = false, ...request }, emit, signal) =>
      laneOfSession(session).run({ agenda: agendaOf(request), emit, patient, signal }),
    want(session, accountIds) {
      for (const lane of lanesOf(session)) lane.want(accountIds);
    },
    hurry(session) {
      for (const lane of lanesOf(session)) lane.hurry();
    },
  };
};
