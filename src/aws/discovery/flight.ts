/** One call while it is under way, and what its answer says to the pace, the health and the token. */
import type { Millis } from '../../domain/model.ts';
import { failureOf } from '../../ports.ts';
import { type Call, pageKey } from './call.ts';
import type { Answer } from './fetch.ts';
import { answered, reactionToAnswer, stopsAll } from './health.ts';
import { type Flight, interrupt, type LaneState } from './lane-state.ts';
import type { Running } from './running.ts';

const charge = ({ pace, clock }: LaneState, answer: Answer, startedAt: Millis): void => {
  const now = clock.now();
  if ('page' in answer || answer.through) pace.accepted(now, startedAt);
  else if (reactionToAnswer(answer) === 'slower') pace.throttled(now, startedAt, answer.retryAfterMs);
  else pace.dropped();
};

const observe = (lane: LaneState, answer: Answer, startedAt: Millis, used: string): void => {
  charge(lane, answer, startedAt);
  lane.health = answered(lane.health, answer, lane.clock.now());
  if ('page' in answer) {
    lane.keeper.accepted();
    return;
  }
  const signedOut = reactionToAnswer(answer) === 'refresh' && !lane.keeper.refused(used);
  if (signedOut || stopsAll(lane.health, answer, startedAt))
    interrupt(lane, answer.failure, answer.retryAfterMs);
};

export const fly = async (lane: LaneState, running: Running, call: Call, token: string): Flight => {
  const { signal } = running.life;
  const startedAt = lane.clock.now();
  lane.pace.started(startedAt);
  const answer: Answer | undefined = await lane
    .fetch(call, token, signal)
    .catch(error => (signal.aborted ? undefined : { failure: failureOf(error), through: false }));
  lane.flights.delete(pageKey(call));
  if (answer && !signal.aborted) observe(lane, answer, startedAt, token);
  else lane.pace.dropped();
  return signal.aborted ? undefined : answer;
};
