import { describe, expect, test } from 'vitest';
import { hints } from '../../src/state/footer.ts';
import { commandsOf } from '../../src/state/keys.ts';
import { after, browsing, press, withSettings } from '../support/scenes.ts';

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

/** The panes with these lines of `[keys]`. */
const bound = (...lines: readonly string[]) => withSettings(browsing(), '[keys]', ...lines);
const footer = (state: ReturnType<typeof bound>): string =>
  hints(state)
    .map(({ key, title }) => `${key} ${title}`)
    .join('  ');

describe('with keys of one’s own', () => {
  test('a command hears its new key and no longer its old one, and the footer shows it', () => {
    const state = bound('search = f5, ctrl+p');
    expect(press(state, 'f5').state.overlays.at(-1)?.kind).toBe('search');
    expect(press(state, 'ctrl+p').state.overlays.at(-1)?.kind).toBe('search');
    expect(press(state, 'ctrl+f').state.overlays).toEqual([]);
    expect(footer(state)).toContain('f5 Search');
  });

  test('a sequence says in the footer how it can go on, and escape ends it', () => {
    const begun = press(bound('search = z s', 'show-profiles = z p'), 'z').state;
    expect(footer(begun)).toBe('z …   s Search  p Profiles  esc Cancel');
    expect(press(begun, 'p').state.overlays.at(-1)?.kind).toBe('profiles');
    const left = press(begun, 'escape').state;
    expect(left.pending).toEqual([]);
    expect(left.focus).toBe('accounts');
  });

  test('without a key a command is in help and not in the footer', () => {
    const state = bound('search =');
    expect(press(state, 'ctrl+f').state.overlays).toEqual([]);
    expect(footer(state)).not.toContain('Search');
    expect(commandsOf(state).find(({ id }) => id === 'search')?.keys).toEqual([]);
  });

  test('escape, ctrl+c and ? stay', () => {
    const state = bound('quit-anywhere =', 'help = f1', 'back =');
    expect(press(state, 'ctrl+c').effects).toContainEqual({ do: 'exit', code: 0 });
    expect(press(state, '?').state.overlays.at(-1)?.kind).toBe('help');
    expect(press(state, 'f1').state.overlays.at(-1)?.kind).toBe('help');
    expect(press(state, 'escape').state.focus).toBe('sessions');
  });
});
