/** A loopback portal, the SDK clients that call it, and a session of it that is signed in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clients, clientsOf } from '../../src/aws/net/clients.ts';
import type { TokenSource } from '../../src/aws/tokens/with-token.ts';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal, PortalOptions } from '../../src/demo/types.ts';
import type { Session } from '../../src/domain/model.ts';
import { type Context, contextOf, systemClock } from '../../src/local/context.ts';
import { type ClockPort, problem } from '../../src/ports.ts';

export interface SignedIn {
  readonly portal: DemoPortal;
  readonly context: Context;
  readonly clients: Clients;
  readonly tokens: TokenSource;
  readonly session: Session;
  /** How often a refresh was asked for. */
  readonly refreshes: () => number;
  readonly signal: AbortSignal;
  close(): Promise<void>;
}

export interface SignedInOptions {
  readonly portal: PortalOptions;
  /** Whether a refused token can be refreshed; true by default. */
  readonly refreshable?: boolean;
  readonly clock?: ClockPort;
}

export const signedIn = async (options: SignedInOptions): Promise<SignedIn> => {
  const portal = await startPortal(options.portal);
  const home = mkdtempSync(join(tmpdir(), 'ssotui-signed-in-'));
  const context = contextOf({ HOME: home, ...portal.env }, options.clock ?? systemClock);
  const clients = clientsOf(context);
  const { startUrl, region } = portal;
  let token = portal.issueToken().accessToken;
  let refreshes = 0;
  return {
    portal,
    context,
    clients,
    session: { name: 'main', startUrl, region, scopes: [], legacy: false },
    signal: new AbortController().signal,
    refreshes: () => refreshes,
    tokens: {
      accessToken: async () => token,
      refresh: async () => {
        refreshes++;
        if (options.refreshable === false) throw problem('token.expired', 'The sign-in has expired.');
        token = portal.issueToken().accessToken;
        return token;
      },
    },
    close: async () => {
      clients.close();
      await portal.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
};
