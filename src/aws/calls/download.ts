/**
 * A small text from the web: by https alone, bounded, and never from another host than the one that was
 * named.
 */
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { codeOf } from '../../local/error-code.ts';
import { trace } from '../../local/trace.ts';
import { failureOf, type Problem, problem } from '../../ports.ts';
import { type Aws, withDeadline } from './ask.ts';

/** Milliseconds for all of it. */
const patience = 20_000;
/** Bytes: a thousand sections have less. */
const mostBytes = 256 * 1024;
const mostHops = 5;

const unreachable = (url: URL, why: string, hint: string): Problem =>
  problem('network.unreachable', `${url.host} could not be asked for ${url.pathname}: ${why}.`, { hint });

const goodText = (url: URL, bytes: Buffer): string => {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  try {
    return text.decode(bytes);
  } catch {
    throw unreachable(url, 'what it answers is no text in UTF-8', 'Check the address.');
  }
};

const bodyOf = async (url: URL, response: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > mostBytes)
      throw unreachable(url, `it is larger than ${mostBytes >> 10} KB`, 'Check the address.');
    pieces.push(piece);
  }
  return goodText(url, Buffer.concat(pieces));
};

const asked = async ({ clients }: Aws, url: URL, signal: AbortSignal): Promise<IncomingMessage> => {
  trace('call', () => `GET of ${url.host}`);
  const agent = await clients.httpsAgent();
  const headers = { accept: 'text/plain, */*', 'user-agent': 'ssotui' };
  return new Promise((resolve, reject) => {
    request(url, { headers, signal, ...(agent ? { agent } : {}) }, resolve)
      .on('error', reject)
      .end();
  });
};

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

const nextOf = (url: URL, location: string | undefined): URL => {
  const next = URL.canParse(location ?? '', url.href) ? new URL(location ?? '', url) : undefined;
  if (!next) throw unreachable(url, 'it leads on to no address', 'Check the address.');
  if (next.protocol === 'https:' && next.host === url.host && !next.username && !next.password) return next;
  throw unreachable(url, `it leads on to ${next.host}`, 'Give the address where the file itself is.');
};

const followed = async (aws: Aws, first: URL, signal: AbortSignal): Promise<string> => {
  let url = first;
  for (let hop = 0; hop < mostHops; hop++) {
    const response = await asked(aws, url, signal);
    const status = response.statusCode ?? 0;
    if (status === 200) return bodyOf(url, response);
    response.resume().destroy();
    if (!isRedirect(status))
      throw unreachable(url, `it answers ${status}`, 'Check the address, and whether it needs a sign-in.');
    url = nextOf(url, response.headers.location);
  }
  throw unreachable(first, 'it leads on and on', 'Give the address where the file itself is.');
};

const failed = (url: URL, error: unknown): Problem => {
  if (error instanceof Error && error.name === 'Problem') return error as Problem;
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  const why = isLate ? `no answer in ${patience / 1_000} seconds` : codeOf(error) || failureOf(error).summary;
  return unreachable(
    url,
    why,
    'Check the address, the proxy (HTTPS_PROXY) and the certificates (AWS_CA_BUNDLE).',
  );
};

/** Rejects with `network.unreachable`, or as the signal aborts. */
export const download = async (aws: Aws, url: URL, signal: AbortSignal): Promise<string> => {
  try {
    return await withDeadline(aws.context.clock, signal, patience, inner => followed(aws, url, inner));
  } catch (error) {
    signal.throwIfAborted();
    throw failed(url, error);
  }
};
