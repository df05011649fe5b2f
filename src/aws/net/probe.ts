/**
 * The way to one host, step by step: its name, the proxy, the connection, TLS, and who answers. Each step has
 * a deadline, nothing is sent before TLS is trusted, and a request carries no token.
 */

import { lookup } from 'node:dns/promises';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as startTls, type TLSSocket } from 'node:tls';
import { defined } from '../../domain/collections/defined.ts';
import type { HostFacts, StepFault } from '../../domain/doctor/facts.ts';
import { codeOf } from '../../local/error-code.ts';
import type { Env } from '../../local/paths.ts';
import { type ClockPort, failureOf } from '../../ports.ts';
import { cut } from '../../text/measure.ts';
import { plain } from '../../text/plain.ts';
import { httpDate } from '../failures/error-facts.ts';
import { authoritiesOf } from './authorities.ts';
import { type ProxyServer, proxyFor } from './proxy-settings.ts';
import { trustedBySystem } from './system-trust.ts';
import { tunnelTo } from './tunnel.ts';

export interface Probe {
  /** Base of the endpoint, as the SDK would ask it. */
  readonly base: string;
  /** A path that the service answers without a token. */
  readonly path: string;
}

export interface ProbeWith {
  readonly env: Env;
  readonly clock: ClockPort;
  readonly signal: AbortSignal;
  /** `ca_bundle` of the active profile. */
  readonly caBundle?: string | undefined;
}

/** Milliseconds for one step. */
const patience = 5_000;

const timedOut = Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' });

/** Ends a step that takes too long, or that nobody waits for any more. */
const within = async <T>({ clock, signal }: ProbeWith, work: Promise<T>, drop?: () => void): Promise<T> => {
  // It may fail when nobody listens any more.
  work.catch(() => undefined);
  signal.throwIfAborted();
  const done = new AbortController();
  const ended = new Promise<never>((_, reject) => {
    clock.after(patience, done.signal, () => reject(timedOut));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: done.signal });
  });
  try {
    return await Promise.race([work, ended]);
  } catch (error) {
    drop?.();
    throw error;
  } finally {
    done.abort();
  }
};

/** A step that failed; an abort is no answer and goes on. */
const faultOf = ({ signal }: ProbeWith, error: unknown): StepFault => {
  signal.throwIfAborted();
  const inner = error instanceof AggregateError ? error.errors[0] : error;
  return { code: codeOf(inner) || codeOf(error) || 'unknown' };
};

interface Target {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

const targetOf = (base: string): Target => {
  const { hostname, port, protocol } = new URL(base);
  const secure = protocol === 'https:';
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (secure ? 443 : 80), secure };
};

const nameStep = async (options: ProbeWith, host: string): Promise<HostFacts['name']> => {
  if (isIP(host)) return { addresses: [host] };
  try {
    const found = await within(options, lookup(host, { all: true }));
    return { addresses: found.map(({ address }) => address) };
  } catch (error) {
    return faultOf(options, error);
  }
};

