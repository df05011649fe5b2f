/** A company's network on loopback: a proxy, and certificates nobody knows. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  isIP,
  type Server,
  type Socket,
} from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';
import { home } from './home.ts';

/** The port of a server that lives as long as the test. */
export const listening = async (server: Server): Promise<number> => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
};

interface AskedFor {
  readonly target: string | undefined;
  readonly authorization: string | undefined;
}

/** Joins two connections until one ends. */
const joined = (socket: Duplex, upstream: Socket): void => {
  upstream.pipe(socket).pipe(upstream);
  for (const end of [upstream, socket]) end.on('error', () => upstream.destroy() && socket.destroy());
};

const answering = (asked: AskedFor[], server: Server, status: number, to?: number): void => {
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    asked.push({ target: request.url, authorization: request.headers['proxy-authorization'] });
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const [host = '', port] = to === undefined ? (request.url ?? '').split(':') : ['127.0.0.1', to];
    const upstream = connect(Number(port), String(host), () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      joined(socket, upstream);
    });
    upstream.on('error', () => socket.destroy());
  });
};

/**
 * Notes what it is asked for; answers with `status`, or opens the tunnel: to where it is asked, or always to
 * `to`.
 */
export const proxy = async (status = 200, to?: number) => {
  const asked: AskedFor[] = [];
  const server = createServer();
  answering(asked, server, status, to);
  return { asked, port: await listening(server) };
};

/** The same behind TLS. */
export const httpsProxy = async (tls: { readonly key: Buffer; readonly cert: Buffer }) => {
  const asked: AskedFor[] = [];
  const server = createHttpsServer(tls);
  answering(asked, server, 200);
  return { asked, port: await listening(server) };
};

/** Reads from a connection byte by byte. */
const readerOf = (socket: Socket) => {
  let held = Buffer.alloc(0);
  let wake = (): void => undefined;
  socket.on('data', data => {
    held = Buffer.concat([held, data]);
    wake();
  });
  return async (length: number): Promise<Buffer> => {
    while (held.length < length)
      await new Promise<void>(resolve => {
        wake = resolve;
      });
    const taken = held.subarray(0, length);
    held = held.subarray(length);
    return taken;
  };
};

type Read = ReturnType<typeof readerOf>;

const textUpToZero = async (read: Read): Promise<string> => {
  let text = '';
  for (let byte = await read(1); byte[0] !== 0; byte = await read(1)) text += byte.toString('latin1');
  return text;
};

const ofLength = async (read: Read): Promise<string> => (await read((await read(1))[0] ?? 0)).toString();

/** SOCKS 4 and 4a: user, host, port, and how to say that it is open. */
const socks4 = async (read: Read) => {
  const head = await read(7);
  const user = await textUpToZero(read);
  const named = head[3] === 0 && head[4] === 0 && head[5] === 0;
  const host = named ? await textUpToZero(read) : [...head.subarray(3, 7)].join('.');
  return { user, host, port: head.readUInt16BE(1), opened: Buffer.from([0, 90, 0, 0, 0, 0, 0, 0]) };
};

/** SOCKS 5 (RFC 1928), with user name and password (RFC 1929) where a login is wanted. */
const socks5 = async (read: Read, socket: Socket, login: string | undefined) => {
  await read((await read(1))[0] ?? 0);
  socket.write(Buffer.from([5, login === undefined ? 0 : 2]));
  let user = '';
  if (login !== undefined) {
    await read(1);
    user = `${await ofLength(read)}:${await ofLength(read)}`;
    socket.write(Buffer.from([1, user === login ? 0 : 1]));
    if (user !== login) return undefined;
  }
  const [, , , type] = await read(4);
  const host = type === 3 ? await ofLength(read) : [...(await read(4))].join('.');
  const port = (await read(2)).readUInt16BE();
  return { user, host, port, opened: Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]) };
};

/** Notes version, user and host it is asked for. IPv4 and names only; every tunnel leads to this machine. */
export const socksProxy = async ({ login }: { readonly login?: string | undefined } = {}) => {
  const asked: string[] = [];
  const serve = async (socket: Socket): Promise<void> => {
    const read = readerOf(socket);
    const version = (await read(1))[0] ?? 0;
    const wanted = version === 4 ? await socks4(read) : await socks5(read, socket, login);
    if (!wanted) return void socket.end();
    asked.push(`${version} ${wanted.user} ${wanted.host}`);
    const upstream = connect(wanted.port, '127.0.0.1', () => {
      socket.removeAllListeners('data').write(wanted.opened);
      joined(socket, upstream);
    });
    upstream.once('error', () => socket.destroy());
  };
  const server = createTcpServer(socket => {
    socket.on('error', () => undefined);
    void serve(socket);
  });
  return { asked, port: await listening(server) };
};

/** A self-signed certificate for a host, and its file. */
export const certificate = (host: string, folder = home()) => {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=${isIP(host) ? 'IP' : 'DNS'}:${host}`];
  const args = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
  ];
  execFileSync('openssl', [...args, '-keyout', key, '-out', cert, ...subject], { stdio: 'ignore' });
  return { key: readFileSync(key), cert: readFileSync(cert), file: cert };
};

export const hasOpenssl = ((): boolean => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
