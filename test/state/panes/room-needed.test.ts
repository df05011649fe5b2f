/** The room that panes need for what stands in them, and how they share the width of the screen. */
import { describe, expect, test } from 'vitest';
import type { Session } from '../../../src/domain/model.ts';
import { labelsWidth, labelWidth } from '../../../src/state/panes/label-room.ts';
import { accountWidths, longestEmail, longestRole, needsOf } from '../../../src/state/panes/needs.ts';
import { type Need, type Needs, narrowRoomsFor, roomsFor } from '../../../src/state/panes/rooms.ts';
import { panes, type State } from '../../../src/state/state.ts';
import { count, firstSeed } from '../../support/runs.ts';
import { account, after, browsing, config, main, roles, withSettings } from '../../support/scenes.ts';
import { seeded } from '../../support/seeded.ts';

describe('what panes need', () => {
  const needs = (over: State, more = {}): Needs => needsOf(over, { details: false, email: false, ...more });
  const listing = (...names: readonly string[]): State =>
    after(browsing(), {
      type: 'listing.reported',
      session: 'main',
      reports: [{ is: 'accounts', accounts: names.map((name, at) => account(at, name)), complete: true }],
    }).state;

  test('is measured in columns of the screen, not in letters', () => {
    expect(accountWidths([{ id: '1', name: '日本' }])).toEqual({ longest: 4, usual: 4 });
    expect(accountWidths([{ id: '111122223333', name: ' ' }]).longest).toBe(12);
    expect(longestEmail([{ id: '1' }, { id: '2', email: 'a@example.com' }])).toBe(13);
    expect([longestEmail([]), longestRole([])]).toEqual([0, 0]);
    expect(longestRole(roles)).toBe('AdministratorAccess'.length);
  });

  test('grows in steps with the names that arrive, and one odd name takes no room from the others', () => {
    const width = (...names: readonly string[]): number => needs(listing(...names)).accounts.names;
    expect(width('a'.repeat(17))).toBe(width('a'.repeat(20)));
    expect(width('a'.repeat(20))).toBeLessThan(width('a'.repeat(21)));
    const many = Array.from({ length: 20 }, () => 'short');
    expect(width(...many, 'a'.repeat(90))).toBe(width(...many));
  });

  test('is more for a label, which stands before the end of a name', () => {
    const labelled = withSettings(
      browsing(),
      '[label.production]',
      'account = production',
      'word = A-LONG-WORD',
    );
    expect(needs(labelled).accounts.core).toBeGreaterThan(needs(browsing()).accounts.core);
  });

  test('of the details is nothing while there are none', () => {
    expect(needs(browsing()).details.most).toBe(0);
    expect(needs(browsing(), { details: true }).details).toMatchObject({ least: 30, most: 56 });
  });

  test('of addresses is nothing where there is no room for them', () => {
    expect(needs(browsing(), { email: true }).accounts.most).toBeGreaterThan(needs(browsing()).accounts.most);
  });

  test('never gets less from one step to the next', () => {
    const host = 'https://a-very-long-name-of-a-company.awsapps.com/start';
    const legacy: Session = { ...main, name: host, startUrl: host, legacy: true };
    for (const over of [
      browsing(),
      listing('a'.repeat(70)),
      after(browsing(), { type: 'config.loaded', config: config([main, legacy]) }).state,
    ])
      for (const { least, own, core, names, all, some, whole, most } of Object.values(
        needs(over, { details: true, email: true }),
      )) {
        expect([least, core, names, all, some]).toEqual(
          [least, core, names, all, some].toSorted((a, b) => a - b),
        );
        expect([own, names, whole, most]).toEqual([own, names, whole, most].toSorted((a, b) => a - b));
      }
  });
});

