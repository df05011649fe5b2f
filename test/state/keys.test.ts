import { expect, test } from 'vitest';
import { after, browsing, press } from '../support/scenes.ts';

test('a sequence waits for its second key and shows itself', () => {
  const { state } = press(browsing(), 'j j g');
  expect(state.pending).toEqual(['g']);
  expect(press(state, 'g').state.lists['accounts:main']?.selected).toBe('111122223333');
});

test('a key that continues nothing is swallowed and the sequence forgotten', () => {
  const { state, effects } = press(browsing(), 'g x');
  expect(state.pending).toEqual([]);
  expect(effects).toEqual([]);
});

test('an overlay has the keyboard alone', () => {
  const open = press(browsing(), '?').state;
  expect(press(open, 'tab').state.focus).toBe('accounts');
  expect(press(open, 'escape').state.overlays).toEqual([]);
});

test('ctrl+c leaves from anywhere', () => {
  for (const keys of ['ctrl+c', '? ctrl+c', '/ ctrl+c', 'L ctrl+c'])
    expect(press(browsing(), keys).effects, keys).toContainEqual({ do: 'exit', code: 0 });
});

test('while text is typed, letters are the field’s', () => {
  const typing = press(browsing(), '/').state;
  const { state, effects } = press(typing, 'q j space L');
  expect(state).toEqual(typing);
  expect(effects).toEqual([]);
});

test('ctrl+w and ctrl+u edit the line being typed', () => {
  const typing = after(press(browsing(), '/').state, { type: 'field.changed', value: 'sand box' }).state;
  expect(press(typing, 'ctrl+w').state.lists['accounts:main']?.filter).toBe('sand ');
  expect(press(typing, 'ctrl+u').state.lists['accounts:main']?.filter).toBe('');
});

test('a command that is not available says why and does nothing', () => {
  const { state, effects } = press(browsing(), 'R');
  expect(state.notice?.text).toBe('Retry what failed: nothing has failed here.');
  expect(effects).toEqual([]);
});

test('the next key clears the notice', () => {
  expect(press(browsing(), 'R j').state.notice).toBeUndefined();
});
