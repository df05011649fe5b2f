/** What is under the mouse in a frame, and what clicks and the wheel do to the state. */
import { describe, expect, test } from 'vitest';
import { hit } from '../../src/components/hit.ts';
import { activeListOf, fieldOf } from '../../src/state/overlays.ts';
import { rowOrderOf } from '../../src/state/panes/order.ts';
import { keysOf, paneList } from '../../src/state/select.ts';
import { mouseOn, type State } from '../../src/state/state.ts';
import { widthOf } from '../../src/text/measure.ts';
import { frameOf } from '../support/frame.tsx';
import { accounts, after, browsing, press, profile, withSettings } from '../support/scenes.ts';

const at = (state: State, text: string) => {
  const lines = frameOf(state).split('\n');
  const y = lines.findIndex(line => line.includes(text));
  const x = widthOf(lines[y]?.split(text)[0] ?? '');
  return hit(state, x, y);
};
const click = (state: State, text: string, double = false) =>
  after(state, { type: 'mouse.clicked', hit: at(state, text), double });
/** On the last such text of the first line with `inLine`. */
const clickOn = (state: State, inLine: string, text: string) => {
  const lines = frameOf(state).split('\n');
  const y = lines.findIndex(line => line.includes(inLine));
  const before = lines[y]?.split(text).slice(0, -1).join(text) ?? '';
  return after(state, { type: 'mouse.clicked', hit: hit(state, widthOf(before), y), double: false });
};
const doubleClick = (state: State, text: string) => click(click(state, text).state, text, true);
const turn = (state: State, text: string, steps: number) =>
  after(state, { type: 'mouse.turned', hit: at(state, text), steps });
const kinds = (state: State): readonly string[] => state.overlays.map(({ kind }) => kind);

const audit = profile('audit-admin', {
  accountId: accounts[0]?.id ?? '',
  roleName: 'AdministratorAccess',
});

describe('on the panes', () => {
  test('a click focuses the pane and selects the row', () => {
    const { state } = click(browsing(), 'ReadOnly');
    expect(state.focus).toBe('roles');
    expect(paneList(state, 'roles').selected).toBe('ReadOnly');
  });

  test('a click on a pane beside its rows focuses it and selects nothing else', () => {
    const { state } = click(browsing(), 'Sessions');
    expect(state.focus).toBe('sessions');
    expect(paneList(state, 'sessions').selected).toBe('main');
  });

  test('a second click on the row is enter', () => {
    expect(doubleClick(browsing(), 'sandbox').state.focus).toBe('roles');
    expect(kinds(doubleClick(browsing(), 'PowerUser').state)).toEqual(['use']);
  });

  test('a second click elsewhere than on the selected row is no enter', () => {
    const { state } = click(browsing(), 'staging', true);
    expect(state.focus).toBe('accounts');
    expect(paneList(state, 'accounts').selected).toBe('111122226336');
  });

  test('a click on a label filters its list by it', () => {
    const { state } = click(press(browsing(), 'ctrl+f').state, 'PROD');
    expect(fieldOf(state)?.value).toBe('label:prod');
    expect(frameOf(state)).not.toContain('billing');
  });

  const listed = (state: State, pane: 'accounts' | 'roles' = 'accounts') => keysOf(state, pane);

  test('a click on a heading sorts by it, a second one the other way round', () => {
    const wide = browsing({ columns: 200, rows: 60 });
    const { state } = click(wide, 'Id');
    expect(rowOrderOf(state)).toEqual({ by: 'id', reversed: false });
    expect(rowOrderOf(click(state, 'Id').state)).toEqual({ by: 'id', reversed: true });
    expect(rowOrderOf(click(wide, 'Profiles').state).by).toBe('profiles');
  });

  test('a click on a heading of another pane focuses that and sorts', () => {
    const { state } = click({ ...browsing(), focus: 'sessions' }, 'Name ▴');
    expect(state.focus).toBe('accounts');
    expect(rowOrderOf(state)).toEqual({ by: 'name', reversed: true });
  });

  test.each(['another row', 'the row under the cursor'])(
    'a click on the label of %s filters by it',
    which => {
      const at = which === 'another row' ? browsing() : click(browsing(), '111122227337').state;
      const { state } = clickOn(at, '111122227337', 'PROD');
      expect(paneList(state, 'accounts').filter).toBe('label:prod');
      expect(listed(state)).toEqual(['111122227337']);
    },
  );

  test('a click on a label in the details filters the pane with the focus', () => {
    const roles = press(browsing({ columns: 200, rows: 60 }), 'right').state;
    const { state } = clickOn(roles, '111122224334', 'admin');
    expect(listed(state, 'roles')).toEqual(['AdministratorAccess', 'PowerUser']);
  });

  test('a click on a filter that is kept goes on typing it', () => {
    const kept = click(browsing(), 'PROD').state;
    expect(kinds(click(kept, '/ label:prod').state)).toEqual(['filter']);
  });

  test('a click keeps the filter that is typed', () => {
    const typing = after(press(browsing(), '/').state, { type: 'field.changed', value: 's' }).state;
    const { state } = click(typing, 'staging');
    expect(kinds(state)).toEqual([]);
    expect(paneList(state, 'accounts').filter).toBe('s');
  });

  test('where everything is in sight the wheel does nothing', () => {
    const before = browsing();
    expect(turn(before, 'sandbox', 5).state).toEqual(before);
  });
});

