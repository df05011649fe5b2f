/** What the app begins with, and how the store tells of what changed. */
import { describe, expect, test } from 'vitest';
import type { Action, Effect } from '../../src/state/messages.ts';
import { fieldOf } from '../../src/state/overlays.ts';
import { initialState, mouseOn, type State } from '../../src/state/state.ts';
import { createStore } from '../../src/state/store.ts';
import { after, browsing, noon, withSettings } from '../support/scenes.ts';

const screen = { columns: 120, rows: 40 };

describe('at the start', () => {
  test('nothing lies over the panes, and nothing is known', () => {
    const state = initialState({ now: noon, screen });
    expect(state).toMatchObject({
      now: noon,
      screen,
      overlays: [],
      hooked: false,
      demo: [],
      warnings: [],
      opening: true,
    });
    for (const absent of ['mouse', 'shellProfile', 'picking', 'job', 'notice', 'settingsFile'])
      expect(state).not.toHaveProperty(absent);
  });

  test('a command that asks for one choice has the search open with what was typed', () => {
    const picking = { what: 'role', query: 'check prod', verb: 'Use' } as const;
    const state = initialState({ now: noon, screen, picking });
    expect(state.overlays.map(({ kind }) => kind)).toEqual(['search']);
    expect(fieldOf(state)?.value).toBe('check prod');
    expect(state.picking).toBe(picking);
  });

  test('the mouse is as the settings say, until an option or the key says otherwise', () => {
    const off = (state: State): State => withSettings(state, '[screen]', 'mouse = off');
    const begun = (mouse?: boolean): State =>
      initialState({ now: noon, screen, ...(mouse === undefined ? {} : { mouse }) });
    expect([mouseOn(begun()), mouseOn(off(begun()))]).toEqual([true, false]);
    expect([mouseOn(begun(false)), mouseOn(off(begun(true)))]).toEqual([false, true]);
  });

  test('an AWS_PROFILE that is set to nothing is none', () => {
    expect(initialState({ now: noon, screen, shellProfile: '' })).not.toHaveProperty('shellProfile');
    expect(initialState({ now: noon, screen, shellProfile: 'dev' }).shellProfile).toBe('dev');
  });
});

describe('the store', () => {
  const told = (text: string): Action => ({ type: 'notice.shown', text, tone: 'info' });
  const made = (state: State) => {
    const log: string[] = [];
    const store = createStore(state, (effect: Effect) => log.push(effect.do));
    const stop = store.subscribe(() => log.push(`drawn: ${store.read().notice?.text}`));
    return { log, store, stop };
  };

  test('draws several actions once, before any effect of theirs begins', () => {
    const { log, store } = made(browsing());
    store.dispatchAll([told('one'), told('two')]);
    expect(log[0]).toBe('drawn: two');
    expect(log.filter(each => each.startsWith('drawn'))).toHaveLength(1);
    expect(log.slice(1)).toEqual(['fadeNotice', 'fadeNotice']);
  });

  test('draws nothing for an action that changes nothing, nor for who no longer looks', () => {
    const { log, store, stop } = made(browsing());
    store.dispatch({ type: 'nothing.happened' });
    expect(log).toEqual([]);
    stop();
    store.dispatch(told('three'));
    expect(log).toEqual(['fadeNotice']);
    expect(store.read().notice?.text).toBe('three');
  });

  test('answers an effect that is done at once after the action that ordered it', () => {
    const seen: string[] = [];
    const store = createStore(after(browsing(), told('first')).state, () => {
      seen.push(store.read().notice?.text ?? 'none');
      if (seen.length < 3) store.dispatch(told(`answer ${seen.length}`));
    });
    store.dispatch(told('second'));
    expect(seen).toEqual(['second', 'answer 1', 'answer 2']);
  });
});
