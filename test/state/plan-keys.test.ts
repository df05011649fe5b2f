/** Any keys on the plan screen: what is shown, counted, asked and written always says the same. */
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/domain/model.ts';
import { listFrom, listText, pairsFrom, pairsText } from '../../src/state/plan/form/choices.ts';
import { countCells } from '../../src/state/plan/header.ts';
import { countedKinds } from '../../src/state/plan/kinds.ts';
import { planTable } from '../../src/state/plan/list.ts';
import { entriesByKey, plannedOf } from '../../src/state/plan/planned.ts';
import { summaryOf } from '../../src/state/plan/summary.ts';
import type { PlanOverlay } from '../../src/state/plan/types.ts';
import { unwritable } from '../../src/state/plan/write.ts';
import { overlayOf, type State, topOverlay } from '../../src/state/state.ts';
import { count, firstSeed } from '../support/runs.ts';
import { account, after, press, profile, roles, withSessions } from '../support/scenes.ts';
import { type Seeded, seeded } from '../support/seeded.ts';

const accounts = [account(0, 'payments'), account(1, 'payments'), account(2, 'audit'), account(3, 'lab')];
const idOf = (index: number): string => accounts[index]?.id ?? '';

const profiles: readonly Profile[] = [
  { ...profile('lab-ReadOnly', { accountId: idOf(3), roleName: 'ReadOnly' }), managed: true },
  { ...profile('mine', { accountId: idOf(2), roleName: 'PowerUser' }), managed: false, line: 2 },
  { ...profile('wrong-name', { accountId: idOf(2), roleName: 'ReadOnly' }), managed: true, line: 3 },
  { ...profile('gone', { accountId: '999900001111', roleName: 'Auditor' }), managed: true, line: 4 },
  { ...profile('gone-mine', { accountId: '999900001111', roleName: 'Admin' }), managed: false, line: 5 },
];

const listed = (screen = { columns: 120, rows: 40 }): State =>
  after(
    withSessions(screen, profiles),
    {
      type: 'listing.reported',
      session: 'main',
      reports: [
        { is: 'accounts', accounts, complete: true },
        { is: 'roles', listed: accounts.map(({ id }) => ({ accountId: id, roles })), failed: [] },
      ],
    },
    { type: 'listing.ended', session: 'main', retry: false },
  ).state;

const planIn = (state: State): PlanOverlay | undefined => overlayOf(state, 'plan');

const keys = [
  ...['j', 'k', 'space', 'space', 'a', 'x', 'n', 'i', 'tab', 'shift+tab', '0', '1', '2', '3', '4', '5', '6'],
  ...['7', '8', 'G', 'g g', 'down', 'up'],
];

const pressed = (random: Seeded, state: State): State => press(state, random.pick(keys)).state;

/** What must hold for every state with an open plan. */
const check = (state: State, overlay: PlanOverlay): void => {
  const planned = plannedOf(overlay);
  if (!planned) throw new Error('the plan is not worked out');
  const { plan, lists } = planned;
  const byKey = entriesByKey(planned);
  expect(byKey.size).toBe(plan.entries.length);
  for (const kind of countedKinds) {
    const stale = kind === 'stale' ? plan.counts.remove : 0;
    expect(lists[kind]).toHaveLength(plan.counts[kind] + stale);
  }
  const { list, keys: rowKeys, height } = planTable.list(state, overlay);
  expect(rowKeys).toEqual(planTable.found(state, overlay).keys);
  if (rowKeys.length > 0) expect(rowKeys).toContain(list.selected);
  expect(planTable.shown(state, overlay).length).toBeLessThanOrEqual(height);
  const { list: rows, details, notes } = planTable.areas(state, overlay);
  expect(rows.height + details.height + notes).toBeLessThan(state.screen.rows);
  const { conflict } = plan.counts;
  for (const { kind, names } of summaryOf(planned).groups) expect(names).toHaveLength(plan.counts[kind]);
  if (conflict > 0) expect(unwritable(state, overlay)).toContain('clash');
};

