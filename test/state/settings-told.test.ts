/**
 * What the settings view says of a row: what is wrong with it, where it stands, and what a key does there.
 */
import { describe, expect, test } from 'vitest';
import { detailCells } from '../../src/state/settings/details.ts';
import { settingItems } from '../../src/state/settings/items.ts';
import { settingsTable } from '../../src/state/settings/list.ts';
import type { SettingItem } from '../../src/state/settings/types.ts';
import type { State } from '../../src/state/state.ts';
import { overlayOf, topOverlay } from '../../src/state/state.ts';
import { frameOf } from '../support/frame.tsx';
import { after, browsing, press, typed, withSettings } from '../support/scenes.ts';

const opened = (...lines: readonly string[]): State => press(withSettings(browsing(), ...lines), ',').state;
const itemsIn = (state: State): readonly SettingItem[] =>
  settingItems(state, overlayOf(state, 'settings') ?? {});
const item = (state: State, id: string): SettingItem => {
  const found = itemsIn(state).find(each => each.id === id);
  if (!found) throw new Error(`There is no row ${id}.`);
  return found;
};
const told = (state: State, id: string): readonly string[] =>
  detailCells(state, item(state, id)).map(({ text }) => text);

/** The cursor on a row. */
const on = (state: State, id: string): State =>
  after(state, { type: 'list.pointed', key: item(state, id).id }).state;

describe('what is told of a row', () => {
  const wrong = opened('[screen]', 'theme = pink', 'mouse = off', '[theme]', 'bad = purple', '[colour]');

  test.each<[string, string, string]>([
    [
      'a wrong value, at its setting',
      'screen theme',
      '/settings, line 2: "pink" is not a value of theme. Write auto,',
    ],
    ['a wrong value, at its line', 'notice 0', '"pink" is not a value of theme. Write auto,'],
    ['a colour that is none', 'theme bad', '/settings, line 5: "purple" is not a colour.'],
    [
      'a line of the file, and the way back',
      'screen mouse',
      'Set in /settings, line 3. backspace goes back to the default.',
    ],
    ['the default', 'screen bell', 'Not set: the default counts.'],
    ['no default', 'console browser', 'Not set.'],
  ])('%s', (_what, id, words) => {
    expect(told(wrong, id).some(text => text.startsWith(words))).toBe(true);
  });

  test('a right value has nothing wrong told beside it', () => {
    expect(told(wrong, 'screen mouse').filter(text => text.startsWith('/settings, line'))).toEqual([]);
  });

  test('sections with a name of their own have a row for each of their lines, which can be changed', () => {
    const state = opened(
      '[console.work]',
      'label = admin',
      '[generate.main]',
      'exclude = Billing',
      '[login.main]',
      'method = pkce',
    );
    expect(
      ['console.work label', 'generate.main exclude', 'login.main method'].map(id => item(state, id).value),
    ).toEqual(['admin', 'Billing', 'pkce']);
    const field = press(on(state, 'console.work label'), 'enter').state;
    const { effects } = press(typed(field, 'prod'), 'enter');
    expect(effects.find(effect => effect.do === 'changeSettings')).toMatchObject({
      edits: [{ do: 'set', section: 'console.work', key: 'label', value: 'prod' }],
    });
  });
});

describe('keys on a row', () => {
  test('of a wrong line lead to its setting, and ask for its value at once', () => {
    const state = press(on(opened('[screen]', 'theme = pink'), 'notice 0'), 'enter').state;
    expect(topOverlay(state)?.kind).toBe('setting-menu');
    const overlay = overlayOf(state, 'settings');
    expect(overlay && settingsTable.here(state, overlay)?.id).toBe('screen theme');
  });

  test('of a wrong line about no setting there is, nothing is changed', () => {
    const { state, effects } = press(on(opened('[colour]'), 'notice 0'), 'enter');
    expect([topOverlay(state)?.kind, effects]).toEqual(['settings', []]);
  });

  test('of the file itself, nothing is changed', () => {
    const { state, effects } = press(on(opened(), 'file'), 'enter');
    expect([topOverlay(state)?.kind, effects]).toEqual(['settings', []]);
  });

  test('of the hook open what installs it', () => {
    const seen = after(opened(), {
      type: 'settings.shell-seen',
      parts: [{ shell: 'zsh', file: '/home/me/.zshrc', part: 'completion', loaded: false }],
    }).state;
    const { state, effects } = press(on(seen, 'shell completion'), 'enter');
    expect(topOverlay(state)?.kind).toBe('hook');
    expect(effects).toContainEqual(expect.objectContaining({ do: 'previewSetup', part: 'completion' }));
  });

  test('a value that is none stays in the field, and is not written', () => {
    const field = press(on(opened(), 'theme bad'), 'enter').state;
    const kept = press(typed(field, 'purple'), 'enter');
    expect([topOverlay(kept.state)?.kind, kept.effects]).toEqual(['setting-field', []]);
    expect(frameOf(kept.state)).toContain('is not a colour');
  });

  test('a default is nothing to go back from', () => {
    const { effects } = press(on(opened(), 'screen bell'), 'backspace');
    expect(effects.filter(effect => effect.do === 'changeSettings')).toEqual([]);
  });

  test.each([
    ['defaults +', '› '],
    ['label +', '› new label: '],
    ['console browser', '› browser = '],
  ])('typing in %s begins with what is asked for', (id, label) => {
    expect(frameOf(press(on(opened(), id), 'enter').state)).toContain(label);
  });
});

describe('a file with remarks', () => {
  test.each([
    [['[screen]', 'theme = pink'], 'wrong'],
    [[], 'names'],
  ])('%o begins with %s', (lines, group) => {
    expect(itemsIn(opened(...lines))[0]?.group).toBe(group);
  });

  test('one that could not be read says that the defaults count', () => {
    const { settingsFile: _, ...unread } = browsing();
    expect(frameOf(press(unread, ',').state)).toContain(
      'The settings file could not be read: the defaults count.',
    );
  });
});
