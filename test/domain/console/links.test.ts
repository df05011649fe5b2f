/** Links into the AWS console: of whatever was typed, they stay on AWS and hold no more than they should. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDestination, serviceDestination } from '../../../src/domain/console/destination.ts';
import { consoleLink } from '../../../src/domain/console/link.ts';
import {
  consoleServices,
  serviceNamed,
  servicesLike,
  serviceWords,
} from '../../../src/domain/console/services.ts';
import { roleSwitchOf } from '../../../src/domain/console/switch-role.ts';
import { regions } from '../../../src/domain/regions/regions.ts';
import { aProfile, aSession } from '../../support/fake-services.ts';
import { runs } from '../../support/runs.ts';

const typed = fc.string({ unit: fc.constantFrom(...'ab1/.-_?#&=%:@\\ é<"'), maxLength: 12 });
const region = fc.constantFrom(...regions.map(({ name }) => name));

describe('a page', () => {
  test('of whatever service is on the console of the region, and in it', () => {
    fc.assert(
      fc.property(typed, region, (service, name) => {
        const url = new URL(serviceDestination(service, name));
        expect([url.protocol, url.username, url.hash]).toEqual(['https:', '', '']);
        expect(url.hostname).toMatch(
          /^console\.(aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn|amazonaws-eusc\.eu)$/,
        );
        expect(url.searchParams.get('region')).toBe(name);
        expect([...url.searchParams.keys()]).toEqual(['region']);
      }),
      runs(300, 20_000),
    );
  });

  test.each(consoleServices.map(({ name }) => name))(
    'of %s is at an address of its own, with a region unless it is everywhere the same',
    name => {
      const service = serviceNamed(name);
      const url = new URL(serviceDestination(name, 'eu-west-1'));
      expect(url.pathname).toBe(`/${service?.path}/home`);
      expect(url.searchParams.has('region')).toBe(!service?.global);
    },
  );

  test.each([
    ['eu-west-1', 'console.aws.amazon.com'],
    ['eu-mars-1', 'console.aws.amazon.com'],
    ['us-gov-west-1', 'console.amazonaws-us-gov.com'],
    ['cn-north-1', 'console.amazonaws.cn'],
    ['eusc-de-east-1', 'console.amazonaws-eusc.eu'],
  ])('in %s is on %s', (name, host) => {
    expect(new URL(serviceDestination('s3', name)).hostname).toBe(host);
  });

  test('that is a part of another page has its place there', () => {
    expect(new URL(serviceDestination('sg', 'eu-west-1')).hash).toBe('#SecurityGroups:');
  });

  test('that was copied leads to the same place without the sign-in it was copied from', () => {
    const own =
      'https://111122223333-abcd1234.eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#Instances:';
    const plain = plainDestination(own);
    expect(plain).toBe('https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#Instances:');
    expect(plainDestination(plain)).toBe(plain);
    for (const text of ['', 'x', 'https://example.com/111122223333-abcd1234.console.aws.amazon.com'])
      expect(plainDestination(text)).toBe(text);
  });
});

describe('the link of a role', () => {
  test('has role, account and page whole, whatever they hold, and starts from the portal', () => {
    fc.assert(
      fc.property(typed, typed, typed, (accountId, roleName, destination) => {
        const link = consoleLink(aSession('corp'), { accountId, roleName }, destination);
        const [portal = '', query = ''] = link.split('/#/console?');
        const values = new URLSearchParams(query);
        expect(portal).toBe('https://corp.awsapps.com/start');
        expect([values.get('account_id'), values.get('role_name')]).toEqual([accountId, roleName]);
        expect(values.get('destination')).toBe(plainDestination(destination));
      }),
      runs(300, 20_000),
    );
  });

  test('without a page has none', () => {
    expect(consoleLink(aSession('corp'), { accountId: '1', roleName: 'a b' })).toBe(
      'https://corp.awsapps.com/start/#/console?account_id=1&role_name=a%20b',
    );
  });

  test('of a chain names the role with its path, and the profile as it is called', () => {
    const root = { profile: 'base', session: 'corp', roleName: 'Admin' };
    const chain = aProfile('prod & co', {
      kind: 'chain',
      source: 'base',
      root,
      keys: { role_arn: 'arn:aws:iam::444455556666:role/team/deploy' },
    });
    const found = roleSwitchOf(chain);
    const url = new URL(found.can ? found.url : 'x:');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      account: '444455556666',
      roleName: 'team/deploy',
      displayName: 'prod & co',
    });
  });
});

describe('the name of a service', () => {
  test('stands for one service, however it is written', () => {
    for (const word of serviceWords) {
      const service = serviceNamed(word);
      expect([word, service?.name === word || service?.aliases.includes(word)]).toEqual([word, true]);
      expect(serviceNamed(word.toUpperCase())).toBe(service);
    }
    for (const { title, name } of consoleServices)
      expect([title, serviceNamed(title)?.name]).toEqual([title, name]);
  });

  test.each([
    ['dynamdb', 'dynamodb'],
    ['cloudfomation', 'cloudformation'],
    ['secret', 'secrets'],
    ['lamda', 'lambda'],
  ])('%s was meant to be %s', (slip, name) => {
    expect(servicesLike(slip)).toContain(name);
  });

  test.each(['', 'q', 'quicksight', 'workspaces'])(
    '%j is like none: it may be one that is not listed',
    word => {
      expect(servicesLike(word)).toEqual([]);
    },
  );
});
