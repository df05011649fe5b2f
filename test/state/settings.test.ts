/** The settings view: what it shows, what a key changes, and what follows from it. */
import { describe, expect, test } from 'vitest';
import { reportOf } from '../../src/local/settings/read.ts';
import type { Effect } from '../../src/state/messages.ts';
import { settingItems } from '../../src/state/settings/items.ts';
import { itemHere, settingsTable } from '../../src/state/settings/list.ts';
import { themeShown } from '../../src/state/settings/view.ts';
import { initialState, overlayOf, type State, topOverlay } from '../../src/state/state.ts';
import {
  after,
  browsing,
  config,
  main,
  noon,
  press,
  started,
  typed,
  withSettings,
} from '../support/scenes.ts';

const opened = (...lines: readonly string[]): State => press(withSettings(browsing(), ...lines), ',').state;

/** The cursor on a setting, as if one had gone there. */
const on = (state: State, id: string): State => {
  const overlay = overlayOf(state, 'settings');
  if (!overlay) throw new Error('The settings are not open.');
  const { keys } = settingsTable.list(state, overlay);
  return press(state, ['g', 'g', ...Array.from({ length: keys.indexOf(id) }, () => 'j')].join(' ')).state;
};

const changesIn = (effects: readonly Effect[]) => effects.filter(effect => effect.do === 'changeSettings');

describe('the view', () => {
  test('shows every setting, what is wrong first, and where the file is last', () => {
    const items = settingItems(opened('[screen]', 'theme = pink', 'mouse = off'), {});
    expect(items[0]).toMatchObject({ group: 'wrong', key: 'line 2' });
    expect(items.at(-1)).toMatchObject({ group: 'file', value: '/settings' });
    const mouse = items.find(({ id }) => id === 'screen mouse');
    expect(mouse).toMatchObject({ value: 'off', line: 3, fallback: 'on' });
    expect(items.find(({ id }) => id === 'screen theme')).toMatchObject({ value: 'terminal' });
  });

  test('opens from the panes and over another view, and closes to where one was', () => {
    const profiles = press(browsing(), 'P').state;
    const state = press(profiles, ',').state;
    expect(topOverlay(state)?.kind).toBe('settings');
    expect(topOverlay(press(state, 'escape').state)).toEqual(topOverlay(profiles));
    expect(press(state, ',').state.notice?.text).toContain('this is the settings view');
  });

  test('a stray word changes nothing', () => {
    const { effects } = press(opened(), 'h e l l o space w o r l d');
    expect(effects.filter(({ do: what }) => what !== 'cancel')).toEqual([]);
  });
});

test('the hook and the completion are shown as the start file has them', () => {
  const { state, effects } = press(browsing(), ',');
  expect(effects).toContainEqual({ do: 'lookAtShell' });
  const part = { shell: 'zsh', file: '/home/me/.zshrc' } as const;
  const seen = after(state, {
    type: 'settings.shell-seen',
    parts: [
      { ...part, part: 'hook', loaded: true },
      { ...part, part: 'completion', loaded: false },
    ],
  }).state;
  const shown = settingItems(seen, overlayOf(seen, 'settings') ?? {}).filter(
    ({ section, group }) => !section && group === 'shell',
  );
  expect(shown.map(({ key, value }) => `${key}: ${value}`)).toEqual([
    'hook: loaded by /home/me/.zshrc',
    'completion: not loaded by /home/me/.zshrc',
  ]);
});

test('the setting that has the name typed comes first, before a section that is called so', () => {
  const found = typed(press(opened(), '/').state, 'Theme');
  const overlay = overlayOf(found, 'settings');
  if (!overlay) throw new Error('The settings are closed.');
  const ids = settingsTable.list(found, overlay).keys;
  expect(ids[0]).toBe('screen theme');
  expect(ids.length).toBeGreaterThan(1);
});

