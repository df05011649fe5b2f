/** How a failure ends a command: the exit code that scripts look at, and what a person reads. */
import { describe, expect, test } from 'vitest';
import {
  exitCodeOf,
  failureObject,
  failureText,
  inSession,
  waitingOnce,
} from '../../../src/cli/failures/exit.ts';
import type { Failure, FailureCode } from '../../../src/domain/model.ts';
import { failureOf, problem } from '../../../src/ports.ts';

test.each<[number, string, readonly FailureCode[]]>([
  [2, 'the command line is wrong', ['usage']],
  [3, 'a sign-in is needed, or a code', ['token.absent', 'token.expired', 'token.corrupt', 'mfa.needed']],
  [
    4,
    'nothing was written, because it is not safe',
    ['config.changed', 'config.refused', 'config.syntax', 'profile.exists', 'use.several', 'agents.refused'],
  ],
  [4, 'nothing was removed or taken back', ['undo.refused', 'cache.changed']],
  [130, 'the person left', ['login.cancelled']],
  [
    1,
    'it failed',
    ['network.unreachable', 'portal.forbidden', 'profile.unknown', 'file.unwritable', 'internal'],
  ],
])('%d: %s', (code, _, failures) => {
  expect(failures.map(exitCodeOf)).toEqual(failures.map(() => code));
});

describe('what to do next', () => {
  const hintOf = (failure: Failure, session?: string) => failureObject(failure, session).error.hint;

  test.each<[string, Failure, string | undefined, string | undefined]>([
    ['is said as it is', { code: 'usage', summary: 'No.', hint: 'Name one.' }, undefined, 'Name one.'],
    ['is nothing where there is none', { code: 'usage', summary: 'No.' }, undefined, undefined],
    [
      'is a command, not a key of the screen',
      { code: 'network.timeout', summary: 'No.', hint: 'Press r to try again.' },
      undefined,
      'Run it again.',
    ],
    [
      'is to sign in, where a token lacks and nothing better is known',
      { code: 'token.expired', summary: 'No.' },
      'corp',
      'Sign in with: ssotui login corp',
    ],
    [
      'is to sign in, to whatever session',
      { code: 'token.absent', summary: 'No.' },
      undefined,
      'Sign in with: ssotui login',
    ],
    [
      'is a line that a shell takes, where the name is none of a word',
      { code: 'token.expired', summary: 'No.' },
      'https://x/start (eu-west-1)',
      "Sign in with: ssotui login 'https://x/start (eu-west-1)'",
    ],
    [
      'is what the failure itself says of signing in',
      { code: 'token.expired', summary: 'No.', hint: 'Sign in with: aws login --profile dev' },
      'corp',
      'Sign in with: aws login --profile dev',
    ],
  ])('%s', (_, failure, session, hint) => {
    expect(hintOf(failure, session)).toBe(hint);
  });

  test('of a bug is to report it, and where it happened is said to whoever reads the terminal', () => {
    const failure = failureOf(new TypeError('x is undefined'));
    expect(hintOf(failure)).toContain('ssotui report');
    expect(failureText(failure)).toContain('exit.test.ts');
    expect(failureText({ code: 'usage', summary: 'No.', detail: 'exit.test.ts' })).toBe('ssotui: No.');
  });
});

test('the session is named in front of its failure', () => {
  const failure = { code: 'network.timeout', summary: 'No answer.' } as const;
  expect(failureText(failure, 'corp').split('\n')[0]).toBe('ssotui: corp: No answer.');
  expect(failureText(failure).split('\n')[0]).toBe('ssotui: No answer.');
});

test('what needs a sign-in in one session says to which; anything else is left as it was thrown', async () => {
  const thrown = problem('token.absent', 'You are not signed in.', { hint: 'Press L', detail: 'x.json' });
  const told = failureOf(await inSession('my corp', Promise.reject(thrown)).catch((error: unknown) => error));
  expect(told).toEqual({
    code: 'token.absent',
    summary: 'You are not signed in.',
    detail: 'x.json',
    hint: "Sign in with: ssotui login 'my corp'",
  });
  const other = new Error('x');
  await expect(inSession('corp', Promise.reject(other))).rejects.toBe(other);
  expect(await inSession('corp', Promise.resolve(42))).toBe(42);
});

test('that AWS is waited for is said once, however often it is', () => {
  const said: string[] = [];
  const waits = waitingOnce(text => said.push(text));
  for (const summary of ['Too many requests.', 'Too many requests.', 'Still too many.'])
    waits({ code: 'portal.throttled', summary });
  expect(said).toEqual(['Too many requests. Waiting, and trying again; ctrl+c ends it.']);
});