const opened = (host: string, port: number): { socket: Socket; open: Promise<Socket> } => {
  const socket = connect({ host, port, autoSelectFamily: true });
  // Stays: a connection that breaks later must not end the process.
  socket.on('error', () => undefined);
  const open = new Promise<Socket>((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
  return { socket, open };
};

const connectStep = async (options: ProbeWith, { host, port }: Target): Promise<Socket | StepFault> => {
  const { socket, open } = opened(host, port);
  try {
    return await within(options, open, () => socket.destroy());
  } catch (error) {
    return faultOf(options, error);
  }
};

/** The tunnel's failures name the proxy in words; what is asked here is only which kind it was. */
const proxyFault = (options: ProbeWith, error: unknown): StepFault & { readonly status?: number } => {
  options.signal.throwIfAborted();
  const { code, summary, detail = '' } = failureOf(error);
  if (/user name and password/.test(summary)) return { code: 'HTTP 407', status: 407 };
  const status = Number(/^HTTP (\d+)/.exec(detail)?.[1] ?? Number.NaN);
  if (/does not let/.test(summary))
    return { code: plain(detail) || 'refused', status: Number.isNaN(status) ? 0 : status };
  return { code: detail || (code === 'network.timeout' ? 'ETIMEDOUT' : 'unknown') };
};

const tunnelStep = async (
  options: ProbeWith,
  proxy: ProxyServer,
  target: Target,
  ca: string[] | undefined,
): Promise<Socket | (StepFault & { readonly status?: number })> => {
  try {
    return await within(options, tunnelTo(proxy, target, ca));
  } catch (error) {
    return error === timedOut ? { code: 'ETIMEDOUT' } : proxyFault(options, error);
  }
};

const issuerOf = (socket: TLSSocket): string | undefined => {
  const { issuer } = socket.getPeerCertificate();
  const name = issuer?.O ?? issuer?.CN;
  return name === undefined ? undefined : cut(plain(String(name)), 80);
};

const momentOf = (text: string | undefined): number | undefined => {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? undefined : at;
};

/** What is shown to us is looked at also where it is not trusted; nothing is sent then. */
const untrusted = ({ env }: ProbeWith, socket: TLSSocket): HostFacts['tls'] => {
  const certificate = socket.getPeerCertificate();
  const error: unknown = socket.authorizationError;
  const trustedBy = trustedBySystem(env, socket);
  return {
    ...(trustedBy === undefined ? {} : { trustedBy: plain(trustedBy) }),
    code: typeof error === 'string' ? plain(error) : codeOf(error) || 'CERT_UNKNOWN',
    ...defined({
      issuer: issuerOf(socket),
      validFrom: momentOf(certificate.valid_from),
      validTo: momentOf(certificate.valid_to),
    }),
  };
};

const secured = (socket: Duplex, host: string, ca: string[] | undefined): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const servername = isIP(host) ? '' : host;
    const tls = startTls({ socket, host, servername, rejectUnauthorized: false, ...(ca ? { ca } : {}) }, () =>
      resolve(tls),
    );
    tls.on('error', reject);
  });

const tlsStep = async (
  options: ProbeWith,
  socket: Socket,
  host: string,
  ca: string[] | undefined,
): Promise<{ readonly tls: HostFacts['tls']; readonly stream?: TLSSocket }> => {
  try {
    const stream = await within(options, secured(socket, host, ca), () => socket.destroy());
    if (stream.authorized) return { tls: { secure: true }, stream };
    const tls = untrusted(options, stream);
    stream.destroy();
    return { tls };
  } catch (error) {
    return { tls: faultOf(options, error) };
  }
};

/** Enough to see a page. */
const mostBytes = 4_096;

const beginningOf = async (response: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of response as AsyncIterable<Buffer>) {
    text += chunk.toString('latin1');
    if (text.length > mostBytes) break;
  }
  return text;
};

