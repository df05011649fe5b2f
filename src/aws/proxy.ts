/** HTTPS through a company's proxy and with its certificates: neither the SDK nor Node 20 heeds these variables. */
import { type ClientRequest, request as httpRequest } from 'node:http';
import { Agent, request as httpsRequest, type RequestOptions } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ConnectionOptions, rootCertificates, connect as startTls } from 'node:tls';
import { FileTrouble } from '../local/file-trouble.ts';
import { bounds } from '../local/gate.ts';
import { readTextSync } from '../local/gate-sync.ts';
import type { Env } from '../local/paths.ts';
import { problem } from '../services.ts';

/** Lower case wins, as in curl and Python. */
const variable = (env: Env, name: string): string | undefined => env[name.toLowerCase()] || env[name];

const isExempt = (rule: string, host: string, port: number): boolean => {
  const [name = '', onlyPort] = rule.replace(/^\*?\./, '').split(/:(?=\d+$)/);
  if (onlyPort && Number(onlyPort) !== port) return false;
  return name === '*' || host === name || host.endsWith(`.${name}`);
};

/** The proxy for a host, if one is to be used (HTTPS_PROXY, ALL_PROXY, and NO_PROXY for the exceptions). */
export const proxyFor = (env: Env, host: string, port: number): URL | undefined => {
  const written = variable(env, 'HTTPS_PROXY') ?? variable(env, 'ALL_PROXY');
  if (!written) return undefined;
  const rules = (variable(env, 'NO_PROXY') ?? '').toLowerCase().split(/[\s,]+/);
  if (rules.some(rule => rule !== '' && isExempt(rule, host.toLowerCase(), port))) return undefined;
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`;
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return new URL(url);
  throw problem('settings.invalid', 'HTTPS_PROXY is not the URL of an HTTP proxy.', {
    hint: 'Set it to something like http://proxy.example.com:8080, or unset it, then start again.',
  });
};

const unusable = (name: string, path: string, why: string) =>
  problem('settings.invalid', `The certificates ${path} (${name}) could not be read: ${why}.`, {
    hint: `Fix or unset ${name}, then start again.`,
  });

/** The text of the file that the variable names; undefined where it is unset or names nothing that is there. */
const certificatesIn = (env: Env, name: string): string | undefined => {
  const path = env[name];
  if (!path) return undefined;
  try {
    return readTextSync(path, bounds.large);
  } catch (error) {
    throw unusable(name, path, error instanceof FileTrouble ? error.why : String(error));
  }
};

/** `AWS_CA_BUNDLE` as the AWS CLI takes it, beside what Node trusts by itself. */
const authorities = (env: Env): { ca?: string[] } => {
  // Node reads this file itself at the first connection, without a look: at a named pipe it would wait for ever.
  // A file that is not there is only a warning to Node.
  const extra = certificatesIn(env, 'NODE_EXTRA_CA_CERTS');
  if (!env.AWS_CA_BUNDLE) return {};
  const bundle = certificatesIn(env, 'AWS_CA_BUNDLE');
  if (bundle === undefined) throw unusable('AWS_CA_BUNDLE', env.AWS_CA_BUNDLE, 'there is no such file');
  return { ca: [...rootCertificates, bundle, ...(extra === undefined ? [] : [extra])] };
};

const credentials = ({ username, password }: URL): Record<string, string> => {
  if (!username) return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
};

/** Milliseconds a proxy may take to open the tunnel. */
const tunnelTimeout = 10_000;

const connectRequest = (proxy: URL, target: string): ClientRequest => {
  const start = proxy.protocol === 'https:' ? httpsRequest : httpRequest;
  return start({
    host: proxy.hostname,
    port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...credentials(proxy) },
    agent: false,
    timeout: tunnelTimeout,
  });
};

const refusal = (status: number): Error =>
  Object.assign(new Error(`The proxy answered ${status}`), {
    code: status === 407 ? 'ERR_PROXY_AUTH' : 'ERR_PROXY_REFUSED',
  });

type Connected = (error: Error | null, socket?: Socket) => void;
type Asked = ConnectionOptions & { readonly host: string; readonly port: number };

const tunnel = (proxy: URL, asked: Asked, connected: Connected): void => {
  const request = connectRequest(proxy, `${asked.host}:${asked.port}`);
  request.once('connect', ({ statusCode = 0 }, socket: Socket) => {
    if (statusCode === 200) return connected(null, startTls({ ...asked, socket, servername: asked.host }));
    socket.destroy();
    connected(refusal(statusCode));
  });
  request.once('timeout', () =>
    request.destroy(Object.assign(new Error('The proxy is silent'), { code: 'ETIMEDOUT' })),
  );
  request.once('error', connected);
  request.end();
};

/**
 * Opens each connection through the proxy that the environment names for its host, or directly. The class is made
 * when it is needed: extending `Agent` loads Node's whole HTTP client.
 */
const environmentAgent = (env: Env): Agent => {
  class EnvironmentAgent extends Agent {
    /** Called by Node for each new connection; answering nothing means that the callback will be called. */
    override createConnection(
      options: RequestOptions,
      connected: (error: Error | null, socket: Duplex) => void,
    ): Duplex | null | undefined {
      const asked = options as unknown as Asked;
      const proxy = proxyFor(env, asked.host, asked.port);
      if (!proxy) return super.createConnection(options, connected);
      tunnel(proxy, asked, connected as Connected);
      return undefined;
    }
  }
  return new EnvironmentAgent({ keepAlive: true, maxSockets: 50, ...authorities(env) });
};

/** An agent for https, where the environment asks for anything that Node does not do by itself. */
export const agentFor = (env: Env): Agent | undefined => {
  const wanted = variable(env, 'HTTPS_PROXY') ?? variable(env, 'ALL_PROXY') ?? env.AWS_CA_BUNDLE;
  if (!wanted) certificatesIn(env, 'NODE_EXTRA_CA_CERTS');
  return wanted ? environmentAgent(env) : undefined;
};
