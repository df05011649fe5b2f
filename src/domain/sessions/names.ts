/** Names for new sessions: derived from the start URL, portable and not taken. */

import { urlOf } from '../addresses/web-page.ts';
import { portable } from '../naming/names.ts';

/** Labels that say "portal" rather than whose. */
const generic: ReadonlySet<string> = new Set([
  'sso',
  'aws',
  'login',
  'signin',
  'start',
  'portal',
  'www',
  'awssso',
]);

/**
 * Hosts shared by all customers: the path names the directory (`/directory/ID`) or the issuer (`/ssoins-…`).
 */
const sharedHost = /^(start\.(.+\.)?(us-gov-home\.awsapps\.com|home\.awsapps\.cn)|identitycenter\..+)$/;

const labelOf = (url: URL): string => {
  const host = url.hostname.toLowerCase();
  const path = url.pathname.split('/').filter(part => part !== '');
  if (sharedHost.test(host)) return path.at(-1) ?? host;
  if (/^[\d.]+$|^\[/.test(host)) return host;
  const [first = host, ...labels] = host.split('.');
  return [first, ...labels.slice(0, -1)].find(label => !generic.has(label)) ?? first;
};

/**
 * `https://corp.awsapps.com/start` -> `corp`; `https://start.us-gov-home.awsapps.com/directory/d-1` -> `d-1`.
 */
export const sessionNameFrom = (startUrl: string): string => {
  const url = urlOf(startUrl);
  return portable(url ? labelOf(url) : startUrl, 'sso');
};

/** The derived name; if it is taken, with the region appended, then with a number. */
export const freeSessionName = (
  startUrl: string,
  region: string,
  taken: (name: string) => boolean,
): string => {
  const plain = sessionNameFrom(startUrl);
  if (!taken(plain)) return plain;
  const regional = portable(`${plain}-${region}`, plain);
  if (!taken(regional)) return regional;
  let number = 2;
  while (taken(`${plain}-${number}`)) number++;
  return `${plain}-${number}`;
};
