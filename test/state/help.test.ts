/** Help lists what the place below it can do, and runs it. */
import { describe, expect, test } from 'vitest';
import { type HelpEntry, type HelpOverlay, helpEntries } from '../../src/state/help/entries.ts';
import { overlayDetails } from '../../src/state/overlays.ts';
import { type State, topOf, topOverlay } from '../../src/state/state.ts';
import { after, browsing, press, withSettings } from '../support/scenes.ts';

const entriesIn = (state: State): readonly HelpEntry[] => {
  const overlay: HelpOverlay | undefined = topOf(state, 'help');
  return overlay ? helpEntries(state, overlay) : [];
};
const idsIn = (state: State, group: string): readonly string[] =>
  entriesIn(state).flatMap(entry => (entry.group === group ? [entry.key] : []));
const searched = (state: State, value: string): State =>
  after(press(state, '?').state, { type: 'field.changed', value }).state;

describe('help for the place below it', () => {
  const help = press(browsing(), '?').state;

  test('has the commands of the pane, how to move, and what works everywhere', () => {
    expect(idsIn(help, 'Here')).toContain('mark-account');
    expect(idsIn(help, 'Here')).not.toContain('add-session');
    expect(idsIn(help, 'Moving')).toContain('page-down');
    expect(idsIn(help, 'Everywhere')).toEqual(expect.arrayContaining(['quit', 'search', 'suspend']));
  });

  test('tells what cannot be done now behind all that can, with its reason', () => {
    const groups = [...new Set(entriesIn(help).map(({ group }) => group))];
    expect(groups).toEqual(['Here', 'Moving', 'Everywhere', 'Not now', 'Mouse', 'Signs', 'Documentation']);
    const undo = entriesIn(help).find(({ key }) => key === 'undo');
    expect(undo).toMatchObject({ group: 'Not now', reason: 'there is no change to take back' });
  });

  test('explains the signs of the place, and the mouse only while it is on', () => {
    expect(idsIn(help, 'Signs')).toContain('sign:★');
    expect(idsIn(press(browsing(), 'p ?').state, 'Signs')).toContain('sign:»');
    expect(idsIn(press(browsing(), 'ctrl+t ?').state, 'Mouse')).toEqual([]);
  });

  test('shows the keys in force', () => {
    const own = press(withSettings(browsing(), '[keys]', 'search = f5'), '?').state;
    expect(entriesIn(own).find(({ key }) => key === 'search')?.keys).toEqual(['f5']);
  });
});

describe('searching help', () => {
  test('finds commands of other places, and says where they belong', () => {
    const found = entriesIn(searched(browsing(), 'puts back what'));
    expect(found[0]?.reason).toMatch(/belongs to the cache view/);
    expect(found[0]?.matched?.about.length).toBe('putsbackwhat'.length);
  });

  test('a command of another pane runs from here', () => {
    const { state } = press(searched(browsing(), 'add-session'), 'enter');
    expect(topOverlay(state)?.kind).toBe('session-form');
  });

  test('what belongs elsewhere is not run, and says why', () => {
    const { state, effects } = press(searched(browsing(), 'cache-purge'), 'enter');
    expect(topOverlay(state)?.kind).toBe('help');
    expect(state.notice?.text).toContain('belongs to the cache');
    expect(effects).toEqual([]);
  });

  test('the details have the id that settings bind keys by', () => {
    expect(overlayDetails(searched(browsing(), 'search everywhere'))?.join(' ')).toMatch(
      /Id for the settings: search$/,
    );
  });
});

test('enter on a sign runs nothing', () => {
  const { state, effects } = press(
    after(press(browsing(), '?').state, { type: 'list.moved', by: 'last' }).state,
    'enter',
  );
  expect(topOverlay(state)?.kind).toBe('help');
  expect(effects).toEqual([]);
});
