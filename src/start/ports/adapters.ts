/** The ports with their adapters: one set of clients and one memory of tokens for all of them. */
import { cachePort } from '../../aws/cache/port.ts';
import { identityPort } from '../../aws/credentials/port.ts';
import { portalPort } from '../../aws/discovery/port.ts';
import { doctorPort } from '../../aws/doctor/port.ts';
import { loginPort } from '../../aws/login/port.ts';
import type { Tokens } from '../../aws/tokens/tokens.ts';
import type { RunTarget } from '../../domain/runs/run.ts';
import { agentLogPort } from '../../local/agents/log.ts';
import type { Context } from '../../local/context.ts';
import { desktopPort } from '../../local/desktop/port.ts';
import { memoryPort } from '../../local/memory/port.ts';
import { namedOnPurpose } from '../../local/named-on-purpose.ts';
import { jobsPort } from '../../local/runs/jobs.ts';
import { runsPort } from '../../local/runs/port.ts';
import type { KeysOf } from '../../local/serve/held.ts';
import { servePort } from '../../local/serve/port.ts';
import { settingsPort } from '../../local/settings/port.ts';
import { shellPort } from '../../local/shell/port.ts';
import { startFilesPort } from '../../local/shell/start-files.ts';
import { teamPort } from '../../local/team/port.ts';
import type {
  CachePort,
  ConfigPort,
  IdentityPort,
  Served,
  ServePort,
  Services,
  Serving,
  SettingsPort,
} from '../../ports.ts';
import { environmentWarnings } from '../surroundings.ts';
import { appCommands } from './app-commands.ts';
import { configOf } from './config-of.ts';
import { connectionOf, type Hears } from './connection.ts';

export interface Adapters extends Services {
  /** What the person should know of the environment, e.g. an endpoint override that leads elsewhere. */
  readonly warnings: readonly string[];
}

export interface Outside extends Hears {
  readonly stdout: NodeJS.WriteStream;
}

/** A token that could not be saved counts for this process; the files show the one before it. */
const withUnsaved = (cache: CachePort, tokens: Tokens): CachePort => ({
  ...cache,
  tokens: async sessions => {
    const stored = await cache.tokens(sessions);
    const facts = sessions.map(async session => [session.name, await tokens.unsaved(session)] as const);
    const unsaved = (await Promise.all(facts)).flatMap(([name, fact]) =>
      fact ? [[name, fact] as const] : [],
    );
    return { ...stored, ...Object.fromEntries(unsaved) };
  },
});

/** Of a role or any profile, renewed when less than `lasting` is left. */
const keysToServe =
  (config: ConfigPort, identity: IdentityPort): KeysOf =>
  async (served, lasting, signal) =>
    served.is === 'role'
      ? identity.credentials(served.session, served.role, signal, { lasting })
      : identity.keysOf(await config.read(), served.name, signal, { lasting });

const servedOf = (target: RunTarget): Served => {
  if (target.byProfile) return { is: 'profile', name: target.profile };
  const { session, role } = target;
  return { is: 'role', name: role.roleName, session, role };
};

/** For one command in a role: nothing else is given out there. */
const endpointFor = (serve: ServePort, target: RunTarget, signal: AbortSignal): Promise<Serving> => {
  const served = servedOf(target);
  return serve.open(
    {
      place: { host: '127.0.0.1', port: 0 },
      served: async name => (name === undefined ? served : undefined),
      tell: () => undefined,
    },
    signal,
  );
};

/** Ports that are there already. */
export interface There extends ReturnType<typeof configOf> {
  readonly settings: SettingsPort;
}

const thereFor = (context: Context): There => ({
  ...configOf(context),
  settings: settingsPort(context, appCommands),
});

export const createServices = (
  context: Context,
  { stdout, ...hears }: Outside,
  there: There = thereFor(context),
): Adapters => {
  const connection = connectionOf(context, hears, there);
  const { config, clients, aws, tokens } = connection;
  const identity = identityPort(context, async () => connection);
  const serve = servePort(context, keysToServe(config, identity));
  const runs = runsPort(
    context,
    async (target, signal) =>
      target.byProfile
        ? identity.keysOf(await config.read(), target.profile, signal)
        : identity.credentials(target.session, target.role, signal),
    (target, signal) => endpointFor(serve, target, signal),
  );
  const { settings } = there;
  return {
    config: namedOnPurpose(config, context.paths),
    cache: withUnsaved(
      cachePort(context, () => clients),
      tokens,
    ),
    login: loginPort(context, {
      aws,
      tokens,
      config,
      settings: async () => (await settings.look()).settings,
    }),
    portal: portalPort(aws, tokens),
    identity,
    serve,
    agentLog: agentLogPort(context),
    team: teamPort(context, async (url, signal) =>
      (await import('../../aws/calls/download.ts')).download(aws, url, signal),
    ),
    runs,
    jobs: jobsPort(context, runs),
    desktop: desktopPort(context, { stdout }),
    memory: memoryPort(context),
    settings,
    shell: shellPort(context),
    startFiles: startFilesPort(context),
    clock: context.clock,
    doctor: doctorPort(
      context,
      async () => aws,
      () => config.read(),
    ),
    warnings: environmentWarnings(context),
  };
};
