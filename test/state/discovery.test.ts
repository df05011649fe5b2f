import { describe, expect, test } from 'vitest';
import { nameOrder, rolesInOrder } from '../../src/domain/order.ts';
import { keysOf, listingOf, rolesOf, tokenOf } from '../../src/state/select.ts';
import { type State, topOverlay } from '../../src/state/state.ts';
import {
  account,
  accounts,
  after,
  browsing,
  config,
  hours,
  main,
  noon,
  partner,
  press,
  roles,
  started,
  valid,
  withSessions,
} from '../support/scenes.ts';

const failure = { code: 'portal.throttled', summary: 'Too many calls.' } as const;
const page = (all: readonly ReturnType<typeof account>[], complete: boolean) =>
  ({
    type: 'listing.reported',
    session: 'main',
    reports: [{ is: 'accounts', accounts: all, complete }],
  }) as const;
const names = (state: State): readonly (string | undefined)[] =>
  listingOf(state, 'main').accounts.map(each => each.name);

describe('start', () => {
  test('reads config, settings and what is remembered', () => {
    expect(after(started(), { type: 'app.started' }).effects).toEqual([
      { do: 'readConfig' },
      { do: 'readSettings' },
      { do: 'readRemembered' },
    ]);
  });
  test('with the config come the tokens, the remembered listings and the watchers, once', () => {
    const loaded = after(started(), { type: 'config.loaded', config: config([main]) });
    expect(loaded.effects).toEqual([
      { do: 'readTokens', sessions: [main] },
      { do: 'recall', session: main },
      { do: 'watchConfig' },
      { do: 'watchCache' },
    ]);
    expect(after(loaded.state, { type: 'config.loaded', config: config([main]) }).effects).not.toContainEqual(
      { do: 'watchConfig' },
    );
  });
  test('no session at all: the welcome', () => {
    expect(after(started(), { type: 'config.loaded', config: config([]) }).state.overlays).toMatchObject([
      { kind: 'welcome' },
    ]);
  });
});

describe('tokens', () => {
  test('a valid token of the selected session starts its listing', () => {
    const loaded = after(started(), { type: 'config.loaded', config: config([main, partner]) }).state;
    const { state, effects } = after(loaded, { type: 'tokens.read', tokens: { main: valid } });
    expect(effects).toContainEqual({ do: 'discover', session: main, wanted: [] });
    expect(listingOf(state, 'main').running).toBe(true);
  });
  test('a listing that runs is not started twice', () => {
    const { effects } = after(withSessions(), { type: 'tokens.read', tokens: { main: valid } });
    expect(effects.filter(effect => effect.do === 'discover')).toEqual([]);
  });
  test('a token expires while one looks at it', () => {
    const { state } = after(withSessions(), { type: 'clock.ticked', now: noon + hours(8) });
    expect(tokenOf(state, 'main').is).toBe('expired');
  });
  test('signing in elsewhere revives a session whose listing had failed', () => {
    const lost = after(
      withSessions(),
      {
        type: 'listing.failed',
        session: 'main',
        retry: false,
        failure: { code: 'token.expired', summary: 'Expired.' },
      },
      { type: 'tokens.read', tokens: { main: { is: 'absent' } } },
    ).state;
    const { effects } = after(lost, { type: 'tokens.read', tokens: { main: valid } });
    expect(effects).toContainEqual({ do: 'discover', session: main, wanted: [] });
  });
});

