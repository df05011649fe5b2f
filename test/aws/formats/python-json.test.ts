/** JSON as Python writes it: its hash is a file's name, so that each byte counts. */
import { expect, test } from 'vitest';
import { type Json, pythonJson, pythonString } from '../../../src/aws/formats/python-json.ts';
import { hasBotocore, noBotocore, python } from '../../support/python.ts';
import { count, firstSeed } from '../../support/runs.ts';
import { type Seeded, seeded } from '../../support/seeded.ts';

test.each<[string, Json, string]>([
  ['blanks behind commas and colons', { a: 1, b: [1, 2] }, '{"a": 1, "b": [1, 2]}'],
  ['nothing inside', { a: {}, b: [] }, '{"a": {}, "b": []}'],
  ['the three words', [true, false, null], '[true, false, null]'],
  ['a text alone', 'x', '"x"'],
  ['quotes, backslashes and slashes', '"\\/', '"\\"\\\\/"'],
  ['line ends and tabs', '\n\r\t\b\f', '"\\n\\r\\t\\b\\f"'],
  ['other controls', '\u0000\u001b', '"\\u0000\\u001b"'],
  ['delete, which JavaScript leaves as it is', '\u007f', '"\\u007f"'],
  ['letters beyond ASCII, in lower case', 'é日', '"\\u00e9\\u65e5"'],
  ['an emoji, in two halves', '😀', '"\\ud83d\\ude00"'],
  ['half of one', '\ud83d', '"\\ud83d"'],
  ['names beyond ASCII', { ü: 1 }, '{"\\u00fc": 1}'],
])('%s', (_, value, text) => {
  expect(pythonJson(value)).toBe(text);
});

test('names stand in their order, or sorted, at every depth', () => {
  const value = { b: { z: 1, y: 2 }, a: [{ d: 1, c: 2 }] };
  expect(pythonJson(value)).toBe('{"b": {"z": 1, "y": 2}, "a": [{"d": 1, "c": 2}]}');
  expect(pythonJson(value, { sortKeys: true })).toBe('{"a": [{"c": 2, "d": 1}], "b": {"y": 2, "z": 1}}');
});

test('without blanks', () => {
  expect(pythonJson({ a: [1, { b: 2 }] }, { compact: true })).toBe('{"a":[1,{"b":2}]}');
});

const anyJson = (random: Seeded, depth: number): Json => {
  if (depth === 0 || random.chance(0.4)) return random.pick<Json>([random.text(9), random.below(999), true]);
  const parts = Array.from({ length: random.below(4) }, () => anyJson(random, depth - 1));
  if (random.chance(0.5)) return parts;
  return Object.fromEntries(parts.map(part => [`${random.text(4)}x`, part]));
};

test(`what is written is JSON of the same value, in ASCII (seed ${firstSeed})`, () => {
  const random = seeded(firstSeed);
  for (let run = 0; run < count(200, 5000); run++) {
    const value = anyJson(random, 3);
    for (const options of [{}, { compact: true }, { sortKeys: true }]) {
      const text = pythonJson(value, options);
      expect(JSON.parse(text)).toEqual(value);
      expect(text).toMatch(/^[\x20-\x7e]*$/);
    }
  }
});

test('a text alone is written as one inside of an object', () => {
  const text = 'a "ü"\n';
  expect(pythonJson({ [text]: text })).toBe(`{${pythonString(text)}: ${pythonString(text)}}`);
});

test.skipIf(!hasBotocore)(`Python writes the same bytes${noBotocore} (seed ${firstSeed})`, async () => {
  const random = seeded(firstSeed);
  const values = Array.from({ length: count(300, 3000) }, () => anyJson(random, 3));
  const program = [
    'import json, os, sys',
    'values = json.loads(os.environ["VALUES"])',
    'print(json.dumps([[json.dumps(v), json.dumps(v, sort_keys=True, separators=(",", ":"))] for v in values]))',
  ].join('\n');
  const theirs: unknown = JSON.parse(await python(program, { VALUES: JSON.stringify(values) }));
  const ours = values.map(value => [pythonJson(value), pythonJson(value, { sortKeys: true, compact: true })]);
  expect(ours).toEqual(theirs);
});
