/** What is meant by "here": the session, account and role under the cursor, and what a token is worth now. */
import { describe, expect, test } from 'vitest';
import { emptyListing } from '../../src/domain/listing.ts';
import type { TokenFact } from '../../src/domain/model.ts';
import type { Action } from '../../src/state/messages.ts';
import {
  accountById,
  canList,
  isRefused,
  keysOf,
  labelOf,
  linesAbove,
  noAccount,
  noRole,
  noSession,
  nothingToUndo,
  paneHeight,
  paneList,
  pauseOf,
  rolesOf,
  selectedAccount,
  selectedRole,
  selectedSession,
  sessionNamed,
  tokenOf,
  wantedAccounts,
} from '../../src/state/select.ts';
import type { State } from '../../src/state/state.ts';
import {
  after,
  browsing,
  config,
  main,
  noon,
  press,
  started,
  typed,
  withSessions,
} from '../support/scenes.ts';

/** In the order of their names. */
const ids = keysOf(browsing(), 'accounts');
const [first = '', second = ''] = ids;
const tokens = (fact: TokenFact): Action => ({ type: 'tokens.read', tokens: { main: fact } });
const bare = after(started(), { type: 'config.loaded', config: config([]) }).state;

describe('a token', () => {
  test('is absent where none was read, and expired from its last millisecond on', () => {
    expect(tokenOf(browsing(), 'nobody')).toEqual({ is: 'absent' });
    const until = (at: number): TokenFact =>
      tokenOf(after(browsing(), tokens({ is: 'valid', until: at, refreshable: true })).state, 'main');
    expect(until(noon + 1).is).toBe('valid');
    expect(until(noon)).toEqual({ is: 'expired', since: noon, refreshable: true });
    expect(until(noon - 1).is).toBe('expired');
  });

  test.each<[TokenFact, boolean]>([
    [{ is: 'valid', until: noon + 1, refreshable: false }, true],
    [{ is: 'expired', since: noon, refreshable: true }, true],
    [{ is: 'expired', since: noon, refreshable: false }, false],
    [{ is: 'corrupt', file: '/x', why: 'it is empty' }, false],
    [{ is: 'absent' }, false],
  ])('%o lets the portal be asked: %s', (token, lists) => {
    expect(canList(token)).toBe(lists);
  });

  test('that the portal refuses is told as refused, as long as its file says valid', () => {
    const failed = (code: 'token.expired' | 'network.timeout'): State =>
      after(browsing(), {
        type: 'listing.failed',
        session: 'main',
        retry: false,
        failure: { code, summary: 'No.' },
      }).state;
    expect(isRefused(failed('token.expired'), 'main')).toBe(true);
    expect(isRefused(failed('network.timeout'), 'main')).toBe(false);
    expect(isRefused(browsing(), 'main')).toBe(false);
    const away = after(failed('token.expired'), tokens({ is: 'absent' })).state;
    expect(isRefused(away, 'main')).toBe(false);
  });
});

test('a listing waits only while it runs: what it waited for last is no pause', () => {
  const paused = { code: 'portal.throttled', summary: 'Slower.' } as const;
  const progress = {
    accounts: 1,
    accountsComplete: true,
    rolesListed: 0,
    rolesFailed: 0,
    perSecond: 1,
    paused,
  };
  const listing = { ...emptyListing, progress };
  expect(pauseOf(listing)).toBeUndefined();
  expect(pauseOf({ ...listing, running: true })).toBe(paused);
  expect(pauseOf({ ...listing, retrying: true })).toBe(paused);
  expect(pauseOf({ ...emptyListing, running: true })).toBeUndefined();
});

