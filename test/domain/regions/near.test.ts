/**
 * Where people are, by what their machine says: every place that is listed leads to a region that there is.
 */
import { describe, expect, test } from 'vitest';
import { guessedRegions, orderedRegions } from '../../../src/domain/regions/likely.ts';
import { nearestRegion, partitionOf, regions } from '../../../src/domain/regions/regions.ts';

const nothing = { sessions: [], profiles: [] };
const first = (timeZone: string): string | undefined =>
  guessedRegions({ timeZone }, nothing, undefined)[0]?.region;
const ofLocale = (locale: string) => guessedRegions({ locale }, nothing, undefined)[0];

describe('a time zone', () => {
  test.each([
    ['Europe/Zurich', 'eu-central-2'],
    ['Europe/Vaduz', 'eu-central-2'],
    ['Europe/Lisbon', 'eu-west-1'],
    ['Europe/Isle_of_Man', 'eu-west-2'],
    ['Europe/Oslo', 'eu-north-1'],
    ['Atlantic/Canary', 'eu-south-2'],
    ['Europe/Kyiv', 'eu-west-1'],
    ['America/Indiana/Indianapolis', 'us-east-2'],
    ['America/Los_Angeles', 'us-west-2'],
    ['Pacific/Honolulu', 'us-west-2'],
    ['America/St_Johns', 'ca-central-1'],
    ['America/Vancouver', 'ca-west-1'],
    ['America/Mexico_City', 'mx-central-1'],
    ['America/Bahia', 'sa-east-1'],
    ['US/Eastern', 'us-east-1'],
    ['Canada/Pacific', 'ca-central-1'],
    ['Asia/Tokyo', 'ap-northeast-1'],
    ['Asia/Seoul', 'ap-northeast-2'],
    ['Asia/Calcutta', 'ap-south-1'],
    ['Asia/Kuala_Lumpur', 'ap-southeast-5'],
    ['Asia/Bangkok', 'ap-southeast-7'],
    ['Pacific/Auckland', 'ap-southeast-6'],
    ['Pacific/Fiji', 'ap-southeast-2'],
    ['Australia/Melbourne', 'ap-southeast-4'],
    ['Australia/Perth', 'ap-southeast-2'],
    ['Africa/Lagos', 'af-south-1'],
    ['Africa/Cairo', 'eu-west-1'],
    ['Asia/Dubai', 'me-central-1'],
    ['Asia/Riyadh', 'me-south-1'],
    ['Asia/Jerusalem', 'il-central-1'],
    ['Asia/Shanghai', 'cn-north-1'],
  ])('%s is near %s', (zone, region) => {
    expect(first(zone)).toBe(region);
  });

  test.each(['', '/', 'UTC', 'Etc/GMT+5', 'Europe/', 'nonsense'])(
    '%j says nothing, or as little as its continent',
    zone => {
      const usual = guessedRegions({}, nothing, undefined)[0]?.region;
      expect([usual, 'eu-west-1']).toContain(first(zone));
    },
  );

  test('of every zone that this machine knows leads to a region of the list', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const known = new Set(regions.map(({ name }) => name));
    expect(zones.length).toBeGreaterThan(300);
    expect(zones.filter(zone => !known.has(first(zone) ?? ''))).toEqual([]);
  });
});

describe('a language', () => {
  test.each([
    ['de_DE.UTF-8', 'eu-central-1'],
    ['de-CH', 'eu-central-2'],
    ['en_GB', 'eu-west-2'],
    ['pt_BR', 'sa-east-1'],
    ['zh_CN.UTF-8', 'cn-north-1'],
    ['haw_US', 'us-east-1'],
  ])('%s is near %s', (locale, region) => {
    expect(ofLocale(locale)).toEqual({ region, why: 'your language' });
  });

  test.each(['C', 'POSIX', 'de', 'DE_de', 'en_001', 'de_DEU', ''])('%j names no country', locale => {
    expect(ofLocale(locale)?.why).toBe('often used');
  });
});

describe('guesses', () => {
  test('come in the order of how much they say, each with its reason', () => {
    const used = { sessions: ['sa-east-1'], profiles: ['ap-south-1', 'eu-north-1', 'eu-north-1'] };
    const around = { region: 'ca-central-1', timeZone: 'Europe/Paris', locale: 'ja_JP' };
    expect(guessedRegions(around, used, undefined).map(({ region, why }) => `${region}: ${why}`)).toEqual([
      'sa-east-1: of another session',
      'ca-central-1: AWS_REGION',
      'eu-north-1: of your profiles',
      'ap-south-1: of your profiles',
      'eu-west-3: your time zone',
      'ap-northeast-1: your language',
      'us-east-1: often used',
      'eu-west-1: often used',
      'eu-central-1: often used',
      'us-west-2: often used',
    ]);
  });

  test('are none twice, by the first reason, and none that is no region', () => {
    const all = guessedRegions(
      { region: 'eu-mars-1' },
      { sessions: ['us-east-1', 'x'], profiles: ['us-east-1'] },
      undefined,
    );
    expect(all.filter(({ region }) => region === 'us-east-1')).toEqual([
      { region: 'us-east-1', why: 'of another session' },
    ]);
    expect(all.map(({ region }) => region)).not.toContain('eu-mars-1');
  });

  test.each(['aws-cn', 'aws-us-gov', 'aws'] as const)(
    'for a portal of %s are of that partition',
    partition => {
      const used = { sessions: ['cn-north-1', 'us-gov-west-1', 'eu-west-1'], profiles: [] };
      const all = guessedRegions({}, used, partition);
      expect(all.length).toBeGreaterThan(0);
      for (const { region } of all) expect(partitionOf(region)).toBe(partition);
    },
  );

  test('stand first in the list of all, in their order, and all others follow in theirs', () => {
    const guesses = [
      { region: 'sa-east-1', why: 'x' },
      { region: 'eu-west-1', why: 'y' },
    ];
    const names = orderedRegions(guesses, undefined).map(({ name }) => name);
    const rest = regions.map(({ name }) => name).filter(name => name !== 'sa-east-1' && name !== 'eu-west-1');
    expect(names).toEqual(['sa-east-1', 'eu-west-1', ...rest]);
  });
});

describe('what was meant by', () => {
  test.each([
    ['eu-west-1a', 'eu-west-1'],
    ['us-west-2-lax-1a', 'us-west-2'],
    ['use1-az4', 'us-east-1'],
    ['apse2-az1', 'ap-southeast-2'],
    ['usgw1-az1', 'us-gov-west-1'],
    ['Ireland', 'eu-west-1'],
    [' frankfurt ', 'eu-central-1'],
    ['EU-WEST-1', 'eu-west-1'],
    ['eu_west_1', 'eu-west-1'],
    ['euwest1', 'eu-west-1'],
    ['us-east', 'us-east-1'],
    ['us-gov-west-11', 'us-gov-west-1'],
    ['x', undefined],
    ['', undefined],
    ['completely different', undefined],
  ])('%j: %s', (typed, region) => {
    expect(nearestRegion(typed)).toBe(region);
  });

  test.each(regions.map(({ name }) => name))('%s is itself', name => {
    expect(nearestRegion(name)).toBe(name);
  });
});
