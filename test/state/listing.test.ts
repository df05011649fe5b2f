/** How a listing takes in reports: any order of pages and any split into reports lead to the same lists. */
import { describe, expect, test } from 'vitest';
import { emptyListing, type Listing, type ListingReport } from '../../src/domain/listing.ts';
import { applied, failedAccounts, recalled, snapshot, stopped } from '../../src/state/browse/listing.ts';
import { account, noon, roles } from '../support/scenes.ts';
import { type Seeded, seeded } from '../support/seeded.ts';

const failure = { code: 'portal.throttled', summary: 'Too many calls.' } as const;
const all = Array.from({ length: 12 }, (_unused, index) => account(index));

const shuffled = <T>(random: Seeded, from: readonly T[]): readonly T[] => {
  const left = [...from];
  return from.flatMap(() => left.splice(random.below(left.length), 1));
};

const pages = (random: Seeded): readonly ListingReport[] => {
  const order = shuffled(random, all);
  const cut = random.below(all.length);
  const page = (accounts: typeof all, complete: boolean): ListingReport => ({
    is: 'accounts',
    accounts,
    complete,
  });
  return [page(order.slice(0, cut), false), page(order.slice(cut), true)];
};

const rolesOf = (random: Seeded): readonly ListingReport[] =>
  shuffled(random, all).map(({ id }) => ({
    is: 'roles',
    listed: [{ accountId: id, roles: shuffled(random, roles) }],
    failed: [],
  }));

const take = (listing: Listing, reports: readonly ListingReport[]): Listing =>
  reports.reduce(applied, listing);
const listed = take(emptyListing, [...pages(seeded(0)), ...rolesOf(seeded(0))]);

describe('reports', () => {
  test.each(Array.from({ length: 30 }, (_unused, seed) => seed + 1))('in any order (%i)', seed => {
    const random = seeded(seed);
    const found = take(emptyListing, [...pages(random), ...rolesOf(random)]);
    expect(found.accounts).toEqual(listed.accounts);
    expect(new Map(found.roles)).toEqual(new Map(listed.roles));
    expect(found).toMatchObject({ source: 'complete', disappeared: 0, appeared: new Set() });
  });

  test('that come twice change nothing', () => {
    const again = take(listed, rolesOf(seeded(3)));
    expect(again).toEqual(listed);
  });

  test('leave the listing they are applied to as it was', () => {
    const before = structuredClone(listed);
    take(listed, [...pages(seeded(4)), { is: 'failed', failure }]);
    expect(listed).toEqual(before);
  });
});

describe('what is remembered', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('comes back as it was listed (%i)', seed => {
    const random = seeded(seed);
    const past = snapshot(take(emptyListing, [...pages(random), ...rolesOf(random)]), noon);
    const back = recalled(emptyListing, past);
    expect(back).toMatchObject({ source: 'remembered', rememberedAt: noon, accounts: listed.accounts });
    expect(snapshot(back, noon)).toEqual(past);
  });

  test('is not taken once the portal has answered', () => {
    const arriving = take(emptyListing, pages(seeded(1)));
    expect(recalled(arriving, { at: noon, accounts: [], roles: {} })).toBe(arriving);
  });

  test('counts what is new and what is gone', () => {
    const past = { at: noon, accounts: all.slice(0, 8), roles: {} };
    const now = [{ is: 'accounts', accounts: all.slice(2), complete: true }] as const;
    const found = take(recalled(emptyListing, past), now);
    expect([...found.appeared]).toEqual(all.slice(8).map(({ id }) => id));
    expect(found.disappeared).toBe(2);
    expect(found.arrived).toBeUndefined();
  });

  test('shares one list of roles between accounts that have the same', () => {
    const same = ['ReadOnly'];
    const { roles: found } = recalled(emptyListing, {
      at: noon,
      accounts: all.slice(0, 2),
      roles: { [all[0]?.id ?? '']: same, [all[1]?.id ?? '']: same },
    });
    expect(found.get(all[0]?.id ?? '')).toBe(found.get(all[1]?.id ?? ''));
  });

  test('leaves out roles whose list failed', () => {
    const id = all[0]?.id ?? '';
    const failed = take(listed, [{ is: 'roles', listed: [], failed: [{ accountId: id, failure }] }]);
    expect(failedAccounts(failed)).toEqual([id]);
    expect(failed.roles.get(id)?.roles).toEqual(listed.roles.get(id)?.roles);
    expect(snapshot(failed, noon).roles).not.toHaveProperty(id);
  });
});

describe('the end', () => {
  const progress = { accounts: 3, accountsComplete: true, rolesListed: 1, rolesFailed: 0, perSecond: 2 };
  const both: Listing = { ...listed, running: true, retrying: true, progress };
  test.each([
    ['of a retry leaves the listing beside it', both, true, { running: true, retrying: false, progress }],
    ['of a retry alone', { ...both, running: false }, true, { running: false, retrying: false }],
    ['of the listing leaves the retry beside it', both, false, { running: false, retrying: true }],
  ])('%s', (_name, listing, retry, expected) => {
    const { running, retrying, progress: left } = stopped(listing, retry);
    expect({ running, retrying, ...(left ? { progress: left } : {}) }).toEqual(expected);
  });
});