describe('changing', () => {
  test('enter switches one of two, in force at once and written', () => {
    const { state, effects } = press(on(opened(), 'screen bell'), 'enter');
    expect(state.settings.screen.bell).toBe(true);
    expect(changesIn(effects)).toEqual([
      {
        do: 'changeSettings',
        edits: [{ do: 'set', section: 'screen', key: 'bell', value: 'on' }],
        said: 'bell: on (was off)',
      },
    ]);
    expect(itemHere(state)).toMatchObject({ value: 'on' });
    expect(press(state, 'enter').state.settings.screen.bell).toBe(false);
  });

  test('a theme is tried while it is chosen; escape leaves it as it was', () => {
    const menu = press(on(opened(), 'screen theme'), 'enter j').state;
    expect(topOverlay(menu)?.kind).toBe('setting-menu');
    expect(themeShown(menu)).toBe('dark');
    expect(themeShown(press(menu, 'escape').state)).toBe('terminal');
    const { state, effects } = press(menu, 'enter');
    expect(state.settings.screen.theme).toBe('dark');
    expect(changesIn(effects)).toHaveLength(1);
  });

  test('the naming rule is typed with its name for the role here; a wrong one is not kept', () => {
    const field = press(on(opened(), 'names template'), 'enter').state;
    const wrong = typed(field, '{account}-{rol');
    expect(topOverlay(wrong)).toMatchObject({ fault: expect.stringContaining('character') });
    expect(press(wrong, 'enter').effects).toEqual([]);
    const { state, effects } = press(typed(field, '{role}'), 'enter');
    expect(state.settings.template).toBe('{role}');
    expect(changesIn(effects)).toHaveLength(1);
    expect(press(field, 'tab').state.overlays.at(-1)).toMatchObject({ value: '{role}-{account_id}' });
  });

  test('backspace takes a setting out of the file', () => {
    const state = on(opened('[screen]', 'theme = dark'), 'screen theme');
    const gone = press(state, 'backspace');
    expect(gone.state.settings.screen.theme).toBe('terminal');
    expect(changesIn(gone.effects)).toMatchObject([
      { edits: [{ do: 'unset', section: 'screen', key: 'theme' }] },
    ]);
    expect(press(gone.state, 'backspace').state.notice?.text).toContain('it is not set in the file');
  });

  test('a key of profiles and a label of one’s own are added by typing them', () => {
    const pair = press(on(opened(), 'defaults +'), 'enter').state;
    expect(topOverlay(typed(pair, 'region'))).toMatchObject({ fault: 'Write it as key = value.' });
    expect(press(typed(pair, 'region = eu-west-1'), 'enter').state.settings.defaults).toEqual([
      { key: 'region', value: 'eu-west-1' },
    ]);
    const key = press(on(opened(), 'keys +'), 'enter').state;
    expect(topOverlay(typed(key, 'search'))).toMatchObject({ fault: 'Write it as COMMAND-ID = key.' });
    const told = press(typed(key, 'subshell = q'), 'enter').state.notice?.text;
    expect(told).toMatch(/^Keep: There is no command "subshell"\. Did you mean .*\w\?$/);
    const name = press(on(opened(), 'label +'), 'enter').state;
    expect(topOverlay(typed(name, 'prod'))).toMatchObject({ fault: 'There is such a label already.' });
    const { state } = press(typed(name, 'pci'), 'enter');
    expect(state.settings.labels.at(-1)).toMatchObject({ name: 'pci', word: 'PCI' });
  });

  test.each([
    ['open-profiles = f9', /There is no command "open-profiles"\. Did you mean/],
    ['open-settings = ctrl+shift+alt+nokey', /nokey/],
    ['open-settings = ?', /\? cannot be a key of open-settings/],
    ['open-settings = P', /P is a key of show-profiles in the same place/],
  ])('keys that cannot be bound stay in the field: %s', (text, fault) => {
    const pair = press(on(opened(), 'keys +'), 'enter').state;
    expect(topOverlay(typed(pair, text))).toMatchObject({ fault: expect.stringMatching(fault) });
    const kept = press(typed(pair, text), 'enter');
    expect(topOverlay(kept.state)?.kind).toBe('setting-field');
    expect(changesIn(kept.effects)).toEqual([]);
  });

  test('keys that can are in force at once', () => {
    const pair = press(on(opened(), 'keys +'), 'enter').state;
    const { state } = press(typed(pair, 'show-profiles = f9, g p'), 'enter');
    expect(topOverlay(press(press(state, 'escape').state, 'f9').state)?.kind).toBe('profiles');
    expect(topOverlay(press(press(state, 'escape').state, 'g p').state)?.kind).toBe('profiles');
  });

  test('a label shows its settings at enter', () => {
    const state = press(on(opened(), 'label.prod '), 'enter').state;
    const ids = settingItems(state, { open: 'prod' }).map(({ id }) => id);
    expect(ids).toContain('label.prod colour');
    const colour = press(press(on(state, 'label.prod colour'), 'enter').state, 'enter');
    expect(changesIn(colour.effects)).toEqual([]);
  });

  test('a file that cannot be written: in force until one leaves, and told', () => {
    const { state } = press(on(opened(), 'screen bell'), 'enter');
    const failure = { code: 'file.unwritable', summary: '/settings could not be written: no.' } as const;
    const told = after(state, { type: 'settings.unwritten', failure, said: 'bell: on' }).state;
    expect(told.settings.screen.bell).toBe(true);
    expect(told.notice).toMatchObject({ tone: 'bad', text: expect.stringContaining('until you leave') });
    expect(told.failures[0]?.failure).toEqual(failure);
  });
});