describe(`any keys (seeds from ${firstSeed})`, () => {
  test.each([
    { columns: 120, rows: 40 },
    { columns: 60, rows: 15 },
  ])('leave a plan whose parts agree, on $columns columns', screen => {
    for (let index = 0; index < count(6, 1_000); index++) {
      const random = seeded(firstSeed + index);
      let state = press(listed(screen), 'p').state;
      for (let step = 0; step < 15; step++) {
        state = pressed(random, state);
        const overlay = planIn(state);
        if (!overlay) break;
        check(state, overlay);
      }
      expect(topOverlay(state)?.kind).toBe('plan');
    }
  });

  test('never remove or rename a profile of the user that was not chosen on its own row', () => {
    const safe = keys.filter(key => key !== 'space');
    for (let index = 0; index < count(6, 1_000); index++) {
      const random = seeded(firstSeed + index);
      let state = press(listed(), 'p').state;
      for (let step = 0; step < 15; step++) state = press(state, random.pick(safe)).state;
      const overlay = planIn(state);
      const entries = (overlay && plannedOf(overlay)?.plan.entries) ?? [];
      const touched = entries.filter(
        ({ kind, existing, skipped }) =>
          !skipped && (kind === 'remove' || kind === 'rename') && existing?.managed === false,
      );
      expect(touched).toEqual([]);
    }
  });

  test('and then escape leave nothing behind for the next plan', () => {
    const fresh = planIn(press(listed(), 'p').state);
    for (let index = 0; index < count(6, 500); index++) {
      const random = seeded(firstSeed + index);
      let state = press(listed(), 'p').state;
      for (let step = 0; step < 15; step++) state = pressed(random, state);
      // From one kind of change to all, then out of the plan.
      for (let step = 0; step < 2 && planIn(state); step++) state = press(state, 'escape').state;
      const again = planIn(press(state, 'p').state);
      expect(again?.choices).toEqual(fresh?.choices);
      expect(again?.show).toBe('todo');
    }
  });

  test('switched twice on one row leave the plan as it was', () => {
    for (let index = 0; index < count(8, 500); index++) {
      const random = seeded(firstSeed + index);
      let state = press(listed(), 'p').state;
      for (let step = 0; step < 8; step++) state = pressed(random, state);
      // Other views drop the row that was switched; a cursor that was moved stays on its row.
      const all = press(state, '0 j').state;
      const before = planIn(all);
      const twice = planIn(press(all, 'space space').state);
      expect(twice && plannedOf(twice)?.plan.counts).toEqual(before && plannedOf(before)?.plan.counts);
    }
  });
});

test('the header says every kind there is, and fits or drops what there is none of', () => {
  const overlay = planIn(press(listed(), 'p').state);
  if (!overlay) throw new Error('no plan is open');
  const text = (width: number) =>
    countCells(overlay, width)
      .map(cell => cell.text)
      .join('');
  for (let width = 30; width < 140; width++)
    for (const word of ['Create', 'Clash', 'Stale']) expect(text(width)).toContain(word);
  expect(text(139)).toContain('Same');
  expect(text(40)).not.toContain('Update');
});

describe('lists typed into the form', () => {
  test.each<[string, readonly string[]]>([
    ['', []],
    [' , ,', []],
    ['a, b ,c', ['a', 'b', 'c']],
    ['Smith\\, John, prod-*', ['Smith, John', 'prod-*']],
    ['back\\slash', ['back\\slash']],
    ['end\\', ['end\\']],
  ])('%j are %j', (text, items) => {
    expect(listFrom(text)).toEqual(items);
  });

  test.each<[string, ReturnType<typeof pairsFrom>]>([
    ['', { pairs: [] }],
    ['Region=eu-west-1', { pairs: [['region', 'eu-west-1']] }],
    [
      'a = 1, b=x=y',
      {
        pairs: [
          ['a', '1'],
          ['b', 'x=y'],
        ],
      },
    ],
    ['cli_pager=', { pairs: [['cli_pager', '']] }],
    ['region', { wrong: 'region' }],
    ['=x', { wrong: '=x' }],
    ['two words=x', { wrong: 'two words=x' }],
  ])('pairs %j are %j', (text, expected) => {
    expect(pairsFrom(text)).toEqual(expected);
  });

  test(`are read back as they were written (seed ${firstSeed})`, () => {
    const random = seeded(firstSeed);
    for (let index = 0; index < count(300, 20_000); index++) {
      const items = Array.from({ length: random.below(4) }, () =>
        random.text(8).replaceAll('\\', '/').trim(),
      ).filter(item => item !== '');
      expect(listFrom(listText(items))).toEqual(items);
      const pairs = items.map((value, at) => [`key_${at}`, value] as const);
      expect(pairsFrom(pairsText(pairs))).toEqual({ pairs });
    }
  });
});
