/** A template typed into a large plan: rows follow with every key, and nothing is told that is not known. */
import { describe, expect, test } from 'vitest';
import { countCells } from '../../src/state/plan/header.ts';
import { planTable } from '../../src/state/plan/list.ts';
import { entriesByKey, plannedOf } from '../../src/state/plan/planned.ts';
import type { PlanOverlay } from '../../src/state/plan/types.ts';
import { overlayOf, type State } from '../../src/state/state.ts';
import { account, after, press, profile, withSessions } from '../support/scenes.ts';

const many = Array.from({ length: 2_000 }, (_unused, index) => account(index));
const roles = ['Admin', 'Billing', 'ReadOnly'].map(name => ({ name }));
const has = profile('mine', { accountId: many[0]?.id ?? '', roleName: 'Admin' });
const typed = (state: State, value: string) => after(state, { type: 'field.changed', value });
const due = (state: State): State => after(state, { type: 'plan.due' }).state;

const planOf = (state: State): PlanOverlay => {
  const overlay = overlayOf(state, 'plan');
  if (!overlay) throw new Error('no plan is open');
  return overlay;
};

/** The plan of 6,000 roles, with its template being edited. */
const typing = (keys = ''): State => {
  const session = 'main';
  const listed = many.map(({ id }) => ({ accountId: id, roles }));
  const state = after(
    withSessions(undefined, [has]),
    { type: 'listing.reported', session, reports: [{ is: 'accounts', accounts: many, complete: true }] },
    { type: 'listing.reported', session, reports: [{ is: 'roles', listed, failed: [] }] },
    { type: 'listing.ended', session, retry: false },
  ).state;
  return press(due(press(state, 'p').state), `${keys} t`.trim()).state;
};

interface Shown {
  readonly key: string;
  readonly name: string | undefined;
  readonly word: string | undefined;
}

const shownIn = (state: State): readonly Shown[] =>
  planTable.shown(state, planOf(state)).map(({ key, cells }) => ({
    key,
    name: cells[0]?.text,
    word: cells.at(-1)?.text,
  }));

const countsIn = (state: State): string =>
  countCells(planOf(state), 200)
    .map(({ text }) => text)
    .join('');

describe('while a template is typed', () => {
  test.each(['{role}@{account}', '{account|upper}-{role|short}', '{account_id}.{role|lower}'])(
    '%s names the rows on screen as the plan does that follows',
    template => {
      const { state, effects } = typed(typing(), template);
      expect(effects).toEqual([{ do: 'planSoon', afterMs: 150 }]);
      const rows = shownIn(state);
      const planned = plannedOf(planOf(due(state)));
      if (!planned) throw new Error('nothing is planned');
      expect(rows.length).toBeGreaterThan(5);
      expect(rows.map(({ name }) => name)).toEqual(
        rows.map(({ key }) => entriesByKey(planned).get(key)?.name),
      );
    },
  );

  test('what becomes of the rows, and how many there are of each kind, is not told before it is known', () => {
    const state = typed(typing(), '{role}@{account}').state;
    expect(new Set(shownIn(state).map(({ word }) => word))).toEqual(new Set(['…']));
    expect(countsIn(state)).toMatch(/Create … .*Same … .*Clash … /);
    expect(countsIn(state)).not.toMatch(/\d/);
    expect(shownIn(due(state)).map(({ word }) => word)).toContain('new');
    expect(countsIn(due(state))).toContain('Create 5,999');
  });

  test('a profile that is there keeps its name and what is told of it', () => {
    const state = typed(typing('tab tab'), '{role}@{account}').state;
    expect(shownIn(state)).toEqual([expect.objectContaining({ name: 'mine', word: 'same' })]);
  });

  test('taken back, the rows are as they were', () => {
    const before = typing();
    const back = press(typed(before, '{role}').state, 'escape').state;
    expect(shownIn(due(back))).toEqual(shownIn(press(before, 'escape').state));
  });
});
