/** The views of a plan and their header, and what is left out or chosen in them. */
import { describe, expect, test } from 'vitest';
import { countCells, ruleCells, templateCells } from '../../../src/state/plan/header.ts';
import { entryHere, planTable } from '../../../src/state/plan/list.ts';
import { contested, plannedOf } from '../../../src/state/plan/planned.ts';
import type { State } from '../../../src/state/state.ts';
import { of, on, open, planIn, profiles, rows } from '../../support/planning.ts';
import { accounts, after, browsing, press, roles, typed, withSettings } from '../../support/scenes.ts';

const counts = (state: State) => plannedOf(planIn(state))?.plan.counts;
const cells = (all: readonly { readonly text: string }[]): string => all.map(({ text }) => text).join('');

describe('the views', () => {
  test('go round those that list anything, and back', () => {
    const state = open();
    const seen = (key: string): readonly string[] =>
      Array.from(
        { length: 5 },
        (_unused, at) => planIn(press(state, Array.from({ length: at + 1 }, () => key).join(' ')).state).show,
      );
    expect(seen('tab')).toEqual(['create', 'unchanged', 'stale', 'todo', 'create']);
    expect(seen('shift+tab')).toEqual(['stale', 'unchanged', 'create', 'todo', 'stale']);
  });

  test('of a single entry are among them, and a clash stands first and once', () => {
    const all = press(open(), 'x').state;
    const shown = Array.from({ length: 5 }, (_unused, at) => 'tab '.repeat(at + 1).trim());
    expect(shown.map(keys => planIn(press(all, keys).state).show)).toContain('remove');
    // The role of another account would get a name that a profile of yours has.
    const taken = { ...of('sandbox-ReadOnly', 'audit', 'Else'), managed: false };
    const clashing = open([...profiles, taken]);
    expect(rows(clashing).filter(name => name === 'sandbox-ReadOnly')).toHaveLength(2);
    expect(
      planTable
        .found(clashing, planIn(clashing))
        .rows.map(({ kind }) => kind)
        .indexOf('conflict'),
    ).toBe(0);
    expect(
      planTable.found(clashing, planIn(clashing)).rows.filter(({ kind }) => kind === 'conflict'),
    ).toHaveLength(1);
  });

  test('count what they list; what stale profiles are removed are listed with the stale ones too', () => {
    const state = press(open(), 'x').state;
    expect(counts(state)).toMatchObject({ remove: 1, stale: 1, create: 12, unchanged: 3 });
    expect(rows(press(state, '6').state)).toEqual(['gone', 'gone-mine']);
    expect(rows(press(state, '7').state)).toEqual(['gone']);
    expect(rows(press(state, '5').state)).toEqual([]);
  });

  test('of what is to do list everything where nothing is', () => {
    const all = accounts.flatMap(({ name = '' }) =>
      roles.map(role => of(`${name}-${role.name}`, name, role.name)),
    );
    const state = open(all);
    expect(counts(state)?.unchanged).toBe(15);
    expect(rows(state)).toHaveLength(15);
    expect(press(state, 'enter').state.notice?.text).toBe('Write: there is nothing to write.');
  });

  test('keep the filter, and begin at their first row', () => {
    const filtered = press(typed(press(press(open(), 'j j').state, '/').state, 'gone'), 'enter').state;
    const stale = press(filtered, '6').state;
    expect([planIn(stale).list.filter, rows(stale).toSorted()]).toEqual(['gone', ['gone', 'gone-mine']]);
    expect(planTable.list(stale, planIn(stale)).list.at).toBe(0);
  });

  test('that are clicked twice go back to all there is to do', () => {
    const click = (state: State, id: string): State => after(state, { type: 'tab.pointed', id }).state;
    expect(planIn(click(open(), 'stale')).show).toBe('stale');
    expect(planIn(click(click(open(), 'stale'), 'stale')).show).toBe('todo');
    expect(planIn(click(open(), 'no kind')).show).toBe('todo');
  });
});

