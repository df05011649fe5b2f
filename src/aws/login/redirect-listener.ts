/** The loopback listener of the PKCE flow (RFC 8252, 7.3), on 127.0.0.1 only. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { codeOf } from '../../local/error-code.ts';
import { hostOf, type LoopbackLimits, listenOnLoopback, loopbackLimits } from '../../local/loopback.ts';
import { isSame } from '../../local/same-secret.ts';
import { problem } from '../../ports.ts';
import { emptyPage, failedPage, type Page, prefetchedPage, strangePage } from './browser-page.ts';

/** What AWS sent the browser back with. The browser waits until `show`. */
export interface Returned {
  readonly answer: { readonly code: string } | { readonly error: string; readonly description: string };
  show(page: Page): void;
}

export interface RedirectListener {
  /** With the port, as the authorize page and the token request must name it. */
  readonly redirectUri: string;
  readonly port: number;
  /** Resolves once; stays pending when the listener is closed first. */
  readonly returned: Promise<Returned>;
  close(): void;
}

const path = '/oauth/callback';

const send = (response: ServerResponse, { status, headers, body }: Page): void => {
  if (!response.writableEnded) response.writeHead(status, headers).end(body);
};

/**
 * The query of a request for exactly our path, compared as it was sent: a target that needs a URL parser is
 * none of a browser's. A page of some website that was made to resolve to 127.0.0.1 comes with another Host.
 */
const queryOf = (request: IncomingMessage, host: string): URLSearchParams | undefined => {
  const { method, url = '' } = request;
  if (method !== 'GET' || hostOf(request) !== host || !url.startsWith(`${path}?`)) return undefined;
  return new URLSearchParams(url.slice(path.length + 1));
};

/** The value of a parameter that is there once; AWS never sends one twice. */
const only = (query: URLSearchParams, name: string): string | undefined => {
  const [value, ...more] = query.getAll(name);
  return more.length === 0 ? value : undefined;
};

const answerIn = (query: URLSearchParams): Returned['answer'] | undefined => {
  const [code, error] = [only(query, 'code'), only(query, 'error')];
  if (code && !query.has('error')) return { code };
  if (error && !query.has('code')) return { error, description: only(query, 'error_description') ?? '' };
  return undefined;
};

/** A browser that fetches a page in advance asks again when the page is opened. */
const isPrefetch = ({ headers }: IncomingMessage): boolean =>
  /\bprefetch\b|\bprerender\b|\bpreview\b/i.test(
    `${headers['sec-purpose']} ${headers.purpose} ${headers['x-moz']}`,
  );

const whyNot: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program uses it',
  EACCES: 'this system reserves it for administrators',
};

/** A port that was named is never silently another: what leads to it (`ssh -L`) would lead nowhere. */
const unbindable = (error: unknown, port: number | undefined) => {
  const why = codeOf(error) || String(error);
  if (port !== undefined)
    return problem('login.browser', `Port ${port} cannot be used: ${whyNot[why] ?? why}.`, {
      hint: 'Choose another port (--redirect-port, or [login] port of the settings), and lead that one here.',
    });
  return problem('login.browser', 'ssotui could not open a port for the browser to come back to.', {
    hint: 'Press w to sign in with a device code instead.',
    detail: why,
  });
};

/** The page for a request, or the answer it brings. A wrong state ends nothing: any page can send one. */
const judged = (request: IncomingMessage, host: string, state: string): Page | Returned['answer'] => {
  const query = queryOf(request, host);
  const answer = query && answerIn(query);
  if (!query || !answer) return emptyPage;
  if (!isSame(only(query, 'state') ?? '', state)) return strangePage;
  return isPrefetch(request) ? prefetchedPage : answer;
};

/** Binds the port, or a free one. Favicons, curious tabs and answers to an earlier sign-in change nothing. */
export const listenForRedirect = async (
  state: string,
  limits: LoopbackLimits = loopbackLimits,
  port?: number,
): Promise<RedirectListener> => {
  const waiting = new Set<ServerResponse>();
  let accept: (returned: Returned) => void = () => {};
  const returned = new Promise<Returned>(resolve => {
    accept = resolve;
  });
  let done = false;
  const answering = (request: IncomingMessage, response: ServerResponse): void => {
    // Browsers open connections in advance and keep them: that must not keep us running.
    request.socket.unref();
    const found = judged(request, `127.0.0.1:${listener.port}`, state);
    if ('body' in found || done) {
      send(response, 'body' in found ? found : emptyPage);
      return;
    }
    done = true;
    waiting.add(response);
    accept({ answer: found, show: page => send(response, page) });
  };
  const listener = await listenOnLoopback(answering, limits, { host: '127.0.0.1', port: port ?? 0 }).catch(
    error => {
      throw unbindable(error, port);
    },
  );
  return {
    redirectUri: `http://127.0.0.1:${listener.port}${path}`,
    port: listener.port,
    returned,
    close() {
      // A browser that still waits gets a page instead of a broken connection.
      for (const response of waiting) send(response, failedPage('The sign-in was cancelled.'));
      waiting.clear();
      listener.close();
    },
  };
};
