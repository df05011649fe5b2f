/** The loopback listener of the PKCE flow (RFC 8252, 7.3): waits for one answer of the browser, on 127.0.0.1 only. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { problem } from '../../services.ts';
import { emptyPage, failedPage, type Page, strangePage } from './browser-page.ts';

/** What AWS sent the browser back with. `show` ends the browser's waiting with the page it deserves. */
export interface Returned {
  readonly answer: { readonly code: string } | { readonly error: string; readonly description: string };
  show(page: Page): void;
}

export interface RedirectListener {
  /** With the port; what the authorize page and the token request name. */
  readonly redirectUri: string;
  /** Resolves once; stays pending when the listener is closed first. */
  readonly returned: Promise<Returned>;
  close(): void;
}

const path = '/oauth/callback';

/** In constant time, whatever the lengths. */
const same = (a: string, b: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
};

const send = (response: ServerResponse, { status, headers, body }: Page): void => {
  if (!response.writableEnded) response.writeHead(status, headers).end(body);
};

/** A page of some website that was made to resolve to 127.0.0.1 comes with another Host. */
const queryOf = (request: IncomingMessage, host: string): URLSearchParams | undefined => {
  if (request.method !== 'GET' || request.headers.host !== host) return undefined;
  const url = new URL(request.url ?? '/', `http://${host}`);
  return url.pathname === path ? url.searchParams : undefined;
};

const answerIn = (query: URLSearchParams): Returned['answer'] | undefined => {
  const code = query.get('code');
  const error = query.get('error');
  if (error) return { error, description: query.get('error_description') ?? '' };
  return code ? { code } : undefined;
};

const bound = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, () =>
      resolve((server.address() as AddressInfo).port),
    );
  });

const unbindable = (error: unknown) =>
  problem('login.browser', 'ssotui could not open a port for the browser to come back to.', {
    hint: 'Press w to sign in with a device code instead.',
    detail: String(error instanceof Error && 'code' in error ? error.code : error),
  });

/** A browser still waiting when everything ends is told so, and not left with a broken connection. */
const closing = (server: Server, waiting: Set<ServerResponse>) => (): void => {
  for (const response of waiting) send(response, failedPage('The sign-in was cancelled.'));
  waiting.clear();
  server.close();
  server.closeIdleConnections();
};

/**
 * Binds a free port. Anything but an answer with the right `state` gets a page and changes nothing: favicons, curious
 * tabs, answers to an earlier sign-in.
 */
export const listenForRedirect = async (state: string): Promise<RedirectListener> => {
  const waiting = new Set<ServerResponse>();
  let accept: (returned: Returned) => void = () => {};
  const returned = new Promise<Returned>(resolve => {
    accept = resolve;
  });
  let done = false;
  const server = createServer((request, response) => {
    const query = queryOf(request, `127.0.0.1:${port}`);
    const answer = query && answerIn(query);
    if (!query || !answer || done) return send(response, emptyPage);
    if (!same(query.get('state') ?? '', state)) return send(response, strangePage);
    done = true;
    waiting.add(response);
    accept({ answer, show: page => send(response, page) });
  });
  // Browsers open connections in advance and keep them: they must not keep us.
  server.on('connection', socket => socket.unref());
  const port = await bound(server).catch(error => {
    throw unbindable(error);
  });
  return { redirectUri: `http://127.0.0.1:${port}${path}`, returned, close: closing(server, waiting) };
};
