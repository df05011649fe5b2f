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

const allOf = async (tasks: ReadonlySet<Promise<void>>): Promise<void> => {
  while (tasks.size > 0) await Promise.all(tasks);
};

/** What runs, by its key: a newer one takes the place of the older. */
const oneByKey = () => {
  const running = new Map<string, AbortController>();
  const cancel = (key: string): void => {
    running.get(key)?.abort();
    running.delete(key);
  };
  return {
    cancel,
    begin: (key: string): AbortController => {
      cancel(key);
      const own = new AbortController();
      running.set(key, own);
      return own;
    },
    over: (key: string, own: AbortController): void => {
      if (running.get(key) === own) running.delete(key);
    },
    cancelAll: (): void => {
      for (const key of [...running.keys()]) cancel(key);
    },
  };
};

export const createDriver = (
  services: Services,
  terminal: Terminal,
  dispatch: (actions: readonly Action[]) => void,
): Driver => {
  const running = oneByKey();
  const work = new Set<Promise<void>>();
  const lasting = new Set<Promise<void>>();
  let stopped = false;

  const run = async (performer: Performer<Effect>, effect: Effect, own: AbortController): Promise<void> => {
    const { signal } = own;
    const key = keyOf(performer, effect);
    const emit = (...actions: readonly Action[]): void => {
      if (!signal.aborted && !stopped && actions.length > 0) dispatch(actions);
    };
    const world: World = { services, terminal, signal, emit };
    try {
      const action = await performer.run(effect, world);
      running.over(key, own);
      if (action) emit(action);
    } catch (thrown) {
      running.over(key, own);
      emit(failedAction(performer, effect, failureOf(thrown)));
    }
  };

  const start = (effect: Effect): void => {
    const performer = performers[effect.do] as unknown as Performer<Effect>;
    const own = running.begin(keyOf(performer, effect));
    const go = (): void => {
      const task = run(performer, effect, own);
      if (!performer.background) track(work, task);
      if (performer.lasting) track(lasting, task);
    };
    if (effect.afterMs === undefined) go();
    else services.clock.after(effect.afterMs, own.signal, go);
  };

  return {
    perform: effect => {
      if (stopped) return;
      if (effect.do === 'cancel') running.cancel(effect.key);
      else start(effect);
    },
    settled: () => allOf(work),
    finished: () => allOf(lasting),
    stop: () => {
      stopped = true;
      running.cancelAll();
    },
  };
};
