/** The runs port: a command in a role, with the role's keys and nothing that would win over them. */
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { RunEnd, RunTarget, Stream } from '../../domain/runs/run.ts';
import { overridingVariables, regionVariables } from '../../domain/shells/shell-change.ts';
import { type AwsKeys, failureOf, type RunsPort, type RunWishes } from '../../ports.ts';
import type { Context } from '../context.ts';
import { childEnvironment } from '../environment.ts';
import { bounds, readText } from '../files/gate.ts';
import { newFolder } from '../files/new-folder.ts';
import { writePrivateFile } from '../files/write.ts';
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
  SSOTUI_ACCOUNT_ID: role.accountId,
  SSOTUI_ACCOUNT: accountName ?? '',
  SSOTUI_ROLE: role.roleName,
  SSOTUI_SESSION: session.name,
  SSOTUI_REGION: region ?? '',
  ...(region === undefined ? {} : { AWS_REGION: region, AWS_DEFAULT_REGION: region }),
});

const keyVariables = ({ accessKeyId, secretAccessKey, sessionToken, expiration }: AwsKeys): Variables => ({
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  AWS_SESSION_TOKEN: sessionToken,
  ...(expiration === undefined ? {} : { AWS_CREDENTIAL_EXPIRATION: new Date(expiration).toISOString() }),
});

const environmentOf = (env: Variables, target: RunTarget, keys: AwsKeys): Variables => ({
  ...Object.fromEntries(Object.entries(childEnvironment(env)).filter(([name]) => !unset.has(name))),
  ...where(target),
  ...keyVariables(keys),
});

const listenTo = ({ child }: Group, hear: (stream: Stream, text: string) => void): void => {
  for (const stream of ['stdout', 'stderr'] as const) {
    const decoder = new StringDecoder('utf8');
    const source = child[stream];
    source?.on('data', (bytes: Buffer) => hear(stream, decoder.write(bytes)));
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

const lastRunFile = ({ paths }: Context): string => join(paths.stateDir, 'last-run.json');

/** `keysOf` answers the keys of a role, at the portal's pace. */
export const runsPort = (
  context: Context,
  keysOf: (target: RunTarget, signal: AbortSignal) => Promise<AwsKeys>,
): RunsPort => {
  const started = async (
    target: RunTarget,
    wishes: RunWishes,
    keys: AwsKeys,
    signal: AbortSignal,
  ): Promise<RunEnd> => {
    const begun = performance.now();
    const group = startGroup(wishes.command, environmentOf(context.env, target, keys));
    group.child.once('spawn', () => wishes.began?.());
    const watched = watch(group, wishes, signal);
    const secrets = wishes.hidesKeys ? [keys.secretAccessKey, keys.sessionToken ?? ''] : [];
    const hiding = hidingFrom(secrets, wishes.hear);
    listenTo(group, hiding.hear);
    const end = await ended(group, wishes.command[0] ?? '');
    hiding.end();
    watched.over();
    const tookMs = performance.now() - begun;
    return { ...end, tookMs, ...(watched.timedOut() ? { timedOut: true } : {}) };
  };
  return {
    run: async (target, wishes, signal) => {
      let keys: AwsKeys;
      try {
        keys = await keysOf(target, signal);
      } catch (error) {
        signal.throwIfAborted();
        return { failure: failureOf(error), tookMs: 0 };
      }
      signal.throwIfAborted();
      return started(target, wishes, keys, signal);
    },
    folder: newFolder,
    failedLast: async () =>
      parseTargets(await readText(lastRunFile(context), bounds.large).catch(() => undefined)),
    rememberFailed: async targets => {
      await writePrivateFile(lastRunFile(context), targetsText(targets)).catch(() => undefined);
    },
  };
};
