/** Patterns of labels: which can match something, and what they find. */
import { describe, expect, test } from 'vitest';
import { accountTest, hasWildcard, nameTest, patternFault } from '../../../src/domain/labels/patterns.ts';
import { glob } from '../../../src/domain/matching/globs.ts';

describe('a class', () => {
  test.each([
    ['[[]', '['],
    ['[]]', ']'],
    ['[]a]', 'a'],
    ['[!a]', 'b'],
    ['[^a]', 'b'],
    ['[!]]', 'a'],
    ['[!!]', 'a'],
    ['x[a-c]y', 'xby'],
    ['\\[x', '[x'],
    ['\\[x*', '[xyz'],
    ['[a]*[b]', 'a and b'],
  ])('%s is closed, and matches %s', (pattern, text) => {
    expect(patternFault(pattern)).toBeUndefined();
    expect([glob(pattern)(text), nameTest([pattern])(text)]).toEqual([true, true]);
  });

  test.each(['[', '[a', 'x[', '[]', '[!]', '[^]', '[!', '[a]b[', '[a][', '[]!', '\\\\[a'])(
    '%s is never closed',
    pattern => {
      expect(patternFault(pattern)).toBe('its [ is never closed');
    },
  );
});

test.each(['--', ' ', '_.', '¿'])('%j has nothing that a name could have', pattern => {
  expect(patternFault(pattern)).toBe('it has no letter and no digit');
});

describe('names', () => {
  test.each<[readonly string[], string, boolean]>([
    [[], 'prod', false],
    [['prod'], 'acme-PROD-2', true],
    [['prod'], 'product', false],
    [['break glass'], 'BreakGlassAdmin', true],
    [['*-prod'], 'acme-prod', true],
    [['*-prod'], 'acme-prod-2', false],
    [['x', '*-prod'], 'acme-prod', true],
  ])('by %j: %s %j', (patterns, name, expected) => {
    const of = nameTest(patterns);
    expect([of(name), of(name)]).toEqual([expected, expected]);
  });

  test('of two patterns with one cache do not mix up', () => {
    const [prod, dev] = [nameTest(['prod']), nameTest(['dev'])];
    expect([prod('prod'), dev('prod'), prod('dev'), dev('dev')]).toEqual([true, false, false, true]);
  });
});

describe('accounts', () => {
  const account = { id: '111122223333', name: 'acme 444455556666' };

  test.each<[readonly string[], boolean]>([
    [['111122223333'], true],
    [['444455556666'], false],
    [['1111*'], true],
    [['acme'], true],
    [['acme 4444*'], true],
    [['1111'], false],
    [[], false],
  ])('by %j: %j; twelve digits are an id, and no part of a name', (patterns, expected) => {
    expect(accountTest(patterns)(account)).toBe(expected);
  });

  test('without a name are found by their id', () => {
    const of = accountTest(['acme', '1111*']);
    expect([of({ id: '111122223333' }), of({ id: '222222222222' })]).toEqual([true, false]);
  });

  test.each([
    ['prod', false],
    ['*', true],
    ['a?c', true],
    ['[a]', true],
    ['a]', false],
  ])('%s is a whole name: %j', (pattern, expected) => {
    expect(hasWildcard(pattern)).toBe(expected);
  });
});
