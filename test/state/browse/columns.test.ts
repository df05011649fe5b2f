/**
 * The columns beside the names of accounts and roles: which are shown, how wide, and what their headings say.
 */
import { describe, expect, test } from 'vitest';
import { columnsOf, headingRow } from '../../../src/state/browse/columns.ts';
import { rowOf } from '../../../src/state/browse/pane-rows.ts';
import { paneView, trailOf } from '../../../src/state/browse/panes.ts';
import { layout } from '../../../src/state/layout.ts';
import type { Pane, State } from '../../../src/state/state.ts';
import { widthOf } from '../../../src/text/measure.ts';
import {
  account,
  accounts,
  after,
  browsing,
  hours,
  noon,
  press,
  profile,
  roles,
} from '../../support/scenes.ts';

const idOf = (name: string): string => accounts.find(each => each.name === name)?.id ?? '';
const refOf = (name: string, roleName: string) => ({ session: 'main', accountId: idOf(name), roleName });
const profiles = [
  profile('power', refOf('audit', 'PowerUser')),
  profile('a-much-longer-name-of-a-profile', refOf('audit', 'ReadOnly')),
];

const at = (columns: number, rows = 40): State => browsing({ columns, rows }, profiles);
const sorted = (state: State, by: 'name' | 'id' | 'profiles' | 'used'): State =>
  after(state, { type: 'order.changed', by }).state;
const ids = (state: State, pane: Pane = 'accounts'): readonly string[] =>
  columnsOf(state, pane).map(({ id }) => id);
const widths = (state: State, pane: Pane): number =>
  columnsOf(state, pane).reduce((sum, { width }) => sum + width + 1, -1);
const inside = (state: State, pane: Pane): number => layout(state).panes[pane].width - 6;
const headings = (state: State, pane: Pane = 'accounts'): readonly string[] =>
  headingRow(state, pane)
    .cells.map(({ text }) => text)
    .filter(Boolean);
const texts = (state: State, pane: Pane, key: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    columnsOf(state, pane).map(({ id }, index) => [id, rowOf(state, pane, key).cells[index]?.text ?? '']),
  );

describe('beside the name of an account', () => {
  test('stand its id and its profiles where there is room, its address only on wide screens', () => {
    expect(ids(at(200))).toEqual(['name', 'id', 'profiles', 'labels', 'email']);
    expect(ids(at(100))).not.toContain('email');
    expect(ids(at(159))).not.toContain('email');
    expect(ids(at(40))).toContain('name');
    expect(columnsOf(at(200), 'sessions')).toEqual([]);
  });

  test('stands when it was last used while the rows are sorted by that', () => {
    expect(ids(sorted(at(200), 'used'))).toContain('used');
    expect(ids(sorted(at(200), 'used'), 'roles')).toContain('used');
    expect(ids(sorted(at(200), 'id'))).not.toContain('used');
  });

  test.each([40, 60, 80, 100, 120, 160, 200, 300])('at %i columns all have room in the pane', columns => {
    for (const pane of ['accounts', 'roles'] as const)
      for (const by of ['name', 'used'] as const) {
        const state = sorted(at(columns), by);
        expect(widths(state, pane)).toBeLessThanOrEqual(inside(state, pane));
        expect(Math.min(...columnsOf(state, pane).map(({ width }) => width))).toBeGreaterThan(0);
      }
  });

  test('none is shown in place of the name: a long one has the whole pane of a small screen', () => {
    const names = ['a'.repeat(60), 'b'.repeat(60)];
    const state = after(browsing({ columns: 100, rows: 40 }), {
      type: 'listing.reported',
      session: 'main',
      reports: [
        { is: 'accounts', accounts: names.map((name, index) => account(index, name)), complete: true },
      ],
    }).state;
    const [name] = columnsOf(state, 'accounts');
    expect(name?.id).toBe('name');
    expect(name?.width).toBeGreaterThanOrEqual(24);
  });
});

describe('beside the name of a role', () => {
  test('stands the name of its profile where any fits whole', () => {
    expect(ids(at(200), 'roles')).toContain('profile');
    expect(ids(browsing({ columns: 200, rows: 40 }), 'roles')).not.toContain('profile');
    const long = [profile('x'.repeat(120), refOf('audit', 'PowerUser'))];
    expect(ids(browsing({ columns: 200, rows: 40 }, long), 'roles')).not.toContain('profile');
  });

  test('stands a profile whole or not at all', () => {
    const [profileColumn] = columnsOf(at(140), 'roles').filter(({ id }) => id === 'profile');
    const shown = ['PowerUser', 'ReadOnly'].map(role => texts(at(140), 'roles', role).profile ?? '');
    for (const name of shown) expect(['', 'power', 'a-much-longer-name-of-a-profile']).toContain(name);
    expect(profileColumn === undefined || profileColumn.width >= 5).toBe(true);
    expect(texts(at(200), 'roles', 'PowerUser')).toMatchObject({
      name: 'PowerUser',
      use: '○',
      profile: 'power',
    });
    expect(texts(at(200), 'roles', 'AdministratorAccess')).toMatchObject({ use: '', profile: '' });
  });
});

