import { describe, expect, test } from 'vitest';
import { keysOf, selectedAccount, selectedRole, selectedSession } from '../../src/state/select.ts';
import { accounts, after, browsing, press, withSessions } from '../support/scenes.ts';

describe('focus', () => {
  test('enter and right go deeper, escape and left back', () => {
    expect(press(browsing(), 'enter').state.focus).toBe('roles');
    expect(press(browsing(), 'right h').state.focus).toBe('accounts');
    expect(press(browsing(), 'h').state.focus).toBe('sessions');
  });
  test('tab goes round', () => {
    expect(press(browsing(), 'tab tab').state.focus).toBe('sessions');
    expect(press(browsing(), 'shift+tab shift+tab').state.focus).toBe('roles');
  });
  test('every pane keeps its own place', () => {
    const { state } = press(browsing(), 'j j enter j h h enter');
    expect(selectedAccount(state)?.name).toBe('production');
    expect(selectedRole(state)?.roleName).toBe('PowerUser');
  });
});

describe('filter', () => {
  const typed = (value: string) =>
    after(press(browsing(), '/').state, { type: 'field.changed', value }).state;
  test('narrows as it is typed, best match first', () => {
    expect(keysOf(typed('sbx'), 'accounts')).toEqual([accounts[2]?.id]);
    expect(selectedAccount(typed('prod'))?.name).toBe('production');
  });
  test('account ids and addresses are found too', () => {
    expect(selectedAccount(typed('111122226336'))?.name).toBe('staging');
    expect(selectedAccount(typed('account1@'))?.name).toBe('billing');
  });
  test('enter keeps it, escape in the pane clears it and stays on the row found', () => {
    const kept = press(typed('stag'), 'enter').state;
    expect(kept.overlays).toEqual([]);
    expect(keysOf(kept, 'accounts')).toHaveLength(1);
    const cleared = press(kept, 'escape').state;
    expect(keysOf(cleared, 'accounts')).toHaveLength(5);
    expect(selectedAccount(cleared)?.name).toBe('staging');
    expect(cleared.focus).toBe('accounts');
  });
  test('escape while typing clears it at once', () => {
    const cleared = press(typed('stag'), 'escape').state;
    expect(keysOf(cleared, 'accounts')).toHaveLength(5);
    expect(selectedAccount(cleared)?.name).toBe('staging');
  });
  test('nothing matches: no selection, and no crash on any move', () => {
    const { state } = press(typed('zzzz'), 'down up pagedown enter');
    expect(selectedAccount(state)).toBeUndefined();
  });
});

describe('marks', () => {
  test('space marks the role under the cursor and unmarks it again', () => {
    const { state } = press(browsing(), 'enter j space');
    expect([...state.marked.values()]).toEqual([
      { session: 'main', accountId: accounts[0]?.id, roleName: 'PowerUser' },
    ]);
    expect(press(state, 'space').state.marked.size).toBe(0);
  });
  test('a marks all of the account, A all of the session, again unmarks', () => {
    expect(press(browsing(), 'a').state.marked.size).toBe(3);
    expect(press(browsing(), 'a A').state.marked.size).toBe(15);
    expect(press(browsing(), 'A A').state.marked.size).toBe(0);
  });
  test('A respects the filter', () => {
    const filtered = after(press(browsing(), '/').state, { type: 'field.changed', value: 'sandbox' }).state;
    expect(press(filtered, 'enter A').state.marked.size).toBe(3);
  });
  test('U takes every mark away', () => {
    expect(press(browsing(), 'A U').state.marked.size).toBe(0);
  });
});

test('moving through sessions lists the one it stops at, once, after a moment', () => {
  const signedIn = after(withSessions(), {
    type: 'tokens.read',
    tokens: {
      main: { is: 'valid', until: 9e15, refreshable: true },
      partner: { is: 'valid', until: 9e15, refreshable: true },
    },
  }).state;
  const { state, effects } = press(signedIn, 'j');
  expect(selectedSession(state)?.name).toBe('partner');
  expect(effects).toContainEqual({
    do: 'discover',
    session: expect.objectContaining({ name: 'partner' }),
    wanted: [],
    afterMs: 150,
  });
});
