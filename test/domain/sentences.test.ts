/** Sentences that are put together: lists of names, ends, and who else is at work. */
import { describe, expect, test } from 'vitest';
import { portIn } from '../../src/domain/addresses/port-number.ts';
import { octal } from '../../src/domain/cache/octal.ts';
import { isObject, isText, jsonIn } from '../../src/domain/json.ts';
import { factUntil } from '../../src/domain/model.ts';
import { allOf, anyOf, someOf, upperFirst, withFullStop } from '../../src/domain/sentences.ts';
import { forwardCommand, otherInWords, pageOf } from '../../src/domain/sign-in.ts';
import { isoSeconds } from '../../src/domain/time.ts';

describe('names in a row', () => {
  test.each([
    [[], '', ''],
    [['a'], 'a', 'a'],
    [['a', 'b'], 'a and b', 'a or b'],
    [['a', 'b', 'c'], 'a, b and c', 'a, b or c'],
  ])('%j: %s; %s', (names, all, any) => {
    expect([allOf(names), anyOf(names)]).toEqual([all, any]);
  });

  test.each([
    [3, 5, 'n0, n1, n2'],
    [5, 5, 'n0, n1, n2, n3, n4'],
    [6, 5, 'n0, n1, n2, n3, n4 and 1 more'],
    [1_205, 1, 'n0 and 1,204 more'],
    [0, 5, ''],
  ])('of %i, up to %i are named: %s', (count, most, words) => {
    expect(
      someOf(
        Array.from({ length: count }, (_each, at) => `n${at}`),
        most,
      ),
    ).toBe(words);
  });
});

test.each([
  ['', '.'],
  ['It is gone', 'It is gone.'],
  ['It is gone.', 'It is gone.'],
  ['Why', 'Why.'],
  ['Why?', 'Why?'],
  ['No!', 'No!'],
  ['wait…', 'wait…'],
])('%j ends as %j', (text, sentence) => {
  expect(withFullStop(text)).toBe(sentence);
});

test.each([
  ['sso_region is missing', 'sso_region is missing'],
  ['https://x is down', 'https://x is down'],
  ['key=value is set', 'key=value is set'],
  ['/etc/x is gone', '/etc/x is gone'],
  ['no. Really', 'No. Really'],
  ['a', 'A'],
])('%j begins as %j: a name is quoted as it is written', (text, sentence) => {
  expect(upperFirst(text)).toBe(sentence);
});

describe('a sign-in', () => {
  const device = { flow: 'device', userCode: 'AB', url: 'https://d/', expiresAt: 1, intervalMs: 1 } as const;

  test('opens the page with the code in it, where there is one', () => {
    expect(pageOf(device)).toBe('https://d/');
    expect(pageOf({ ...device, urlWithCode: 'https://d/?c=AB' })).toBe('https://d/?c=AB');
    expect(pageOf({ flow: 'pkce', url: 'https://p/', expiresAt: 1, port: 8_400 })).toBe('https://p/');
  });

  test('of another ssotui is told with its process, once that is known', () => {
    expect(otherInWords({ pid: 4_711 })).toBe('Another ssotui (process 4711)');
    expect(otherInWords({})).toBe('Another ssotui');
  });

  test('over SSH comes back through a port of the same number, or says that it is taken', () => {
    expect(forwardCommand(8_400, 'me@build')).toBe(
      'ssh -o ExitOnForwardFailure=yes -N -L 8400:127.0.0.1:8400 me@build',
    );
  });

  test('is over in the very moment that its token ends', () => {
    expect(factUntil(10, true, 9)).toEqual({ is: 'valid', until: 10, refreshable: true });
    expect(factUntil(10, true, 10)).toEqual({ is: 'expired', since: 10, refreshable: true });
    expect(factUntil(10, false, 11)).toEqual({ is: 'expired', since: 10, refreshable: false });
  });
});

test.each([
  ['1', 1],
  ['8400', 8_400],
  ['65535', 65_535],
  ['00080', 80],
  ['0', undefined],
  ['65536', undefined],
  ['000080', undefined],
  ['-1', undefined],
  ['8e3', undefined],
  ['8400 ', undefined],
  ['', undefined],
])('%j is the port %s', (text, port) => {
  expect(portIn(text)).toBe(port);
});

test.each([
  [0o600, '0600'],
  [0o7, '0007'],
  [0o1777, '1777'],
])('a mode is written as people write it', (mode, text) => {
  expect(octal(mode)).toBe(text);
});

test('a moment has seconds and no offset: some SDKs read nothing else', () => {
  expect(isoSeconds(Date.UTC(2026, 10, 28, 12, 0, 0, 999))).toBe('2026-11-28T12:00:00Z');
  expect(isoSeconds(0)).toBe('1970-01-01T00:00:00Z');
});

describe('what JSON says', () => {
  test.each([
    ['{"a":1}', { a: 1 }, true],
    ['[]', [], false],
    ['null', null, false],
    ['"a"', 'a', false],
    ['{', undefined, false],
    ['', undefined, false],
  ])('%s', (text, value, isAnObject) => {
    expect(jsonIn(text)).toEqual(value);
    expect(isObject(jsonIn(text))).toBe(isAnObject);
  });

  test('is a text only where there is something in it', () => {
    expect(['a', '', 7, null, undefined, ['a']].map(isText)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
