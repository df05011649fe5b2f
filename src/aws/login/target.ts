/** Where a session really signs in: the start URL on a company's own host is followed one step. */

import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { urlOf, webPage } from '../../domain/addresses/web-page.ts';
import type { Session } from '../../domain/model.ts';
import { isAwsHost, regionIn } from '../../domain/sessions/start-url.ts';
import { trace } from '../../local/trace.ts';
import { problem } from '../../ports.ts';
import { plain } from '../../text/plain.ts';
import type { Aws } from '../calls/ask.ts';
import { withDeadline } from '../calls/ask.ts';
import { isLoopback } from '../net/endpoints.ts';

export interface Target {
  /** The region whose services are asked. */
  readonly region: string;
  /** What the services are told. Files are cached under the configured URL. */
  readonly startUrl: string;
  /** What the user should know about a host that is not AWS's. */
  readonly notes: readonly string[];
}

const invalid = (session: Session, why: string) =>
  problem('session.invalid', `The start URL of ${session.name} cannot be used: ${why}.`, {
    hint: 'Edit the session and give the start URL of your access portal, such as https://example.awsapps.com/start.',
  });

const parsed = (session: Session): URL => {
  if (!urlOf(session.startUrl)) throw invalid(session, 'it is no URL');
  const url = new URL(session.startUrl);
  if (url.protocol === 'http:' && isLoopback(url.hostname)) return url;
  if (url.protocol !== 'https:') throw invalid(session, 'it must begin with https://');
  if (url.username || url.password) throw invalid(session, 'it must not hold a user name or password');
  return url;
};

interface Hop {
  readonly status: number;
  readonly location: string | undefined;
}

const hop = async (aws: Aws, method: string, url: URL, signal: AbortSignal): Promise<Hop> => {
  trace('call', () => `${method} of ${url.host}, to see where the start URL leads`);
  const start = url.protocol === 'http:' ? httpRequest : httpsRequest;
  const agent = url.protocol === 'http:' ? undefined : await aws.clients.httpsAgent();
  return new Promise((resolve, reject) => {
    const call = start(url, { method, signal, ...(agent ? { agent } : {}) }, response => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, location: response.headers.location });
      response.destroy();
    });
    call.on('error', reject).end();
  });
};

/** HEAD, or GET where HEAD is not offered; redirects are looked at, not followed. */
const redirectOf = async (aws: Aws, url: URL, signal: AbortSignal): Promise<URL | undefined> => {
  const head = await hop(aws, 'HEAD', url, signal);
  const { status, location } = [405, 501].includes(head.status) ? await hop(aws, 'GET', url, signal) : head;
  return status >= 300 && status < 400 && location !== undefined ? urlOf(location, url.href) : undefined;
};

/** Milliseconds: a host that does not answer must not hold up a sign-in that may work without it. */
const followFor = 5000;

const followed = async (aws: Aws, url: URL, signal: AbortSignal) => {
  try {
    return await withDeadline(aws.context.clock, signal, followFor, inner => redirectOf(aws, url, inner));
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
};

const unresolved = (url: URL): string =>
  `${plain(url.host)} is not a host of AWS and did not lead to one; it was used as it stands.`;

const leadsToAws = (url: URL): boolean => isAwsHost(url.hostname) && 'href' in webPage(url.href);

/**
 * AWS's own hosts (and this machine's) are taken as they are, others are followed once. One that leads
 * nowhere is taken as it is: all clients but the newest AWS CLI do that.
 */
export const targetOf = async (aws: Aws, session: Session, signal: AbortSignal): Promise<Target> => {
  const url = parsed(session);
  const asIs = { region: session.region, startUrl: session.startUrl, notes: [] };
  if (isAwsHost(url.hostname) || isLoopback(url.hostname)) return asIs;
  const to = await followed(aws, url, signal);
  trace('decision', () => `the start URL leads to ${to ? to.host : 'nowhere else'}`);
  if (!to || !leadsToAws(to)) return { ...asIs, notes: [unresolved(url)] };
  const region = regionIn(to.hostname) ?? session.region;
  return { region, startUrl: to.href, notes: [] };
};
