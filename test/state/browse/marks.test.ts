/** What marking many roles at once says. */
import { expect, test } from 'vitest';
import type { State } from '../../../src/state/state.ts';
import { accounts, after, browsing, press, withSessions } from '../../support/scenes.ts';

const noticeOf = (state: State): string | undefined => state.notice?.text;

/** Accounts are listed, and no role yet. */
const withoutRoles = after(
  withSessions(),
  { type: 'listing.reported', session: 'main', reports: [{ is: 'accounts', accounts, complete: true }] },
  { type: 'pane.focused', pane: 'accounts' },
).state;

test('all of a session are marked, and unmarked by the same key', () => {
  const marked = press(browsing(), 'A').state;
  expect(noticeOf(marked)).toMatch(/^\d+ roles marked\.$/);
  const unmarked = press(marked, 'A').state;
  expect(unmarked.marked.size).toBe(0);
  expect(noticeOf(unmarked)).toBe(noticeOf(marked)?.replace('marked', 'unmarked'));
});

test('where no role is listed yet nothing is marked, and why is told', () => {
  const state = press(withoutRoles, 'A').state;
  expect(state.marked.size).toBe(0);
  expect(noticeOf(state)).toBe('None of the accounts shown has a role listed yet.');
});

test('a filter that leaves no account leaves the marks as they are', () => {
  const marked = press(browsing(), 'A').state;
  const filtered = after(press(marked, '/').state, { type: 'field.changed', value: 'zzzz' }).state;
  const state = press(filtered, 'enter A').state;
  expect(state.marked).toBe(marked.marked);
});
