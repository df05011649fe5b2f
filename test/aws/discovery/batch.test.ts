/**
 * A screen is told of a listing some ten times a second at most, of everything, and accounts before their
 * roles.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchOf } from '../../../src/aws/discovery/batch.ts';
import type { ListingReport } from '../../../src/domain/listing.ts';
import { handClock } from '../../support/clock.ts';
import { runs } from '../../support/runs.ts';

const accounts = (...ids: readonly string[]): ListingReport => ({
  is: 'accounts',
  accounts: ids.map(id => ({ id })),
  complete: false,
});
const complete: ListingReport = { is: 'accounts', accounts: [], complete: true };
const roles = (...ids: readonly string[]): ListingReport => ({
  is: 'roles',
  listed: ids.map(accountId => ({ accountId, roles: [] })),
  failed: [],
});
const broken: ListingReport = { is: 'failed', failure: { code: 'portal.unavailable', summary: 'No.' } };
const progress: ListingReport = {
  is: 'progress',
  progress: { accounts: 0, accountsComplete: false, rolesListed: 0, rolesFailed: 0, perSecond: 1 },
};

const said = (event: ListingReport): string => {
  if (event.is === 'accounts')
    return `accounts ${event.accounts.map(({ id }) => id).join(' ')}${event.complete ? '.' : ''}`;
  return event.is === 'roles'
    ? `roles ${event.listed.map(({ accountId }) => accountId).join(' ')}`
    : event.is;
};

const batching = (start = 1_000) => {
  const clock = handClock(start);
  const life = new AbortController();
  const told: string[] = [];
  const batch = batchOf(
    clock,
    life.signal,
    event => told.push(said(event)),
    () => progress,
  );
  return { clock, life, told, batch };
};

test('the first is told at once, what follows within a tenth of a second together', async () => {
  const { clock, told, batch } = batching();
  batch.add([accounts('1')]);
  expect(told).toEqual(['accounts 1', 'progress']);
  batch.add([accounts('2')]);
  batch.add([roles('1'), accounts('3')]);
  expect(told).toHaveLength(2);
  await clock.advance(79);
  expect(told).toHaveLength(2);
  await clock.advance(1);
  expect(told.slice(2)).toEqual(['accounts 2 3', 'roles 1', 'progress']);
});

test('after a pause nothing waits', async () => {
  const { clock, told, batch } = batching();
  batch.add([accounts('1')]);
  await clock.advance(80);
  batch.add([accounts('2')]);
  expect(told.filter(each => each !== 'progress')).toEqual(['accounts 1', 'accounts 2']);
});

test('that the accounts are complete is told even where the last page is empty', () => {
  const { told, batch } = batching();
  batch.add([complete]);
  expect(told).toEqual(['accounts .', 'progress']);
});

test('roles whose accounts came in the same moment are told behind them, failures last', async () => {
  const { clock, told, batch } = batching();
  batch.add([]);
  batch.add([broken, roles('7'), accounts('7'), complete]);
  await clock.advance(80);
  expect(told.slice(1)).toEqual(['accounts 7.', 'roles 7', 'failed', 'progress']);
});

test('at the end all that is held is told, and a timer that is left tells nothing twice', async () => {
  const { clock, told, batch } = batching();
  batch.add([accounts('1')]);
  batch.add([accounts('2')]);
  batch.flush();
  expect(told).toEqual(['accounts 1', 'progress', 'accounts 2', 'progress']);
  await clock.advance(1_000);
  expect(told.filter(each => each.startsWith('accounts'))).toEqual(['accounts 1', 'accounts 2']);
});

test('after its end nothing is told any more, and no timer is left', async () => {
  const { clock, life, told, batch } = batching();
  batch.add([accounts('1')]);
  batch.add([accounts('2')]);
  life.abort();
  expect(clock.waiting).toBe(0);
  batch.flush();
  expect(told).toEqual(['accounts 1', 'progress']);
});

test('whenever it comes, each account is told once, in its order, and never twice within a tenth of a second', async () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(pauses, async waits => {
      const clock = handClock(0);
      const ids: string[] = [];
      const at: number[] = [];
      const hear = (event: ListingReport): void => {
        if (event.is === 'accounts') ids.push(...event.accounts.map(({ id }) => id));
        if (event.is === 'progress') at.push(clock.now());
      };
      const batch = batchOf(clock, new AbortController().signal, hear, () => progress);
      for (const [number, wait] of waits.entries()) {
        batch.add([accounts(`${number}`)]);
        await clock.advance(wait);
      }
      await clock.advance(1_000);
      expect(ids).toEqual(waits.map((_, number) => `${number}`));
      expect(at.filter((time, index) => index > 0 && time - (at[index - 1] ?? 0) < 80)).toEqual([]);
    }),
    runs(60, 3_000),
  );
});
