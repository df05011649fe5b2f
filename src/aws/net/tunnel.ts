/**
 * Opens a connection to a host through a proxy: CONNECT over HTTP or HTTPS, or SOCKS 4, 4a, 5, 5h. CONNECT is
 * our own: https-proxy-agent hands a proxy's refusal on as if AWS had answered it, waits without a deadline,
 * and takes no password with a bare percent sign or with bytes that are not UTF-8.
 */

import { lookup } from 'node:dns/promises';
import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect, isIP, isIPv6, type Socket } from 'node:net';
import { codeOf } from '../../local/error-code.ts';
import { Problem, problem } from '../../ports.ts';
import { plain } from '../../text/plain.ts';
import type { ProxyServer } from './proxy-settings.ts';

/** Milliseconds to open the tunnel: less than the SDK's own limit, whose error names no proxy. */
const tunnelTimeout = 9_000;

export interface Destination {
  /** A name or an address, an IPv6 one without brackets. */
  readonly host: string;
  readonly port: number;
}

/** The proxy as messages name it: where it is, and the variable to look at, without user and password. */
const named = ({ host, port, variable }: ProxyServer): string =>
  `The proxy ${plain(isIPv6(host) ? `[${host}]` : host)}:${port} (${variable})`;

const wantsLogin = (proxy: ProxyServer): Problem =>
  problem(
    'network.unreachable',
    proxy.login
      ? `${named(proxy)} does not accept the user name and password.`
      : `${named(proxy)} wants a user name and password.`,
    { hint: `Write them into ${proxy.variable} (http://user:password@host:port), then try again.` },
  );

const refuses = (proxy: ProxyServer, detail: string): Problem =>
  problem('network.unreachable', `${named(proxy)} does not let the connection through.`, {
    hint: `Check that ${proxy.variable} names the right proxy, and that the proxy allows the hosts of AWS.`,
    detail,
  });

const silent = (proxy: ProxyServer): Problem =>
  problem('network.timeout', `${named(proxy)} did not answer in time.`, {
    hint: `Check that ${proxy.variable} names the right proxy, then try again.`,
  });

const isCertificate = (code: string): boolean => /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code);

const unreached = (proxy: ProxyServer, error: unknown): Problem => {
  if (error instanceof Problem) return error;
  const code = codeOf(error) || 'unknown reason';
  const hint = isCertificate(code)
    ? 'Set AWS_CA_BUNDLE (or NODE_EXTRA_CA_CERTS) to the certificate file of the proxy, then start again.'
    : `Check the network, and that ${proxy.variable} names the right proxy.`;
  return problem('network.unreachable', `${named(proxy)} cannot be reached.`, { hint, detail: code });
};

const authorization = ({ login }: ProxyServer): Record<string, string> => {
  if (!login) return {};
  const pair = Buffer.concat([login.user, Buffer.from(':'), login.password]);
  return { 'proxy-authorization': `Basic ${pair.toString('base64')}` };
};

const connectRequest = (
  proxy: ProxyServer,
  { host, port }: Destination,
  ca: string[] | undefined,
): ClientRequest => {
  const start = proxy.kind === 'https' ? httpsRequest : httpRequest;
  const target = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
  return start({
    host: proxy.host,
    port: proxy.port,
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...authorization(proxy) },
    agent: false,
    timeout: tunnelTimeout,
    ...(ca ? { ca } : {}),
  });
};

const overHttp = (proxy: ProxyServer, to: Destination, ca: string[] | undefined): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const request = connectRequest(proxy, to, ca);
    // Emitted for every answer to CONNECT, also for a refusal.
    request.once('connect', ({ statusCode = 0 }, socket: Socket) => {
      if (statusCode >= 200 && statusCode < 300) return resolve(socket);
      socket.destroy();
      reject(statusCode === 407 ? wantsLogin(proxy) : refuses(proxy, `HTTP ${statusCode}`));
    });
    request.once('timeout', () => request.destroy(silent(proxy)));
    request.on('error', error => reject(unreached(proxy, error)));
    request.end();
  });

const reached = (proxy: ProxyServer): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: proxy.host, port: proxy.port, timeout: tunnelTimeout });
    socket.once('timeout', () => socket.destroy(silent(proxy)));
    // Stays: a broken connection without a listener would end the process.
    socket.on('error', error => reject(unreached(proxy, error)));
    socket.once('connect', () => {
      socket.removeAllListeners('timeout').setTimeout(0);
      resolve(socket);
    });
  });

const unresolved = (proxy: ProxyServer, host: string): Problem =>
  problem('network.unreachable', `The address of ${plain(host)} was not found on this machine.`, {
    hint: `Write ${proxy.kind}${proxy.kind === 'socks4' ? 'a' : 'h'}:// in ${proxy.variable} to let the proxy find it.`,
  });

/** SOCKS 4 and 5 are told an address, their variants 4a and 5h the name. */
const addressFor = async (proxy: ProxyServer, host: string): Promise<string> => {
  if (isIP(host) || proxy.kind === 'socks4a' || proxy.kind === 'socks5h') return host;
  try {
    return (await lookup(host, { family: proxy.kind === 'socks4' ? 4 : 0 })).address;
  } catch {
    throw unresolved(proxy, host);
  }
};

/** By the words alone: the library's errors carry its options, and with them the password. */
const socksFailure = (proxy: ProxyServer, error: unknown): Problem => {
  if (error instanceof Problem) return error;
  const words = error instanceof Error ? error.message : '';
  if (/auth/i.test(words)) return wantsLogin(proxy);
  return /timed out/i.test(words) ? silent(proxy) : refuses(proxy, plain(words));
};

const socksProxy = ({ host, port, kind, login }: ProxyServer) => ({
  host,
  port,
  type: kind.startsWith('socks4') ? (4 as const) : (5 as const),
  ...(login ? { userId: login.user.toString(), password: login.password.toString() } : {}),
});

const overSocks = async (proxy: ProxyServer, to: Destination): Promise<Socket> => {
  const { SocksClient } = await import('socks');
  const socket = await reached(proxy);
  try {
    await SocksClient.createConnection({
      proxy: socksProxy(proxy),
      command: 'connect',
      destination: { host: await addressFor(proxy, to.host), port: to.port },
      timeout: tunnelTimeout,
      existing_socket: socket,
    });
    return socket;
  } catch (error) {
    socket.destroy();
    throw socksFailure(proxy, error);
  }
};

/** A connection to the destination, before TLS. Rejects with a Problem that names the proxy. */
export const tunnelTo = (proxy: ProxyServer, to: Destination, ca: string[] | undefined): Promise<Socket> =>
  proxy.kind === 'http' || proxy.kind === 'https' ? overHttp(proxy, to, ca) : overSocks(proxy, to);
