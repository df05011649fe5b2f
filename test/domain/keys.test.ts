/** Keys of the settings: how they are written, and what is in force. */
import { describe, expect, test } from 'vitest';
import { type Bindable, fixedKeys, type KeySetting, keysInForce } from '../../src/domain/keys/bindings.ts';
import { readKeys } from '../../src/domain/keys/names.ts';
import { seeded } from '../support/seeded.ts';

test.each([
  ['p', ['p']],
  ['P', ['P']],
  ['p, ctrl+D', ['p', 'ctrl+d']],
  ['g g', ['g g']],
  ['g   g , G', ['g g', 'G']],
  ['comma, space, semicolon, hash, plus, +', [',', 'space', ';', '#', '+']],
  ['Enter, esc, Return, PgUp, pgdn, DEL', ['enter', 'escape', 'pageup', 'pagedown', 'delete']],
  ['f1, F12', ['f1', 'f12']],
  ['shift+a, shift+tab, shift+up', ['A', 'shift+tab', 'shift+up']],
  ['ctrl+up, ctrl+shift+left, ctrl+space', ['ctrl+up', 'ctrl+shift+left', 'ctrl+space']],
  ['/, *, é, 日', ['/', '*', 'é', '日']],
  ['', []],
  ['  ', []],
])('"%s"', (value, keys) => {
  expect(readKeys(value)).toEqual({ keys, faults: [] });
});

test.each([
  ['f13', /no such key/],
  ['pg', /no such key/],
  ['ctrl+', /no such key/],
  ['meta+x', /no such key/],
  ['alt+x', /alt cannot/],
  ['ctrl+i', /as tab/],
  ['ctrl+m', /as enter/],
  ['ctrl+H', /as backspace/],
  ['ctrl+[', /as escape/],
  ['ctrl+enter', /as enter/],
  ['ctrl+1', /only with letters/],
  ['ctrl+shift+a', /does not tell/],
  ['shift+1', /write the sign/],
  ['shift+enter', /as enter/],
  ['a b c d', /at most 3/],
  ['a,,b', /between two commas/],
  ['a, ', /between two commas/],
])('"%s" is no key', (value, why) => {
  const { faults } = readKeys(value);
  expect(faults).toHaveLength(1);
  expect(faults[0]?.why).toMatch(why);
});

test('a value that is partly wrong keeps the rest', () => {
  expect(readKeys('q, hyper+q, Q')).toEqual({
    keys: ['q', 'Q'],
    faults: [{ text: 'hyper+q', why: 'there is no such key' }],
  });
});

const commands: readonly Bindable[] = [
  { id: 'stop', scope: 'always', keys: ['ctrl+c'] },
  { id: 'quit', scope: 'global', keys: ['q'] },
  { id: 'help', scope: 'global', keys: ['?'] },
  { id: 'plan', scope: 'global', keys: ['p'] },
  { id: 'down', scope: 'list', keys: ['down', 'j'] },
  { id: 'first', scope: 'list', keys: ['home', 'g g'] },
  { id: 'add', scope: 'sessions', keys: ['n'] },
  { id: 'mark', scope: 'roles', keys: ['space'] },
  { id: 'close', scope: 'overlay', keys: ['escape', 'q'] },
  { id: 'write', scope: 'plan', keys: ['enter'] },
  { id: 'word', scope: 'field', keys: ['ctrl+w'] },
];

const settings = (table: Readonly<Record<string, string>>): readonly KeySetting[] =>
  Object.entries(table).map(([command, value], at) => ({
    command,
    keys: readKeys(value).keys,
    line: at + 1,
  }));

const keysOf = (table: Readonly<Record<string, string>>, id: string): readonly string[] | undefined =>
  keysInForce(commands, settings(table)).commands.find(command => command.id === id)?.keys;

const told = (table: Readonly<Record<string, string>>): readonly string[] =>
  keysInForce(commands, settings(table)).notices.map(({ line, summary }) => `${line}: ${summary}`);

