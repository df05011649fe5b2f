/** The mouse is on as the settings say, until a key or an option says otherwise. */
import { describe, expect, test } from 'vitest';
import { initialState, mouseOn, type State } from '../../../src/state/state.ts';
import { after, browsing, noon, press, withSettings } from '../../support/scenes.ts';

const listening = (state: State, keys: string) =>
  press(state, keys).effects.flatMap(effect => (effect.do === 'listenToMouse' ? [effect.on] : []));

describe('ctrl+t', () => {
  test('switches it, says so, and writes it down; again switches it back', () => {
    const { state, effects } = press(browsing(), 'ctrl+t');
    expect([mouseOn(state), state.notice]).toEqual([false, undefined]);
    expect(effects).toContainEqual({
      do: 'changeSettings',
      edits: [{ do: 'set', section: 'screen', key: 'mouse', value: 'off' }],
      said: 'The mouse is off: the terminal selects text',
    });
    expect(listening(browsing(), 'ctrl+t')).toEqual([false]);
    expect(listening(state, 'ctrl+t')).toEqual([true]);
    expect(press(state, 'ctrl+t').effects).toContainEqual({
      do: 'changeSettings',
      edits: [{ do: 'set', section: 'screen', key: 'mouse', value: 'on' }],
      said: 'The mouse is on',
    });
  });

  test('works where something is typed or asked', () => {
    for (const keys of ['/', '?', 'P', 'ctrl+f'])
      expect(listening(press(browsing(), keys).state, 'ctrl+t')).toEqual([false]);
  });
});

describe('the settings', () => {
  test('that another editor writes switch it, and the terminal is told once', () => {
    const off = after(browsing(), {
      type: 'settings.loaded',
      report: {
        path: '/s',
        exists: true,
        notices: [],
        rows: [],
        settings: { ...browsing().settings, screen: { ...browsing().settings.screen, mouse: false } },
      },
    });
    expect(off.effects).toContainEqual({ do: 'listenToMouse', on: false });
    expect(after(off.state, { type: 'clock.ticked', now: noon }).effects).not.toContainEqual(
      expect.objectContaining({ do: 'listenToMouse' }),
    );
  });

  test('do not count where the app was started without it', () => {
    const bare = initialState({ now: noon, screen: { columns: 120, rows: 40 }, mouse: false });
    expect(mouseOn(withSettings(bare, '[screen]', 'mouse = on'))).toBe(false);
    expect(mouseOn(press(bare, 'ctrl+t').state)).toBe(true);
  });
});
