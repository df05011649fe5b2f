/** The gate in front of the reader: what a line of the settings file says, and what it does not. */
import { describe, expect, test } from 'vitest';
import { editedSettings } from '../../src/local/settings/edit.ts';
import { settingsText } from '../../src/local/settings/entries.ts';
import { seeded } from '../support/seeded.ts';

const valueIn = (written: string): unknown => settingsText(`[x]\nk =${written}`).entries[0]?.value;

describe('a value', () => {
  test.each([
    [' plain', 'plain'],
    ['  #7aa2f7', '#7aa2f7'],
    ['#7aa2f7', '#7aa2f7'],
    [' a;b', 'a;b'],
    [' a#b # c', 'a#b # c'],
    [' a ;b', 'a ;b'],
    [' a ; b', 'a'],
    [' a\t;\tb ; c', 'a'],
    [' a ;', 'a'],
    [' ; b', ''],
    [';b', ';b'],
    ['', ''],
    [' a = b', 'a = b'],
    [' "a ; b"', 'a ; b'],
    [' "a ; b" ; mine', 'a ; b'],
    [' "a # b"', 'a # b'],
    [" 'a ; b'", 'a ; b'],
    [" '[1]'", '[1]'],
    [" 'a' {url} 'b'", "'a' {url} 'b'"],
    [' "a b" {url} "c"', '"a b" {url} "c"'],
    [' "my app" {url} ; mine', '"my app" {url}'],
    [' " blanks "', ' blanks '],
    [' a\\;b', 'a;b'],
    [' a\\\\b', 'a\\b'],
    [' C:\\dir', 'C:\\dir'],
    [' true', 'true'],
    [' null', 'null'],
    [' 日本', '日本'],
  ])('"%s" reads as "%s"', (written, value) => {
    expect(valueIn(written)).toBe(value);
  });

  test.each([
    [' a ; b', 'the value ends at the ; behind it.'],
    [' a # b', 'what follows # is part of the value.'],
    [' a #b', undefined],
    [' "a # b"', undefined],
    [' a;b', undefined],
  ])('"%s" is told: %s', (written, said) => {
    expect(settingsText(`[x]\nk =${written}`).notices.map(({ summary, line }) => [summary, line])).toEqual(
      said === undefined ? [] : [[said, 2]],
    );
  });
});

describe('a name', () => {
  test.each([
    'label.my.own',
    'defaults.acme.com',
    '__proto__',
    'a\\.b',
    'constructor',
    'a;b',
    'a#b',
    'x:y',
    '1',
  ])('of a section stays as it is: %s', name => {
    const { headers, entries } = settingsText(`[${name}]\nk = v`);
    expect(headers).toEqual([{ name, line: 1 }]);
    expect(entries).toEqual([{ section: name, key: 'k', value: 'v', line: 2 }]);
  });

  test.each(['a b', 'a.b', 'a:b', '12', '__proto__', 'a;b', 'Acme #1', 'Größe', 'a[]', 'constructor'])(
    'of a setting stays as it is: %s',
    key => {
      expect(settingsText(`[x]\n${key} = v`).entries).toEqual([{ section: 'x', key, value: 'v', line: 2 }]);
    },
  );
});

test('lines are counted whatever ends them, sections of one name are told apart, and the order stays', () => {
  const text = '\uFEFFa = 1\r\n; c\r[x]\n\n10 = a\r\n9 = b\n[y]\n[x]\n9 = c';
  const { headers, entries, notices } = settingsText(text);
  expect(headers).toEqual([
    { name: 'x', line: 3 },
    { name: 'y', line: 7 },
    { name: 'x', line: 8 },
  ]);
  expect(entries.map(({ section, key, value, line }) => [section, key, value, line])).toEqual([
    ['', 'a', '1', 1],
    ['x', '10', 'a', 5],
    ['x', '9', 'b', 6],
    ['x', '9', 'c', 9],
  ]);
  expect(notices).toEqual([]);
});

test.each(['[names', '[names] x', ' [names]', 'template', '= x', 'a\u0007 = b', 'a = b\u2028c'])(
  '"%s" is neither a section nor a setting, and the rest counts',
  line => {
    const { entries, notices } = settingsText(`[x]\n${line}\nk = v`);
    expect(entries).toEqual([{ section: 'x', key: 'k', value: 'v', line: 3 }]);
    expect(notices).toMatchObject([{ line: 2, level: 'wrong', stops: true }]);
  },
);

