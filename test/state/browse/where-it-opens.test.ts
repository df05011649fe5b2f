/**
 * Where the app opens: on the role that the shell uses, else where it was left; and how it goes anywhere
 * else.
 */
import { describe, expect, test } from 'vitest';
import type { ListingReport } from '../../../src/domain/listing.ts';
import type { Place } from '../../../src/domain/remembered.ts';
import { jumpTo } from '../../../src/state/browse/jump.ts';
import type { Action } from '../../../src/state/messages.ts';
import { listingOf, selectedAccount, selectedRole, selectedSession } from '../../../src/state/select.ts';
import type { State } from '../../../src/state/state.ts';
import {
  accounts,
  after,
  browsing,
  config,
  lab,
  main,
  noon,
  partner,
  press,
  profile,
  roles,
  started,
  typed,
  valid,
} from '../../support/scenes.ts';

const idOf = (name: string): string => accounts.find(each => each.name === name)?.id ?? '';
const sandbox = { session: 'main', accountId: idOf('sandbox'), roleName: 'PowerUser' };

const remembering = (place: Place): Action => ({
  type: 'remembered.loaded',
  remembered: { favourites: [], recents: [], view: { place } },
});
const read: Action = {
  type: 'config.loaded',
  config: config([main, partner, lab], [profile('power', sandbox)]),
};
const signedIn: Action = { type: 'tokens.read', tokens: { main: valid, partner: valid } };
const reported = (...reports: readonly ListingReport[]): Action => ({
  type: 'listing.reported',
  session: 'main',
  reports,
});
const page = (complete: boolean, ...names: readonly string[]): ListingReport => ({
  is: 'accounts',
  accounts: accounts.filter(({ name = '' }) => names.includes(name)),
  complete,
});
const rolesOf = (name: string): ListingReport => ({
  is: 'roles',
  listed: [{ accountId: idOf(name), roles }],
  failed: [],
});

/** Session, account and role under the cursor, as deep as the focus. */
const at = (state: State): string => {
  const { focus } = state;
  const account = focus === 'sessions' ? undefined : selectedAccount(state)?.name;
  const role = focus === 'roles' ? selectedRole(state)?.roleName : undefined;
  return [selectedSession(state)?.name, account, role].filter(Boolean).join(' › ');
};

describe('the app opens', () => {
  test('where it was left, whichever of the files is read first', () => {
    const place = { session: 'partner' };
    expect(at(after(started(), remembering(place), read).state)).toBe('partner');
    expect(at(after(started(), read, remembering(place)).state)).toBe('partner');
    expect(at(after(started(), read).state)).toBe('main');
  });

  test('on the role that the shell uses, though it was left elsewhere', () => {
    const shell = { ...started(), shellProfile: 'power' };
    const all = [page(true, 'audit', 'sandbox'), rolesOf('sandbox')];
    expect(at(after(shell, remembering({ session: 'lab' }), read, signedIn, reported(...all)).state)).toBe(
      'main › sandbox › PowerUser',
    );
    // A profile that is not in the config leads nowhere.
    const gone = { ...started(), shellProfile: 'gone' };
    expect(at(after(gone, remembering({ session: 'lab' }), read).state)).toBe('lab');
  });

  test('nearer to its place with each page that arrives, and then it is there', () => {
    const steps = [
      [reported(page(false, 'audit', 'billing')), 'main › audit', true],
      [reported(page(false, 'sandbox')), 'main › sandbox', true],
      [reported(rolesOf('audit')), 'main › sandbox', true],
      [reported(rolesOf('sandbox')), 'main › sandbox › PowerUser', false],
      [reported(page(true, 'production')), 'main › sandbox › PowerUser', false],
    ] as const;
    let { state } = after(started(), remembering(sandbox), read, signedIn);
    for (const [news, place, opening] of steps) {
      ({ state } = after(state, news));
      expect([at(state), state.opening]).toEqual([place, opening]);
    }
  });

  test('no further than where the person has gone meanwhile: the first key ends the way', () => {
    const before = after(
      started(),
      remembering(sandbox),
      read,
      signedIn,
      reported(page(false, 'audit', 'billing')),
    ).state;
    const { state } = after(press(before, 'j').state, reported(page(true, 'sandbox'), rolesOf('sandbox')));
    expect([at(state), state.opening]).toEqual(['main › billing', false]);
  });

  test('as near as can be where the account or the role is gone, and stays there', () => {
    const gone = (place: Place): State =>
      after(
        started(),
        remembering(place),
        read,
        signedIn,
        reported(page(true, 'audit', 'sandbox'), rolesOf('sandbox')),
      ).state;
    const lost = gone({ ...sandbox, accountId: '999900001111' });
    expect([lost.focus, lost.opening]).toEqual(['accounts', false]);
    const role = gone({ ...sandbox, roleName: 'Retired' });
    expect([at(role), role.opening]).toEqual(['main › sandbox › AdministratorAccess', false]);
    const account = gone({ session: 'main', accountId: idOf('sandbox') });
    expect([at(account), account.opening]).toEqual(['main › sandbox', false]);
  });

  test('on the first session where the one it was left on is gone', () => {
    const { state } = after(started(), remembering({ session: 'retired' }), read);
    expect([at(state), state.focus]).toEqual(['main', 'sessions']);
  });

  test('asking the portal for the session it opens on, without delay', () => {
    const { effects, state } = after(started(), remembering({ session: 'partner' }), read, signedIn);
    const asked = effects.flatMap(effect => (effect.do === 'discover' ? [effect] : []));
    expect(asked.map(({ session, afterMs }) => [session.name, afterMs])).toEqual([['partner', undefined]]);
    expect(listingOf(state, 'partner').running).toBe(true);
  });

  test('with what is open over the panes left alone', () => {
    const welcome = press(after(started(), { type: 'config.loaded', config: config([]) }).state, 'n').state;
    const { state } = after({ ...welcome, opening: true }, read, remembering({ session: 'lab' }));
    expect(state.overlays.map(({ kind }) => kind)).toEqual(welcome.overlays.map(({ kind }) => kind));
    expect(at(state)).toBe('main');
  });
});