describe('in force', () => {
  test.each([
    [{}, 'quit', ['q']],
    [{ quit: 'x' }, 'quit', ['x']],
    [{ quit: 'x, g q, f5' }, 'down', ['down', 'j']],
    [{ quit: '' }, 'quit', []],
    [{ help: 'f1' }, 'help', ['f1', '?']],
    [{ help: '' }, 'help', ['?']],
    [{ close: 'x' }, 'close', ['x', 'escape']],
    [{ stop: '' }, 'stop', ['ctrl+c']],
    [{ quit: 'p', plan: 'q' }, 'quit', ['p']],
    [{ quit: 'p', plan: '' }, 'quit', ['p']],
    [{ add: 'p', plan: 'f2' }, 'add', ['p']],
    [{ mark: 'n' }, 'mark', ['n']],
    [{ write: 'p' }, 'write', ['p']],
  ] as const)('%j: %s has %j', (table, id, keys) => {
    expect(keysOf(table, id)).toEqual(keys);
    expect(told(table)).toEqual([]);
  });

  test.each([
    [{ qit: 'x' }, '1: There is no command "qit".', 'quit', ['q']],
    [{ quit: 'p' }, '1: p is a key of plan in the same place.', 'quit', ['q']],
    [{ quit: 'p, x' }, '1: p is a key of plan in the same place.', 'quit', ['x']],
    [{ quit: 'j' }, '1: j is a key of down in the same place.', 'quit', ['q']],
    [{ add: 'q' }, '1: q is a key of quit in the same place.', 'add', ['n']],
    [{ quit: 'g' }, '1: g is a key of first in the same place.', 'quit', ['q']],
    [{ down: 'g g g' }, '1: g g g is a key of first in the same place.', 'down', ['down', 'j']],
    [{ quit: 'x', plan: 'x' }, '2: x is a key of quit in the same place.', 'plan', ['p']],
    [{ write: 'q' }, '1: q is a key of close in the same place.', 'write', ['enter']],
    [{ plan: 'escape' }, '1: escape cannot be a key of plan.', 'plan', ['p']],
    [{ plan: 'ctrl+c, x' }, '1: ctrl+c cannot be a key of plan.', 'plan', ['x']],
    [{ plan: '? x' }, '1: ? x cannot be a key of plan.', 'plan', ['p']],
    [{ word: 'w' }, '1: w cannot be a key of word.', 'word', ['ctrl+w']],
  ] as const)('%j is told: %s', (table, notice, id, keys) => {
    expect(told(table)).toEqual([notice]);
    expect(keysOf(table, id)).toEqual(keys);
  });

  test('a setting that was refused gives its command the old keys back, and who took them is told too', () => {
    const table = { quit: 'q', add: 'x', plan: 'x', down: 'p' };
    expect(told(table)).toEqual([
      '3: x is a key of add in the same place.',
      '4: p is a key of plan in the same place.',
    ]);
    expect(keysOf(table, 'down')).toEqual(['down', 'j']);
  });

  test('the last of two lines for a command counts', () => {
    const twice = [...settings({ quit: 'x' }), { command: 'quit', keys: ['z'], line: 9 }];
    expect(keysInForce(commands, twice).commands[1]?.keys).toEqual(['z']);
  });
});

test('whatever is set, no two commands of a place share a key that one of them was given', () => {
  const random = seeded(21);
  const pool = ['q', 'p', 'x', 'j', 'n', 'g', 'g g', 'enter', 'space', 'escape', '?', 'f1', 'ctrl+w'];
  for (let round = 0; round < 400; round++) {
    const table = commands
      .filter(() => random.chance(0.4))
      .map(({ id }) => [id, Array.from({ length: random.below(3) }, () => random.pick(pool)).join(', ')]);
    const bound = keysInForce(commands, settings(Object.fromEntries(table)));
    const label = JSON.stringify(table);
    for (const command of commands) {
      const now = bound.commands.find(({ id }) => id === command.id)?.keys ?? [];
      const fixed = command.keys.filter(key => fixedKeys.includes(key));
      expect(now, label).toEqual(expect.arrayContaining(fixed));
      const others = bound.commands.filter(({ id, scope }) => id !== command.id && scope === command.scope);
      const shared = now.filter(key => others.some(({ keys }) => keys.includes(key)));
      expect(shared, label).toEqual([]);
    }
  }
});
