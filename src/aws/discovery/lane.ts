/**
 * Makes the calls of one session for all discoveries of it that run: one pace, one token, no page fetched twice at a
 * time. It performs; when and what is decided in pace.ts, agenda.ts, reaction.ts and stoppage.ts.
 */
import { setMaxListeners } from 'node:events';
import type { Failure, Millis } from '../../domain/model.ts';
import { type ClockPort, type DiscoveryEvent, failureOf, Problem } from '../../ports.ts';
import type { Agenda, Call } from './agenda.ts';
import { batchOf } from './batch.ts';
import type { Answer, Fetch } from './calls.ts';
import type { Pace } from './pace.ts';
import { laterMs, mostTries, reactionTo } from './reaction.ts';
import { isHopeful, isWorthTelling, type Stoppage, stopped } from './stoppage.ts';
import { type LaneTokens, tokenKeeper } from './token-keeper.ts';

export interface LaneOptions {
  readonly clock: ClockPort;
  readonly random: () => number;
  readonly pace: Pace;
  readonly fetch: Fetch;
  readonly tokens: LaneTokens;
}

export interface LaneRun {
  readonly agenda: Agenda;
  readonly emit: (event: DiscoveryEvent) => void;
  /** Wait through sign-out and network loss until they are over. */
  readonly patient: boolean;
  readonly signal: AbortSignal;
}

export interface Lane {
  /** Resolves when all is listed or failed; rejects when aborted or signed out. */
  run(run: LaneRun): Promise<void>;
  want(accountIds: readonly string[]): void;
  /** Somebody does not want to wait: network, portal and token are looked at now. The pace stays. */
  hurry(): void;
}

/** A run while it lasts. */
interface Running {
  readonly agenda: Agenda;
  readonly patient: boolean;
  /** Aborted when the run is over. */
  readonly life: AbortController;
  /** How often a call was made again, by page. */
  readonly tries: Map<string, number>;
  report(events: readonly DiscoveryEvent[]): void;
  /** Reports what is held, then resolves or rejects. Safe to call twice. */
  end(error?: unknown): void;
}

/** Undefined when the run that made the call was aborted. */
type Flight = Promise<Answer | undefined>;

/** Faults of the portal in a row, nothing between, before all calls wait for it to recover. */
const faultsOfOutage = 4;

/** Milliseconds without one call let through before it is told. */
const patienceMs = 3_000;

/** A signal that every call in flight listens to, which Node would warn of as a leak. */
const aborter = (): AbortController => {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
};

const pageKey = (call: Call): string =>
  `${call.list} ${call.list === 'roles' ? call.accountId : ''} ${call.token ?? ''}`;

