/** Performs effects: start, delay, replace, cancel, settle. The only place that catches. */

import type { Failure } from '../domain/model.ts';
import { failureOf, type Services } from '../ports.ts';
import type { Performer, World } from '../state/feature.ts';
import { performers } from '../state/features.ts';
import type { Action, Effect } from '../state/messages.ts';
import type { Terminal } from '../terminal/port.ts';

export interface Driver {
  perform(effect: Effect): void;
  /** Resolves when nothing runs; timers may wait. Tests use it instead of sleeping. */
  settled(): Promise<void>;
  /** Aborts everything; nothing is dispatched afterwards. */
  stop(): void;
  /** Resolves when all files that were to be changed are. */
  finished(): Promise<void>;
}

/** Keeps a task, which never rejects, in a set for as long as it runs. */
const track = (tasks: Set<Promise<void>>, task: Promise<void>): void => {
  tasks.add(task);
  void task.finally(() => tasks.delete(task));
};

const keyOf = ({ key }: Performer<Effect>, effect: Effect): string =>
  typeof key === 'string' ? key : key(effect);

const failedAction = ({ failed }: Performer<Effect>, effect: Effect, failure: Failure): Action => {
  const told = typeof failed === 'string' ? failed : failed(effect, failure);
  return typeof told === 'string' ? { type: 'failure.reported', failure, doing: told } : told;
};

export const createDriver = (
  services: Services,
  terminal: Terminal,
  dispatch: (actions: readonly Action[]) => void,
): Driver => {
  const running = new Map<string, AbortController>();
  const work = new Set<Promise<void>>();
  const lasting = new Set<Promise<void>>();
  let stopped = false;

  const cancel = (key: string): void => {
    running.get(key)?.abort();
    running.delete(key);
  };

  const run = async (
    performer: Performer<Effect>,
    effect: Effect,
    key: string,
    own: AbortController,
  ): Promise<void> => {
    const heard = (actions: readonly Action[]): void => {
      if (!own.signal.aborted && !stopped && actions.length > 0) dispatch(actions);
    };
    const world: World = { services, terminal, signal: own.signal, emit: (...actions) => heard(actions) };
    try {
      const action = await performer.run(effect, world);
      if (running.get(key) === own) running.delete(key);
      if (action) heard([action]);
    } catch (thrown) {
      if (running.get(key) === own) running.delete(key);
      heard([failedAction(performer, effect, failureOf(thrown))]);
    }
  };

  const start = (effect: Effect): void => {
    const performer = performers[effect.do] as unknown as Performer<Effect>;
    const key = keyOf(performer, effect);
    const own = new AbortController();
    cancel(key);
    running.set(key, own);
    const go = (): void => {
      const task = run(performer, effect, key, own);
      if (!performer.background) track(work, task);
      if (performer.lasting) track(lasting, task);
    };
    if (effect.afterMs === undefined) go();
    else services.clock.after(effect.afterMs, own.signal, go);
  };

  const allOf = async (tasks: ReadonlySet<Promise<void>>): Promise<void> => {
    while (tasks.size > 0) await Promise.all(tasks);
  };

  return {
    perform: effect => {
      if (stopped) return;
      if (effect.do === 'cancel') cancel(effect.key);
      else start(effect);
    },
    settled: () => allOf(work),
    finished: () => allOf(lasting),
    stop: () => {
      stopped = true;
      for (const key of [...running.keys()]) cancel(key);
    },
  };
};
