/** Addresses from outside: which are opened, and that each is shown as it is opened. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownUrl, webPage } from '../../src/domain/addresses/web-page.ts';
import { consoleLink } from '../../src/domain/console/link.ts';
import { runs } from '../support/runs.ts';

test.each([
  ['https://corp.awsapps.com/start/#/device?user_code=ABCD-EFGH', undefined],
  ['HTTPS://CORP.awsapps.com/start', 'https://corp.awsapps.com/start'],
  ['https://device.sso.eu-central-1.amazonaws.com', 'https://device.sso.eu-central-1.amazonaws.com/'],
  // A Cyrillic а, a Greek ο, a full-width dot.
  ['https://аwsapps.com/start', 'https://xn--wsapps-2nf.com/start'],
  ['https://gοogle.com/', 'https://xn--gogle-rce.com/'],
  ['https://corp．awsapps．com/', 'https://corp.awsapps.com/'],
  ['https://host/a\u202etxt', 'https://host/a%E2%80%AEtxt'],
  ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
])('%s is opened, as it is shown', (text, href) => {
  expect(webPage(text)).toEqual({ href: href ?? text });
});

test('an address with a Latin letter is one however often addresses were looked at', () => {
  for (let count = 0; count < 20_000; count++) webPage('https://corp.awsapps.com/start');
  expect(webPage('https://bücher.example/')).toHaveProperty('href');
});

test.each([
  ['http://evil.example/', 'does not begin with https://'],
  ['http://127.0.0.1:8080/device', 'does not begin with https://'],
  ['javascript:alert(1)', 'does not begin with https://'],
  ['file:///etc/passwd', 'does not begin with https://'],
  ['data:text/html,x', 'does not begin with https://'],
  ['https://u:p@host/', 'has a user name or password in it'],
  ['https://corp.awsapps.com@evil.example/start', 'has a user name or password in it'],
  ['https://:p@host/', 'has a user name or password in it'],
  ['https://host/a b', 'has a blank or a control character in it'],
  [' https://host/', 'has a blank or a control character in it'],
  ['https://host/\n', 'has a blank or a control character in it'],
  ['https://ho\tst/', 'has a blank or a control character in it'],
  ['https://host/\u001b[31m', 'has a blank or a control character in it'],
  ['https://host/\u009b31m', 'has a blank or a control character in it'],
  ['https://host/\u00a0', 'has a blank or a control character in it'],
  ['', 'is no web address'],
  ['device', 'is no web address'],
  ['https://', 'is no web address'],
  ['//host/', 'is no web address'],
  [`https://host/${'x'.repeat(2048)}`, 'is longer than 2048 characters'],
  // Short as it is written, long as it is opened.
  [`https://host/${'а'.repeat(1000)}`, 'is longer than 2048 characters'],
])('%s is not opened', (text, why) => {
  expect(webPage(text)).toEqual({ why });
});

test.each(['http://127.0.0.1:8080/device', 'http://localhost/', 'http://[::1]:80/'])(
  '%s is opened where this machine is meant',
  text => {
    expect(webPage(text, { loopback: true })).toEqual({ href: new URL(text).href });
  },
);

test('what may be opened is ASCII without blanks, and opening it changes nothing more', () => {
  const address = fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.string({ unit: 'binary' }).map(text => `https://host/${text}`),
    fc.string({ unit: 'grapheme' }).map(text => `https://${text}`),
  );
  const property = fc.property(address, fc.boolean(), (text, loopback) => {
    const page = webPage(text, { loopback });
    if ('why' in page) return;
    expect(page.href).toMatch(/^https?:\/\/[\x21-\x7e]+$/);
    expect(new URL(page.href).href).toBe(page.href);
    expect(webPage(page.href, { loopback })).toEqual(page);
  });
  fc.assert(property, runs(300, 50_000));
});

test('a stored start URL is shown as it stands, unless its letters could deceive', () => {
  expect(shownUrl('https://CORP.awsapps.com/start/#/')).toBe('https://CORP.awsapps.com/start/#/');
  expect(shownUrl('not a URL')).toBe('not a URL');
  expect(shownUrl('https://аwsapps.com/start')).toBe('https://xn--wsapps-2nf.com/start');
});

test('a link into the console shows a look-alike portal', () => {
  const session = { name: 'x', startUrl: 'https://аwsapps.com/start', region: '', scopes: [], legacy: false };
  const link = consoleLink(session, { accountId: '012345678901', roleName: 'Admin' });
  expect(link.startsWith('https://xn--wsapps-2nf.com/start/#/console?')).toBe(true);
});
