/**
 * The settings view in words: the rows as they are read, what is told of each kind of row, and its orders.
 */
import { describe, expect, test } from 'vitest';
import { overlayDetails } from '../../../src/state/overlays.ts';
import { detailCells } from '../../../src/state/settings/details.ts';
import { overlayOf, type State, topOverlay } from '../../../src/state/state.ts';
import { after, browsing, press, typed, withSettings } from '../../support/scenes.ts';
import { detailsOn, footerOn, rowsOn, titleOn } from '../../support/told.ts';

const tall = { columns: 200, rows: 120 };
const opened = (...lines: readonly string[]): State =>
  press(withSettings(browsing(tall), ...lines), ',').state;
const own = [
  '[screen]',
  'theme = dark',
  '[label.pci]',
  'word = PCI',
  'account = pay*',
  'colour = magenta',
  'confirm = with admin',
];
const on = (key: string, state = opened(...own)): State => after(state, { type: 'list.pointed', key }).state;
const rowOf = (state: State, start: string): string | undefined =>
  rowsOn(state).find(row => row.startsWith(start));

describe('a row has', () => {
  test.each<[string, State, string]>([
    ['the value of the file, with its line', opened('', '[screen]', 'mouse = off'), 'mouse | off | line 3'],
    ['the default', opened(), 'mouse | on | default'],
    ['nothing where nothing is set and nothing is the default', opened(), 'port | not set'],
    ['what colours of the theme stand for', opened(), 'dim | as the theme'],
    ['the key that adds one', opened(), 'new label | enter adds one'],
    ['a label with its word and its patterns', opened(...own), 'pci | PCI · account pay*'],
    [
      'a key of the user’s own',
      opened('[defaults]', 'cli_pager = less'),
      'defaults | cli_pager | less | line 2',
    ],
  ])('%s', (_what, state, text) => {
    expect(rowOf(state, text)).toBeDefined();
  });

  test('its group once, at the first of it', () => {
    expect(rowsOn(opened()).filter(row => row.startsWith('screen'))).toEqual([
      'screen | theme | terminal | default',
    ]);
  });

  test('what is wrong before all settings, and the file last', () => {
    const rows = rowsOn(opened('[screen]', 'theme = pink'));
    expect(rows[0]).toMatch(/^wrong \| line 2 \| "pink" is not a value of theme/);
    expect(rows.at(-1)).toBe('file | edited in | /settings');
    const { state } = after(press(browsing(tall), ',').state, {
      type: 'settings.shell-seen',
      parts: [{ part: 'hook', shell: 'zsh', loaded: false, file: '/home/ada/.zshrc' }],
    });
    expect(rowOf(state, 'shell | hook')).toBe('shell | hook | not loaded by /home/ada/.zshrc');
  });
});

describe('told of', () => {
  test('the naming rule: the name of the role here, and of every ready-made rule', () => {
    const lines = detailsOn(on('names template'));
    expect(lines.slice(0, 4)).toEqual([
      '[names] template',
      'The name of new profiles.',
      'audit-AdministratorAccess',
      'would be the profile of AdministratorAccess in audit.',
    ]);
    expect(lines).toContain('{role}-{account_id}  AdministratorAccess-111122223333');
  });

  test('the naming rule, while it is typed: what comes of it, before what it is about', () => {
    const field = press(on('names template'), 'enter').state;
    const told = (text: string): readonly string[] => {
      const state = typed(field, text);
      const item = overlayOf(state, 'setting-field')?.item;
      return item ? detailCells(state, item).map(cell => cell.text) : [];
    };
    expect(told('{role}').slice(0, 2)).toEqual(['[names] template', 'AdministratorAccess']);
    expect(told('{nonsense}')[0]).toContain('nonsense');
    expect(told('{nonsense}')).toContain('No name comes of it yet.');
  });

  test('a theme and each colour: how every tone looks', () => {
    for (const key of ['screen theme', 'theme accent'])
      expect(detailsOn(on(key))).toEqual(
        expect.arrayContaining(
          ['› the selected row', 'labels: PROD'].map(text => expect.stringContaining(text)),
        ),
      );
    expect(detailsOn(on('screen mouse')).join()).not.toContain('labels: PROD');
  });

  test('a label: its patterns, and when it asks', () => {
    expect(detailsOn(on('label.pci '))).toEqual([
      '[label.pci] pci',
      'enter shows its settings.',
      'PCI',
      'account: pay*',
      'asks before it is used: with admin',
    ]);
    const open = press(on('label.pci '), 'enter').state;
    expect(detailsOn(open)).toContain('enter hides its settings.');
  });

  test.each<[string, string, readonly string[]]>([
    ['what the file sets', 'screen theme', ['Set in /settings, line 2. backspace goes back to the default.']],
    ['a default', 'login method', ['Default: auto', 'Not set: the default counts.']],
    [
      'what has none',
      'theme accent',
      ['Values: a colour: its name or #rrggbb', 'For example: #7aa2f7', 'Not set.'],
    ],
    ['what adds one', 'defaults +', ['A key of profiles with its value. Type KEY = value.']],
  ])('%s', (_what, key, lines) => {
    expect(detailsOn(on(key))).toEqual(expect.arrayContaining([...lines]));
  });

  test('the hook and the completion: what they do, and the command that does the same', () => {
    const seen = (loaded: boolean): State =>
      after(opened(), {
        type: 'settings.shell-seen',
        parts: [
          { part: 'hook', shell: 'fish', loaded, file: '/f' },
          { part: 'completion', shell: 'fish', loaded, file: '/f' },
        ],
      }).state;
    expect(detailsOn(on('shell hook', seen(false)))).toContain('For example: ssotui init fish --install');
    expect(detailsOn(on('shell completion', seen(true)))).toContain(
      'For example: ssotui completion fish --uninstall',
    );
    expect(footerOn(on('shell hook', seen(false)))[0]).toBe('Install or take out');
    const demo = { ...on('shell hook', seen(false)), demo: ['x'] };
    expect(press(demo, 'enter').state.notice?.text).toContain('the demo has a home of its own');
  });
});