describe('the room of labels', () => {
  const labelled = (...lines: readonly string[]): State => withSettings(browsing(), ...lines);

  test('is that of the longest word, or of all words, up to twelve columns', () => {
    const none = labelled('[label.admin]', 'role =', '[label.production]', 'account =');
    const one = labelled('[label.zebra]', 'role = Zebra', 'word = ZEBRA-ZEBRA');
    expect(labelWidth(one, 'roles')).toBe('ZEBRA-ZEBRA'.length);
    expect(labelsWidth(one, 'roles')).toBe(12);
    expect(labelWidth(labelled('[label.zebra]', 'role = Zebra', 'word = ZEBRA-ZEBRA-ZEBRA'), 'roles')).toBe(
      12,
    );
    expect(labelWidth(none, 'sessions')).toBe(labelWidth(none, 'accounts'));
  });

  test('of roles is for what only roles carry, that of accounts for the rest', () => {
    const of = (line: string): readonly number[] => {
      const over = labelled('[label.zebra]', line, 'word = ZEBRA-ZEBRA');
      return [labelWidth(over, 'accounts'), labelWidth(over, 'roles')].map(width => Number(width === 11));
    };
    expect(of('role = Zebra')).toEqual([0, 1]);
    expect(of('account = Zebra')).toEqual([1, 0]);
    expect(of('session = Zebra')).toEqual([1, 0]);
  });
});

describe('the panes share a width', () => {
  const need = (least: number, more: Partial<Need> = {}): Need => ({
    ...{ least, own: least, core: least, names: least, all: least, some: least, whole: least, most: least },
    ...more,
  });
  const small: Needs = { sessions: need(16), accounts: need(22), roles: need(22), details: need(0) };

  test('that is too small: the first have their least', () => {
    expect(roomsFor(30, small)).toEqual({ sessions: 16, accounts: 14, roles: 0, details: 0 });
    expect(roomsFor(10, small)).toEqual({ sessions: 10, accounts: 0, roles: 0, details: 0 });
  });

  test('that is large: what nobody needs goes in equal parts to accounts and roles', () => {
    expect(roomsFor(100, small)).toEqual({ sessions: 16, accounts: 42, roles: 42, details: 0 });
    expect(roomsFor(101, small)).toEqual({ sessions: 16, accounts: 43, roles: 42, details: 0 });
    const four: Needs = { ...small, details: need(30) };
    expect(roomsFor(120, four)).toEqual({ sessions: 16, accounts: 32, roles: 32, details: 40 });
  });

  test('names of roles come before those of accounts, and these before the rest', () => {
    const needs: Needs = {
      ...small,
      roles: need(22, { core: 40, names: 40 }),
      accounts: need(22, { core: 30, names: 44 }),
    };
    expect(roomsFor(78, needs)).toMatchObject({ roles: 40, accounts: 22 });
    expect(roomsFor(90, needs)).toMatchObject({ roles: 40, accounts: 34 });
  });

  test('an address has its least or nothing', () => {
    const needs: Needs = {
      ...small,
      accounts: need(22, { some: 46, whole: 60, most: 60 }),
      sessions: need(16, { whole: 26 }),
    };
    expect(roomsFor(16 + 22 + 22 + 23, needs)).toMatchObject({ sessions: 26 });
    expect(roomsFor(16 + 22 + 22 + 24, needs)).toMatchObject({ sessions: 16, accounts: 46 });
  });

  test(`always fills it, on every screen and with every focus (seeds from ${firstSeed})`, () => {
    for (let index = 0; index < count(300, 20_000); index++) {
      const random = seeded(firstSeed + index);
      const drawn = (): Need => {
        const [a = 1, b = 1, c = 1, d = 1, e = 1] = [0, 0, 0, 0, 0]
          .map(() => 10 + random.below(40))
          .toSorted((x, y) => x - y);
        return { least: a, own: b, core: b, names: c, all: c, some: d, whole: d, most: e };
      };
      const needs: Needs = {
        sessions: drawn(),
        accounts: drawn(),
        roles: drawn(),
        details: random.chance(0.5) ? drawn() : need(0),
      };
      const width = 40 + random.below(260);
      const focus = random.pick(panes);
      for (const rooms of [roomsFor(width, needs), narrowRoomsFor(width, needs, focus, random.chance(0.5))]) {
        expect(Object.values(rooms).reduce((sum, own) => sum + own, 0)).toBe(width);
        expect(Math.min(...Object.values(rooms))).toBeGreaterThanOrEqual(0);
      }
      expect(narrowRoomsFor(width, needs, focus, true).details).toBe(0);
    }
  });
});