describe('the header', () => {
  test('counts every kind that matters, and the one that is shown stands in brackets', () => {
    expect(cells(countCells(planIn(open()), 140)).trim()).toBe(
      'Create 12   Update 0   Same 3   Clash 0   Stale 2',
    );
    expect(cells(countCells(planIn(press(open(), '6').state), 140))).toContain('[Stale 2]');
    expect(cells(countCells(planIn(press(open(), 'n x').state), 140))).toContain('Rename 1');
    // What there is none of goes first where there is no room.
    expect(cells(countCells(planIn(open()), 30))).not.toContain('Update');
  });

  test('says the template, and the words of the settings that names follow from', () => {
    expect(cells(templateCells(open(), planIn(open())))).toBe(' Names  {account}-{role}');
    const words = withSettings(
      browsing(),
      '[overrides.role]',
      'AdministratorAccess = admin',
      'ReadOnly = ro',
    );
    const state = press(words, 'p').state;
    expect(cells(templateCells(state, planIn(state)))).toBe(
      ' Names  {account}-{role}  with 2 words of your settings',
    );
  });

  test('says the rules that differ, or the usual ones where none does', () => {
    const rules = (state: State): string => cells(ruleCells(state, planIn(state)));
    expect(rules(open())).toBe(' Rules  region: same as session · output: not set · all accounts and roles');
    expect(rules(press(open(), 'n i x').state)).toBe(
      ' Rules  profiles that ssotui wrote are renamed · clashing names get the account id · stale ones that ssotui wrote are removed',
    );
    const settled = withSettings(
      browsing(),
      '[defaults]',
      'region = eu-west-2',
      '[generate.main]',
      'account = audit',
    );
    expect(rules(press(settled, 'escape p').state)).toBe(
      ' Rules  1 default of your settings · only what [generate.main] takes',
    );
    expect(rules(press(settled, 'p').state)).toBe(' Rules  1 default of your settings');
  });
});

describe('a switch', () => {
  test('leaves out what is shown, all or none, and never what is right already', () => {
    const skipped = press(open(), 'a').state;
    expect(counts(skipped)).toMatchObject({ create: 0, skipped: 12, unchanged: 3 });
    expect(counts(press(skipped, 'a').state)).toMatchObject({ create: 12, skipped: 0 });
    const one = press(on(open(), 'sandbox-ReadOnly'), 'space').state;
    expect(counts(one)).toMatchObject({ create: 11, skipped: 1 });
    // Of one that is shown as of many.
    const alone = press(typed(press(open(), '/').state, 'sandbox-ReadOnly'), 'enter').state;
    expect([rows(alone), counts(press(alone, 'a').state)?.skipped]).toEqual([['sandbox-ReadOnly'], 1]);
    // Where some are left out, all are.
    expect(counts(press(one, 'a').state)).toMatchObject({ create: 0, skipped: 12 });
    expect(press(on(press(open(), '4').state, 'mine'), 'space').state.notice?.text).toBe(
      'Include or skip: nothing would be written for it.',
    );
  });

  test('of stale profiles chooses those that ssotui wrote; yours only on their own row', () => {
    const stale = press(open(), '6').state;
    expect(counts(press(stale, 'a').state)).toMatchObject({ remove: 1, stale: 1 });
    expect(counts(press(on(stale, 'gone-mine'), 'space').state)).toMatchObject({ remove: 1, stale: 1 });
    expect(counts(press(stale, 'a a').state)).toMatchObject({ remove: 0, stale: 2 });
    const yours = open(profiles.filter(({ managed, name }) => !managed || !name.startsWith('gone')));
    expect(press(press(yours, '6').state, 'a').state.notice?.text).toBe(
      'Profiles of yours are chosen one by one, with space.',
    );
  });

  test('spares one of all that are chosen, and takes it in again', () => {
    const two = open([...profiles, of('gone-too', 'audit', 'Retired3')]);
    const all = press(two, 'x 6').state;
    expect(counts(all)?.remove).toBe(2);
    const spared = press(on(all, 'gone-too'), 'space').state;
    expect(counts(spared)).toMatchObject({ remove: 1, stale: 2 });
    expect(counts(press(spared, 'space').state)?.remove).toBe(2);
  });
});

test('clashes are told with their number and the keys that end them', () => {
  expect(contested(browsing(), 1)).toBe('1 name clashes. i add account ids · e rename one · space skip');
  expect(contested(browsing(), 1_218)).toMatch(/^1,218 names clash\. /);
});

test('each kind has its row under the cursor, and a view that is empty has none', () => {
  const at = (show: 'create' | 'unchanged' | 'stale' | 'conflict'): string | undefined => {
    const state = after(open(), { type: 'plan.shown', show }).state;
    return entryHere(state, planIn(state))?.kind;
  };
  expect([at('create'), at('unchanged'), at('stale'), at('conflict')]).toEqual([
    'create',
    'unchanged',
    'stale',
    undefined,
  ]);
});
