/** The line after a role was chosen: what stands behind AWS_PROFILE, for every state of its sign-in. */
import { describe, expect, test } from 'vitest';
import type { TokenFact } from '../../src/domain/model.ts';
import { needsSignIn, usedLine } from '../../src/domain/use/line.ts';

const now = Date.UTC(2026, 10, 28, 12);
const hour = 3_600_000;

const lineOf = (token: TokenFact | undefined, more: Partial<Parameters<typeof usedLine>[0]> = {}): string =>
  usedLine({
    ...{ profile: 'dev', role: { accountId: '111122223333', roleName: 'Admin' }, labels: [], now },
    token,
    ...more,
  });

const states: readonly (readonly [TokenFact | undefined, string, boolean])[] = [
  [undefined, '', false],
  [{ is: 'valid', until: now + 2 * hour, refreshable: true }, ', signed in for 2h 0m', false],
  [{ is: 'absent' }, ', not signed in', true],
  [{ is: 'expired', since: now - hour, refreshable: true }, ', its sign-in renews at the next use', false],
  [{ is: 'expired', since: now - hour, refreshable: false }, ', its sign-in has ended', true],
  [{ is: 'corrupt', file: '/x', why: 'It is empty.' }, ', not signed in: its token file is corrupt', true],
  [
    { is: 'corrupt', file: '/x', why: 'A folder is in the way.', inTheWay: '/x' },
    ', not signed in: A folder is in the way',
    true,
  ],
];

test.each(states)('%o', (token, words, needs) => {
  expect(lineOf(token)).toBe(`AWS_PROFILE=dev  (111122223333 Admin${words})`);
  expect(needsSignIn(token)).toBe(needs);
});

describe('what is not known is left out', () => {
  test.each<[string, Parameters<typeof lineOf>[1], string]>([
    ['the role', { role: { accountId: '111122223333' } }, 'AWS_PROFILE=dev  (111122223333)'],
    ['account and role', { role: {} }, 'AWS_PROFILE=dev'],
  ])('%s', (_what, more, line) => {
    expect(lineOf(undefined, more)).toBe(line);
  });

  test('without account and role the sign-in stands alone', () => {
    expect(lineOf({ is: 'absent' }, { role: {} })).toBe('AWS_PROFILE=dev  (not signed in)');
  });
});
