/** How a failure ends a command: what is said on stderr, and the exit code. */

import { pageCommand, pageOf } from '../../domain/failures/pages.ts';
import type { Failure, FailureCode, SessionName } from '../../domain/model.ts';
import { shellWord } from '../../domain/profiles/shell-lines.ts';
import { failureOf, problem } from '../../ports.ts';
import { commandLineHint } from './hints.ts';

export const exit = { done: 0, failed: 1, usage: 2, signIn: 3, unsafe: 4, interrupted: 130 } as const;

const unsafe: ReadonlySet<FailureCode> = new Set([
  'config.changed',
  'config.refused',
  'config.syntax',
  'profile.exists',
  'use.several',
  'agents.refused',
  'undo.refused',
  'cache.changed',
]);

export const exitCodeOf = (code: FailureCode): number => {
  if (code.startsWith('token.') || code === 'mfa.needed') return exit.signIn;
  if (code === 'usage') return exit.usage;
  if (code === 'login.cancelled') return exit.interrupted;
  return unsafe.has(code) ? exit.unsafe : exit.failed;
};

const signInHint = (session: SessionName | undefined): string =>
  `Sign in with: ssotui login${session === undefined ? '' : ` ${shellWord(session)}`}`;

/** What to do next, in the words of the command line. */
const hintFor = (failure: Failure, session: SessionName | undefined): string | undefined => {
  if (failure.code === 'internal')
    return 'This is a bug; please report it, with what this prints: ssotui report';
  const hint = commandLineHint(failure.hint);
  if (failure.code.startsWith('token.') && !/\b(ssotui|aws login) /.test(hint ?? ''))
    return signInHint(session);
  return hint;
};

/** Does something with one session; where that needs a sign-in, the failure's hint says to which. */
export const inSession = async <T>(session: SessionName, work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    const failure = failureOf(error);
    if (!failure.code.startsWith('token.')) throw error;
    throw problem(failure.code, failure.summary, { ...failure, hint: signInHint(session) });
  }
};

/** Says once that AWS is waited for: whoever sees nothing for a minute thinks that nothing happens. */
export const waitingOnce = (say: (text: string) => void): ((failure: Failure) => void) => {
  let isSaid = false;
  return ({ summary }) => {
    if (!isSaid) say(`${summary} Waiting, and trying again; ctrl+c ends it.`);
    isSaid = true;
  };
};

/** The JSON object of a failure that has no other record to stand in. */
export const failureObject = (failure: Failure, session?: SessionName) => ({
  error: { code: failure.code, summary: failure.summary, hint: hintFor(failure, session) },
});

const pageLine = (failure: Failure): string | undefined => {
  const topic = pageOf(failure);
  return topic === undefined ? undefined : `See: ${pageCommand(topic)}`;
};

/**
 * The lines for stderr: the summary (after the session's name, if given), what to do next, the page that
 * tells more, and for a bug where it happened.
 */
export const failureText = (failure: Failure, session?: SessionName): string =>
  [
    `ssotui: ${session === undefined ? '' : `${session}: `}${failure.summary}`,
    hintFor(failure, session),
    pageLine(failure),
    failure.code === 'internal' ? failure.detail : undefined,
  ]
    .filter(line => line !== undefined)
    .join('\n');
