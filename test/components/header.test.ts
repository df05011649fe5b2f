/** The header at every width: what is left out, and in which order. */
import { expect, test } from 'vitest';
import { headerLine } from '../../src/components/header.ts';
import { emptyListing, type Listing } from '../../src/domain/listing.ts';
import { progressOf } from '../../src/state/browse/header.ts';
import { textOf } from '../../src/text/line.ts';
import { widthOf } from '../../src/text/measure.ts';

const listing: Listing = {
  ...emptyListing,
  running: true,
  progress: {
    accounts: 2000,
    accountsComplete: true,
    rolesListed: 667,
    rolesFailed: 3,
    perSecond: 18.4,
    remainingMs: 12_300,
  },
};
const [text = '', ...shorter] = progressOf(listing);
const right = [
  { text: '2 marked', tone: 'accent' },
  { text, shorter, tone: 'accent' },
] as const;
const none = [{ text: 'no AWS_PROFILE in this shell', tone: 'dim' }] as const;

test.each([
  [120, 'roles of 667 of 2,000 accounts · 18/s · 12s left · 3 failed'],
  [100, '2 marked · roles of 667/2,000 · 12s left · 3 failed'],
  [80, '2 marked · roles of 667/2,000'],
  [62, '2 marked · 667/2,000'],
  [60, '2 marked · 33%'],
])('at %i columns the listing is told as "%s"', (width, expected) => {
  const line = textOf(headerLine({ left: none, right }, width));
  expect(line).toContain(expected);
  expect(widthOf(line)).toBeLessThanOrEqual(width);
});

test('a long profile leaves the listing its place', () => {
  const long = [{ text: `● ${'acme-'.repeat(20)}prod` }, { text: 'PROD' }] as const;
  for (const width of [60, 80, 120]) {
    const line = textOf(headerLine({ left: long, right }, width));
    expect(line).toMatch(/667|33%/);
    expect(line).toContain('…');
    expect(widthOf(line)).toBeLessThanOrEqual(width);
  }
});
