/** The HTTP shell of the portal: loopback only, whole small bodies, and an end that waits for nobody. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
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

/** A page elsewhere must not reach the portal through a name that resolves to this machine (DNS rebinding). */
const isOurs = (request: IncomingMessage): boolean =>
  /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '');

const send = (response: ServerResponse, answer: Answer): void => {
  const length = { 'content-length': String(Buffer.byteLength(answer.body)) };
  response.writeHead(answer.status, { ...answer.headers, ...length }).end(answer.body);
};

const plain = (status: number, body: string): Answer => ({
  status,
  headers: { 'content-type': 'text/plain', connection: 'close' },
  body,
});

const callOf = (request: IncomingMessage, body: string): Call => {
  const url = new URL(request.url ?? '/', 'http://portal');
  const { headers, method = 'GET' } = request;
  return { method, path: url.pathname, query: url.searchParams, headers, body };
};

const answerOf = async (request: IncomingMessage, handler: Handler): Promise<Answer | undefined> => {
  if (!isOurs(request)) return plain(421, 'This is not the host you are looking for.');
  if (!request.url?.startsWith('/') || !URL.canParse(request.url, 'http://portal'))
    return plain(400, 'Bad request target.');
  const body = await bodyOf(request);
  if (body === undefined) return plain(413, 'Too large.');
  return handler(callOf(request, body), request.url);
};

const serve = async (request: IncomingMessage, response: ServerResponse, handler: Handler): Promise<void> => {
  try {
    const answer = await answerOf(request, handler);
    if (answer === undefined) request.socket.destroy();
    else send(response, answer);
  } catch (thrown) {
    // A client that went away, or a portal being closed, leaves nobody to tell; anything else is a bug to be seen.
    if (!request.socket.destroyed && !response.headersSent) send(response, plain(500, String(thrown)));
  }
};

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

export interface Listening {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  close(): Promise<void>;
}

export const listen = async (handler: Handler): Promise<Listening> => {
  const server = createServer((request, response) => void serve(request, response, handler));
  // Clients keep connections for longer than Node's 5 s; a close at the wrong moment would look like a lost network.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', done);
  });
  const close = () =>
    new Promise<void>(done => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${portOf(server)}`, close };
};
