/**
 * The keys that a program hands out (`credential_process`), run as the AWS CLI runs it: without a shell.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sourcing-external.html
 */
import { spawn } from 'node:child_process';
import type { Context } from '../../local/context.ts';
import { childEnvironment } from '../../local/environment.ts';
import { codeOf } from '../../local/error-code.ts';
import { troubleOf } from '../../local/files/trouble.ts';
import { longestChain, underWay, withProfile } from '../../local/process/chain.ts';
import { startable } from '../../local/process/windows.ts';
import { type AwsKeys, type Problem, problem } from '../../ports.ts';
import { withDeadline } from '../calls/ask.ts';
import { shlexSplit } from '../config/text/shlex.ts';
import { harmless } from '../failures/error-facts.ts';
import { readJson } from '../formats/json.ts';
import { programKeys } from '../formats/keys.ts';

/** Milliseconds; some programs wait for a person at a browser. */
const patience = 120_000;
/** Bytes of an answer that are read. */
const mostRead = 1024 * 1024;

const failed = (profile: string, why: string, hint?: string): Problem =>
  problem('profile.invalid', `The credential_process of ${profile} ${why}`, { hint });

interface Ended {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const collected = (stream: NodeJS.ReadableStream): Buffer[] => {
  const parts: Buffer[] = [];
  let size = 0;
  stream.on('data', (part: Buffer) => {
    size += part.length;
    if (size <= mostRead) parts.push(part);
  });
  return parts;
};

const run = (words: readonly string[], env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const { program, args, verbatim } = startable(words, env);
    const child = spawn(program, args, {
      ...{ env, signal, stdio: ['ignore', 'pipe', 'pipe'] },
      windowsVerbatimArguments: verbatim === true,
    });
    const [out, err] = [collected(child.stdout), collected(child.stderr)];
    child.on('error', reject);
    child.on('close', code =>
      resolve({ code, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8') }),
    );
  });

/** Its own last words; they may quote a key. */
const words = (stderr: string): string | undefined => harmless(stderr.trim()) || undefined;

const startFailure = (profile: string, program: string, error: unknown): unknown => {
  const code = codeOf(error);
  if (code === '') return error;
  const why = { ENOENT: ' was not found', EACCES: ' may not be run' }[code];
  return failed(profile, `cannot be started: ${program}${why ?? `: ${troubleOf(program, error).why}`}.`);
};

const arrows = (names: readonly string[]): string => names.join(' -> ');

/** Each process adds its profile before it runs a program; one that is there already would run for ever. */
const checkChain = ({ env }: Context, profile: string): void => {
  const names = underWay(env);
  if (names.includes(profile))
    throw failed(
      profile,
      `leads back to itself: ${arrows([...names.slice(names.indexOf(profile)), profile])}.`,
      'One of these profiles must get its keys from somewhere else.',
    );
  if (names.length >= longestChain)
    throw failed(profile, `is the fifth in a row: ${arrows([...names, profile])}.`, 'Shorten the chain.');
};

const answerOf = (profile: string, { code, stdout, stderr }: Ended, now: number): AwsKeys => {
  if (code !== 0)
    throw failed(profile, `failed${code === null ? '' : ` (exit code ${code})`}.`, words(stderr));
  const { value, damage } = readJson(stdout);
  const keys = damage === undefined ? programKeys(value) : undefined;
  if (!keys)
    throw failed(profile, 'printed something other than keys.', 'AWS clients want JSON of version 1.');
  if (keys.expiration !== undefined && keys.expiration <= now)
    throw failed(profile, 'printed keys that have expired.');
  return keys;
};

export const runForKeys = async (
  context: Context,
  profile: string,
  command: string,
  signal: AbortSignal,
): Promise<AwsKeys> => {
  const split = shlexSplit(command);
  if (!split?.[0]) throw failed(profile, 'cannot be read: a quote is not closed.');
  checkChain(context, profile);
  const env = { ...childEnvironment(context.env), ...withProfile(context.env, profile) };
  const ended = await withDeadline(context.clock, signal, patience, inner => run(split, env, inner)).catch(
    error => {
      signal.throwIfAborted();
      if (error instanceof Error && error.name === 'TimeoutError')
        throw failed(profile, 'did not answer within two minutes.');
      throw startFailure(profile, split[0] ?? '', error);
    },
  );
  return answerOf(profile, ended, context.clock.now());
};
