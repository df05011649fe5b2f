/** Start URLs, regions, and names for sessions that have none. */
import { describe, expect, test } from 'vitest';
import { serviceDestination } from '../../src/domain/console/destination.ts';
import { consoleLink } from '../../src/domain/console/link.ts';
import {
  isKnownRegion,
  isRegion,
  type Partition,
  partitionOf,
  regions,
} from '../../src/domain/regions/regions.ts';
import { freeSessionName, sessionNameFrom } from '../../src/domain/sessions/names.ts';
import { checkStartUrl, portalBase, portalOf } from '../../src/domain/sessions/start-url.ts';

describe('start URLs that are fine', () => {
  const cases: readonly (readonly [url: string, partition: Partition, region?: string])[] = [
    ['https://corp.awsapps.com/start', 'aws'],
    ['https://corp.awsapps.com/start/', 'aws'],
    ['https://corp.awsapps.com/start#/', 'aws'],
    ['https://d-1234567890.awsapps.com/start/#', 'aws'],
    ['https://ssoins-1234567890abcdef.portal.eu-west-1.app.aws', 'aws', 'eu-west-1'],
    ['https://ssoins-1.portal.us-gov-west-1.app.aws', 'aws-us-gov', 'us-gov-west-1'],
    ['https://ssoins-1.us-east-2.portal.amazonaws.com', 'aws', 'us-east-2'],
    ['https://start.us-gov-home.awsapps.com/directory/corp', 'aws-us-gov'],
    ['https://start.us-gov-east-1.us-gov-home.awsapps.com/directory/d-1', 'aws-us-gov', 'us-gov-east-1'],
    ['https://start.home.awsapps.cn/directory/corp', 'aws-cn'],
    ['https://start.cn-north-1.home.awsapps.cn/directory/corp', 'aws-cn', 'cn-north-1'],
    ['https://x.portal.cn-northwest-1.app.amazonwebservices.com.cn', 'aws-cn', 'cn-northwest-1'],
    ['https://x.cn-north-1.portal.amazonaws.com.cn', 'aws-cn', 'cn-north-1'],
    ['https://x.portal.eusc-de-east-1.api.amazonwebservices.eu', 'aws-eusc', 'eusc-de-east-1'],
    ['https://x.eusc-de-east-1.portal.amazonaws.eu', 'aws-eusc', 'eusc-de-east-1'],
    ['https://identitycenter.amazonaws.com/ssoins-1', 'aws'],
    ['https://identitycenter.us-gov.amazonaws.com/ssoins-1', 'aws-us-gov'],
  ];
  for (const [url, partition, suggestedRegion] of cases)
    test(url, () => {
      expect(checkStartUrl(url)).toEqual({
        ok: true,
        warnings: [],
        partition,
        ...(suggestedRegion === undefined ? {} : { suggestedRegion }),
      });
    });

  test('a loopback portal may do without TLS', () => {
    expect(checkStartUrl('http://127.0.0.1:8080/start')).toEqual({ ok: true, warnings: [] });
  });
});

describe('start URLs with a warning', () => {
  test.each([
    ['https://sso.acme.example/start', /not an AWS host/],
    ['https://notawsapps.com/start', /not an AWS host/],
    ['https://eu-west-1.acme.example', /not an AWS host/],
    ['https://corp.awsapps.com/', /end in \/start/],
    ['https://corp.awsapps.com/login', /end in \/start/],
    ['https://view.awsapps.com/start', /Builder ID/],
  ])('%s', (url, says) => {
    const check = checkStartUrl(url);
    expect(check.ok).toBe(true);
    expect(check.warnings).toEqual([expect.stringMatching(says)]);
    expect(check.suggestedRegion).toBeUndefined();
  });
});

