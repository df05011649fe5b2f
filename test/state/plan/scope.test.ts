/** What a plan is about: the roles it takes, where they were listed, and what it says while some are not. */
import { describe, expect, test } from 'vitest';
import type { ListingReport } from '../../../src/domain/listing.ts';
import { roleRefKey, type TokenFact } from '../../../src/domain/model.ts';
import type { Action } from '../../../src/state/messages.ts';
import { countRoles, listingsFor, scopeRules, sourcesOf } from '../../../src/state/plan/listings.ts';
import { notesOf, planDetails } from '../../../src/state/plan/notes.ts';
import { scopeHere, scopeLabel, scopeOf, scopesHere, sessionsIn } from '../../../src/state/plan/scope.ts';
import type { PlanOverlay, PlanScope } from '../../../src/state/plan/types.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import {
  account,
  accounts,
  after,
  browsing,
  config,
  hours,
  lab,
  main,
  noon,
  partner,
  press,
  roles,
  started,
  typed,
  valid,
  withSessions,
  withSettings,
} from '../../support/scenes.ts';

const idOf = (name: string): string => accounts.find(each => each.name === name)?.id ?? '';
const bare = after(started(), { type: 'config.loaded', config: config([]) }).state;
const reported = (...reports: readonly ListingReport[]): Action => ({
  type: 'listing.reported',
  session: 'main',
  reports,
});
const failure = { code: 'portal.unavailable', summary: 'AWS is busy.' } as const;
const failedIn = (name: string): Action =>
  reported({ is: 'roles', listed: [], failed: [{ accountId: idOf(name), failure }] });
const tokens = (main: TokenFact, other: TokenFact = { is: 'absent' }): Action => ({
  type: 'tokens.read',
  tokens: { main, partner: other },
});
const is = (state: State): string | undefined => scopeHere(state)?.is;

describe('the scope', () => {
  test('is the marks, else what the cursor is on: a role, an account, a session', () => {
    expect(is(press(browsing(), 'enter').state)).toBe('role');
    expect(is(browsing())).toBe('account');
    expect(is(press(browsing(), 'escape').state)).toBe('session');
    expect(is(press(browsing(), 'a').state)).toBe('marked');
    expect(is(withSessions())).toBe('session');
    // Nothing is listed in the pane of roles: the account is meant, and without one the session.
    expect(is({ ...withSessions(), focus: 'roles' })).toBe('session');
    expect(is(bare)).toBeUndefined();
  });

  test('can be any of those that are there, from the smallest', () => {
    const kinds = (state: State): readonly string[] => scopesHere(state).map(each => each.is);
    expect(kinds(bare)).toEqual([]);
    expect(kinds(browsing())).toEqual(['role', 'account', 'session', 'everything']);
    const filtered = press(typed(press(press(browsing(), 'a').state, '/').state, 'sandbox'), 'enter').state;
    expect(kinds(filtered)).toEqual(['role', 'marked', 'account', 'shown', 'session', 'everything']);
    expect(scopeOf(browsing(), 'marked')).toBeUndefined();
    expect(scopeOf(browsing(), 'shown')).toBeUndefined();
  });

  test('is called by what it takes', () => {
    const label = (state: State, wanted: PlanScope['is']): string => {
      const scope = scopeOf(state, wanted);
      return scope ? scopeLabel(state, scope) : '';
    };
    expect(label(press(browsing(), 'enter').state, 'role')).toBe('AdministratorAccess in audit');
    expect(label(browsing(), 'account')).toBe('every role of audit');
    expect(label(browsing(), 'session')).toBe('every role of main');
    expect(label(browsing(), 'everything')).toBe('all 3 sessions');
    const of = (...sessions: Parameters<typeof config>[0]): State =>
      after(browsing(), { type: 'config.loaded', config: config(sessions) }).state;
    expect(label(of(main, partner), 'everything')).toBe('both sessions');
    expect(label(of(main), 'everything')).toBe('every session');
    expect(label(press(browsing(), 'enter space').state, 'marked')).toBe('the marked role');
    expect(label(press(browsing(), 'A').state, 'marked')).toBe('the 15 marked roles');
    const filtered = press(typed(press(browsing(), '/').state, 'st'), 'enter').state;
    expect(label(filtered, 'shown')).toMatch(/^the \d accounts? that the filter shows$/);
    const nameless = after(
      browsing(),
      reported({ is: 'accounts', accounts: [{ id: '000000000001', name: ' ' }], complete: true }),
    ).state;
    expect(label(nameless, 'account')).toBe('every role of 000000000001');
  });

  test('touches the sessions it is about, and of all of them those that lead to accounts', () => {
    const names = (state: State, scope: PlanScope): readonly string[] =>
      sessionsIn(state, scope).map(({ name }) => name);
    expect(names(browsing(), { is: 'everything' })).toEqual(['main', 'partner', 'lab']);
    expect(names(browsing(), { is: 'session', session: 'partner' })).toEqual(['partner']);
    expect(names(browsing(), { is: 'session', session: 'retired' })).toEqual([]);
    expect(names(press(browsing(), 'a').state, { is: 'marked' })).toEqual(['main']);
    expect(names(browsing(), { is: 'marked' })).toEqual([]);
    const withoutAccess = { ...lab, scopes: ['codewhisperer:completions'] };
    const state = after(browsing(), { type: 'config.loaded', config: config([withoutAccess]) }).state;
    expect([names(state, { is: 'everything' }), scopeOf(state, 'everything')]).toEqual([[], undefined]);
  });
});