describe('arriving', () => {
  test('accounts can be used page by page, sorted by name', () => {
    const { state } = after(
      withSessions(),
      page([account(2, 'zeta')], false),
      page([account(1, 'Alpha')], false),
    );
    expect(names(state)).toEqual(['Alpha', 'zeta']);
    expect(listingOf(state, 'main').source).toBe('arriving');
  });
  test('the roles of the account under the cursor are wanted first, then the visible ones', () => {
    const arriving = after(withSessions(), page(accounts, false), {
      type: 'pane.focused',
      pane: 'accounts',
    }).state;
    const { effects } = press(arriving, 'j');
    const wanted = effects.find(effect => effect.do === 'want');
    expect(wanted).toMatchObject({
      session: 'main',
      accountIds: expect.arrayContaining(accounts.map(each => each.id)),
    });
    expect(wanted?.do === 'want' && wanted.accountIds[0]).toBe(accounts[1]?.id);
  });
  test('a failed account is marked, keeps what was known, and is retried alone', () => {
    const failed = after(browsing(), {
      type: 'listing.reported',
      session: 'main',
      reports: [{ is: 'roles', listed: [], failed: [{ accountId: accounts[0]?.id ?? '', failure }] }],
    }).state;
    expect(rolesOf(failed)).toEqual(rolesInOrder(roles));
    expect(failed.failures[0]?.failure).toEqual(failure);
    expect(press(failed, 'R').effects).toContainEqual(
      expect.objectContaining({ do: 'discover', only: [accounts[0]?.id] }),
    );
  });
  test('a failed list keeps its rows and says why', () => {
    const { state } = after(browsing(), { type: 'listing.failed', session: 'main', retry: false, failure });
    expect(keysOf(state, 'accounts')).toHaveLength(5);
    expect(listingOf(state, 'main')).toMatchObject({ running: false, failure });
  });
});

describe('remembered', () => {
  const past = {
    at: noon - hours(3),
    accounts: [account(0, 'audit'), account(9, 'gone')],
    roles: { [account(0).id]: ['ReadOnly'] },
  };
  const recalled = after(withSessions(), { type: 'listing.recalled', session: 'main', listing: past }).state;
  test('is shown at once', () => {
    expect(names(recalled)).toEqual(['audit', 'gone']);
    expect(listingOf(recalled, 'main').roles.get(account(0).id)).toEqual({
      is: 'remembered',
      roles: [{ name: 'ReadOnly' }],
    });
  });
  test('what is new is marked and what is gone is counted when the list is complete', () => {
    const { state } = after(recalled, page([account(0, 'audit'), account(3, 'new')], false));
    expect(names(state)).toEqual(['audit', 'gone', 'new']);
    const done = after(state, page([], true)).state;
    expect(names(done)).toEqual(['audit', 'new']);
    expect([...listingOf(done, 'main').appeared]).toEqual([account(3).id]);
    expect(listingOf(done, 'main').disappeared).toBe(1);
  });
  test('what arrived first is not overwritten by memory', () => {
    const { state } = after(withSessions(), page(accounts, true), {
      type: 'listing.recalled',
      session: 'main',
      listing: past,
    });
    expect(names(state)).not.toContain('gone');
  });
  test('a complete listing is remembered without failures', () => {
    const { effects } = after(browsing(), { type: 'listing.ended', session: 'main', retry: false });
    expect(effects).toContainEqual(
      expect.objectContaining({
        do: 'remember',
        listing: expect.objectContaining({ at: noon, accounts: expect.any(Array) }),
      }),
    );
  });
});

test('reload in the roles pane lists that account alone', () => {
  const { effects } = press(browsing(), 'enter r');
  expect(effects).toContainEqual(expect.objectContaining({ do: 'discover', only: [accounts[0]?.id] }));
});

test('the clock ticks while a token counts down, and stops when nothing does', () => {
  expect(withSessions().ticking).toBe(20_000);
  const { state, effects } = after(withSessions(), { type: 'tokens.read', tokens: {} });
  expect(state.ticking).toBeUndefined();
  expect(effects).toContainEqual({ do: 'cancel', key: 'tick' });
});

test('each tick asks for the next', () => {
  expect(after(withSessions(), { type: 'clock.ticked', now: noon + 20_000 }).effects).toEqual([
    { do: 'tick', afterMs: 20_000 },
  ]);
});