describe('start URLs that cannot be used', () => {
  test.each([
    ['', /needs a start URL/],
    ['corp', /not a URL/],
    ['corp.awsapps.com/start', /not a URL/],
    ['http://corp.awsapps.com/start', /https:\/\//],
    ['ftp://corp.awsapps.com/start', /https:\/\//],
    ['javascript:alert(1)', /https:\/\//],
    ['https://', /not a URL/],
    ['https://me@corp.awsapps.com/start', /user name/],
    ['https://me:pw@corp.awsapps.com/start', /user name/],
    ['https://corp.awsapps.com/start x', /blank/],
    [' https://corp.awsapps.com/start', /blank/],
    ['https://corp.awsapps.com/start\n', /blank/],
    ['https://corp.awsapps.com/stärt', /not all AWS clients/],
    ['https://corp.awsapps.com/\u001b[0m', /not all AWS clients/],
    [`https://corp.awsapps.com/${'x'.repeat(2048)}`, /2048/],
  ])('%j', (url, says) => {
    const check = checkStartUrl(url);
    expect(check).toMatchObject({ ok: false, failure: { code: 'session.invalid' } });
    expect(check.failure?.summary).toMatch(says);
  });
});

describe('portals', () => {
  test.each(['', '/', '#', '/#', '/#/', '#/', '/#/saml'])('an end of %j does not make another', end => {
    const startUrl = `https://corp.awsapps.com/start${end}`;
    expect(portalBase(startUrl)).toBe('https://corp.awsapps.com/start');
    expect(portalOf({ startUrl, region: 'eu-west-1' })).toBe('https://corp.awsapps.com/start eu-west-1');
  });

  test.each([
    ['https://corp.awsapps.com/start', 'corp'],
    ['https://d-1234567890.awsapps.com/start/#/', 'd-1234567890'],
    ['https://ssoins-1.portal.eu-west-1.app.aws', 'ssoins-1'],
    ['https://start.us-gov-home.awsapps.com/directory/corp', 'corp'],
    ['https://start.us-gov-east-1.us-gov-home.awsapps.com/directory/d-1', 'd-1'],
    ['https://start.home.awsapps.cn/directory/firma', 'firma'],
    ['https://start.cn-north-1.home.awsapps.cn/directory/d-2/', 'd-2'],
    ['https://identitycenter.amazonaws.com/ssoins-1', 'ssoins-1'],
    ['https://sso.acme.example/start', 'acme'],
    ['https://acme.example', 'acme'],
    ['http://127.0.0.1:8080/start', '127.0.0.1'],
    ['http://[::1]/start', '::1'],
    ['not a url', 'not-a-url'],
    ['日本', 'sso'],
  ])('%s is called %s', (url, name) => expect(sessionNameFrom(url)).toBe(name));

  test('a taken name gets the region, then a number', () => {
    const url = 'https://corp.awsapps.com/start';
    const free = (...taken: string[]) => freeSessionName(url, 'eu-west-1', name => taken.includes(name));
    expect(free()).toBe('corp');
    expect(free('corp')).toBe('corp-eu-west-1');
    expect(free('corp', 'corp-eu-west-1')).toBe('corp-2');
    expect(free('corp', 'corp-eu-west-1', 'corp-2')).toBe('corp-3');
  });
});

describe('regions', () => {
  test('all 39 have the shape, a title and a partition', () => {
    expect(regions).toHaveLength(39);
    expect(new Set(regions.map(region => region.name)).size).toBe(39);
    for (const { name, title } of regions) {
      expect(isRegion(name)).toBe(true);
      expect(isKnownRegion(name)).toBe(true);
      expect(title).not.toBe('');
    }
  });
  test.each<[string, Partition]>([
    ['eu-west-1', 'aws'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['cn-north-1', 'aws-cn'],
    ['eusc-de-east-1', 'aws-eusc'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['eu-isoe-west-1', 'aws-iso-e'],
    ['us-isof-south-1', 'aws-iso-f'],
    ['zz-new-1', 'aws'],
  ])('%s is of %s', (region, partition) => expect(partitionOf(region)).toBe(partition));
  test.each(['', 'eu', 'eu-west', 'EU-WEST-1', 'eu-west-1 ', 'eu_west_1', 'europe-west-1', '1-2-3'])(
    '%j is no region',
    text => expect(isRegion(text)).toBe(false),
  );
});

describe('console links', () => {
  const session = (startUrl: string) => ({
    name: 's',
    startUrl,
    region: 'eu-west-1',
    scopes: [],
    legacy: false,
  });
  const role = { accountId: '111122223333', roleName: 'Power+User' };

  test.each(['https://corp.awsapps.com/start', 'https://corp.awsapps.com/start/#/'])('from %s', startUrl => {
    expect(consoleLink(session(startUrl), role)).toBe(
      'https://corp.awsapps.com/start/#/console?account_id=111122223333&role_name=Power%2BUser',
    );
  });
  test('with a destination in the partition of the region', () => {
    const to = serviceDestination('s3', 'us-gov-west-1');
    expect(to).toBe('https://console.amazonaws-us-gov.com/s3/home?region=us-gov-west-1');
    expect(consoleLink(session('https://ssoins-1.portal.us-gov-west-1.app.aws'), role, to)).toBe(
      'https://ssoins-1.portal.us-gov-west-1.app.aws/#/console?account_id=111122223333&role_name=Power%2BUser' +
        '&destination=https%3A%2F%2Fconsole.amazonaws-us-gov.com%2Fs3%2Fhome%3Fregion%3Dus-gov-west-1',
    );
    expect(serviceDestination('ec2', 'eu-west-1')).toContain('https://console.aws.amazon.com/');
    expect(serviceDestination('ec2', 'cn-north-1')).toContain('https://console.amazonaws.cn/');
    expect(serviceDestination('ec2', 'eusc-de-east-1')).toContain('https://console.amazonaws-eusc.eu/');
  });
});
