/** HTTPS through a company's proxy and with its certificates, for which Node 20 and the SDK have nothing. */
import { Agent, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ConnectionOptions, connect as startTls } from 'node:tls';
import type { Env } from '../../local/paths.ts';
import { authoritiesOf } from './authorities.ts';
import { proxyFor, proxyOf } from './proxy-settings.ts';
import { type Destination, tunnelTo } from './tunnel.ts';

type Connected = (error: Error | null, socket: Duplex) => void;
/** The certificates among the options are those that the agent was made with. */
type Asked = ConnectionOptions & Destination & { readonly ca?: string[] };

/** TLS has no server names that are addresses. */
const securedTo = (asked: Asked) => ({ ...asked, servername: isIP(asked.host) ? '' : asked.host });

/**
 * Opens each connection through its host's proxy. The class is made when needed: extending `Agent` loads
 * Node's whole HTTP client.
 */
const environmentAgent = (env: Env, ca: string[] | undefined): Agent => {
  class EnvironmentAgent extends Agent {
    /** Node calls this for each connection; undefined means that the callback will be called. */
    override createConnection(options: RequestOptions, connected: Connected): Duplex | null | undefined {
      const asked = options as unknown as Asked;
      const proxy = proxyFor(env, asked.host, asked.port);
      if (!proxy) return super.createConnection(options, connected);
      void tunnelTo(proxy, asked, asked.ca).then(
        socket => connected(null, startTls({ ...securedTo(asked), socket })),
        (error: Error) => (connected as (error: Error) => void)(error),
      );
      return undefined;
    }
  }
  return new EnvironmentAgent({ keepAlive: true, maxSockets: 50, ...(ca ? { ca } : {}) });
};

/**
 * Undefined where Node's own agent does. Throws for a proxy or certificates that cannot be used, before
 * anything is asked.
 */
export const agentFor = (env: Env, caBundle?: string): Agent | undefined => {
  const ca = authoritiesOf(env, caBundle);
  return proxyOf(env) || ca ? environmentAgent(env, ca) : undefined;
};