export const laneOf = ({ clock, random, pace, fetch, tokens }: LaneOptions): Lane => {
  const keeper = tokenKeeper(tokens);
  const flights = new Map<string, Flight>();
  /** The newest first: what was asked for last comes first. */
  let runs: readonly Running[] = [];
  /** Aborted when no run is left. */
  let life = aborter();
  let stoppage: Stoppage | undefined;
  let everReached = false;
  let faults = 0;
  /** Since when the portal has refused every call for its pace. */
  let refused: { readonly since: Millis; readonly failure: Failure } | undefined;
  let wakeAt: Millis = Number.POSITIVE_INFINITY;

  /** That the pace is felt for is nobody's business, that nothing comes for seconds is. */
  const pausedBy = (): { readonly paused?: Failure } => {
    if (stoppage && isWorthTelling(stoppage)) return { paused: stoppage.failure };
    return refused && clock.now() - refused.since >= patienceMs ? { paused: refused.failure } : {};
  };

  const progressOf = (agenda: Agenda): DiscoveryEvent => {
    const { callsLeft, ...counts } = agenda.counts();
    const perSecond = pace.perSecond(clock.now());
    const remainingMs = callsLeft === 0 ? 0 : (callsLeft / perSecond) * 1000;
    const remaining = counts.accountsComplete && Number.isFinite(remainingMs) ? { remainingMs } : {};
    const paused = pausedBy();
    return { is: 'progress', progress: { ...counts, perSecond, ...remaining, ...paused } };
  };

  const wakeIn = (ms: number): void => {
    const at = clock.now() + ms;
    if (!Number.isFinite(ms) || wakeAt <= at) return;
    wakeAt = at;
    clock.after(ms, life.signal, () => {
      if (wakeAt === at) wakeAt = Number.POSITIVE_INFINITY;
      pump();
    });
  };

  /** What network and portal did not give has failed; that one has to sign in concerns the whole. */
  const giveUp = (running: Running, failure: Failure): void => {
    const fails = failure.code.startsWith('network.') || failure.code.startsWith('portal.');
    if (fails) running.report(running.agenda.abandon(failure));
    running.end(fails ? undefined : new Problem(failure));
  };

  const interrupt = (failure: Failure): void => {
    const it = stopped(stoppage, failure, clock.now(), random);
    stoppage = it;
    for (const running of runs)
      if (isHopeful(it, running.patient, everReached)) running.report([]);
      else giveUp(running, failure);
  };

  const reached = (): void => {
    stoppage = undefined;
    everReached = true;
    faults = 0;
  };

  const getToken = (): void => {
    const failed = (error: unknown) => {
      interrupt(failureOf(error));
      pump();
    };
    keeper.get(life.signal, pump, failed);
  };

  const charge = (answer: Answer, startedAt: Millis): void => {
    const now = clock.now();
    if ('page' in answer || answer.through) pace.accepted(now, startedAt);
    else if (reactionTo(answer.failure) === 'slower') pace.throttled(now, startedAt, answer.retryAfterMs);
    else pace.dropped();
  };

  const refusedBy = (answer: Answer): typeof refused =>
    'failure' in answer ? { since: refused?.since ?? clock.now(), failure: answer.failure } : undefined;

  /** What an answer says of the portal, the network and the token, whoever asked. */
  const observe = (answer: Answer, startedAt: Millis, used: string): void => {
    charge(answer, startedAt);
    const reaction = 'page' in answer ? undefined : reactionTo(answer.failure);
    if (reaction === undefined || reaction === 'final') reached();
    refused = reaction === 'slower' ? refusedBy(answer) : undefined;
    if ('page' in answer) keeper.accepted();
    else if (reaction === 'refresh' && !keeper.refused(used)) interrupt(answer.failure);
    else if (reaction === 'later' || reaction === 'offline') fault(answer.failure, reaction, startedAt);
  };

  const fault = (failure: Failure, reaction: 'later' | 'offline', startedAt: Millis): void => {
    faults++;
    const out = reaction === 'offline' || faults >= faultsOfOutage;
    // Calls that were under way when it was found tell nothing new.
    if (out && (!stoppage || startedAt > stoppage.since)) interrupt(failure);
  };

  const retry = (running: Running, call: Call, failure: Failure, kind: 'slower' | 'later'): void => {
    const key = pageKey(call);
    const made = running.tries.get(key) ?? 0;
    running.tries.set(key, made + 1);
    if (made >= mostTries[kind]) running.report(running.agenda.failed(call, failure));
    else running.agenda.again(call, clock.now() + (kind === 'later' ? laterMs(made, random) : 0));
    if (pausedBy().paused) running.report([]);
  };

  /** What a run makes of an answer. */
  const apply = (running: Running, call: Call, answer: Answer | undefined): void => {
    const { agenda } = running;
    const reaction = answer && 'failure' in answer ? reactionTo(answer.failure) : undefined;
    if (!answer || reaction === 'refresh' || reaction === 'offline') agenda.again(call, clock.now());
    else if ('page' in answer) running.report(agenda.arrived(call, answer.page));
    else if (reaction === 'slower' || reaction === 'later') retry(running, call, answer.failure, reaction);
    else running.report(agenda.failed(call, answer.failure));
  };

  const fly = async (running: Running, call: Call, token: string): Flight => {
    const { signal } = running.life;
    const startedAt = clock.now();
    pace.started(startedAt);
    const answer: Answer | undefined = await fetch(call, token, signal).catch(error =>
      signal.aborted ? undefined : { failure: failureOf(error), through: false },
    );
    flights.delete(pageKey(call));
    if (answer && !signal.aborted) observe(answer, startedAt, token);
    else pace.dropped();
    return signal.aborted ? undefined : answer;
  };

  const land = async (running: Running, call: Call, flight: Flight): Promise<void> => {
    const answer = await flight;
    if (!running.life.signal.aborted) {
      apply(running, call, answer);
      if (running.agenda.done()) running.end();
    }
    pump();
  };

  /** A page that another run is fetching already is waited for. */
  const start = (running: Running, call: Call, token: string): void => {
    const key = pageKey(call);
    const flight = flights.get(key) ?? fly(running, call, token);
    flights.set(key, flight);
    void land(running, call, flight);
  };

  const waitMs = (now: Millis): number => {
    if (!stoppage) return pace.waitMs(now);
    if (stoppage.until > now) return stoppage.until - now;
    return flights.size > 0 ? Number.POSITIVE_INFINITY : pace.waitMs(now);
  };

  /** Starts one call of a run, or sees to it that we are woken; false when nothing may start at all for now. */
  const step = (running: Running): 'started' | 'nothing to do' | 'wait' => {
    const now = clock.now();
    const wait = waitMs(now);
    const token = keeper.token();
    if (wait > 0) wakeIn(wait);
    else if (token === undefined) getToken();
    if (wait > 0 || token === undefined) return 'wait';
    const call = running.agenda.take(now);
    if (call) start(running, call, token);
    else wakeIn(running.agenda.dueAt() - now);
    return call ? 'started' : 'nothing to do';
  };

  const pump = (): void => {
    for (const running of runs) {
      let did = step(running);
      while (did === 'started') did = step(running);
      if (did === 'wait') return;
    }
  };

  const hurry = (): void => {
    const now = clock.now();
    if (stoppage) stoppage = { ...stoppage, until: Math.min(stoppage.until, now) };
    for (const running of runs) running.agenda.hurry(now);
    pump();
  };

  const rest = (): void => {
    life.abort();
    life = aborter();
    keeper.forget();
    stoppage = undefined;
    everReached = false;
    faults = 0;
    refused = undefined;
    wakeAt = Number.POSITIVE_INFINITY;
  };

  const leave = (running: Running): void => {
    runs = runs.filter(other => other !== running);
    running.life.abort();
    if (runs.length === 0) rest();
    else pump();
  };

  const begin = (run: LaneRun, resolve: () => void, reject: (error: unknown) => void): void => {
    const { agenda, patient, signal } = run;
    const ownLife = aborter();
    const batch = batchOf(clock, ownLife.signal, run.emit, () => progressOf(agenda));
    const finish = (settle: () => void) => {
      signal.removeEventListener('abort', cancel);
      leave(running);
      settle();
    };
    const cancel = () => finish(() => reject(signal.reason));
    const end = (error?: unknown) => {
      if (ownLife.signal.aborted) return;
      batch.flush();
      finish(() => (error === undefined ? resolve() : reject(error)));
    };
    const running: Running = { agenda, patient, life: ownLife, tries: new Map(), report: batch.add, end };
    signal.addEventListener('abort', cancel, { once: true });
    runs = [running, ...runs];
    if (agenda.done()) end();
    // Whoever starts a listing has reason to think that it works now.
    else hurry();
  };

  return {
    async run(run) {
      run.signal.throwIfAborted();
      await new Promise<void>((resolve, reject) => begin(run, resolve, reject));
    },
    want(accountIds) {
      for (const running of runs) running.agenda.want(accountIds);
      pump();
    },
    hurry,
  };
};