/** Every answer of AWS carries such a header, a refusal too. */
const isAws = ({ headers }: IncomingMessage, body: string): boolean =>
  Object.keys(headers).some(name => name.startsWith('x-amz')) || /^\s*\{/.test(body);

const otherWords = ({ statusCode = 0, headers }: IncomingMessage, body: string): string => {
  if (headers.location !== undefined) return `it leads to ${cut(plain(headers.location), 200)}`;
  const page = /<html|<!doctype/i.test(body);
  return `${page ? 'a web page' : 'an answer that is none of AWS'} (HTTP ${statusCode})`;
};

const judged = (response: IncomingMessage, body: string): NonNullable<HostFacts['answer']> => {
  const { statusCode: status = 0, headers } = response;
  const at = httpDate(headers.date);
  const date = at === undefined ? {} : { date: at };
  const redirected = status >= 300 && status < 400;
  if (isAws(response, body) && !redirected && status !== 511) return { is: 'aws', status, ...date };
  return {
    is: 'other',
    status,
    words: otherWords(response, body),
    ...(headers.location === undefined ? {} : { location: cut(plain(headers.location), 200) }),
    ...date,
  };
};

/** With a connection of its own a request has no agent. */
const requestOver = (stream: Duplex, { host, port }: Target, path: string): ClientRequest =>
  httpRequest({
    createConnection: () => stream as Socket,
    path,
    headers: { host: port === 443 || port === 80 ? host : `${host}:${port}`, accept: 'application/json' },
  });

const answered = (stream: Duplex, target: Target, path: string): Promise<NonNullable<HostFacts['answer']>> =>
  new Promise((resolve, reject) => {
    const request = requestOver(stream, target, path);
    request.once('response', response => {
      beginningOf(response).then(body => resolve(judged(response, body)), reject);
    });
    request.once('error', reject);
    request.end();
  });

const unanswered = (error: unknown): NonNullable<HostFacts['answer']> => ({
  is: 'other',
  words: codeOf(error).startsWith('HPE_')
    ? 'an answer that is not HTTP'
    : `no answer (${codeOf(error) || 'the connection ended'})`,
});

const answerStep = async (
  options: ProbeWith,
  stream: Duplex,
  target: Target,
  path: string,
): Promise<Pick<HostFacts, 'answer' | 'skewMs'>> => {
  const before = options.clock.now();
  try {
    const answer = await within(options, answered(stream, target, path));
    const middle = (before + options.clock.now()) / 2;
    const told = answer.is === 'aws' ? answer.date : undefined;
    // The header has whole seconds, cut off.
    return { answer, ...(told === undefined ? {} : { skewMs: Math.round(middle - told - 500) }) };
  } catch (error) {
    options.signal.throwIfAborted();
    return { answer: unanswered(error) };
  } finally {
    stream.destroy();
  }
};

/** Bundles that cannot be used are a fault of the environment; here Node's own certificates do. */
const authorities = ({ env, caBundle }: ProbeWith): string[] | undefined => {
  try {
    return authoritiesOf(env, caBundle);
  } catch {
    return undefined;
  }
};

/** A proxy that is malformed is a fault of the environment; then nothing is on the way. */
const proxyOnWay = ({ env }: ProbeWith, { host, port }: Target): ProxyServer | undefined => {
  try {
    return proxyFor(env, host, port);
  } catch {
    return undefined;
  }
};

const isFault = (step: Socket | StepFault): step is StepFault => 'code' in step && !('write' in step);

const overSocket = async (
  options: ProbeWith,
  socket: Socket,
  target: Target,
  { path }: Probe,
): Promise<Partial<HostFacts>> => {
  if (!target.secure) return answerStep(options, socket, target, path);
  const { tls, stream } = await tlsStep(options, socket, target.host, authorities(options));
  return { ...(tls ? { tls } : {}), ...(stream ? await answerStep(options, stream, target, path) : {}) };
};

const throughProxy = async (
  options: ProbeWith,
  proxy: ProxyServer,
  target: Target,
  probe: Probe,
): Promise<Partial<HostFacts>> => {
  const named = { server: `${plain(proxy.host)}:${proxy.port}`, variable: proxy.variable };
  const step = await tunnelStep(options, proxy, target, authorities(options));
  if (isFault(step)) return { proxy: named, proxyStep: step };
  return { proxy: named, proxyStep: { open: true }, ...(await overSocket(options, step, target, probe)) };
};

const direct = async (options: ProbeWith, target: Target, probe: Probe): Promise<Partial<HostFacts>> => {
  const name = await nameStep(options, target.host);
  if (!name || 'code' in name) return name ? { name } : {};
  const step = await connectStep(options, target);
  if (isFault(step)) return { name, connection: step };
  return { name, connection: { open: true }, ...(await overSocket(options, step, target, probe)) };
};

/** Rejects only when the signal aborts. */
export const probeHost = async (probe: Probe, options: ProbeWith): Promise<HostFacts> => {
  const target = targetOf(probe.base);
  const proxy = target.secure ? proxyOnWay(options, target) : undefined;
  const steps = proxy
    ? await throughProxy(options, proxy, target, probe)
    : await direct(options, target, probe);
  return { host: target.host, port: target.port, ...steps };
};