describe('a jump', () => {
  test.each<[string, Place, string]>([
    ['to a session', { session: 'partner' }, 'partner'],
    ['to an account', { session: 'main', accountId: idOf('staging') }, 'main › staging'],
    ['to a role', sandbox, 'main › sandbox › PowerUser'],
    [
      'to a role that is gone: its account’s first',
      { ...sandbox, roleName: 'Retired' },
      'main › sandbox › AdministratorAccess',
    ],
    ['to an account that is gone: the first', { ...sandbox, accountId: '999900001111' }, 'main › audit'],
    ['to a session that is gone: the first', { session: 'retired' }, 'main'],
  ])('leads %s', (_what, place, there) => {
    expect(at(jumpTo(browsing(), place))).toBe(there);
  });

  test('clears the filters on its way, and those of no other list', () => {
    const filtered = press(typed(press(browsing(), '/').state, 'audit'), 'enter').state;
    const inRoles = press(typed(press(filtered, 'enter /').state, 'read'), 'enter').state;
    const there = jumpTo(inRoles, sandbox);
    expect(at(there)).toBe('main › sandbox › PowerUser');
    expect(there.lists['accounts:main']?.filter).toBe('');
    expect(Object.values(there.lists).map(({ filter }) => filter)).toContain('read');
  });

  test('closes what is open, and brings the row onto the screen', () => {
    const many = Array.from({ length: 80 }, (_unused, index) => ({
      id: String(500_000_000_000 + index),
      name: `team-${index}`,
    }));
    const state = after(
      browsing({ columns: 120, rows: 20 }),
      reported({ is: 'accounts', accounts: many, complete: true }),
    ).state;
    const there = jumpTo(press(state, 'P').state, { session: 'main', accountId: '500000000070' });
    const { top = 0, at: place = 0 } = there.lists['accounts:main'] ?? {};
    expect([there.overlays, at(there)]).toEqual([[], 'main › team-70']);
    expect(place - top).toBeGreaterThanOrEqual(0);
    expect(place - top).toBeLessThan(20);
    expect(top).toBeGreaterThan(40);
  });
});

test('a listing from last time leads there before the portal has answered', () => {
  const listing = { at: noon, accounts, roles: { [idOf('sandbox')]: ['PowerUser', 'ReadOnly'] } };
  const { state } = after(started(), remembering(sandbox), read, signedIn, {
    type: 'listing.recalled',
    session: 'main',
    listing,
  });
  expect(at(state)).toBe('main › sandbox › PowerUser');
});
