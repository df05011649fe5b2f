/** The search that a command opens for one choice: what is offered, how it ends, and what it leaves alone. */
import { describe, expect, test } from 'vitest';
import type { Picking } from '../../src/domain/use/picking.ts';
import { reportOf } from '../../src/local/settings/read.ts';
import { hints } from '../../src/state/footer.ts';
import { searchHits } from '../../src/state/search/listed.ts';
import { initialState, overlayOf, type State } from '../../src/state/state.ts';
import {
  account,
  accounts,
  after,
  config,
  hours,
  main,
  noon,
  partner,
  press,
  profile,
} from '../support/scenes.ts';

const idOf = (name: string): string => accounts.find(each => each.name === name)?.id ?? '';
const live = account(7, 'checkout-live');
const nightly = profile('nightly', { accountId: idOf('sandbox'), roleName: 'ReadOnly' });

const remembered = {
  at: noon - hours(1),
  accounts: [...accounts, live],
  roles: Object.fromEntries([...accounts, live].map(({ id }) => [id, ['AdministratorAccess', 'ReadOnly']])),
};

/** A search that a command opened; files are read, and the token could be used to list. */
const picking = (more: Partial<Picking> = {}) =>
  after(
    initialState({
      now: noon,
      screen: { columns: 120, rows: 40 },
      picking: { what: 'role', verb: 'Use', query: '', ...more },
    }),
    { type: 'app.started' },
    { type: 'settings.loaded', report: reportOf('/settings', undefined) },
    { type: 'config.loaded', config: config([main, partner], [nightly]) },
    { type: 'listing.recalled', session: 'main', listing: remembered },
    { type: 'tokens.read', tokens: { main: { is: 'valid', until: noon + 60_000, refreshable: true } } },
  );

const found = (state: State): readonly string[] => {
  const overlay = overlayOf(state, 'search');
  return overlay ? searchHits.found(state, overlay).keys : [];
};

const kinds = (state: State) => new Set(found(state).map(key => key.split(' ')[0]));

describe('what is offered', () => {
  test('roles and profiles for a role, profiles for a profile, sessions for a session', () => {
    expect(kinds(picking().state)).toEqual(new Set(['role']));
    expect(found(picking().state)).toHaveLength(12);
    expect(found(picking({ what: 'profile' }).state)).toEqual([`role ReadOnly@${idOf('sandbox')}@main`]);
    expect(found(picking({ what: 'session' }).state)).toEqual(['session main', 'session partner']);
  });

  test('a word may be a label, whatever the account is called', () => {
    const [first, ...more] = found(picking({ query: 'prod read' }).state);
    expect(new Set([first, ...more])).toEqual(
      new Set([`role ReadOnly@${live.id}@main`, `role ReadOnly@${idOf('production')}@main`]),
    );
  });
});

describe('the end', () => {
  test('enter leaves with the profile of the role, or with the role', () => {
    const chosen = press(picking({ query: 'sandbox read' }).state, 'enter');
    expect(chosen.state.picked).toEqual({ is: 'profile', name: 'nightly' });
    expect(chosen.effects).toEqual([{ do: 'exit', code: 0 }]);
    const role = press(picking({ query: 'audit read' }).state, 'enter').state.picked;
    expect(role).toEqual({
      is: 'role',
      ref: { session: 'main', accountId: idOf('audit'), roleName: 'ReadOnly' },
    });
    expect(press(picking({ what: 'session', query: 'part' }).state, 'enter').state.picked).toEqual({
      is: 'session',
      name: 'partner',
    });
  });

  test('escape and ctrl+c leave with nothing', () => {
    for (const key of ['escape', 'ctrl+c']) {
      const { state, effects } = press(picking().state, key);
      expect(state.picked).toBeUndefined();
      expect(effects).toEqual([{ do: 'exit', code: 0 }]);
    }
  });
});

test('the network is left alone: nothing is listed and no token is renewed', () => {
  const { effects } = picking();
  const asked = effects.filter(({ do: what }) => what === 'discover' || what === 'refreshToken');
  expect(asked).toEqual([]);
});

test('the footer names what enter does, and nothing that is of no use here', () => {
  const titles = hints(picking({ verb: 'Sign in', what: 'session' }).state).map(({ title }) => title);
  expect(titles).toContain('Sign in');
  expect(titles).not.toContain('Use');
  expect(titles).not.toContain('Favourite');
});

test('a machine without a session gets no welcome in the middle of a command', () => {
  const empty = after(
    initialState({
      now: noon,
      screen: { columns: 80, rows: 24 },
      picking: { what: 'role', verb: 'Use', query: '' },
    }),
    { type: 'app.started' },
    { type: 'config.loaded', config: config([]) },
  );
  expect(empty.state.overlays.map(({ kind }) => kind)).toEqual(['search']);
});
