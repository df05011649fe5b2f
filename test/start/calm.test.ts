import { describe, expect, it } from 'vitest';
import { newJob } from '../../src/domain/runs/job.ts';
import { calm } from '../../src/start/calm.ts';
import { initialState, type State } from '../../src/state/state.ts';
import { createStore } from '../../src/state/store.ts';

/** A store, the view's side of it, how often the view drew, and the moment's end in the test's hand. */
const opened = (more: Partial<State> = {}) => {
  const begin = initialState({ now: 0, screen: { columns: 80, rows: 24 } });
  const store = createStore({ ...begin, ...more }, () => undefined);
  const waiting = new Set<() => void>();
  const view = calm(store, run => {
    waiting.add(run);
    return () => waiting.delete(run);
  });
  let drawn = 0;
  view.subscribe(() => {
    drawn += 1;
  });
  const moment = (): void => {
    for (const run of [...waiting]) {
      waiting.delete(run);
      run();
    }
  };
  const answer = (columns: number): void =>
    store.dispatchAll([{ type: 'screen.resized', screen: { columns, rows: 40 } }]);
  const key = (columns: number): void =>
    view.dispatch({ type: 'screen.resized', screen: { columns, rows: 41 } });
  return { view, answer, key, moment, drawn: () => drawn, waits: () => waiting.size };
};

describe('the store as the view sees it', () => {
  it('draws a key at once', () => {
    const { key, drawn } = opened();
    key(90);
    expect(drawn()).toBe(1);
  });

  it('draws the answers of a moment together', () => {
    const { answer, moment, drawn, waits } = opened();
    answer(90);
    answer(91);
    expect(drawn()).toBe(0);
    expect(waits()).toBe(1);
    moment();
    expect(drawn()).toBe(1);
  });

  it('draws the output of a command that runs at once, while it is looked at', () => {
    const job = newJob(1, 'ls', ['ls'], []);
    const { view, answer, drawn } = opened({ job });
    answer(90);
    expect(drawn()).toBe(0);
    view.dispatch({ type: 'run.shown' });
    const before = drawn();
    answer(91);
    answer(92);
    expect(drawn()).toBe(before + 2);
  });

  it('draws with a key what waited, and nothing afterwards', () => {
    const { view, answer, key, moment, drawn } = opened();
    answer(90);
    key(92);
    expect(view.read().screen.columns).toBe(92);
    moment();
    expect(drawn()).toBe(1);
  });

  it('draws what waits when it is asked to, and nothing where nothing does', () => {
    const { view, answer, drawn } = opened();
    answer(90);
    view.flush();
    view.flush();
    expect(drawn()).toBe(1);
  });

  it('draws a key also after an action that threw', () => {
    const { view, answer, drawn } = opened();
    expect(() => view.dispatchAll([undefined as never])).toThrow();
    answer(90);
    expect(drawn()).toBe(0);
  });
});