describe('the roles of a plan', () => {
  const listed = (state: State, scope: PlanScope): Readonly<Record<string, number>> =>
    Object.fromEntries(
      listingsFor(state, scope).flatMap(({ roles: of }) =>
        [...of].map(([id, all]) => [accounts.find(each => each.id === id)?.name ?? id, all.length]),
      ),
    );
  const whole: PlanScope = { is: 'session', session: 'main' };

  test('of a session are those the portal listed in this run: none that failed, and none from last time', () => {
    expect(Object.keys(listed(browsing(), whole))).toHaveLength(5);
    expect(listed(after(browsing(), failedIn('staging')).state, whole)).not.toHaveProperty('staging');
    const remembered = after(withSessions(), {
      type: 'listing.recalled',
      session: 'main',
      listing: { at: noon, accounts, roles: { [idOf('audit')]: ['Admin'] } },
    }).state;
    expect(listed(remembered, whole)).toEqual({});
    expect(listingsFor(remembered, whole)[0]?.complete).toBe(false);
    expect(listingsFor(browsing(), whole)[0]?.complete).toBe(true);
  });

  test('that were marked one by one are taken also from last time', () => {
    const remembered = after(
      withSessions(),
      {
        type: 'listing.recalled',
        session: 'main',
        listing: { at: noon, accounts, roles: { [idOf('audit')]: ['Admin', 'Billing'] } },
      },
      { type: 'pane.focused', pane: 'roles' },
    ).state;
    const marked = press(remembered, 'space').state;
    expect(listed(marked, { is: 'marked' })).toEqual({ audit: 2 });
    expect(scopeRules(marked, { is: 'marked' }, [])).toEqual({
      only: new Set([roleRefKey({ session: 'main', accountId: idOf('audit'), roleName: 'Admin' })]),
    });
  });

  test('of a filter are those of the accounts it leaves, and none whose list failed', () => {
    const filtered = press(typed(press(browsing(), '/').state, 'audit'), 'enter').state;
    const shown: PlanScope = { is: 'shown', session: 'main' };
    expect(listed(filtered, shown)).toEqual({ audit: 3 });
    expect(listed(after(filtered, failedIn('audit')).state, shown)).toEqual({});
    const listings = listingsFor(filtered, shown);
    expect(scopeRules(filtered, shown, listings).only?.size).toBe(countRoles(listings));
  });

  test('are counted over all sessions', () => {
    expect(countRoles(listingsFor(browsing(), { is: 'everything' }))).toBe(5 * roles.length);
    expect(countRoles([])).toBe(0);
  });

  test('are narrowed by the settings only where whole sessions are meant', () => {
    const state = withSettings(browsing(), '[generate.main]', 'account = audit');
    const bySession = (scope: PlanScope): boolean => scopeRules(state, scope, []).bySession !== undefined;
    expect([whole, { is: 'everything' } as const].map(bySession)).toEqual([true, true]);
    expect(bySession({ is: 'account', session: 'main', accountId: idOf('staging') })).toBe(false);
    expect(bySession({ is: 'marked' })).toBe(false);
    expect(scopeRules(state, { is: 'account', session: 'main', accountId: '1' }, [])).toEqual({
      accounts: ['1'],
    });
  });

  test('make a plan of all that changes what it says, and of nothing else', () => {
    const changed = (scope: PlanScope, state: State, ...actions: readonly Action[]): boolean => {
      const next = after(state, ...actions).state;
      return sourcesOf(state, scope).some((source, at) => !Object.is(source, sourcesOf(next, scope)[at]));
    };
    const everything: PlanScope = { is: 'everything' };
    expect(changed(everything, browsing(), { type: 'clock.ticked', now: noon + 1 })).toBe(false);
    expect(changed(everything, browsing(), { type: 'list.moved', by: 1 })).toBe(false);
    expect(changed(everything, browsing(), failedIn('audit'))).toBe(true);
    expect(changed({ is: 'session', session: 'partner' }, browsing(), failedIn('audit'))).toBe(false);
    expect(
      changed({ is: 'marked' }, browsing(), { type: 'role.marked' }, { type: 'roles.marked', of: 'account' }),
    ).toBe(true);
    expect(
      changed({ is: 'session', session: 'main' }, browsing(), { type: 'roles.marked', of: 'account' }),
    ).toBe(false);
  });
});

