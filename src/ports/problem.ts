/** The error that carries a failure, and anything thrown as a failure. */
import { defined } from '../domain/collections/defined.ts';
import type { Failure, FailureCode, Millis } from '../domain/model.ts';

/** The error that carries a failure, thrown by adapters. */
export class Problem extends Error {
  readonly failure: Failure;
  /** That AWS asked to wait before the call is made again. No part of what is shown. */
  readonly retryAfterMs: Millis | undefined;
  constructor(failure: Failure, options?: ErrorOptions & { readonly retryAfterMs?: Millis | undefined }) {
    super(failure.summary, options);
    this.name = 'Problem';
    this.failure = failure;
    this.retryAfterMs = options?.retryAfterMs;
  }
}

export const problem = (
  code: FailureCode,
  summary: string,
  more: { readonly [K in 'hint' | 'detail' | 'page']?: Failure[K] | undefined } = {},
  cause?: unknown,
): Problem => new Problem({ code, summary, ...defined(more) }, cause === undefined ? undefined : { cause });

/** By its name: commands that are bundled apart have a class of their own. */
const isProblem = (thrown: unknown): thrown is Problem =>
  thrown instanceof Error && thrown.name === 'Problem' && 'failure' in thrown;

/** Milliseconds that AWS asked to wait before the call is made again, if it said so. */
export const retryAfterOf = (thrown: unknown): Millis | undefined =>
  isProblem(thrown) ? thrown.retryAfterMs : undefined;

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