describe('the file', () => {
  const load = (state: State, ...lines: readonly string[]) =>
    after(state, { type: 'settings.loaded', report: reportOf('/settings', lines.join('\n')) });

  test('is watched once it is there, and read again when another editor changes it', () => {
    const before = after(initialState({ now: noon, screen: { columns: 80, rows: 24 } }), {
      type: 'settings.loaded',
      report: reportOf('/settings', undefined),
    });
    expect(before.effects).toEqual([{ do: 'watchSettings' }]);
    expect(load(before.state, '[screen]').effects).toEqual([{ do: 'watchSettings' }]);
    expect(after(before.state, { type: 'settings.changed' }).effects).toEqual([{ do: 'readSettings' }]);
  });

  test('what is wrong in it is told when it is seen first', () => {
    const { state } = load(browsing(), '[screen]', 'theme = pink', '[nothing]');
    expect(state.notice?.text).toContain('/settings, line 2');
    expect(state.notice?.text).toContain('1 more mistake');
    const calm = press(state, 'j').state;
    expect(load(calm, '[screen]', 'theme = pink', '[nothing]').state.notice).toBeUndefined();
  });

  test('the app opens with the search where the settings say so, once', () => {
    const ready = load(started(), '[screen]', 'start = search').state;
    const state = after(ready, { type: 'config.loaded', config: config([main]) }).state;
    expect(topOverlay(state)?.kind).toBe('search');
    const closed = press(state, 'escape').state;
    expect(after(closed, { type: 'config.loaded', config: config([main]) }).state.overlays).toEqual([]);
    expect(topOverlay(after(ready, { type: 'config.loaded', config: config([]) }).state)?.kind).toBe(
      'welcome',
    );
  });
});

test('the terminal is asked for its background once, when a theme follows it', () => {
  const asks = (effects: readonly Effect[]) => effects.filter(effect => effect.do === 'askBackground').length;
  const menu = press(on(opened(), 'screen theme'), 'enter');
  expect(asks(menu.effects)).toBe(0);
  const first = press(menu.state, 'k');
  expect(themeShown(first.state)).toBe('auto');
  expect(asks(first.effects)).toBe(1);
  expect(asks(press(first.state, 'enter').effects)).toBe(0);
  const light = after(first.state, { type: 'background.answered', background: 'light' }).state;
  expect(light.display.background).toBe('light');
});

describe('a wrong line', () => {
  test('leads to its setting, whose values are offered', () => {
    const state = press(on(opened('[screen]', 'theme = pink'), 'notice 0'), 'enter').state;
    expect(itemHere(state)?.id).toBe('screen theme');
    expect(topOverlay(state)?.kind).toBe('setting-menu');
    expect(changesIn(press(state, 'j enter').effects)).toMatchObject([
      { edits: [{ section: 'screen', key: 'theme' }] },
    ]);
  });

  test('with one of two values changes nothing by itself', () => {
    const { state, effects } = press(on(opened('[screen]', 'mouse = maybe'), 'notice 0'), 'enter');
    expect(changesIn(effects)).toEqual([]);
    expect(topOverlay(state)).toMatchObject({ kind: 'setting-menu', values: ['on', 'off'] });
  });

  test('leads to the line that is typed', () => {
    const state = press(on(opened('[names]', 'template = {acount}'), 'notice 0'), 'enter').state;
    expect(topOverlay(state)).toMatchObject({ kind: 'setting-field', item: { key: 'template' } });
  });

  test('about a setting that does not exist says what to do', () => {
    const state = press(on(opened('[screen]', 'bel = on'), 'notice 0'), 'enter').state;
    expect(state.notice?.text).toContain('correct that line in the file');
  });
});

describe('a filter', () => {
  const rows = (state: State): readonly string[] => {
    const overlay = overlayOf(state, 'settings');
    return overlay ? settingsTable.list(state, overlay).keys : [];
  };
  const filtered = (state: State, filter: string): State => typed(press(state, '/').state, filter);
  const unfolded = press(on(opened(), 'label.prod '), 'enter').state;
  const own = rows(unfolded).filter(id => id.startsWith('label.prod '));

  test('that finds a label keeps all settings of the label below it, in their order', () => {
    expect(own.length).toBeGreaterThan(4);
    expect(rows(filtered(unfolded, 'prod')).filter(id => id.startsWith('label.prod '))).toEqual(own);
  });

  test('that finds one of its settings says whose it is', () => {
    expect(rows(filtered(unfolded, 'except'))).toEqual(
      expect.arrayContaining(['label.prod ', 'label.prod except']),
    );
  });
});
