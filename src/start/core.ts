/** Store, driver and what effects may ask of the terminal: all of the app but its view and its keys. */

import { breath } from '../local/breath.ts';
import { problem, type Services } from '../ports.ts';
import type { Effect } from '../state/messages.ts';
import { type Beginning, initialState } from '../state/state.ts';
import { createStore, type Store } from '../state/store.ts';
import type { Terminal } from '../terminal/port.ts';
import { backgroundOf } from '../text/theme/background.ts';
import type { Rgb } from '../text/theme/colours.ts';
import { createDriver, type Driver } from './driver.ts';
import { onStop, type Stops } from './signals.ts';

export interface Ending {
  readonly code: number;
  /** Asked to go on in the demo. */
  readonly openDemo: boolean;
  /** For whoever looks at the terminal afterwards. */
  readonly line?: string;
}

/** What the view gives the core once it is up. */
export interface Stage {
  exit(): void;
  listenToMouse(on: boolean): void;
  /** Gives the terminal away, with a line for who gets it, and takes it back with the answer's `resume`. */
  suspend(greeting?: string): Promise<{ resume(): Promise<void> }>;
  /** The terminal's background, as it answers. */
  background(): Promise<Rgb | undefined>;
  ring(): void;
}

export interface Core {
  readonly store: Store;
  readonly driver: Driver;
  readonly terminal: Terminal;
  readonly stops: Stops;
  ending(): Ending;
  /** Called by the view when it is up. */
  staged(stage: Stage): void;
}

interface Leaving {
  ending: Ending;
  /** Asked to leave before there was a stage to leave. */
  asked: boolean;
  stage?: Stage;
  /** Called with the stage when there is one. */
  readonly waiting: ((stage: Stage) => void)[];
}

const stageOf = (leaving: Leaving): Promise<Stage> =>
  new Promise(resolve => (leaving.stage ? resolve(leaving.stage) : leaving.waiting.push(resolve)));

const cannotStop = () =>
  problem('desktop.unavailable', 'Windows cannot suspend a program.', { hint: 'Open another tab for it.' });

const terminalOf = (leaving: Leaving): Terminal => {
  const leave = (ending: Ending): void => {
    leaving.ending = ending;
    leaving.asked = true;
    leaving.stage?.exit();
  };
  const handOver = async <T>(work: () => Promise<T>, greeting?: string): Promise<T> => {
    const suspension = await (await stageOf(leaving)).suspend(greeting);
    try {
      return await work();
    } finally {
      await suspension.resume();
    }
  };
  return {
    exit: (code, line) => leave({ code, openDemo: false, ...(line === undefined ? {} : { line }) }),
    listenToMouse: on => leaving.stage?.listenToMouse(on),
    openDemo: () => leave({ code: 0, openDemo: true }),
    handOver,
    ring: () => leaving.stage?.ring(),
    background: async () => {
      const stage = await stageOf(leaving);
      const colour = await stage.background();
      return colour && backgroundOf(colour);
    },
    stop: async () => {
      if (process.platform === 'win32') throw cannotStop();
      return handOver(async () => {
        // The whole group, as the terminal driver does on ctrl+z: npm and the shell around us stop too.
        process.kill(0, 'SIGTSTP');
        await breath();
      });
    },
  };
};

export const createCore = (services: Services, begin: Beginning): Core => {
  const leaving: Leaving = { ending: { code: 0, openDemo: false }, asked: false, waiting: [] };
  const perform = (effect: Effect): void => driver.perform(effect);
  const store = createStore(initialState(begin), perform);
  const terminal = terminalOf(leaving);
  const driver = createDriver(services, terminal, actions => store.dispatchAll(actions));
  return {
    store,
    driver,
    terminal,
    stops: onStop(() => store.dispatch({ type: 'stop.requested' })),
    ending: () => leaving.ending,
    staged: stage => {
      leaving.stage = stage;
      for (const resolve of leaving.waiting.splice(0)) resolve(stage);
      if (leaving.asked) stage.exit();
    },
  };
};