describe('the footer', () => {
  test('a click on a key presses it', () => {
    expect(kinds(click(browsing(), 'Search').state)).toEqual(['search']);
    expect(kinds(click(browsing(), '? Help').state)).toEqual(['help']);
    expect(click(browsing(), 'Quit').effects).toContainEqual({ do: 'exit', code: 0 });
  });

  test('the second click of two is no answer to the question that the first one opened', () => {
    const asked = press(browsing(), 'escape S').state;
    const twice = click(asked, 'y Sign out', true);
    expect([kinds(twice.state), twice.effects]).toEqual([['confirm'], []]);
    const footer = { where: 'footer', target: { is: 'press', keys: 'y' } } as const;
    const second = after(asked, { type: 'mouse.clicked', hit: footer, double: true });
    expect([kinds(second.state), second.effects]).toEqual([['confirm'], []]);
  });

  test('a click goes on with a sequence', () => {
    const begun = press(withSettings(browsing(), '[keys]', 'search = z s'), 'z').state;
    expect(kinds(click(begun, 's Search').state)).toEqual(['search']);
  });
});

describe('over an overlay', () => {
  const open = press(browsing(), 'right enter').state;

  test('a click selects a row of it, and a second one chooses it', () => {
    const { state } = click(open, 'Who am I');
    expect(activeListOf(state)?.list.selected).toBe('whoami');
    expect(kinds(doubleClick(open, 'Who am I').state)).toContain('whoami');
  });

  test('a click beside it closes it and does nothing else, the wheel there does nothing', () => {
    const { state } = click(open, 'sandbox');
    expect([kinds(state), state.focus, state.lists]).toEqual([[], open.focus, open.lists]);
    expect(turn(open, 'sandbox', 2).state).toEqual(open);
  });

  test('a second click where a box was closed is the first one on what lay beneath', () => {
    const { state } = click(open, 'AdministratorAccess');
    const twice = click(state, 'AdministratorAccess', true).state;
    expect(kinds(twice)).toEqual([]);
    expect(kinds(click(twice, 'AdministratorAccess', true).state)).toEqual(['use']);
  });

  test('the wheel scrolls its list, and takes the selection along only where it would be left', () => {
    const search = press(browsing({ columns: 120, rows: 14 }), 'ctrl+f').state;
    const listIn = (state: State) => activeListOf(state)?.list;
    const below = press(search, 'down down down down').state;
    expect(listIn(turn(below, '›', 1).state)).toEqual({ ...listIn(below), top: 3 });
    expect(listIn(turn(below, '›', 2).state)).toMatchObject({ top: 6, at: 6 });
    expect(listIn(turn(turn(below, '›', 2).state, '›', -9).state)?.top).toBe(0);
  });

  test('a click in the list beneath a search is one in its rows', () => {
    const narrow = press(browsing({ columns: 100, rows: 30 }), 'ctrl+f').state;
    const typed = after(narrow, { type: 'field.changed', value: 'staging' }).state;
    expect(doubleClick(typed, 'PowerUser').state.focus).toBe('roles');
  });

  test('a click on the details beside a list selects none of its rows', () => {
    const typed = after(press(browsing(), 'ctrl+f').state, { type: 'field.changed', value: 'staging' }).state;
    const { list } = activeListOf(typed) ?? {};
    expect(activeListOf(clickOn(typed, 'Email', 'Email').state)?.list).toEqual(list);
  });
});

describe('forms, groups and questions', () => {
  test.each([
    ['the form of a session', 'escape E', 'Region', 'session-form:region'],
    ['what is folded in it', 'escape E', 'scopes:', 'session-form:scopes'],
    ['the form of a profile', 'P E', 'Output', 'profile:output'],
    ['the rules of a plan', 'p r', 'Without', 'plan-form:exclude'],
  ])('%s: a click on a field goes there', (_what, keys, text, id) => {
    const open = press(browsing(undefined, [audit]), keys).state;
    expect(fieldOf(open)?.id).not.toBe(id);
    expect(fieldOf(click(open, text).state)?.id).toBe(id);
  });

  test('a click on a group of profiles shows it alone, one on a count of the plan too', () => {
    const profiles = click(press(browsing(undefined, [audit]), 'P').state, '1 ours').state;
    expect(frameOf(profiles)).toContain('[1 ours]');
    const plan = click(press(browsing(undefined, [audit]), 'escape p').state, 'Same 1').state;
    expect(frameOf(plan)).toContain('[Same 1]');
    expect(frameOf(click(plan, '[Same 1]').state)).not.toContain('[Same 1]');
  });

  test('a click on the answer in a box answers', () => {
    const asked = press(browsing(), 'escape S').state;
    expect(kinds(asked)).toEqual(['confirm']);
    expect(kinds(click(asked, 'n Cancel').state)).toEqual([]);
    expect(click(asked, 'y Sign out').effects).toContainEqual(expect.objectContaining({ do: 'signOut' }));
  });
});

describe('on or off', () => {
  test('ctrl+t leaves the mouse to the terminal, and is remembered', () => {
    const { state, effects } = press(browsing(), 'ctrl+t');
    expect(mouseOn(state)).toBe(false);
    expect(effects).toContainEqual({ do: 'listenToMouse', on: false });
    expect(effects).toContainEqual(expect.objectContaining({ do: 'changeSettings' }));
    expect(mouseOn(press(state, 'ctrl+t').state)).toBe(true);
  });

  test('the settings file decides until then', () => {
    expect(mouseOn(withSettings(browsing(), '[screen]', 'mouse = off'))).toBe(false);
  });
});