describe('an edit', () => {
  const file = [
    '; colours',
    '[screen]',
    '  theme=dark ; mine',
    '',
    '# keys',
    '[keys]',
    'quit = Q',
    'quit = X',
    '',
  ].join('\n');

  test.each([
    [
      'replaces the value and nothing else',
      { do: 'set', section: 'screen', key: 'theme', value: 'light' },
      file.replace('dark', 'light'),
    ],
    [
      'changes the line that counts',
      { do: 'set', section: 'keys', key: 'quit', value: 'Z' },
      file.replace('= X', '= Z'),
    ],
    [
      'adds a key behind the last of its section',
      { do: 'set', section: 'screen', key: 'mouse', value: 'off' },
      file.replace('mine\n', 'mine\nmouse = off\n'),
    ],
    [
      'adds a section at the end',
      { do: 'set', section: 'theme', key: 'accent', value: '#7aa2f7' },
      `${file}\n[theme]\naccent = #7aa2f7\n`,
    ],
    [
      'takes every line of a key away',
      { do: 'unset', section: 'keys', key: 'quit' },
      file.replace('quit = Q\nquit = X\n', ''),
    ],
    ['leaves alone what is not there', { do: 'unset', section: 'keys', key: 'nope' }, file],
    ['leaves a section that is there', { do: 'add-section', section: 'keys' }, file],
    ['adds an empty section', { do: 'add-section', section: 'label.x.y' }, `${file}\n[label.x.y]\n`],
    [
      'puts in quotes what would read otherwise',
      { do: 'set', section: 'keys', key: 'quit', value: ' a ; b ' },
      file.replace('= X', '= " a ; b "'),
    ],
  ] as const)('%s', (_, edit, after) => {
    expect(editedSettings(file, [edit])).toBe(after);
  });

  test('keeps Windows line ends, a missing last one, and the byte order mark', () => {
    const set = { do: 'set', section: 'a', key: 'l', value: '2' } as const;
    expect(editedSettings('\uFEFF[a]\r\nk = 1', [set])).toBe('\uFEFF[a]\r\nk = 1\r\nl = 2\r\n');
    expect(editedSettings('', [set])).toBe('[a]\nl = 2\n');
    expect(editedSettings('[a]\rk = 1\r', [{ ...set, key: 'k' }])).toBe('[a]\rk = 2\r');
  });

  test.each(['', 'a=b', 'a\nb', ']x'])('refuses a name that no file can hold: "%s"', name => {
    const edit = { do: 'set', section: name.includes('=') ? 'x' : name, key: name, value: 'v' } as const;
    expect(() => editedSettings('', [edit])).toThrow(/cannot be written/);
  });
});

type Sets = Map<string, string>;
const nameOf = (section: string, key: string): string => JSON.stringify([section, key]);
const setsIn = (text: string): Sets =>
  new Map(settingsText(text).entries.map(({ section, key, value }) => [nameOf(section, key), value]));

/** Lines that are no settings: an edit must leave them where they are. */
const others = (text: string): readonly string[] =>
  text.split(/\r\n|\r|\n/).filter(line => /^\s*[;#]/.test(line));

test('random edits change what they say, and nothing else', () => {
  for (let seed = 0; seed < 400; seed++) {
    const random = seeded(seed);
    const end = random.pick(['\n', '\r\n']);
    const sections = ['screen', 'label.a.b', 'overrides.role', 'x'];
    const keys = ['a', 'b c', 'Acme #1', 'd;e', '12'];
    const line = (): string =>
      random.pick([
        `[${random.pick(sections)}]`,
        `${random.pick(keys)} = ${random.pick(['v', 'w ; remark', '"q ; r"', '', '#123456'])}`,
        `; comment ${random.below(99)}`,
        '',
        '  # indented',
      ]);
    const lines = Array.from({ length: 1 + random.below(14) }, line);
    let text = ['[screen]', ...lines].join(end) + (random.chance(0.5) ? end : '');
    const wanted = setsIn(text);
    const comments = others(text);
    for (let step = 0; step < 6; step++) {
      const [section, key] = [random.pick(sections), random.pick(keys)];
      const value = random.chance(0.5)
        ? random.text(8)
        : random.pick(['v', 'true', ' ; x', '"', "'a'", '\\']);
      const isSet = random.chance(0.7);
      text = editedSettings(text, [
        isSet ? { do: 'set', section, key, value } : { do: 'unset', section, key },
      ]);
      if (isSet) wanted.set(nameOf(section, key), value);
      else wanted.delete(nameOf(section, key));
      expect(Object.fromEntries(setsIn(text)), `seed ${seed}, step ${step}:\n${text}`).toEqual(
        Object.fromEntries(wanted),
      );
      expect(others(text), `seed ${seed}`).toEqual(comments);
      expect(text.replaceAll(end, '').includes(end === '\n' ? '\r' : '\n'), `seed ${seed}`).toBe(false);
    }
  }
});
