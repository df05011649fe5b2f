/**
 * The way to one host, step by step: its name, the proxy, the connection, TLS, and who answers. Each step has
 * a deadline, nothing is sent before TLS is trusted, and a request carries no token.
 */

import { lookup } from 'node:dns/promises';
import { connect, isIP, type Socket } from 'node:net';
import type { HostFacts, StepFault } from '../../domain/doctor/facts.ts';
import { failureOf } from '../../ports.ts';
import { plain } from '../../text/plain.ts';
import { authoritiesOf } from './authorities.ts';
import { answerStep } from './probe-answer.ts';
import { faultOf, type ProbeWith, type Target, targetOf, timedOut, within } from './probe-step.ts';
import { tlsStep } from './probe-tls.ts';
import { type ProxyServer, proxyFor } from './proxy-settings.ts';
import { tunnelTo } from './tunnel.ts';

interface Probe {
  /** Base of the endpoint, as the SDK would ask it. */
  readonly base: string;
  /** A path that the service answers without a token. */
  readonly path: string;
}

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
