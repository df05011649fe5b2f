/**
 * Text that is meant to be a region: refused, taken with a word of caution, or taken, and which one was
 * meant.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkProfileKey } from '../../src/domain/profiles/keys.ts';
import {
  isRegion,
  nearestRegion,
  regionCaution,
  regionFailure,
  regions,
} from '../../src/domain/regions/regions.ts';
import { runs } from '../support/runs.ts';

test.each([
  ['eu-west-1a', 'an availability zone', 'eu-west-1'],
  ['us-west-2-lax-1a', 'an availability zone', 'us-west-2'],
  ['us-east-1-wl1-bos-wlz-1', 'not a region', 'us-east-1'],
  ['EU-WEST-1', 'not a region', 'eu-west-1'],
  ['eu-west1', 'not a region', 'eu-west-1'],
  ['eu_west_1', 'not a region', 'eu-west-1'],
  ['eu-west', 'not a region', 'eu-west-1'],
  ['euwest1', 'not a region', 'eu-west-1'],
  ['Frankfurt', 'not a region', 'eu-central-1'],
  ['Ireland', 'not a region', 'eu-west-1'],
  ['us-gov-west-1b', 'an availability zone', 'us-gov-west-1'],
  ['cn-north-1a', 'an availability zone', 'cn-north-1'],
  ['use1-az4', 'an availability zone', 'us-east-1'],
  ['USE1-AZ4', 'not a region', 'us-east-1'],
  ['apse2-az1', 'an availability zone', 'ap-southeast-2'],
  ['usgw1-az1', 'an availability zone', 'us-gov-west-1'],
  ['cnnw1-az2', 'an availability zone', 'cn-northwest-1'],
  ['usw2-lax1-az1', 'an availability zone', 'us-west-2'],
])('%s is %s; %s is meant', (text, what, meant) => {
  const failure = regionFailure(text, 'session.invalid');
  expect(failure?.summary).toContain(what);
  expect(failure?.hint).toBe(`Did you mean ${meant}?`);
});

test.each(['', ' ', 'x', '-', 'evil.example/', 'nowhere, and far away from it', '\u0000'])(
  '%j is like no region',
  text => {
    expect(regionFailure(text, 'session.invalid')?.hint).toBe('A region is written like eu-west-1.');
  },
);

test.each([
  ['eu-mars-1', 'eu-west-1'],
  ['us-est-1', 'us-east-1'],
  ['eu-centrl-1', 'eu-central-1'],
  ['us-east-9', 'us-east-1'],
])('%s may be new: taken, with the caution that %s is near', (text, near) => {
  expect(regionFailure(text, 'session.invalid')).toBeUndefined();
  expect(regionCaution(text)).toBe(
    `${text} is not a region that ssotui knows, unless it is new. Did you mean ${near}?`,
  );
  expect(checkProfileKey('region', text)).toBeUndefined();
});

test('a known region needs no word', () => {
  for (const { name } of regions) {
    expect(regionFailure(name, 'session.invalid')).toBeUndefined();
    expect(regionCaution(name)).toBeUndefined();
    expect(nearestRegion(name)).toBe(name);
  }
});

test('whatever has the shape of a region is never refused, whatever has not always is', () => {
  const shaped = fc.stringMatching(/^[a-z]{2,4}(-[a-z]{1,8}){1,3}-\d{1,2}$/);
  fc.assert(
    fc.property(fc.oneof(shaped, fc.string(), fc.string({ unit: 'binary' })), text => {
      expect(regionFailure(text, 'session.invalid') === undefined).toBe(isRegion(text));
      if (!isRegion(text)) expect(regionCaution(text)).toBeUndefined();
    }),
    runs(500, 50_000),
  );
});
