/** Messages that fade, quitting and suspending: what every screen shares. */
import { describe, expect, test } from 'vitest';
import type { Action, Effect } from '../../../src/state/messages.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import { update } from '../../../src/state/update.ts';
import { after, browsing, noon, orders, press, started } from '../../support/scenes.ts';
import { running } from '../../support/screens.ts';

const said = (text: string, tone: 'good' | 'info' | 'bad' = 'good'): Action => ({
  type: 'notice.shown',
  text,
  tone,
});
/** Of the last of these actions, the fading of its message among them. */
const effectsOf = (state: State, action: Action): readonly Effect[] => update(state, action)[1];
const fading = (state: State, action: Action): readonly (number | undefined)[] =>
  effectsOf(state, action).flatMap(effect => (effect.do === 'fadeNotice' ? [effect.afterMs] : []));

describe('a message', () => {
  test('goes by itself, a long one later than a short one', () => {
    const [short = 0] = fading(browsing(), said('Copied.'));
    const [long = 0] = fading(browsing(), said('x'.repeat(200), 'info'));
    expect(short).toBeGreaterThan(3_000);
    expect(long - short).toBe(40 * 193);
  });

  test('of what went wrong stays until a key is pressed', () => {
    expect(fading(browsing(), said('No.', 'bad'))).toEqual([]);
    const { state } = after(browsing(), said('No.', 'bad'), { type: 'clock.ticked', now: noon + 60_000 });
    expect(state.notice?.text).toBe('No.');
    expect(press(state, 'j').state.notice).toBeUndefined();
  });

  test('is timed once, not again with every action after it', () => {
    const { state } = after(browsing(), said('Copied.'));
    expect(fading(state, { type: 'clock.ticked', now: noon + 1 })).toEqual([]);
    expect(fading(state, said('Copied again.'))).toHaveLength(1);
  });

  test('that fades late leaves the one that took its place', () => {
    const first = after(browsing(), said('One.')).state;
    const second = after(first, said('Two.')).state;
    const notice = first.notice;
    if (!notice) throw new Error('Nothing was said.');
    expect(after(second, { type: 'notice.faded', notice }).state.notice?.text).toBe('Two.');
    expect(after(first, { type: 'notice.faded', notice }).state.notice).toBeUndefined();
  });

  test('of something nobody did changes nothing', () => {
    const state = browsing();
    expect(after(state, { type: 'nothing.happened' })).toEqual({ state, effects: [] });
  });
});

describe('leaving', () => {
  test.each(['q', 'ctrl+c'])('by %s keeps where one is for the next start, then ends with 0', key => {
    const { effects } = press(press(browsing(), 'j').state, key);
    expect(effects).toMatchObject([
      { do: 'saveRemembered', remembered: { view: { place: { session: 'main' } } } },
      { do: 'exit', code: 0 },
    ]);
  });

  test('before anything is known there is nothing to keep', () => {
    expect(press(started(), 'ctrl+c').effects).toEqual([{ do: 'exit', code: 0 }]);
  });

  test('q in a view closes the view; ctrl+c leaves from there too', () => {
    const view = press(browsing(), 'P').state;
    expect(press(view, 'q').state.overlays).toEqual([]);
    expect(orders(press(view, 'ctrl+c').effects)).toContain('exit');
  });

  test('ctrl+z gives the terminal back, from anywhere, and changes nothing', () => {
    for (const keys of ['ctrl+z', 'P ctrl+z', '? ctrl+z'])
      expect(orders(press(browsing(), keys).effects)).toContain('stop');
  });
});

describe('leaving while a command runs', () => {
  const state = press(running(browsing()), 'escape').state;

  test('asks once, with what would be cut off and what would not be started', () => {
    const { state: asked, effects } = press(state, 'q');
    expect(effects).toEqual([]);
    const box = overlayOf(asked, 'confirm');
    expect(box?.question).toBe('Quit and end the command?');
    expect(box?.consequences.join('\n')).toMatch(
      /still runs: .*\n1 role would be cut off in the middle\.\nCancel goes back/,
    );
  });

  test('before any role has begun nothing is cut off, and what would not be started is counted', () => {
    const begun = press(press(browsing(), '! enter enter y').state, 'escape').state;
    const box = overlayOf(press(begun, 'q').state, 'confirm');
    expect(box?.consequences.slice(1)).toEqual([
      'Nothing is cut off.',
      'In 3 more roles it would not be started.',
      'Cancel goes back; what runs goes on.',
    ]);
    expect(box?.consequences.join()).not.toContain('cut off in the middle');
  });

  test('a yes leaves, a no goes on, and a second ctrl+c is a yes', () => {
    const asked = press(state, 'ctrl+c').state;
    expect(orders(press(asked, 'y').effects)).toContain('exit');
    expect(orders(press(asked, 'ctrl+c').effects)).toContain('exit');
    expect(press(asked, 'n')).toMatchObject({ effects: [], state: { overlays: [] } });
  });

  test('over by now, it asks nothing', () => {
    const over = after(state, { type: 'run.over', id: state.job?.id ?? 0 }).state;
    expect(orders(press(over, 'q').effects)).toContain('exit');
  });
});

test('another size of the screen is in force at once', () => {
  const { state } = after(browsing(), { type: 'screen.resized', screen: { columns: 61, rows: 17 } });
  expect(state.screen).toEqual({ columns: 61, rows: 17 });
});
