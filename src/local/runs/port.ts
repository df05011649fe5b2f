/** The runs port: a command in a role, with the role's keys and nothing that would win over them. */
import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { RunEnd, RunTarget, Stream } from '../../domain/runs/run.ts';
import { type ChildEndpoint, endpointChange } from '../../domain/serve/serve.ts';
import { overridingVariables, regionVariables } from '../../domain/shells/shell-change.ts';
import {
  type AwsKeys,
  type ChildEnd,
  failureOf,
  type RunsPort,
  type RunWishes,
  type Serving,
} from '../../ports.ts';
import type { Context } from '../context.ts';
import { childEnvironment } from '../environment.ts';
import { bounds, readText } from '../files/gate.ts';
import { newFolder } from '../files/new-folder.ts';
import { writePrivateFile } from '../files/write.ts';
import type { Env } from '../paths.ts';
import { exitCode, startFailure } from '../shell/child-end.ts';
import { type Group, startGroup } from './group.ts';
import { hidingFrom } from './hiding.ts';
import { parseTargets, targetsText } from './last-run.ts';

type Variables = Record<string, string | undefined>;

/** AWS_PROFILE goes as well: most clients would then ask the portal themselves, each for itself. */
const unset: ReadonlySet<string> = new Set([
  ...overridingVariables,
  'AWS_PROFILE',
  ...regionVariables,
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
]);

const where = ({ role, session, accountName, profile, region }: RunTarget): Variables => ({
  SSOTUI_PROFILE: profile ?? '',
  SSOTUI_ACCOUNT_ID: role.accountId ?? '',
  SSOTUI_ACCOUNT: accountName ?? '',
  SSOTUI_ROLE: role.roleName ?? '',
  SSOTUI_SESSION: session?.name ?? '',
  SSOTUI_REGION: region ?? '',
  ...(region === undefined ? {} : { AWS_REGION: region, AWS_DEFAULT_REGION: region }),
});

const keyVariables = ({ accessKeyId, secretAccessKey, sessionToken, expiration }: AwsKeys): Variables => ({
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  AWS_SESSION_TOKEN: sessionToken,
  ...(expiration === undefined ? {} : { AWS_CREDENTIAL_EXPIRATION: new Date(expiration).toISOString() }),
});

const environmentOf = (env: Variables, target: RunTarget, given: Variables): Variables => ({
  ...Object.fromEntries(Object.entries(childEnvironment(env)).filter(([name]) => !unset.has(name))),
  ...where(target),
  ...given,
});

/** An endpoint for a role, which has its keys already. */
export type EndpointFor = (target: RunTarget, signal: AbortSignal) => Promise<Serving>;

interface Endpoint {
  readonly variables: Variables;
  readonly over: () => Promise<void>;
}

interface GivenTo extends Endpoint {
  /** Texts that an output may not show, where it is kept. */
  readonly secrets: readonly string[];
}

/** Each command has an endpoint of its own: its token opens no other role. */
const endpointTo = async (
  open: EndpointFor,
  target: RunTarget,
  aside: Pick<ChildEndpoint, 'aside'>,
  signal: AbortSignal,
): Promise<Endpoint> => {
  const serving = await open(target, signal);
  const { set } = endpointChange({ ...serving, ...aside }, { set: {}, unset: [] });
  return { variables: set, over: serving.close };
};

const listenTo = (
  { child }: Group,
  hear: (stream: Stream, text: string) => void,
  hearBytes: RunWishes['hearBytes'],
): void => {
  for (const stream of ['stdout', 'stderr'] as const) {
    const decoder = new StringDecoder('utf8');
    const source = child[stream];
    source?.on('data', (bytes: Buffer) => {
      hearBytes?.(stream, bytes);
      hear(stream, decoder.write(bytes));
    });
    source?.on('end', () => hear(stream, decoder.end()));
  }
};

interface Watched {
  readonly timedOut: () => boolean;
  readonly over: () => void;
}

/** Ends the group when its time is over, or when everything is stopped. */
const watch = (group: Group, { timeoutMs }: RunWishes, signal: AbortSignal): Watched => {
  let late = false;
  const stop = (): void => group.end();
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(() => {
          late = true;
          group.end();
        }, timeoutMs);
  signal.addEventListener('abort', stop, { once: true });
  return {
    timedOut: () => late,
    over: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    },
  };
};

const ended = (group: Group, program: string): Promise<Pick<RunEnd, 'code' | 'failure'>> =>
  new Promise(resolve => {
    group.child.once('error', error => resolve(startFailure(program, error)));
    group.child.once('close', (code, signal) => resolve({ code: exitCode(code, signal) }));
  });

/** What cannot be passed on is not started. */
const begunGroup = (command: readonly string[], env: Env): Group | ChildEnd => {
  try {
    return startGroup(command, env);
  } catch (error) {
    return startFailure(command[0] ?? '', error);
  }
};

const started = async (
  env: Env,
  target: RunTarget,
  wishes: RunWishes,
  { variables, secrets }: GivenTo,
  signal: AbortSignal,
): Promise<RunEnd> => {
  const begun = performance.now();
  const group = begunGroup(wishes.command, environmentOf(env, target, variables));
  if (!('child' in group)) return { ...group, tookMs: 0 };
  group.child.once('spawn', () => wishes.began?.());
  const watched = watch(group, wishes, signal);
  const hiding = hidingFrom(wishes.hidesKeys ? secrets : [], wishes.hear);
  listenTo(group, hiding.hear, wishes.hearBytes);
  const end = await ended(group, wishes.command[0] ?? '');
  hiding.end();
  watched.over();
  const tookMs = performance.now() - begun;
  return { ...end, tookMs, ...(watched.timedOut() ? { timedOut: true } : {}) };
};

/** Answers the keys of a role, at the portal's pace. */
type KeysOf = (target: RunTarget, signal: AbortSignal) => Promise<AwsKeys>;

/** The keys are asked for in both cases: without them nothing is started. */
const givenBy =
  (keysOf: KeysOf, endpointFor: EndpointFor) =>
  async (target: RunTarget, { serve }: RunWishes, signal: AbortSignal): Promise<GivenTo> => {
    const keys = await keysOf(target, signal);
    const secrets = [keys.secretAccessKey, keys.sessionToken ?? ''];
    if (serve) return { ...(await endpointTo(endpointFor, target, serve, signal)), secrets };
    return { variables: keyVariables(keys), secrets, over: async () => undefined };
  };

export const runsPort = ({ env, paths }: Context, keysOf: KeysOf, endpointFor: EndpointFor): RunsPort => {
  const givenTo = givenBy(keysOf, endpointFor);
  const lastRunFile = join(paths.stateDir, 'last-run.json');
  return {
    run: async (target, wishes, signal) => {
      // All runs of a job listen to one: Node takes more than ten for a mistake, and says so on the terminal.
      setMaxListeners(0, signal);
      const given = await givenTo(target, wishes, signal).catch((error: unknown) => {
        signal.throwIfAborted();
        return { failure: failureOf(error), tookMs: 0 };
      });
      if ('failure' in given) return given;
      try {
        signal.throwIfAborted();
        return await started(env, target, wishes, given, signal);
      } finally {
        await given.over();
      }
    },
    folder: newFolder,
    failedLast: async () => parseTargets(await readText(lastRunFile, bounds.large).catch(() => undefined)),
    rememberFailed: async targets => {
      await writePrivateFile(lastRunFile, targetsText(targets)).catch(() => undefined);
    },
  };
};
