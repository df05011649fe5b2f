/** A company's network on loopback: a proxy, and certificates nobody knows. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Server } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { home } from './home.ts';

/** The port of a server that lives as long as the test. */
export const listening = async (server: Server): Promise<number> => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
};

/** Notes what it is asked for; answers with `status`, or opens the tunnel: to where it is asked, or always to `to`. */
export const proxy = async (status = 200, to?: number) => {
  const asked: { target: string | undefined; authorization: string | undefined }[] = [];
  const server = createServer();
  server.on('connect', (request, socket) => {
    asked.push({ target: request.url, authorization: request.headers['proxy-authorization'] });
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const [host = '', port] = to === undefined ? (request.url ?? '').split(':') : ['127.0.0.1', to];
    const upstream = connect(Number(port), String(host), () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    for (const end of [upstream, socket]) end.on('error', () => upstream.destroy() && socket.destroy());
  });
  return { asked, port: await listening(server) };
};

/** A self-signed certificate for a host, and its file. */
export const certificate = (host: string) => {
  const folder = home();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`];
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