describe('trouble while listing', () => {
  const down = { code: 'portal.unavailable', summary: 'AWS had a fault.', hint: 'Wait.' } as const;
  const failing = (from: number, to: number) =>
    ({
      type: 'listing.reported',
      session: 'main',
      reports: [
        {
          is: 'roles',
          listed: [],
          failed: accounts.slice(from, to).map(({ id }) => ({ accountId: id, failure: down })),
        },
      ],
    }) as const;
  const paused = (code: 'network.unreachable' | 'portal.throttled') =>
    ({
      type: 'listing.reported',
      session: 'main',
      reports: [
        {
          is: 'progress',
          progress: {
            accounts: 1,
            accountsComplete: false,
            rolesListed: 0,
            rolesFailed: 0,
            perSecond: 1,
            paused: { code, summary: 'It waits.' },
          },
        },
      ],
    }) as const;
  const running = () => after(browsing(), { type: 'reload.requested' }).state;

  test('one cause is one entry among the errors, which counts its accounts', () => {
    const one = after(browsing(), failing(0, 1)).state;
    expect(one.failures).toMatchObject([{ doing: expect.stringContaining(accounts[0]?.id ?? '') }]);
    const all = after(one, failing(1, accounts.length)).state;
    expect(all.failures).toMatchObject([
      { failure: down, doing: `listing the roles of ${accounts.length} accounts of main` },
    ]);
  });

  test('what a listing waits for is among the errors once, the pace of AWS is not', () => {
    const waiting = after(running(), paused('network.unreachable'), paused('network.unreachable')).state;
    expect(waiting.failures).toMatchObject([
      { failure: { code: 'network.unreachable' }, doing: 'listing main' },
    ]);
    expect(topOverlay(press(waiting, 'e').state)?.kind).toBe('failures');
    expect(after(running(), paused('portal.throttled')).state.failures).toEqual([]);
  });

  test('R ends the wait for the network, and says so', () => {
    const { state, effects } = press(after(running(), paused('network.unreachable')).state, 'R');
    expect(effects).toContainEqual({ do: 'hurry', session: 'main' });
    expect(state.notice?.text).toBe('Trying again now.');
  });

  test('R says why it does not go past the pace that AWS asks for', () => {
    const { state, effects } = press(after(running(), paused('portal.throttled')).state, 'R');
    expect(effects).toEqual([]);
    expect(state.notice?.text).toContain('AWS asks for a slower pace');
  });

  test('r starts the listing over, also while it waits', () => {
    const { effects } = press(after(running(), paused('network.unreachable')).state, 'r');
    expect(effects).toContainEqual(expect.objectContaining({ do: 'discover' }));
  });
});

describe('order', () => {
  const shuffled = [account(3, 'dev 10'), account(1, 'Dev 9'), account(4, 'dev 9'), account(0, 'Äpfel')];
  const roleNames = ['ViewOnly', 'admin', 'Deploy-10', 'Deploy-9'];
  const inOrder = ['Äpfel', 'Dev 9', 'dev 9', 'dev 10'];
  const sortedRoles = ['admin', 'Deploy-9', 'Deploy-10', 'ViewOnly'];
  const id = account(3).id;
  const past = { at: noon - hours(3), accounts: shuffled, roles: { [id]: roleNames } };
  const remembered = after(withSessions(), {
    type: 'listing.recalled',
    session: 'main',
    listing: past,
  }).state;
  const rolesShown = (state: State) =>
    listingOf(state, 'main')
      .roles.get(id)
      ?.roles.map(role => role.name);

  test('what is remembered is in order from the first frame: numbers by their value, capitals as small letters', () => {
    expect(names(remembered)).toEqual(inOrder);
    expect(rolesShown(remembered)).toEqual(sortedRoles);
  });
  test('rows stay where they are while they are listed again, in whatever order they come', () => {
    const again = after(remembered, page([shuffled[0] ?? account(3), shuffled[2] ?? account(4)], false), {
      type: 'listing.reported',
      session: 'main',
      reports: [
        { is: 'roles', listed: [{ accountId: id, roles: roleNames.map(name => ({ name })) }], failed: [] },
      ],
    }).state;
    expect(names(again)).toEqual(names(remembered));
    expect(rolesShown(again)).toEqual(sortedRoles);
    expect(names(after(again, page(shuffled, true)).state)).toEqual(names(remembered));
  });
  test('equal names are in the order of their ids', () => {
    const { state } = after(
      withSessions(),
      page([account(9, 'same'), account(1, 'same'), account(5, 'Same')], true),
    );
    const ids = listingOf(state, 'main').accounts.map(each => each.id);
    expect(ids).toEqual([...ids].sort());
  });
  test('numbers of any length, with and without zeros before them', () => {
    const sorted = ['a1', 'a02', 'a9', 'a10', `a${'9'.repeat(40)}`, 'b'];
    expect([...sorted].reverse().sort((x, y) => (nameOrder(x) < nameOrder(y) ? -1 : 1))).toEqual(sorted);
  });
});
