/**
 * An HTTP server on 127.0.0.1 that no request can end or hold up: for the browser's way back, and for the
 * demo.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface LoopbackLimits {
  /** Milliseconds for the header of a request, from the moment the connection is open. */
  readonly headersMs: number;
  /** Milliseconds for a whole request. */
  readonly requestMs: number;
  /** Milliseconds a connection may stay open between two requests. */
  readonly keepAliveMs: number;
  /** Connections at a time. One more cuts the oldest that has no request. */
  readonly sockets: number;
  /** Milliseconds between two looks for slow requests. */
  readonly sweepMs: number;
}

export const loopbackLimits: LoopbackLimits = {
  headersMs: 10_000,
  requestMs: 20_000,
  keepAliveMs: 5_000,
  sockets: 256,
  sweepMs: 2_000,
};

/** May throw or reject: the request is answered with 500 then. */
type Answering = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface Loopback {
  readonly port: number;
  /** Takes no more connections and cuts those without a request. Answers under way are finished. */
  close(): void;
  /** Cuts all connections. Resolves when the port is free. */
  end(): Promise<void>;
}

const ignore = (): void => undefined;

/** The only Host of a request. A request with none or several is none of a browser's. */
export const hostOf = ({ headers, rawHeaders }: IncomingMessage): string | undefined => {
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  return hosts.length === 1 ? headers.host : undefined;
};

const guarded = (answering: Answering) => async (request: IncomingMessage, response: ServerResponse) => {
  response.on('error', ignore);
  try {
    await answering(request, response);
  } catch {
    if (response.headersSent) request.socket.destroy();
    else response.writeHead(500, { connection: 'close' }).end();
  }
};

/** Connections, oldest first, and which of them have no request: those may be cut. */
const socketsOf = (most: number) => {
  const all = new Set<Socket>();
  const idle = new Set<Socket>();
  const rest = (socket: Socket): void => {
    if (!socket.destroyed) idle.add(socket);
  };
  return {
    idle,
    opened(socket: Socket): void {
      // Node forgets a socket's errors once it hands the socket on (CONNECT): this listener stays.
      socket.on('error', ignore);
      socket.once('close', () => {
        all.delete(socket);
        idle.delete(socket);
      });
      all.add(socket);
      rest(socket);
      if (all.size > most) [...idle][0]?.destroy();
    },
    answering({ socket }: IncomingMessage, response: ServerResponse): void {
      idle.delete(socket);
      response.once('finish', () => rest(socket));
    },
  };
};

/** An address of this machine; port 0 is a free one. */
interface ListenAt {
  readonly host: string;
  readonly port: number;
}

const bound = (server: Server, { host, port }: ListenAt): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

/** Binds an address: a free port of 127.0.0.1, unless one is named. Rejects when that cannot be had. */
export const listenOnLoopback = async (
  answering: Answering,
  limits: LoopbackLimits = loopbackLimits,
  at: ListenAt = { host: '127.0.0.1', port: 0 },
): Promise<Loopback> => {
  const sockets = socketsOf(limits.sockets);
  const answer = guarded(answering);
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: limits.sweepMs,
  });
  server.on('request', (request, response) => {
    sockets.answering(request, response);
    void answer(request, response);
  });
  server.on('connection', sockets.opened);
  const port = await bound(server, at);
  // Accepting may fail later: the process may have too many files open for a moment.
  server.on('error', ignore);
  return {
    port,
    close() {
      server.close();
      for (const socket of [...sockets.idle]) socket.destroy();
    },
    end: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