describe('the cursor', () => {
  test('of a session, of each account and of each account’s roles is kept apart', () => {
    const moved = press(browsing(), 'enter j j h j').state;
    expect(selectedAccount(moved)?.id).toBe(second);
    expect(selectedRole(moved)?.roleName).toBe('AdministratorAccess');
    expect(selectedRole(press(moved, 'k').state)?.roleName).toBe('ReadOnly');
    const away = press(moved, 'h j').state;
    expect([selectedSession(away)?.name, selectedAccount(away), selectedRole(away)]).toEqual([
      'partner',
      undefined,
      undefined,
    ]);
    expect(selectedAccount(press(away, 'k').state)?.id).toBe(second);
  });

  test('is on nothing where nothing is listed, and each command says why', () => {
    expect([selectedSession(bare), selectedAccount(bare), selectedRole(bare)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([noSession(bare), noAccount(bare), noRole(bare), nothingToUndo(bare)]).toEqual([
      'there is no session yet',
      'no account is listed yet',
      'no role is listed here yet',
      'there is no change to take back',
    ]);
    expect([noSession, noAccount, noRole].map(why => why(browsing()))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    for (const pane of ['sessions', 'accounts', 'roles'] as const) {
      expect(keysOf(bare, pane)).toEqual([]);
      expect(paneList(bare, pane).selected).toBeUndefined();
    }
    expect(rolesOf(withSessions())).toEqual([]);
  });

  test('reaches an account by its id, in its own session only', () => {
    expect(accountById(browsing(), 'main', second)?.name).toBe('billing');
    expect(accountById(browsing(), 'partner', second)).toBeUndefined();
    expect(accountById(browsing(), 'main', '000000000000')).toBeUndefined();
  });
});

describe('a session', () => {
  test('is called by its name, a legacy one by its host; one that is gone keeps its name', () => {
    const url = 'https://old.awsapps.com/start';
    const legacy = { ...main, name: url, startUrl: url, legacy: true };
    const state = after(browsing(), { type: 'config.loaded', config: config([main, legacy]) }).state;
    expect([labelOf(state, 'main'), labelOf(state, url), labelOf(state, 'gone')]).toEqual([
      'main',
      'old.awsapps.com',
      'gone',
    ]);
    expect(sessionNamed(state, 'gone')).toBeUndefined();
  });

  test('is found by its name and by its host, not by what all addresses have', () => {
    const found = (filter: string): readonly string[] =>
      keysOf(typed(press(press(browsing(), 'escape').state, '/').state, filter), 'sessions');
    expect(found('partner')).toEqual(['partner']);
    expect(found('d-1234567890')).toEqual(['partner']);
    expect(found('https')).toEqual([]);
  });
});

describe('the lines of a pane', () => {
  test('are its own, less the headings and the filter; sessions have no headings', () => {
    const state = browsing();
    expect(linesAbove(state, 'accounts')).toEqual({ headings: true, filter: false });
    expect(linesAbove(state, 'sessions')).toEqual({ headings: false, filter: false });
    expect(linesAbove(browsing({ columns: 120, rows: 17 }), 'accounts').headings).toBe(false);
    expect(paneHeight(state, 'sessions')).toBe(paneHeight(state, 'accounts') + 1);
  });

  test('have one for the filter while it is typed or kept, also with the help above it', () => {
    const filter = (state: State): boolean => linesAbove(state, 'accounts').filter;
    const typing = press(browsing(), '/').state;
    expect(filter(typing)).toBe(true);
    expect(linesAbove(typing, 'roles').filter).toBe(false);
    expect(filter(press(typed(typing, 'a'), 'enter').state)).toBe(true);
    expect(filter(press(typing, 'enter').state)).toBe(false);
    expect(filter(after(typing, { type: 'help.opened' }).state)).toBe(true);
  });

  test('name the accounts whose roles are listed first: that under the cursor, then the others on screen', () => {
    expect(wantedAccounts(browsing())).toEqual(ids);
    expect(wantedAccounts(press(browsing(), 'j j').state)).toEqual([ids[2], first, second, ids[3], ids[4]]);
    expect(wantedAccounts(withSessions())).toEqual([]);
    const low = press(browsing({ columns: 120, rows: 10 }), 'G').state;
    expect(wantedAccounts(low)[0]).toBe(ids[4]);
    expect(wantedAccounts(low)).toHaveLength(paneHeight(low, 'accounts'));
  });
});
