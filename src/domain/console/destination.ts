/** Addresses of pages in the AWS console. */

import { urlOf } from '../addresses/web-page.ts';
import { type Partition, partitionOf } from '../regions/regions.ts';
import { type ConsoleService, serviceNamed } from './services.ts';

const hosts: Readonly<Partial<Record<Partition, string>>> = {
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-eusc': 'console.amazonaws-eusc.eu',
};

const hostIn = (region: string): string => hosts[partitionOf(region)] ?? 'console.aws.amazon.com';

/** Where it is the same page everywhere, a region would only send the browser round. */
const pageOf = (
  { path, global, fragment }: Pick<ConsoleService, 'path' | 'global' | 'fragment'>,
  region: string,
) => {
  const query = global ? '' : `?region=${encodeURIComponent(region)}`;
  const written = path.split('/').map(encodeURIComponent).join('/');
  return `https://${hostIn(region)}/${written}/home${query}${fragment === undefined ? '' : `#${fragment}`}`;
};

/** The page of a service in a region, in the partition of that region. */
export const servicePage = (service: ConsoleService, region: string): string => pageOf(service, region);

/** The same by what was typed; a service that is not listed is taken for the path of its page. */
export const serviceDestination = (typed: string, region: string): string =>
  pageOf(serviceNamed(typed) ?? { path: typed, global: false }, region);

/** `111122223333-abcd1234.eu-west-1.console.aws.amazon.com`: one of several sign-ins in one browser. */
const ofOneSignIn = /^\d{12}-[a-z0-9]{6,12}\.((?:[a-z0-9-]+\.)?console\.[a-z.-]+)$/;

/**
 * A page of the console as it was copied from the address bar, without the part of its host that stands for
 * the sign-in it was copied from: with it the page would open for that account, or not at all.
 */
export const plainDestination = (copied: string): string => {
  const url = urlOf(copied);
  const host = url && ofOneSignIn.exec(url.hostname)?.[1];
  if (!url || host === undefined) return copied;
  url.hostname = host;
  return url.href;
};
