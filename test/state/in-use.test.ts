/** The role that the shell uses, the place that is kept for the next start, and the browser of a page. */
import { describe, expect, test } from 'vitest';
import { openingOfRole, openingOfSession } from '../../src/state/browser.ts';
import { profileInUse, roleInUse, sessionInUse } from '../../src/state/in-use.ts';
import { withPlace } from '../../src/state/place.ts';
import type { State } from '../../src/state/state.ts';
import {
  accounts,
  after,
  browsing,
  config,
  main,
  press,
  profile,
  started,
  withSessions,
  withSettings,
} from '../support/scenes.ts';

const [first = '', second = ''] = accounts.map(({ id }) => id);
const ref = { session: 'main', accountId: first, roleName: 'PowerUser' };
const bare = after(started(), { type: 'config.loaded', config: config([]) }).state;

describe('the role that the shell uses', () => {
  const used = (name: string, more = {}): State => ({
    ...browsing(undefined, [{ ...profile('power', ref), ...more }]),
    shellProfile: name,
  });

  test('is that of its profile, found by the exact name', () => {
    expect(profileInUse(used('power'))?.name).toBe('power');
    expect(roleInUse(used('power'))).toEqual(ref);
    expect(sessionInUse(used('power'))).toBe('main');
    expect([profileInUse(used('Power')), roleInUse(used('gone')), sessionInUse(browsing())]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('needs the sign-in of the session at the root of its chain', () => {
    const { session: _, ...chained } = profile('power', ref);
    const state = browsing(undefined, [
      { ...chained, kind: 'chain', root: { profile: 'base', session: 'partner' } },
    ]);
    expect(sessionInUse({ ...state, shellProfile: 'power' })).toBe('partner');
  });
});

describe('the place that is kept for the next start', () => {
  const placeOf = (state: State) => withPlace({ ...state, opening: false }).view?.place;

  test('is as deep as the focus', () => {
    expect(placeOf(press(browsing(), 'escape').state)).toEqual({ session: 'main' });
    expect(placeOf(browsing())).toEqual({ session: 'main', accountId: first });
    expect(placeOf(press(browsing(), 'enter j').state)).toEqual(ref);
    expect(placeOf(press(withSessions(), 'enter').state)).toEqual({ session: 'main' });
  });

  test('is the one before while the app is on its way, and for who only chose something', () => {
    const state = browsing();
    expect(withPlace({ ...state, opening: true })).toBe(state.remembered);
    expect(withPlace({ ...state, opening: false, picking: { what: 'role', query: '', verb: 'Use' } })).toBe(
      state.remembered,
    );
    expect(withPlace({ ...bare, opening: false })).toBe(bare.remembered);
  });

  test('leaves the order of the rows as it was left', () => {
    const sorted = press(browsing(), '>').state;
    expect(withPlace({ ...sorted, opening: false }).view?.order).toEqual(sorted.remembered.view?.order);
  });
});

describe('the browser of a page', () => {
  const lines = [
    '[console]',
    'container = {account}-{role}',
    '[console.bill]',
    'account = billing',
    'profile = Money',
  ];
  const state = withSettings(browsing(), ...lines);

  test('of a role is chosen by its account, with the words of both', () => {
    expect(openingOfRole(state, { ...ref, accountId: second }, 'eu-west-1')).toMatchObject({
      container: 'billing-PowerUser',
      profile: 'Money',
    });
    expect(openingOfRole(state, ref, 'eu-west-1')).not.toHaveProperty('profile');
  });

  test('of an account that is not listed goes by its id', () => {
    const unknown = openingOfRole(state, { ...ref, accountId: '999900001111' }, 'eu-west-1');
    expect(unknown.container).toBe('999900001111-PowerUser');
  });

  test('of a session alone is of no account', () => {
    expect(openingOfSession(state, main)).toEqual({});
    expect(openingOfSession(withSettings(browsing(), '[console]', 'profile = Work'), main)).toEqual({
      profile: 'Work',
    });
  });
});
