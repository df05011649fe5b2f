/** The HTTP shell of the portal: loopback only, whole small bodies, and an end that waits for nobody. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { hostOf, listenOnLoopback, loopbackLimits } from '../local/loopback.ts';
import type { Answer, Call } from './answer.ts';

/** Far beyond any request of these services. */
const mostBytes = 256 * 1024;

/** `undefined` cuts the connection. */
export type Handler = (call: Call, url: string) => Promise<Answer | undefined>;

const bodyOf = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

/**
 * A page elsewhere must not reach the portal through a name that resolves to this machine (DNS rebinding).
 */
const isOurs = (request: IncomingMessage): boolean =>
  /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(hostOf(request) ?? '');

const send = (response: ServerResponse, answer: Answer): void => {
  const length = { 'content-length': String(Buffer.byteLength(answer.body)) };
  response.writeHead(answer.status, { ...answer.headers, ...length }).end(answer.body);
};

const plain = (status: number, body: string): Answer => ({
  status,
  headers: { 'content-type': 'text/plain', connection: 'close' },
  body,
});

/** The target is split, not parsed: what a parser makes of `//` or `/..` is nothing that a client sends. */
const callOf = (request: IncomingMessage, url: string, body: string): Call => {
  const [path = '', ...query] = url.split('?');
  const { headers, method = 'GET' } = request;
  return { method, path, query: new URLSearchParams(query.join('?')), headers, body };
};

const answerOf = async (request: IncomingMessage, handler: Handler): Promise<Answer | undefined> => {
  if (!isOurs(request)) return plain(421, 'This is not the host you are looking for.');
  const { url = '' } = request;
  if (!url.startsWith('/')) return plain(400, 'Bad request target.');
  const body = await bodyOf(request);
  if (body === undefined) return plain(413, 'Too large.');
  return handler(callOf(request, url, body), url);
};

const serve = async (request: IncomingMessage, response: ServerResponse, handler: Handler): Promise<void> => {
  try {
    const answer = await answerOf(request, handler);
    if (answer === undefined) request.socket.destroy();
    else send(response, answer);
  } catch (thrown) {
    // A client that went away, or a portal being closed, leaves nobody to tell; anything else is a bug to be
    // seen.
    if (!request.socket.destroyed && !response.headersSent) send(response, plain(500, String(thrown)));
  }
};

interface Listening {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Clients keep connections for longer than Node's 5 s; a close at the wrong moment would look like a lost
 * network.
 */
const keepAliveMs = 120_000;

export const listen = async (handler: Handler): Promise<Listening> => {
  const answering = (request: IncomingMessage, response: ServerResponse) => serve(request, response, handler);
  const { port, end } = await listenOnLoopback(answering, { ...loopbackLimits, sockets: 1024, keepAliveMs });
  return { url: `http://127.0.0.1:${port}`, close: end };
};
