/** Patterns over account and role names. */
import { describe, expect, test } from 'vitest';
import { anyGlob, glob } from '../../src/domain/matching/globs.ts';

describe('glob', () => {
  const cases: readonly (readonly [pattern: string, text: string, matches: boolean])[] = [
    ['prod', 'prod', true],
    ['prod', 'PROD', true],
    ['prod', 'prod-1', false],
    ['', '', true],
    ['', 'x', false],
    ['*', '', true],
    ['*', 'anything at all', true],
    ['prod*', 'Production', true],
    ['prod*', 'non-prod', false],
    ['*prod', 'non-prod', true],
    ['*-prod-*', 'eu-prod-1', true],
    ['**a**', 'xxaxx', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['?', 'a', true],
    ['?', '', false],
    ['?', '😀', true],
    ['team-?', 'team-12', false],
    ['team-[12]', 'team-2', true],
    ['team-[12]', 'team-3', false],
    ['team-[a-c]', 'team-B', true],
    ['team-[a-c]', 'team-d', false],
    ['team-[!a-c]', 'team-d', true],
    ['team-[^a-c]', 'team-a', false],
    ['[]x]', ']', true],
    ['[a-]', '-', true],
    ['[abc', '[abc', true],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['a\\', 'a\\', true],
    ['a.c', 'abc', false],
    ['(x|y)+$', '(x|y)+$', true],
    ['1111222233??', '111122223344', true],
    ['größe*', 'GRÖSSE', false],
    ['größe*', 'GRÖßE 1', true],
    ['line*end', 'line\nend', true],
  ];
  test.each(cases)('%j against %j: %s', (pattern, text, expected) => {
    expect(glob(pattern)(text)).toBe(expected);
  });

  test('many stars do not blow up', () => {
    expect(glob(`${'*a'.repeat(50)}*b`)('a'.repeat(5_000))).toBe(false);
  });
});

test('any of several patterns', () => {
  expect(anyGlob(['a*', 'b'])('b')).toBe(true);
  expect(anyGlob(['a*', 'b'])('c')).toBe(false);
  expect(anyGlob([])('a')).toBe(false);
});
