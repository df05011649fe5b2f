/** Literal text with holes, found in a text: whole, what stood in the holes, and half of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beginningOf,
  halfOf,
  hitOf,
  patternOf,
  searched,
  squeezed,
  squeezedPattern,
} from '../../../src/domain/explain/pattern.ts';
import { shownForm } from '../../../src/domain/explain/shown-form.ts';
import { runs } from '../../support/runs.ts';

const hit = (form: string, text: string) => hitOf(searched(text), patternOf(form));
const holes = (form: string, text: string) => hit(form, text)?.holes;

describe('a form', () => {
  test.each([
    ['Token for {session} does not exist', ['token for ', ' does not exist'], ['session']],
    ['{profile} is missing', ['', ' is missing'], ['profile']],
    ['cannot parse {{"a": {value}}', ['cannot parse {"a": ', '}'], ['value']],
    ['{path} and {path2}', ['', ' and ', ''], ['path', 'path']],
    ['no hole at all', ['no hole at all'], []],
    ['not {Hole}, nor {a-b}', ['not {hole}, nor {a-b}'], []],
  ])('%s', (form, pieces, names) => {
    expect(patternOf(form)).toEqual({ pieces, holes: names });
  });

  test.each([
    ['Token for {session} does not exist', 'token for '],
    ['{profile} is missing', ''],
    ['All of it', 'all of it'],
    ['{{ begins', ''],
  ])('%s begins with "%s", by which it is looked for', (form, beginning) => {
    expect(beginningOf(form)).toBe(beginning);
    expect(patternOf(form).pieces[0]?.startsWith(beginning)).toBe(true);
  });

  test('people see an ellipsis for each hole', () => {
    expect(shownForm('{{"{field}": {value1}} in {hash}.json of {path}')).toBe(
      '{"…": …} in … (40 hex digits).json of …',
    );
  });
});

describe('the whole of it', () => {
  test.each([
    ['Token for {session} does not exist', 'x TOKEN FOR Corp does not exist y', { session: 'Corp' }],
    ['Profile {profile}', 'Profile dev', { profile: 'dev' }],
    ['Profile {profile}', 'Profile dev.', { profile: 'dev' }],
    ['Profile {profile}', 'Profile my.dev: gone', { profile: 'my.dev' }],
    ['Profile {profile}', 'Profile dev, or another', { profile: 'dev' }],
    ['Profile "{profile}"', 'Profile "my dev" is gone', { profile: 'my dev' }],
    ['status {status}:', 'status 404:', { status: '404' }],
    ['{path} and {path2}', '/a and /b', { path: '/a' }],
    ['in {hash}.json', `in ${'a1'.repeat(20)}.json`, { hash: 'a1'.repeat(20) }],
  ])('%s in "%s"', (form, text, found) => {
    expect(holes(form, text)).toEqual(found);
  });

  test.each([
    ['a hole is never empty', 'Profile "{profile}"', 'Profile ""'],
    ['nor without a word behind it', 'Profile {profile}', 'Profile '],
    ['nor longer than 300 characters', 'a {x} b', `a ${'y'.repeat(301)} b`],
    ['a status has three digits', 'status {status}:', 'status 4004:'],
    ['a hash has forty', 'in {hash}.json', 'in a1.json'],
    ['an account is digits', 'account {account} is', 'account mine is'],
    ['a number is digits', 'error {number} of', 'error x of'],
    ['a field is one of those that clients miss', 'no {field} in', 'no name in'],
    ['it begins with a word', 'Region is missing', 'sso_Region is missing'],
    ['all its pieces are there', 'a {x} b {y} c', 'a 1 b 2'],
    ['in their order', 'one {x} two {y} three', 'two 1 one 2 three'],
  ])('%s', (_what, form, text) => {
    expect(hit(form, text)).toBeUndefined();
  });

  test('of several places the first that fits is taken', () => {
    const found = hit('status {status}:', 'status x: status 404: status 500:');
    expect([found?.holes.status, found?.from, found?.to]).toEqual(['404', 10, 21]);
  });

  test('a text that repeats the beginning without end is given up in time', () => {
    expect(hit('status {status}:', `${'status x:'.repeat(2_000)}status 404:`)).toBeUndefined();
    expect(holes('status {status}:', `${'status x:'.repeat(1_900)} status 404:`)).toEqual({ status: '404' });
  });

  test('whatever names stand in it, and whatever stands around it, it is found with them', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
    const noise = fc.string({ unit: fc.constantFrom('x', ' ', '\n', ':', '{', 'é', '日'), maxLength: 20 });
    fc.assert(
      fc.property(noise, word, word, noise, (before, profile, session, after) => {
        const text = `${before} Profile "${profile}" of session ${session} is gone ${after}`;
        const found = hit('profile "{profile}" of session {session} is gone', text);
        expect(found?.holes).toEqual({ profile, session });
        expect(text.slice(found?.from, found?.to)).toBe(`Profile "${profile}" of session ${session} is gone`);
      }),
      runs(100, 10_000),
    );
  });
});

describe('half of it', () => {
  const form = 'The config profile ({profile}) could not be found';
  const whole = form.replace('{profile}', 'my.dev');
  const half = (text: string, of = form) => halfOf(searched(text), patternOf(of));

  test.each([
    ['cut at its end', 'aws: The config profile (my.dev) could not', true],
    ['cut within the name', 'The config profile (my', true],
    ['cut at its beginning', 'ofile (my.dev) could not be found', true],
    ['cut within a word', 'fig profile (my.dev) could not b', true],
    ['cut on both sides, with dots', '... profile (my.dev) could not be fo...', true],
    ['too short', 'The config profi', false],
    ['a name without end', `The config profile (${'x'.repeat(700)}`, false],
    ['nothing of it', 'something else, which is not a part of that sentence', false],
  ])('%s', (_what, text, isFound) => {
    expect(half(text) !== undefined).toBe(isFound);
  });

  test('the name is told where it is whole', () => {
    expect(half('config profile (my.dev) could not be found')?.holes).toEqual({
      profile: 'my.dev',
    });
    expect(half('The config profile (my')?.holes).toEqual({});
  });

  test('a small share of a long message is no half of it', () => {
    const long = `This is how it begins ${'and goes on '.repeat(20)}`;
    expect(half('This is how it begins', long)).toBeUndefined();
    expect(half('This is how it begins and goes on', long)).toBeDefined();
  });

  test('any half with as many letters as it takes is found, and counts what was seen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 40, max: whole.length }), (from, to) => {
        const text = whole.slice(from, to);
        const found = half(text);
        expect(found?.seen).toBeGreaterThan(17);
        expect(found?.seen).toBeLessThanOrEqual(text.length);
      }),
      runs(100, 2_000),
    );
  });
});

describe('without blanks, where a terminal broke its words', () => {
  const pattern = squeezedPattern(patternOf('Token for {session} does not exist'));

  test('it is found with its name', () => {
    const given = squeezed(searched('Tok\nen for co\nrp doe\ns not exi\nst'));
    expect(pattern && hitOf(given, pattern, true)?.holes).toEqual({ session: 'corp' });
  });

  test('too little is not looked for', () => {
    expect(squeezedPattern(patternOf('not found {x}'))).toBeUndefined();
  });
});
