/** Short texts: times, counts, what a copy says, parts of sentences. */
import { describe, expect, test } from 'vitest';
import { copyNotice, shownInstead } from '../../src/domain/copied.ts';
import { faultText } from '../../src/domain/failures/file-faults.ts';
import { didYouMean, distance, nearest } from '../../src/domain/matching/nearest.ts';
import { upperFirst, withoutFullStop } from '../../src/domain/sentences.ts';
import { ago, clockFace, counted, duration, isMoment, plural } from '../../src/domain/time.ts';
import { count, firstSeed } from '../support/runs.ts';
import { seeded } from '../support/seeded.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  [-5 * second, '0s', 'just now', '0:00'],
  [0, '0s', 'just now', '0:00'],
  [59_999, '59s', 'just now', '0:59'],
  [minute, '1m', '1m ago', '1:00'],
  [hour - 1, '59m', '59m ago', '59:59'],
  [hour, '1h 0m', '1h ago', '60:00'],
  [7 * hour + 12 * minute + 59 * second, '7h 12m', '7h ago', '432:59'],
  [day - 1, '23h 59m', '23h ago', '1439:59'],
  [3 * day + 4 * hour, '3d 4h', '3d ago', '4560:00'],
])('%i ms last %s, were %s, and count down from %s', (ms, lasting, past, face) => {
  expect([duration(ms), ago(ms), clockFace(ms)]).toEqual([lasting, past, face]);
});

test('a duration never says more than there is', () => {
  const random = seeded(firstSeed);
  const worth: Readonly<Record<string, number>> = { d: day, h: hour, m: minute, s: second };
  for (let index = 0; index < count(300, 20_000); index++) {
    const ms = random.below(10 ** (1 + random.below(10)));
    const parts = duration(ms).split(' ');
    const said = parts.reduce(
      (sum, part) => sum + Number(part.slice(0, -1)) * (worth[part.slice(-1)] ?? 0),
      0,
    );
    const least = worth[parts.at(-1)?.slice(-1) ?? ''] ?? 0;
    expect(said).toBeLessThanOrEqual(ms);
    expect(ms - said).toBeLessThan(least);
  }
});

test.each([
  [0, '0', '0 files'],
  [1, '1', '1 file'],
  [999, '999', '999 files'],
  [1_000, '1,000', '1,000 files'],
  [1_234_567, '1,234,567', '1,234,567 files'],
])('%i is written %s, and %s', (number, digits, files) => {
  expect([counted(number), plural(number, 'file')]).toEqual([digits, files]);
});

test('a plural of its own is used for all but one', () => {
  expect([0, 1, 2].map(each => plural(each, 'match', 'matches'))).toEqual([
    '0 matches',
    '1 match',
    '2 matches',
  ]);
});

test.each([
  [0, true],
  [8.64e15, true],
  [-8.64e15, true],
  [8.64e15 + 1_000, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
  ['0', false],
  [undefined, false],
  [null, false],
])('%j is a moment: %j', (value, expected) => {
  expect(isMoment(value)).toBe(expected);
});

test('every moment can be written as a date', () => {
  const random = seeded(firstSeed);
  for (let index = 0; index < count(200, 20_000); index++) {
    const value = (random.below(2 ** 31) - 2 ** 30) * 10 ** random.below(12);
    if (isMoment(value)) expect(new Date(value).toISOString()).toContain('T');
    else expect(() => new Date(value).toISOString()).toThrow(RangeError);
  }
});

describe('a copy', () => {
  test.each([
    ['clipboard', 'Copied the ARN.', 'good'],
    ['tmux', "The ARN: in tmux's buffer (prefix ] pastes) and offered to the terminal. Try again.", 'info'],
    ['terminal', 'Sent the ARN to the terminal. Try again.', 'info'],
  ] as const)('to the %s says %j', (how, text, tone) => {
    expect(copyNotice(how, 'the ARN', 'Try again.')).toEqual({ text, tone });
  });

  test('offers the text itself where it fits on one line', () => {
    expect(shownInstead('arn:aws')).toBe('If it did not arrive: arn:aws');
    expect(shownInstead('x'.repeat(200))).toContain('x');
    for (const text of ['x'.repeat(201), 'a\nb'])
      expect(shownInstead(text)).toBe('If it did not arrive, select it with the mouse.');
  });
});

test.each([
  ['', '', ''],
  ['no session.', 'No session.', 'no session'],
  ['Done. ', 'Done. ', 'Done'],
  ['Why not?', 'Why not?', 'Why not?'],
  ['été is over.', 'Été is over.', 'été is over'],
  ['sso.corp.example is down.', 'sso.corp.example is down.', 'sso.corp.example is down'],
  ['role_arn needs it.', 'role_arn needs it.', 'role_arn needs it'],
])('%j begins as %j and is quoted as %j', (text, upper, quoted) => {
  expect([upperFirst(text), withoutFullStop(text)]).toEqual([upper, quoted]);
});

test('a failure is its summary, then what to do', () => {
  const failure = { code: 'internal', summary: 'It broke.' } as const;
  expect(faultText(failure)).toBe('It broke.');
  expect(faultText({ ...failure, hint: 'Try again.' })).toBe('It broke. Try again.');
});

describe(`a slip (seed ${firstSeed})`, () => {
  const names = ['production', 'development', 'sandbox', 'billing', 'audit-log'];

  test('of one letter in a long name finds the name first', () => {
    const random = seeded(firstSeed);
    for (let index = 0; index < count(200, 10_000); index++) {
      const name = random.pick(names);
      const at = random.below(name.length);
      const slips = [
        name.slice(0, at) + name.slice(at + 1),
        `${name.slice(0, at)}q${name.slice(at)}`,
        `${name.slice(0, at)}q${name.slice(at + 1)}`,
        name.toUpperCase(),
      ];
      expect(nearest(random.pick(slips), names)[0]).toBe(name);
    }
  });

  test('counts as many edits in both directions, and none only for the same word', () => {
    const random = seeded(firstSeed + 1);
    for (let index = 0; index < count(200, 10_000); index++) {
      const [a, b] = [random.text(6), random.text(6)];
      expect(distance(a, b)).toBe(distance(b, a));
      expect(distance(a, b) === 0).toBe(a === b);
    }
  });

  test.each([
    ['xyz', undefined],
    ['prod', 'Did you mean production?'],
    ['o', undefined],
  ])('%j asks %j', (typed, asked) => {
    expect(didYouMean(typed, names)).toBe(asked);
  });

  test('names up to three, the nearest first', () => {
    expect(didYouMean('dev-1', ['dev-2', 'dev-11', 'dev-3', 'dev-4'])).toBe(
      'Did you mean dev-2, dev-11 or dev-3?',
    );
  });
});