describe('a heading', () => {
  test('says what the rows are sorted by, and which way', () => {
    expect(headings(at(200))[0]).toBe('Name ▴');
    expect(headings(press(at(200), '<').state)[0]).toBe('Name ▾');
    const byId = sorted(at(200), 'id');
    expect(headings(byId).slice(0, 2)).toEqual(['Name', 'Id ▴']);
    // The most profiles and the last use come first: down is their natural order.
    expect(headings(sorted(at(200), 'profiles'))).toContain('Profiles ▾');
    expect(headings(press(sorted(at(200), 'profiles'), '<').state)).toContain('Profiles ▴');
    expect(headings(sorted(at(200), 'used'))).toContain('Last used ▾');
  });

  test('of roles, which have no ids, stands by the name', () => {
    expect(headings(sorted(at(200), 'id'), 'roles')[0]).toBe('Name ▴');
    expect(headings(sorted(at(200), 'profiles'), 'roles')).toContain('Profile ▾');
  });

  test.each([80, 100, 120, 140, 160, 200, 300])(
    'of %i columns is never cut, and is short where it must be',
    columns => {
      for (const by of ['name', 'id', 'profiles', 'used'] as const)
        for (const pane of ['accounts', 'roles'] as const) {
          const { cells } = headingRow(sorted(at(columns), by), pane);
          expect(cells.filter(({ text, width = 0 }) => widthOf(text) > width)).toEqual([]);
          const [profilesMade] = cells.filter(
            ({ target }) => target?.is === 'sort' && target.by === 'profiles',
          );
          expect(profilesMade?.text ?? 'Made').toMatch(/^(Profiles?|Made)( [▾▴])?$/);
        }
    },
  );

  test('is clicked to sort by it; an address has no order', () => {
    const targets = headingRow(at(200), 'accounts').cells.map(
      ({ target }) => target?.is === 'sort' && target.by,
    );
    expect(targets).toEqual(['name', 'id', 'profiles', false, false]);
  });
});

describe('the cells of a row', () => {
  test('tell how many of the account’s roles have a profile, and nothing before they are listed', () => {
    expect(texts(at(200), 'accounts', idOf('audit'))).toMatchObject({
      name: 'audit',
      id: idOf('audit'),
      profiles: '2/3',
    });
    expect(texts(at(200), 'accounts', idOf('staging')).profiles).toBe('0/3');
    const unlisted = after(at(200), {
      type: 'listing.reported',
      session: 'main',
      reports: [{ is: 'accounts', accounts: [...accounts, account(9, 'zebra')], complete: true }],
    }).state;
    expect(texts(unlisted, 'accounts', account(9).id)).toMatchObject({ name: 'zebra', profiles: '' });
  });

  test('are green where every role has one', () => {
    const all = roles.map(({ name }) => profile(name, refOf('audit', name)));
    const tone = (over: State): unknown => rowOf(over, 'accounts', idOf('audit')).cells[2]?.tone;
    expect(tone(browsing({ columns: 200, rows: 40 }, all))).toBe('good');
    expect(tone(at(200))).toBe('dim');
  });

  test('tell when a role and its account were last used', () => {
    const recents = [{ ...refOf('audit', 'PowerUser'), at: noon - hours(2) }];
    const used = after(sorted(at(200), 'used'), {
      type: 'remembered.loaded',
      remembered: { favourites: [], recents, view: { order: { by: 'used', reversed: false } } },
    }).state;
    expect(texts(used, 'accounts', idOf('audit')).used).toBe('2h ago');
    expect(texts(used, 'accounts', idOf('staging')).used).toBe('–');
  });

  test('light up the letters that the filter found, in the cell where they are', () => {
    const matched = (filter: string): readonly (readonly number[] | undefined)[] =>
      rowOf(at(200), 'accounts', idOf('billing'), filter).cells.map(cell => cell.matched);
    expect(matched('bill')[0]).toEqual([0, 1, 2, 3]);
    const [, id, , , email] = matched(idOf('billing').slice(0, 3));
    expect([id?.length, email]).toEqual([3, undefined]);
    expect(matched('account1@')[4]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(matched('')).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  test.each([{}, { name: '' }, { name: ' ' }])(
    'of an account without a name (%o) say so; its roles are those of its id',
    more => {
      const nameless = after(at(200), {
        type: 'listing.reported',
        session: 'main',
        reports: [{ is: 'accounts', accounts: [{ id: '000000000001', ...more }], complete: true }],
      }).state;
      expect(texts(nameless, 'accounts', '000000000001').name).toBe('(no name)');
      expect(paneView(nameless, 'roles').title).toBe('Roles · 000000000001');
      expect(trailOf({ ...nameless, focus: 'roles' })).toBe('main › 000000000001');
    },
  );

  test('from last time are dim until the account has arrived', () => {
    const arriving = after(at(200), {
      type: 'listing.reported',
      session: 'main',
      reports: [{ is: 'accounts', accounts: [account(1, 'billing')], complete: false }],
    }).state;
    expect(rowOf(arriving, 'accounts', idOf('billing')).dim).toBe(false);
    expect(rowOf(arriving, 'accounts', idOf('audit')).dim).toBe(true);
  });
});
