/** Start URLs of access portals: which can be used, the region in them, and when two lead to one portal. */

import { isLoopback, urlOf } from '../addresses/web-page.ts';
import type { Failure } from '../model.ts';
import { isRegion, type Partition, partitionOf } from '../regions/regions.ts';

interface StartUrlCheck {
  readonly ok: boolean;
  /** Why it cannot be used; absent when `ok`. */
  readonly failure?: Failure;
  /** Unusual, but usable. */
  readonly warnings: readonly string[];
  /** The region the host carries. */
  readonly suggestedRegion?: string;
  /** Where AWS runs this portal; absent for a host of one's own. */
  readonly partition?: Partition;
}

/**
 * Hosts of AWS portals by their ends, as the AWS CLI knows them; those of issuers (the last four) as they
 * stand.
 */
const awsHosts: readonly (readonly [end: string, partition: Partition])[] = [
  ['us-gov-home.awsapps.com', 'aws-us-gov'],
  ['awsapps.com', 'aws'],
  ['awsapps.cn', 'aws-cn'],
  ['app.aws', 'aws'],
  ['portal.amazonaws.com', 'aws'],
  ['portal.amazonaws.com.cn', 'aws-cn'],
  ['app.amazonwebservices.com.cn', 'aws-cn'],
  ['portal.amazonaws.eu', 'aws-eusc'],
  ['api.amazonwebservices.eu', 'aws-eusc'],
  ['identitycenter.amazonaws.com', 'aws'],
  ['identitycenter.us-gov.amazonaws.com', 'aws-us-gov'],
  ['identitycenter.amazonaws.com.cn', 'aws-cn'],
  ['identitycenter.amazonaws.eu', 'aws-eusc'],
];

const unusable = (summary: string, hint: string): Failure => ({ code: 'session.invalid', summary, hint });

const example = 'It looks like https://corp.awsapps.com/start.';

/** Of a text that has quotes itself, these are enough. */
const quoted = (text: string): string => (/["']/.test(text) ? text : `"${text}"`);

const faultOf = (text: string, url: URL | undefined): Failure | undefined => {
  if (/^(["']).*\1$/.test(text))
    return unusable(
      'AWS clients take the quotes around the start URL as a part of it.',
      'Write it without them.',
    );
  if (text === '') return unusable('A session needs a start URL.', example);
  if (/\s/.test(text)) return unusable('The start URL contains a blank.', example);
  if (/[^\x21-\x7e]/.test(text))
    return unusable('The start URL contains a character that not all AWS clients read.', example);
  if (text.length > 2048) return unusable('The start URL is longer than 2048 characters.', example);
  if (!url) return unusable(`${quoted(text)} is not a URL.`, example);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    return unusable('The start URL must begin with https://.', example);
  if (url.username !== '' || url.password !== '')
    return unusable('The start URL must not contain a user name or password.', example);
  return undefined;
};

/** The region that a portal's host carries as one of its labels. */
export const regionIn = (host: string): string | undefined => host.split('.').slice(1).find(isRegion);

const knownPartition = (host: string): Partition | undefined =>
  awsHosts.find(
    ([end]) => host === end || (!end.startsWith('identitycenter.') && host.endsWith(`.${end}`)),
  )?.[1];

/** Whether portals of Identity Center itself are on this host. */
export const isAwsHost = (host: string): boolean => knownPartition(host) !== undefined;

const awsPartition = (host: string, region: string | undefined): Partition | undefined => {
  const known = knownPartition(host);
  // Dual-stack and IPv4 hosts are the same for commercial regions and GovCloud; the region tells which.
  return known === 'aws' && region !== undefined ? partitionOf(region) : known;
};

const warningsFor = (url: URL, partition: Partition | undefined): readonly string[] => {
  const host = url.hostname;
  if (isLoopback(host)) return [];
  if (partition === undefined)
    return [
      `${host} is not an AWS host. The AWS CLI follows such addresses from version 2.35.13 on; other clients use them as they stand.`,
    ];
  if (host === 'view.awsapps.com')
    return ['This is the address of AWS Builder ID, which has no accounts and roles.'];
  const isStart = partition === 'aws' && host.endsWith('.awsapps.com') && !/^\/start\/?$/.test(url.pathname);
  return isStart ? ['Addresses of this kind end in /start.'] : [];
};

/**
 * Judges a start URL leniently: https (plain http only for loopback), a host, no user name, no blanks, at
 * most 2048 characters. It is never changed, because clients hash it with its fragment, slashes and path.
 */
export const checkStartUrl = (text: string): StartUrlCheck => {
  const url = urlOf(text);
  const failure = faultOf(text, url);
  if (failure || !url) return { ok: false, warnings: [], ...(failure ? { failure } : {}) };
  const carried = regionIn(url.hostname);
  const partition = awsPartition(url.hostname, carried);
  return {
    ok: true,
    warnings: warningsFor(url, partition),
    ...(partition !== undefined && carried !== undefined ? { suggestedRegion: carried } : {}),
    ...(partition === undefined ? {} : { partition }),
  };
};

/**
 * What a person means who pastes a start URL out of a mail or a browser: without the blanks, quotes or
 * brackets around it, and with https:// where only the host was copied.
 */
export const pastedStartUrl = (text: string): string => {
  const bare = text.replace(/^[\s<("'`\u201c\u2018]+|[\s>)"'`\u201d\u2019.,;]+$/g, '');
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/\S*)?$/i.test(bare) ? `https://${bare}` : bare;
};

/** The portal's address: the start URL without fragment and without slashes at its end. */
export const portalBase = (startUrl: string): string => startUrl.replace(/#.*$/s, '').replace(/\/+$/, '');

/** The same for two sessions of one portal, however their start URLs end: they reach the same roles. */
export const portalOf = (at: { readonly startUrl: string; readonly region: string }): string =>
  `${portalBase(at.startUrl)} ${at.region}`;
