/** What has failed is shown and logged in one step; one cause is one entry. */
import { expect, test } from 'vitest';
import type { Action } from '../../src/state/messages.ts';
import { activeListOf } from '../../src/state/overlays.ts';
import { logFailure, withFailure } from '../../src/state/state.ts';
import { accounts, after, browsing, press } from '../support/scenes.ts';

const failure = { code: 'network.timeout', summary: 'No answer in time.', hint: 'Press r.' } as const;

const failedRoles = (...ids: readonly string[]): Action => ({
  type: 'listing.reported',
  session: 'main',
  reports: [{ is: 'roles', listed: [], failed: ids.map(accountId => ({ accountId, failure })) }],
});

test('a failure is told with its hint and logged with what was being done', () => {
  const state = withFailure(browsing(), failure, 'reading the config');
  expect(state.notice).toEqual({ text: 'No answer in time. Press r.', tone: 'bad' });
  expect(state.failures).toMatchObject([{ failure, doing: 'reading the config' }]);
  expect(logFailure(browsing(), failure, 'listing main').notice).toBeUndefined();
});

test('one cause that hits many accounts is one entry, which counts them', () => {
  const [first, second] = accounts.map(({ id }) => id);
  const once = after(browsing(), failedRoles(first ?? '')).state;
  expect(once.failures.map(({ doing }) => doing)).toEqual([`listing the roles of audit (${first})`]);
  const twice = after(once, failedRoles(second ?? '')).state;
  expect(twice.failures.map(({ doing }) => doing)).toEqual(['listing the roles of 2 accounts of main']);
  const other = after(twice, { type: 'failure.reported', failure, doing: 'copying' }).state;
  expect(after(other, failedRoles(first ?? '')).state.failures).toHaveLength(2);
});

test('the newest comes first, and the log is bounded', () => {
  const state = Array.from({ length: 250 }, (_unused, at) => `try ${at}`).reduce(
    (next, doing) => logFailure(next, failure, doing),
    browsing(),
  );
  expect(state.failures).toHaveLength(200);
  expect(state.failures[0]?.doing).toBe('try 249');
});

test('the list keeps the entry under the cursor when another failure arrives', () => {
  const two = [1, 2, 3].reduce((next, at) => logFailure(next, failure, `try ${at}`), browsing());
  const open = press(two, 'e j').state;
  const selected = activeListOf(open)?.list.selected;
  const more = after(open, { type: 'failure.reported', failure, doing: 'try 4' }).state;
  expect(activeListOf(more)?.list).toMatchObject({ selected, at: 2 });
});
