/** What may stand between a client and AWS: servers of this machine, and what is behind them. */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  request,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, createServer as createTcpServer, type Server } from 'node:net';

export interface Servers {
  /** A page instead of an answer. */
  readonly page: string;
  /** It leads elsewhere. */
  readonly redirect: string;
  /** An answer that is none. */
  readonly empty: string;
  /** HTTP 500 to everything. */
  readonly fault: string;
  /** Something that speaks no TLS, by https. */
  readonly plain: string;
  /** It breaks connections off. */
  readonly cut: string;
  /** The portal behind a certificate of a company's own. */
  readonly secure?: string;
  /** The portal with another time, until the clock is set. */
  readonly late: { readonly url: string; readonly setClock: () => void };
  /** Proxies: `wants` a user and a password. */
  readonly wants: string;
  readonly refuses: string;
  close(): void;
}

/** To the portal; `ahead`: milliseconds that its clock is ahead. */
const passing =
  (portal: string, ahead = 0): RequestListener =>
  (asked: IncomingMessage, answer: ServerResponse) => {
    const { method, url, headers } = asked;
    const onward = request(`${portal}${url}`, { method, headers }, got => {
      const date = new Date(Date.now() + ahead).toUTCString();
      answer.writeHead(got.statusCode ?? 502, { ...got.headers, date });
      got.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  };

const body = { 'content-type': 'application/json' };

const signatureExpired =
  '<ErrorResponse><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code><Message>Signature expired: ' +
  '20261128T100000Z is now earlier than 20261128T104500Z (20261128T110000Z - 15 min.)</Message></Error></ErrorResponse>';

/** Signed requests are refused, and every answer tells another time than ours. */
const late = (portal: string) => {
  let isRight = false;
  const pass = passing(portal);
  const setClock = (): void => {
    isRight = true;
  };
  const later = passing(portal, 3_600_000);
  const listener: RequestListener = (asked, answer) => {
    if (isRight) return pass(asked, answer);
    if (asked.method === 'POST' && asked.url === '/')
      return answer.writeHead(403, { 'content-type': 'text/xml' }).end(signatureExpired);
    return later(asked, answer);
  };
  return { listener, setClock };
};

const proxyServer = (isAllowed: (authorization: string | undefined) => number) => {
  const server = createServer();
  server.on('connect', (asked: IncomingMessage, socket) => {
    socket.on('error', () => undefined);
    const status = isAllowed(asked.headers['proxy-authorization']);
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const [host = '', port] = (asked.url ?? '').split(':');
    const upstream = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
  });
  return server;
};

/** `certificate`: of localhost, as PEM. */
export const startServers = async (
  portal: string,
  certificate?: { readonly key: Buffer; readonly cert: Buffer },
): Promise<Servers> => {
  const all: Server[] = [];
  const started = async (server: Server, scheme = 'http', host = '127.0.0.1'): Promise<string> => {
    all.push(server);
    await new Promise<void>(resolve => server.listen(0, host, resolve));
    return `${scheme}://${host}:${(server.address() as AddressInfo).port}`;
  };
  const told = late(portal);
  const secure = certificate && (await started(createHttpsServer(certificate, passing(portal)), 'https'));
  return {
    page: await started(createServer((_, to) => to.writeHead(200).end('<html>Welcome</html>'))),
    redirect: await started(
      createServer((_, to) => to.writeHead(302, { location: 'http://login.hotel/' }).end()),
    ),
    empty: await started(createServer((_, to) => to.writeHead(200, body).end('{}'))),
    fault: await started(createServer((_, to) => to.writeHead(500, body).end('{}'))),
    plain: await started(
      createTcpServer(socket => socket.on('error', () => undefined).end('SSH-2.0-x\r\n')),
      'https',
    ),
    cut: await started(
      createTcpServer(
        socket => void socket.on('error', () => undefined).once('data', () => socket.destroy()),
      ),
    ),
    ...(secure === undefined ? {} : { secure: secure.replace('127.0.0.1', 'localhost') }),
    late: { url: await started(createServer(told.listener)), setClock: told.setClock },
    wants: await started(proxyServer(given => (given === undefined ? 407 : 200))),
    refuses: await started(proxyServer(() => 403)),
    close: () => {
      for (const server of all) server.close();
    },
  };
};
