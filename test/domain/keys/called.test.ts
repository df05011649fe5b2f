/** How keys are named in texts, and where a key has gone that the settings moved. */
import { describe, expect, test } from 'vitest';
import { keyLabel, keyNamesOf, noKeyNames } from '../../../src/domain/keys/called.ts';
import { readKey } from '../../../src/domain/keys/names.ts';

const commands = [
  { id: 'quit', title: 'Quit', scope: 'global', keys: ['q'] },
  { id: 'log-in', title: 'Log in', scope: 'sessions', keys: ['L', 'ctrl+l'] },
  { id: 'first', title: 'First row', scope: 'list', keys: ['g g', 'home'] },
  { id: 'settings', title: 'Settings', scope: 'global', keys: [','] },
  { id: 'rare', title: 'Rare', scope: 'global', keys: [] },
  { id: 'back', title: 'Back', scope: 'overlay', keys: ['escape', 'left'] },
];
const set = (command: string, ...keys: readonly string[]) => ({ command, keys, line: 1 });

describe('a key', () => {
  test.each([
    ['escape', 'esc', 'esc'],
    ['up', '↑', 'up'],
    ['g g', 'g g', 'g g'],
    ['ctrl+left', 'ctrl+left', 'ctrl+left'],
    ['g right', 'g →', 'g right'],
    ['f1', 'f1', 'f1'],
  ])('%s is called %s, in ASCII %s', (keys, label, ascii) => {
    expect([keyLabel(keys), keyLabel(keys, true)]).toEqual([label, ascii]);
  });

  test('in ASCII has no sign that means another key', () => {
    for (const arrow of ['up', 'down', 'left', 'right']) expect(keyLabel(arrow, true)).toMatch(/^\w+$/);
  });
});

describe('without settings', () => {
  const names = keyNamesOf(commands, []);

  test('each command is called by its first key, and one without by where it is found', () => {
    expect(names.of).toEqual({
      ...{ quit: 'q', 'log-in': 'L', first: 'g g', settings: 'comma', rare: '? (Rare)', back: 'esc' },
    });
  });

  test('a click presses that key, and for a command without one opens the help', () => {
    expect(names.pressed).toMatchObject({ settings: ',', rare: '?', back: 'escape' });
  });

  test('no key has moved, and a new setting is checked against all of them', () => {
    expect(names.moved.size).toBe(0);
    expect(names.table.map(({ id }) => id)).toEqual(commands.map(({ id }) => id));
    expect(names.table[0]).toEqual({ id: 'quit', scope: 'global', keys: ['q'] });
    expect(noKeyNames).toMatchObject({ of: {}, pressed: {}, table: [] });
  });
});

describe('with settings', () => {
  const names = keyNamesOf(commands, [set('quit', 'Q'), set('log-in'), set('first', 'home', '0')]);

  test('texts name the keys in force', () => {
    expect(names.of).toMatchObject({ quit: 'Q', 'log-in': '? (Log in)', first: 'home' });
  });

  test('a key that was taken away leads to the new one, by its place', () => {
    expect([...names.moved]).toEqual([
      ['global q', 'Q'],
      ['sessions L', '? (Log in)'],
      ['sessions ctrl+l', '? (Log in)'],
      ['list g g', 'home'],
    ]);
  });

  test('new settings are checked against the built-in keys', () => {
    expect(names.table.map(({ keys }) => keys)).toEqual(commands.map(({ keys }) => keys));
  });
});

describe('with shift', () => {
  test.each([
    ['shift+a', 'A'],
    ['shift+é', 'É'],
    ['shift+A', 'A'],
    ['shift+tab', 'shift+tab'],
    ['shift+up', 'shift+up'],
  ])('%s is %s', (text, key) => {
    expect(readKey(text)).toEqual({ key });
  });

  test.each(['shift+ß', 'shift+ŉ', 'shift+日', 'shift+1', 'shift+?', 'shift+plus'])(
    '%s is the sign that the key gives: that is to be written',
    text => {
      expect(readKey(text)).toEqual({ why: 'write the sign that the key gives with shift' });
    },
  );
});
