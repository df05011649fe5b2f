/** The error that carries a failure, and anything thrown as a failure. */
import type { Failure, FailureCode } from '../domain/model.ts';

/** The error that carries a failure, thrown by adapters. */
export class Problem extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.summary, options);
    this.name = 'Problem';
    this.failure = failure;
  }
}

export const problem = (
  code: FailureCode,
  summary: string,
  more: Pick<Failure, 'hint' | 'detail' | 'page'> = {},
  cause?: unknown,
): Problem => new Problem({ code, summary, ...more }, cause === undefined ? undefined : { cause });

/** By its name: commands that are bundled apart have a class of their own. */
const isProblem = (thrown: unknown): thrown is Problem =>
  thrown instanceof Error && thrown.name === 'Problem' && 'failure' in thrown;

/** Anything thrown, as a failure; all but a Problem is a bug of ours and says so. */
export const failureOf = (thrown: unknown): Failure => {
  if (isProblem(thrown)) return thrown.failure;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return {
    code: 'internal',
    summary: `Something went wrong inside ssotui: ${error.message}`,
    hint: 'This is a bug. Press e for the details, and please report it.',
    ...(error.stack === undefined ? {} : { detail: error.stack }),
  };
};