describe('order', () => {
  const titles = (by: string): readonly string[] =>
    rowsOn(after(opened(...own), { type: 'list.sorted', by }).state).map(row =>
      row.split(' | ').slice(0, 3).join(' '),
    );

  test('by where they come from: what the file sets is first, in its order', () => {
    expect(titles('where')[0]).toMatch(/^screen theme dark/);
  });

  test('by value: what is not set is last', () => {
    expect(titles('value').at(-1)).toMatch(/not set|as the theme|adds one/);
    expect(titles('value')[0]).not.toMatch(/not set|as the theme|adds one/);
  });
});

describe('keys', () => {
  test.each<[string, string, string]>([
    ['enter', 'file', 'this is only shown'],
    ['backspace', 'screen mouse', 'it is not set in the file'],
    ['backspace', 'file', 'it is not set in the file'],
    ['backspace', 'defaults +', 'it is not set in the file'],
  ])('%s on the row %s does nothing, and says why', (key, row, reason) => {
    const { state, effects } = press(on(row), key);
    expect(effects).toEqual([]);
    expect(state.notice?.text).toContain(reason);
  });

  test('what is typed and not changed writes nothing; an empty line goes back to the default', () => {
    const field = press(on('login port', opened('[login]', 'port = 8400')), 'enter').state;
    expect(press(field, 'enter').effects).toEqual([]);
    expect(press(typed(field, '  8400 '), 'enter').effects).toEqual([]);
    expect(press(typed(field, ''), 'enter').effects).toMatchObject([
      {
        do: 'changeSettings',
        edits: [{ do: 'unset', section: 'login', key: 'port' }],
        said: 'port is not set any more',
      },
    ]);
  });

  test.each(['a b', 'x]', '[', '#', 'a/b'])('"%s" cannot be the name of a label', name => {
    const field = typed(press(on('label +'), 'enter').state, name);
    expect(overlayOf(field, 'setting-field')?.fault).toBe('Use letters, digits, and . _ - in the name.');
    expect(press(field, 'enter').effects).toEqual([]);
  });

  test('a name in letters of any language can, and PROD is taken as prod is', () => {
    expect(
      overlayOf(typed(press(on('label +'), 'enter').state, 'größe'), 'setting-field')?.fault,
    ).toBeUndefined();
    expect(overlayOf(typed(press(on('label +'), 'enter').state, 'PROD'), 'setting-field')?.fault).toBe(
      'There is such a label already.',
    );
  });

  test.each([
    ['= x', undefined],
    ['x', undefined],
    ['', undefined],
    ['region = eu-west-2', [{ do: 'set', section: 'defaults', key: 'region', value: 'eu-west-2' }]],
    ['cli_pager = a = b', [{ do: 'set', section: 'defaults', key: 'cli_pager', value: 'a = b' }]],
  ])('the line "%s" comes to %o', (line, edits) => {
    const { effects } = press(typed(press(on('defaults +'), 'enter').state, line), 'enter');
    expect(effects.flatMap(each => (each.do === 'changeSettings' ? [each.edits] : []))).toEqual(
      edits ? [edits] : [],
    );
  });

  test('the ready-made rules are for the naming rule alone', () => {
    const field = press(on('login port'), 'enter').state;
    expect(press(field, 'tab').state.notice?.text).toContain('only the naming rule has some');
  });

  test('a menu begins on the value in force, and is named by its setting', () => {
    const menu = press(on('screen theme'), 'enter').state;
    expect(titleOn(menu)).toBe('theme');
    expect(topOverlay(menu)).toMatchObject({ kind: 'setting-menu', list: { selected: 'dark' } });
    expect(press(menu, 'enter').effects).toEqual([]);
  });

  test('the lines below name the file, or that it will be made', () => {
    expect(overlayDetails(opened('[screen]'))).toEqual(['/settings']);
    expect(overlayDetails(press(browsing(tall), ',').state)).toEqual([
      '/settings will be created with the first change.',
    ]);
  });
});
