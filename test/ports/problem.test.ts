/** Anything thrown becomes a failure in words, and only what we did not foresee is called a bug. */
import { describe, expect, test } from 'vitest';
import { failureOf, Problem, problem, retryAfterOf } from '../../src/ports.ts';

describe('a failure that was foreseen', () => {
  test('is told as it was thrown, and the error says its summary', () => {
    const thrown = problem('token.absent', 'You are not signed in.', { hint: 'Sign in.', detail: 'x.json' });
    expect(failureOf(thrown)).toEqual({
      code: 'token.absent',
      summary: 'You are not signed in.',
      hint: 'Sign in.',
      detail: 'x.json',
    });
    expect(thrown.message).toBe('You are not signed in.');
  });

  test('has no property for what is not there', () => {
    const { failure } = problem('usage', 'No.', { hint: undefined, detail: undefined, page: undefined });
    expect(Object.keys(failure)).toEqual(['code', 'summary']);
  });

  test('keeps what it came of, for whoever looks for the cause', () => {
    const cause = new Error('ECONNREFUSED');
    expect(problem('network.unreachable', 'No.', {}, cause).cause).toBe(cause);
    expect('cause' in problem('network.unreachable', 'No.')).toBe(false);
  });

  test('is known by its name: a command that is bundled apart has a class of its own', () => {
    class Other extends Error {
      override readonly name = 'Problem';
      readonly failure = { code: 'usage', summary: 'Two names were given.' };
    }
    expect(failureOf(new Other('x'))).toEqual({ code: 'usage', summary: 'Two names were given.' });
  });
});

test.each<[string, unknown, string]>([
  ['an error', new TypeError('x is not a function'), 'x is not a function'],
  ['an error that only bears the name', Object.assign(new Error('odd'), { name: 'Problem' }), 'odd'],
  [
    'an object with a failure that is no error',
    { name: 'Problem', failure: { code: 'usage' } },
    '[object Object]',
  ],
  ['a text', 'just text', 'just text'],
  ['nothing', undefined, 'undefined'],
  ['null', null, 'null'],
])('%s is a bug of ours, and says so', (_, thrown, words) => {
  const failure = failureOf(thrown);
  expect(failure.code).toBe('internal');
  expect(failure.summary).toBe(`Something went wrong inside ssotui: ${words}`);
  expect(failure.hint).toContain('This is a bug');
  expect(failure.detail).toContain('problem.test.ts');
});

test('an error without a stack has no detail', () => {
  const bare = new Error('bare');
  delete bare.stack;
  expect('detail' in failureOf(bare)).toBe(false);
});

test('how long AWS asked to wait is known, and is no part of what is shown', () => {
  const failure = { code: 'portal.throttled', summary: 'Too many requests.' } as const;
  const thrown = new Problem(failure, { retryAfterMs: 2_000 });
  expect(retryAfterOf(thrown)).toBe(2_000);
  expect(failureOf(thrown)).toEqual(failure);
  expect([new Problem(failure), new Error('x'), undefined].map(retryAfterOf)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