describe('a plan tells', () => {
  const told = (state: State, scope: PlanScope = { is: 'session', session: 'main' }): readonly string[] => {
    const open = overlayOf(press(state, 'p').state, 'plan');
    return open ? notesOf(state, { ...open, scope } satisfies PlanOverlay).map(({ text }) => text) : [];
  };
  const more = reported({ is: 'accounts', accounts: [...accounts, account(7, 'zebra')], complete: true });

  test('nothing of a listing that is whole', () => {
    expect(told(browsing())).toEqual([]);
  });

  test('how far a listing is, and that it goes on', () => {
    const running = after(press(browsing(), 'r').state, more).state;
    expect(told(running)).toEqual(['5 of 6 accounts listed so far; the plan grows as they arrive.']);
    const arriving = after(
      press(browsing(), 'r').state,
      reported({ is: 'accounts', accounts: [account(7, 'zebra')], complete: false }),
    ).state;
    expect(told(arriving)).toEqual(['5 of 6+ accounts listed so far; the plan grows as they arrive.']);
  });

  test('how many failed, and the keys that list them again', () => {
    expect(told(after(browsing(), failedIn('audit')).state)).toEqual([
      '4 of 5 accounts listed, 1 failed. R lists again what failed, r everything.',
    ]);
  });

  test('why nothing more is listed: a sign-in that is over, a failure, a session that is incomplete', () => {
    const partly = after(browsing(), more).state;
    expect(
      told(after(partly, tokens({ is: 'expired', since: noon - hours(1), refreshable: false })).state),
    ).toEqual(['main: expired, so only 5 of 6 accounts listed. Sign in with L.']);
    expect(told(browsing(), { is: 'session', session: 'partner' })).toEqual([
      'partner: expired, so nothing is listed. Sign in with L.',
    ]);
    const failed = after(partly, { type: 'listing.failed', session: 'main', retry: false, failure }).state;
    expect(told(failed)).toEqual(['AWS is busy.']);
    const broken = after(partly, {
      type: 'config.loaded',
      config: config([{ ...main, problem: 'sso_region is missing' }]),
    }).state;
    expect(told(broken)).toEqual(['sso_region is missing']);
  });

  test('which session it speaks of, where there are several', () => {
    const both = after(browsing(), more, tokens(valid, valid)).state;
    expect(told(both, { is: 'everything' })[0]).toBe(
      'main: 5 of 6 accounts listed. R lists again what failed, r everything.',
    );
  });

  test('of a single account whether its roles are listed', () => {
    const scope: PlanScope = { is: 'account', session: 'main', accountId: account(7).id };
    const state = after(browsing(), more).state;
    expect(told(state, scope)).toEqual([
      'The roles of this account are not listed yet. Sign in with L, or list them in the panes.',
    ]);
    expect(told(press(state, 'r').state, scope)).toEqual([
      'The roles of this account are being listed; the plan grows as they arrive.',
    ]);
    expect(told(after(browsing(), failedIn('audit')).state, { ...scope, accountId: idOf('audit') })).toEqual([
      'AWS is busy.',
    ]);
    expect(told(browsing(), { ...scope, accountId: idOf('audit') })).toEqual([]);
  });

  test('below the screen the file that is changed', () => {
    const open = overlayOf(press(browsing(), 'p').state, 'plan');
    expect(open && planDetails(browsing(), open)).toEqual(['/home/ada/.aws/config']);
  });
});
