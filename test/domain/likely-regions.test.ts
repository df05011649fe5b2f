/** The region that is offered first, and why. */
import { expect, test } from 'vitest';
import { guessedRegions, orderedRegions } from '../../src/domain/regions/likely.ts';
import { regions } from '../../src/domain/regions/regions.ts';
import { pastedStartUrl } from '../../src/domain/sessions/start-url.ts';

const nothing = { sessions: [], profiles: [] };

test.each([
  [{ timeZone: 'Europe/Berlin' }, 'eu-central-1'],
  [{ timeZone: 'America/New_York' }, 'us-east-1'],
  [{ timeZone: 'America/Argentina/Buenos_Aires' }, 'sa-east-1'],
  [{ timeZone: 'Asia/Yangon' }, 'ap-southeast-1'],
  [{ locale: 'ja_JP.UTF-8' }, 'ap-northeast-1'],
  [{ locale: 'en_GB', timeZone: 'UTC' }, 'eu-west-2'],
  [{ region: 'ca-west-1', timeZone: 'Europe/Berlin' }, 'ca-west-1'],
  [{ locale: 'C', timeZone: 'Etc/UTC' }, 'us-east-1'],
  [{ region: 'nonsense' }, 'us-east-1'],
] as const)('%j: %s', (surroundings, region) => {
  expect(guessedRegions(surroundings, nothing, undefined)[0]?.region).toBe(region);
});

test('other sessions count before all else, the most frequent first, and each region is named once', () => {
  const used = { sessions: ['eu-west-1', 'us-east-2', 'us-east-2'], profiles: ['us-east-2', 'sa-east-1'] };
  const guesses = guessedRegions({ region: 'eu-west-1' }, used, undefined);
  expect(guesses.slice(0, 3).map(({ region }) => region)).toEqual(['us-east-2', 'eu-west-1', 'sa-east-1']);
  expect(new Set(guesses.map(({ region }) => region)).size).toBe(guesses.length);
});

test("regions of the start URL's partition come first, and all are listed", () => {
  const guesses = guessedRegions({ timeZone: 'Europe/Berlin' }, nothing, 'aws-us-gov');
  const ordered = orderedRegions(guesses, 'aws-us-gov').map(({ name }) => name);
  expect(ordered.slice(0, 2)).toEqual(['us-gov-east-1', 'us-gov-west-1']);
  expect(ordered.toSorted()).toEqual(regions.map(({ name }) => name).toSorted());
});

test.each([
  [' \n https://corp.awsapps.com/start\r\n', 'https://corp.awsapps.com/start'],
  ['<https://corp.awsapps.com/start>.', 'https://corp.awsapps.com/start'],
  ['"corp.awsapps.com/start"', 'https://corp.awsapps.com/start'],
  ['https://corp.awsapps.com/start/#/', 'https://corp.awsapps.com/start/#/'],
  ['https://corp .awsapps.com', 'https://corp .awsapps.com'],
  ['corp', 'corp'],
])('%j pasted is %j', (pasted, url) => {
  expect(pastedStartUrl(pasted)).toBe(url);
});
