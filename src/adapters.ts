/** The ports with their adapters: one set of clients and one memory of tokens for all of them. */
import { cachePort } from './aws/cache/port.ts';
import { clientsOf } from './aws/clients.ts';
import { configPort } from './aws/config/port.ts';
import { endpointWarnings } from './aws/endpoints.ts';
import { identityPort } from './aws/identity.ts';
import { loginPort } from './aws/login/port.ts';
import { tokensOf } from './aws/login/refresh.ts';
import { portalPort } from './aws/portal.ts';
import type { Context } from './local/context.ts';
import { desktopPort } from './local/desktop.ts';
import { memoryPort } from './local/memory.ts';
import { settingsPort } from './local/settings.ts';
import { shellPort } from './local/shell.ts';
import type { Services } from './services.ts';

export interface Adapters extends Services {
  /** What the person should know of the environment, e.g. an endpoint override that leads elsewhere. */
  readonly warnings: readonly string[];
}

export const createServices = (context: Context, io: { readonly stdout: NodeJS.WriteStream }): Adapters => {
  const clients = clientsOf(context);
  const aws = { context, clients };
  const tokens = tokensOf(aws);
  const config = configPort(context);
  return {
    config,
    cache: cachePort(context),
    login: loginPort(context, { aws, tokens, config }),
    portal: portalPort(context, clients, tokens),
    identity: identityPort(context, clients, tokens),
    desktop: desktopPort(context, io),
    memory: memoryPort(context),
    settings: settingsPort(context),
    shell: shellPort(context),
    clock: context.clock,
    warnings: endpointWarnings(context.env),
  };
};
